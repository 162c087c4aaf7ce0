import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { lenses } from '#core/ide/lenses.ts';

const all = (text: string, origin?: string) => lenses(readDocument(text, 'zone', { origin }));

const of = (text: string, origin?: string) =>
	all(text, origin).flatMap(l => (l.domain === undefined ? [] : [[l.domain, text.slice(l.span.start, l.span.end)]]));

/** What is said of senders. */
const said = (text: string): readonly string[] =>
	all(text).flatMap(l => (l.domain === undefined && !l.asks ? [l.title] : []));

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
	it('check nothing where no one says which domain it is', () => {
		assert.deepEqual(of(`_smtp._tls ${RECORD}`), []);
	});
	it('ask which domain a zone is for, where names are relative and nothing tells to what', () => {
		const asked = (text: string, origin?: string) =>
			all(text, origin).flatMap(({ span, title, asks }) => (asks ? [`${span.start}: ${title}`] : []));
		assert.deepEqual(asked(`; a comment\nwww A 192.0.2.1\n_smtp._tls ${RECORD}`), [
			'12: Which domain is this zone for?',
		]);
		assert.deepEqual(asked('www A 192.0.2.1', 'example.com.'), []);
		assert.deepEqual(asked('$ORIGIN example.com.\nwww A 192.0.2.1'), []);
		assert.deepEqual(asked('example.com. 1h SOA ns1 hostmaster 1 1d 2h 4w 1h\nwww A 192.0.2.1'), []);
		assert.deepEqual(asked('www.example.com. A 192.0.2.1'), []);
		assert.deepEqual(asked(''), []);
		assert.deepEqual(lenses(readDocument('www IN A 192.0.2.1', 'text')), []);
	});
	it('say how many senders report where', () => {
		const lists: readonly [string, string][] = [
			['mailto:a@example.com', 'Postfix+sys4, mox and Stalwart report to 1 destination'],
			['mailto:a@example.com,mailto:b@example.com', 'Postfix+sys4, mox and Stalwart report to 2 destinations'],
			['mailto:a@example.com, mailto:b@example.com', 'mox and Stalwart report to 2 destinations, Postfix+sys4 to none'],
			['https://a.example.com/,mailto:b@example.com', 'Postfix+sys4 and Stalwart report to 2 destinations, mox to 1'],
			['a@example.com', 'Postfix+sys4, mox and Stalwart report to no destinations'],
		];
		for (const [list, title] of lists) assert.deepEqual(said(`_smtp._tls TXT "v=TLSRPTv1; rua=${list}"`), [title]);
	});
	it('know what senders make of several records', () => {
		assert.deepEqual(said(`_smtp._tls ${RECORD}\n TXT "some other text"`), [
			'Postfix+sys4, mox and Stalwart report to 1 destination',
		]);
		assert.deepEqual(said(`_smtp._tls ${RECORD}\n ${RECORD}`), [
			'Stalwart reports to 1 destination, Postfix+sys4 and mox to none',
		]);
	});
	it('say nothing of a template, or of what was never meant as a record', () => {
		assert.deepEqual(said('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@{{ domain }}"'), []);
		assert.deepEqual(said('_smtp._tls TXT "some other text"'), []);
	});
});
