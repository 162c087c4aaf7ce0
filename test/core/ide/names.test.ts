import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { definition } from '#core/ide/definition.ts';
import { links } from '#core/ide/links.ts';
import { nameTokens } from '#core/ide/name-fields.ts';
import { highlights, references } from '#core/ide/references.ts';
import { semanticTokens } from '#core/ide/semantic.ts';
import { parseZone } from '#core/zone/zone.ts';
import { readCursor } from '../../support/cursor.ts';

const ZONE = `$ORIGIN example.com.
@	SOA ns1 mail 1 2h 1h 4w 5m
	NS ns1
	MX 10 mail
	MX 20 MAIL.Example.Com.
mail A 192.0.2.1
	AAAA 2001:db8::1 ; mail
ns1	A 192.0.2.2
mail	TXT "mail"
www	CNAME mail
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@mail.example.com,https://ns1.example.com/x"
$INCLUDE more.zone mail
$ORIGIN mail.example.com.
@ TXT x
x CNAME @
`;

function at(marked: string) {
	const { text, offset } = readCursor(marked);
	const document = readDocument(text, 'zone', { origin: 'example.com.' });
	return { text, offset, document, zone: document.zones[0]! };
}

const cut = (text: string) => (span: { start: number; end: number }) => text.slice(span.start, span.end);

function defined(marked: string) {
	const { text, offset, document, zone } = at(marked);
	const found = definition(document, zone, offset);
	if (found === undefined) return undefined;
	const to = found.to.map(t =>
		t.kind === 'file' ? t.path : `${text.slice(0, t.head.start).split('\n').length} ${cut(text)(t.head)}`,
	);
	return [cut(text)(found.from), ...to];
}

describe('names in RDATA', () => {
	const names = (line: string): string[] =>
		nameTokens(parseZone(`a ${line}\n`).record(0)!).map(
			({ token, mailbox }) => token.text + (mailbox ? ' (mailbox)' : ''),
		);
	for (const [line, ...wanted] of [
		['A 192.0.2.1'],
		['TXT a.b.'],
		['NS n', 'n'],
		['CH A n 1', 'n'],
		['CNAME n', 'n'],
		['SOA n m ( 1 2 3\n 4 5 )', 'n', 'm (mailbox)'],
		['RP m n', 'm (mailbox)', 'n'],
		['MX 10 ( n )', 'n'],
		['SRV 1 2 3 n', 'n'],
		['NAPTR 1 2 "s" "x" "!a!b!" n', 'n'],
		['HTTPS 1 n alpn=h2 port=1', 'n'],
		['SVCB 1 "n" alpn=h2', '"n"'],
		['RRSIG A 8 2 300 20300101000000 20200101000000 1 n AAAA', 'n'],
		['NSEC n A NS', 'n'],
		['HIP 2 aa AAAA n m', 'n', 'm'],
		['IPSECKEY 1 3 2 n AAAA', 'n'],
		['IPSECKEY 1 1 2 192.0.2.1 AAAA'],
		['AMTRELAY 1 0 3 n', 'n'],
		['AMTRELAY 1 0 1 192.0.2.1'],
		['A6 0 ::1'],
		['A6 64 ::1 n', 'n'],
		['A6 128 n', 'n'],
		['MX \\# 4 000a 0000'],
		['TYPE15 10 n', 'n'],
		['NOTYPE n'],
	] as const) {
		it(line, () => assert.deepEqual(names(line), wanted));
	}
});

