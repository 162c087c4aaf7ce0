import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { lenses } from '#core/ide/lenses.ts';

const of = (text: string, origin?: string) =>
	lenses(readDocument(text, 'zone', { origin })).map(l => [l.domain, text.slice(l.span.start, l.span.end)]);

const RECORD = 'TXT "v=TLSRPTv1; rua=mailto:a@example.com"';

describe('lenses', () => {
	it('stand at the records that senders ask for, and know the domain', () => {
		const zone = `_smtp._tls ${RECORD}\n_smtp._tls.mx ${RECORD}\n_tlsrpt ${RECORD}`;
		assert.deepEqual(of(zone, 'example.com.'), [
			['example.com', '_smtp._tls'],
			['mx.example.com', '_smtp._tls.mx'],
		]);
	});
	it('stand once where several records share an owner', () => {
		assert.equal(of(`_smtp._tls ${RECORD}\n ${RECORD}`, 'example.com.').length, 1);
	});
	it('are not there where no one says which domain it is', () => {
		assert.deepEqual(of(`_smtp._tls ${RECORD}`), []);
	});
});
