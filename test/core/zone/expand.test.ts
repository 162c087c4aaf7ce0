import assert from 'node:assert/strict';
import { readDocument, type SourceDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { expandZone } from '#core/zone/expand.ts';
import { TYPE } from '#core/zone/types.ts';
import { parseZone } from '#core/zone/zone.ts';

const SOA = '@ 300 SOA ns h 1 2 3 4 5\n';

/** A zone of example.com with files beside it; `false` stands for one that is not read yet. */
function read(text: string, files: Readonly<Record<string, string | false>> = {}): SourceDocument {
	const find = (path: string) => {
		const found = path === 'main' ? text : files[path];
		if (found === false) return undefined;
		if (found === undefined) return { kind: 'absent', why: path.startsWith('../') ? 'outside' : 'not-found' } as const;
		return { kind: 'text', doc: path, text: found } as const;
	};
	return readDocument(text, 'zone', { origin: 'example.com.', files: { find, doc: 'main' } });
}

const records = (document: SourceDocument): string[] =>
	Array.from(
		document.expansion!.zone.records(),
		r =>
			`${r.owner} ${r.ttl} ${r
				.rdata()
				.map(t => t.text)
				.join(' ')}`,
	);

const findings = (document: SourceDocument): string[] =>
	lint(document).map(f => {
		const text = f.doc === undefined ? document.text : document.expansion!.docs.get(f.doc)!;
		return `${f.doc ?? ''} ${f.rule} ${text.slice(f.span.start, f.span.end)}`;
	});

describe('a zone with $INCLUDE', () => {
	it('holds the records of its files where they come in', () => {
		const document = read('$TTL 60\na A 192.0.2.1\n$INCLUDE b.inc\n\tTXT mine\nc A 192.0.2.3', {
			'b.inc': '\tTXT taken-over\nb A 192.0.2.2',
		});
		assert.deepEqual(records(document), [
			'a.example.com. 60 192.0.2.1',
			'a.example.com. 60 taken-over',
			'b.example.com. 60 192.0.2.2',
			'a.example.com. 60 mine',
			'c.example.com. 60 192.0.2.3',
		]);
		const { zone } = document.expansion!;
		assert.equal(zone.complete, true);
		assert.deepEqual(
			zone.at('a.example.com.').map(r => r.index),
			[0, 1, 3],
		);
		assert.deepEqual(
			Array.from(zone.ofType(TYPE.TXT), r => r.index),
			[1, 3],
		);
		for (const record of zone.records()) {
			assert.equal(zone.record(record.index)?.owner, record.owner);
			assert.equal(zone.recordAt(record.span.end)?.index, record.index);
			assert.match(zone.slice(zone.lines(record)), /^(?:[abc]|\t).*\n?$/);
		}
	});

	it('gives a file an origin of its own, and has its own behind it again', () => {
		const document = read('$ORIGIN x\n$INCLUDE b.inc y\nc 1 A 192.0.2.3', { 'b.inc': 'b 1 A 192.0.2.2\n$ORIGIN z\n' });
		assert.deepEqual(records(document), ['b.y.x.example.com. 1 192.0.2.2', 'c.x.example.com. 1 192.0.2.3']);
	});

	it('takes over what a file says of TTLs, as BIND does', () => {
		const files = { 'ttl.inc': '$TTL 9', 'last.inc': 'b 7 A 192.0.2.2' };
		assert.deepEqual(records(read('$TTL 60\n$INCLUDE ttl.inc\na A 192.0.2.1\n$TTL 5\nc A 192.0.2.1', files)), [
			'a.example.com. 9 192.0.2.1',
			'c.example.com. 5 192.0.2.1',
		]);
		assert.deepEqual(
			records(read('a 1 A 192.0.2.1\n$INCLUDE last.inc\nc A 192.0.2.1', files)).at(-1),
			'c.example.com. 7 192.0.2.1',
		);
		assert.deepEqual(
			records(read('$INCLUDE ttl.inc\n$INCLUDE last.inc\nc A 192.0.2.1', files)).at(-1),
			'c.example.com. 9 192.0.2.1',
		);
	});

	it('is not complete while a file is not read, and says which', () => {
		const document = read(`${SOA}$INCLUDE later.inc\n$INCLUDE b.inc`, {
			'later.inc': false,
			'b.inc': '$INCLUDE later.inc',
		});
		assert.equal(document.expansion?.zone.complete, false);
		assert.deepEqual(document.expansion?.missing, [
			{ path: 'later.inc', from: undefined },
			{ path: 'later.inc', from: 'b.inc' },
		]);
		assert.deepEqual(findings(document), []);
	});

	it('says in which file a mistake stands, once', () => {
		const document = read('a 1 A 192.0.2\n$INCLUDE b.inc\n$INCLUDE b.inc x\n', {
			'b.inc': '; note\nb 1 A 192.0.2.256',
		});
		assert.deepEqual(findings(document), [' zone/rdata-invalid 192.0.2', 'b.inc zone/rdata-invalid 192.0.2.256']);
	});

	it('finds what is wrong with the directive itself', () => {
		assert.deepEqual(findings(read('$INCLUDE gone.inc')), [' zone/include-missing gone.inc']);
		assert.deepEqual(findings(read('$INCLUDE "../x y"')), [' zone/include-outside "../x y"']);
		assert.deepEqual(findings(read('$INCLUDE main')), [' zone/include-cycle main']);
		assert.deepEqual(findings(read('$INCLUDE a', { a: '$INCLUDE b', b: '$INCLUDE a' })), ['b zone/include-cycle a']);
		assert.deepEqual(findings(read('$INCLUDE a x..y', { a: '' })), [' zone/name-invalid .']);
		assert.deepEqual(findings(read('$INCLUDE a x y', { a: '' })), [' zone/directive-invalid y']);
		assert.deepEqual(findings(read('$INCLUDE a "x"', { a: '' })), [' zone/directive-invalid "x"']);
		assert.deepEqual(findings(read('$INCLUDE')), [' zone/directive-invalid $INCLUDE']);
	});

	it('reads a path as BIND does', () => {
		const files = { 'a b': '', 'q"': '', 'b\\x': '' };
		for (const path of ['"a b"', '"q\\""', 'b\\x', '"b\\x"']) {
			assert.deepEqual(findings(read(`$INCLUDE ${path} ; note`, files)), [], path);
		}
	});

	it('judges records of all files against each other', () => {
		const record = '_smtp._tls 3600 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"\n';
		const other = record.replace('tlsrpt@', 'other@');
		const document = read(`${record}$INCLUDE b.inc`, { 'b.inc': other });
		const [finding] = lint(document);
		assert.deepEqual(
			[finding?.rule, finding?.doc, finding?.related?.[0]?.doc],
			['zone/duplicate-records', 'b.inc', 'main'],
		);
		const edits = finding?.fixes?.[0]?.edits ?? [];
		assert.deepEqual(
			edits.map(e => e.doc),
			['main', undefined],
			'the merge is an edit to both files',
		);
	});

	it('offers no fix for what $GENERATE makes', () => {
		const document = read('$GENERATE 1-2 _smtp._tls.$ 1 TXT "\\"v=TLSRPTv1; rua=tls@example.com\\""');
		assert.ok(lint(document).length > 0);
		assert.deepEqual(
			lint(document).flatMap(f => f.fixes ?? []),
			[],
		);
	});
});

describe('an expansion', () => {
	it('is the zone itself where nothing comes in', () => {
		const text = `${SOA}a A 192.0.2.1\n`;
		assert.equal(readDocument(text, 'zone').expansion, undefined);
		const own = parseZone(text, { origin: 'example.com.' });
		const { zone, place } = expandZone(own, text.length, () => undefined);
		assert.deepEqual([zone.size, zone.domain, zone.fragment, zone.complete], [2, 'example.com.', false, true]);
		assert.deepEqual(place({ start: 3, end: 5 }), { doc: undefined, span: { start: 3, end: 5 }, generated: false });
	});

	it('knows the domain that an included SOA record tells', () => {
		const { zone } = read('$INCLUDE soa', { soa: 'example.net. 1 SOA a. b. 1 2 3 4 5' }).expansion!;
		assert.deepEqual([zone.domain, zone.fragment], ['example.net.', false]);
	});
});