describe('definition', () => {
	it('of a name in RDATA is where its records are, one place for each stretch of them', () => {
		for (const marked of [
			ZONE.replace('10 mail', '10 ma|il'),
			ZONE.replace('20 MAIL', '20 M|AIL'),
			ZONE.replace('x CNAME @', 'x CNAME |@'),
		]) {
			assert.deepEqual(defined(marked)?.slice(1), ['6 mail', '9 mail', '14 @']);
		}
		assert.deepEqual(defined(ZONE.replace('NS ns1', 'NS |ns1')), ['ns1', '8 ns1']);
	});
	it('of an owner or origin is the same', () => {
		assert.deepEqual(defined(ZONE.replace('\nns1\t', '\nns|1\t')), ['ns1', '8 ns1']);
		assert.deepEqual(defined(ZONE.replace('$ORIGIN mail', '$ORIGIN m|ail')), [
			'mail.example.com.',
			'6 mail',
			'9 mail',
			'14 @',
		]);
	});
	it('of an included file is that file', () => {
		assert.deepEqual(defined(ZONE.replace('more.zone', 'mo|re.zone')), ['more.zone', 'more.zone']);
		assert.deepEqual(defined('$INCLUDE "a \\"b|.zone"\n'), ['a \\"b.zone', 'a "b.zone']);
		assert.equal(defined('$INCLUDE {{ fi|le }}\n'), undefined);
	});
	it('of a name whose records come from elsewhere is there', () => {
		const { text, offset } = readCursor('x CNAME a|\n$INCLUDE f\na A 192.0.2.1\n$GENERATE 1-2 a CNAME $\n');
		const included = '; f\na A 192.0.2.2\n  TXT x\n';
		const files = { find: () => ({ kind: 'text', doc: 'f', text: included }) as const };
		const document = readDocument(text, 'zone', { origin: 'example.com.', files });
		const found = definition(document, document.zones[0]!, offset);
		assert.deepEqual(
			found?.to.map(t => t.kind === 'records' && [t.doc, cut(t.doc === undefined ? text : included)(t.span)]),
			[
				['f', 'a A 192.0.2.2\n  TXT x'],
				[undefined, 'a A 192.0.2.1'],
				[undefined, '$GENERATE 1-2 a CNAME $'],
			],
		);
	});
	it('of a destination’s domain or host is its records in the zone', () => {
		assert.deepEqual(defined(ZONE.replace('a@mail', 'a@m|ail')), ['mail.example.com', '6 mail', '9 mail', '14 @']);
		assert.deepEqual(defined(ZONE.replace('//ns1', '//n|s1')), ['ns1.example.com', '8 ns1']);
		assert.equal(defined(ZONE.replace('mailto', 'ma|ilto')), undefined);
	});
	it('is nothing for names elsewhere, numbers, comments and mail addresses', () => {
		assert.equal(defined('a MX 10 m|x.example.net.\n'), undefined);
		assert.equal(defined(ZONE.replace('MX 10', 'MX 1|0')), undefined);
		assert.equal(defined(ZONE.replace('; mail', '; m|ail')), undefined);
		assert.equal(defined(ZONE.replace('SOA ns1 mail', 'SOA ns1 m|ail')), undefined);
	});
});

describe('references', () => {
	const MAIL = [
		'rdata mail',
		'rdata MAIL.Example.Com.',
		'owner mail',
		'owner mail',
		'rdata mail',
		'origin mail',
		'origin mail.example.com.',
		'owner @',
		'rdata @',
	];
	const found = (marked: string, of = references): string[] => {
		const { text, offset, zone } = at(marked);
		return of(zone, offset).map(({ span, role }) => `${role} ${cut(text)(span)}`);
	};
	it('are all spellings of the name, from wherever they are asked', () => {
		for (const marked of [
			ZONE.replace('10 mail', '10 |mail'),
			ZONE.replace('\nmail A', '\nm|ail A'),
			ZONE.replace('x CNAME @', 'x CNAME @|'),
		]) {
			assert.deepEqual(found(marked), MAIL);
		}
	});
	it('are the same when they are highlighted', () => {
		assert.deepEqual(found(ZONE.replace('10 mail', '10 |mail'), highlights), MAIL);
		assert.deepEqual(found(ZONE.replace('x CNAME', 'x| CNAME'), highlights), ['owner x']);
		assert.deepEqual(found(ZONE.replace('192.0.2.2', '192|.0.2.2'), highlights), []);
	});
	it('are found in the part of $GENERATE that is the same in all records', () => {
		const text =
			'www A 192.0.2.1\n$GENERATE 1-9 h$ 1h IN CNAME www\n$GENERATE 1-9 www A 192.0.2.$\n$GENERATE 1-9 www$ MX $ w$\n';
		assert.deepEqual(found(`|${text}`), ['owner www', 'rdata www', 'owner www']);
	});
	it('keep to the origin that holds where they stand', () => {
		assert.deepEqual(found('$ORIGIN sub\n|@ SOA a b 1 2 3 4 5\n$ORIGIN sub.example.com.\n'), [
			'origin sub',
			'owner @',
			'origin sub.example.com.',
		]);
		assert.deepEqual(
			found('$ORIGIN b\n$ORIGIN a\nx|.y A 192.0.2.1\n$ORIGIN y.a.b.example.com.\nx A 192.0.2.1\nz CNAME x.y\n'),
			['owner x.y', 'owner x'],
		);
	});
});

