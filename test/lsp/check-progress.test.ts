import assert from 'node:assert/strict';
import { absent } from '#core/live/facts.ts';
import { paced, stepsOf } from '../../server/src/lsp/check-progress.ts';

describe('the progress of a check', () => {
	it('tells what is waited for longest, and how much of its step is done', () => {
		const told: string[] = [];
		let last: readonly object[] = [];
		const progress = stepsOf({
			line: message => told.push(message),
			steps: steps => {
				last = steps;
			},
		});
		const answer = absent('nodata');
		progress({ step: 'tlsrpt', name: '_smtp._tls.example.com', type: 'TXT' });
		progress({ step: 'host', name: 'a.example.com', type: 'A' });
		progress({ step: 'host', name: 'a.example.com', type: 'AAAA' });
		progress({ step: 'tlsrpt', name: '_smtp._tls.example.com', type: 'TXT', answer });
		progress({ step: 'host', name: 'a.example.com', type: 'A', answer });
		assert.deepEqual(last, [
			{ label: 'TLS-RPT record', begun: 1, done: 1 },
			{ label: 'mail servers', begun: 2, done: 1, waiting: 'AAAA a.example.com' },
		]);
		progress({ step: 'host', name: 'a.example.com', type: 'AAAA', answer });
		assert.deepEqual(told, [
			'TLS-RPT record 0/1: TXT _smtp._tls.example.com',
			'mail servers 0/2: A a.example.com',
			'mail servers 1/2: AAAA a.example.com',
		]);
	});

	it('is told at a pace that eyes can follow, the latest alone, and not after the end', async () => {
		const told: number[] = [];
		const { put, stop } = paced<number>(value => told.push(value));
		for (let i = 1; i <= 5; i++) put(i);
		assert.deepEqual(told, []);
		while (told.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
		assert.deepEqual(told, [5]);
		put(6);
		stop();
		await new Promise(resolve => setTimeout(resolve, 100));
		assert.deepEqual(told, [5]);
	});
});
