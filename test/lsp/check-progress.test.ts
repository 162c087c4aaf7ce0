import assert from 'node:assert/strict';
import { absent } from '#core/live/facts.ts';
import { stepsOf } from '../../server/src/lsp/check-progress.ts';

describe('the progress of a check', () => {
	it('tells what is waited for longest, and how much of its step is done', () => {
		const told: string[] = [];
		const progress = stepsOf(message => told.push(message));
		const answer = absent('nodata');
		progress({ step: 'tlsrpt', name: '_smtp._tls.example.com', type: 'TXT' });
		progress({ step: 'host', name: 'a.example.com', type: 'A' });
		progress({ step: 'host', name: 'a.example.com', type: 'AAAA' });
		progress({ step: 'tlsrpt', name: '_smtp._tls.example.com', type: 'TXT', answer });
		progress({ step: 'host', name: 'a.example.com', type: 'A', answer });
		progress({ step: 'host', name: 'a.example.com', type: 'AAAA', answer });
		assert.deepEqual(told, [
			'TLS-RPT record 0/1: TXT _smtp._tls.example.com',
			'mail servers 0/2: A a.example.com',
			'mail servers 1/2: AAAA a.example.com',
		]);
	});
});