describe('links', () => {
	const linked = (text: string, language: 'zone' | 'text' = 'zone') =>
		links(readDocument(text, language)).map(({ span, target }) => [
			cut(text)(span),
			target.kind === 'uri' ? target.uri : target.path,
		]);
	it('lead to destinations and included files', () => {
		assert.deepEqual(linked(ZONE), [
			['mailto:a@mail.example.com', 'mailto:a@mail.example.com'],
			['https://ns1.example.com/x', 'https://ns1.example.com/x'],
			['more.zone', 'more.zone'],
		]);
		assert.deepEqual(linked('See `v=TLSRPTv1; rua=mailto:a@example.com`.', 'text'), [
			['mailto:a@example.com', 'mailto:a@example.com'],
		]);
	});
	it('are whole where a destination is cut', () => {
		assert.deepEqual(linked('_smtp._tls TXT ( "v=TLSRPTv1; rua=mailto:a"\n"@example.com" )'), [
			['mailto:a', 'mailto:a@example.com'],
			['@example.com', 'mailto:a@example.com'],
		]);
	});
	it('lead nowhere that is no place, and run nothing', () => {
		const rua = [
			'a@example.com',
			'http://example.com',
			'command:x',
			'mailto:',
			'https:',
			'https:///x',
			'mailto:{{ x }}',
			'https://a\u202e.example',
			'mailto:a b@c',
		];
		for (const uri of rua) assert.deepEqual(linked(`_smtp._tls TXT "v=TLSRPTv1; rua=${uri}"`), [], uri);
	});
});

describe('semantic tokens', () => {
	const tokens = (text: string, uncoloured: boolean): string[] => {
		const zone = parseZone(text, { origin: 'example.com.' });
		return semanticTokens(zone, { start: 0, end: text.length }, uncoloured).map(
			({ span, type }) => `${type} ${cut(text)(span)}`,
		);
	};
	it('mark the names in RDATA that the zone has records of', () => {
		const text =
			'a MX 10 mail\n MX 20 mx.example.net.\n MX 30 @\nb TXT mail\nmail A 192.0.2.1\nc CNAME MAIL.example.com.\n@ A 192.0.2.2\n';
		assert.deepEqual(tokens(text, false), ['function mail', 'function MAIL.example.com.']);
	});
	it('tell all words of a text that is too large for the grammar', () => {
		assert.deepEqual(tokens('; c\n$TTL 300\na 1h IN MX ( 10 ; d\n mail )\n TXT "x" y\n"TXT" TXT z ; e', true), [
			'comment ; c',
			'keyword $TTL',
			'number 300',
			'function a',
			'number 1h',
			'modifier IN',
			'keyword MX',
			'number 10',
			'comment ; d',
			'variable mail',
			'keyword TXT',
			'string "x"',
			'function "TXT"',
			'keyword TXT',
			'comment ; e',
		]);
	});
	it('keep to the range', () => {
		const zone = parseZone('a A 192.0.2.1\n'.repeat(1000));
		const found = semanticTokens(zone, { start: 7000, end: 7014 }, true);
		assert.ok(found.length > 0 && found.every(({ span }) => span.end >= 7000 && span.start <= 7014));
	});
});
