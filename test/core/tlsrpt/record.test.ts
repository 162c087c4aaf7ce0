import assert from 'node:assert/strict';
import type { Octets } from '#core/decoded.ts';
import { parseTlsRpt, selectRecord, usableDestinations } from '#core/tlsrpt/record.ts';

const A = 'mailto:a@example.com';
const URL = 'https://reports.example.com/v1/tlsrpt';

/** The fields as text, `name=value`, with the sign that parts each from what stands before it. */
function fieldsOf(octets: string): readonly string[] {
	const text = ({ from, to }: Octets) => octets.slice(from, to);
	return parseTlsRpt(octets).fields.map(f => {
		const sign = f.delimiter === undefined ? '' : `${text(f.delimiter).trim() || 'nothing'} `;
		return f.kind === 'empty' ? `${sign}empty` : `${sign}${f.kind} ${f.nameText}=${text(f.value)}`;
	});
}

const destinationsOf = (octets: string): readonly string[] => parseTlsRpt(octets).destinations.map(d => d.text);

describe('the version', () => {
	for (const [text, kind, range] of [
		['v=TLSRPTv1;', 'exact', 'v=TLSRPTv1'],
		['V = TlsRptV1;', 'misspelt', 'V = TlsRptV1'],
		['v=TLSRPTv2', 'unsupported', 'v=TLSRPTv2'],
		['v=TLS-RPT; x=1', 'unsupported', 'v=TLS-RPT'],
		['TLSRPTv1; x=1', 'unsupported', 'TLSRPTv1'],
		['v:TLSRPTv1; x=1', 'unsupported', 'v:TLSRPTv1'],
		['v="TLSRPTv1"; x=1', 'unsupported', 'v="TLSRPTv1"'],
		['v=TLSRPTv1rua=x', 'exact', 'v=TLSRPTv1'],
		['v=spf1 -all', 'foreign', 'v=spf1'],
		['v=DMARC1; rua=x', 'foreign', 'v=DMARC1'],
		['rua=x; v=TLSRPTv1; y=1', 'misplaced', 'v=TLSRPTv1'],
		['text v=tlsrptv1; y=1', 'misplaced', 'v=tlsrptv1'],
		['rua=x', 'missing', ''],
		['tlsrpt=x', 'missing', ''],
		['', 'missing', ''],
	] as const) {
		it(`is ${kind} in “${text}”`, () => {
			const { version } = parseTlsRpt(text);
			assert.deepEqual([version.kind, text.slice(version.range.from, version.range.to)], [kind, range]);
		});
	}

	it('is known behind white space, quotes and invisible characters, which are told apart from it', () => {
		for (const lead of [' ', '\t', '"', "'", '\\"', '\xef\xbb\xbf', '\xc2\xa0', '\xe2\x80\x8b', '\xe2\x80\x9c']) {
			const { version } = parseTlsRpt(`${lead}v=TLSRPTv1;rua=x`);
			assert.deepEqual([version.kind, version.lead], ['exact', { from: 0, to: lead.length }]);
		}
	});

	it('leaves the quote that closes the record out of the last field', () => {
		assert.deepEqual(destinationsOf(`"v=TLSRPTv1;rua=${A}"`), [A]);
		assert.deepEqual(destinationsOf(`\\"v=TLSRPTv1;rua=${A}\\" `), [A]);
		assert.deepEqual(destinationsOf(`\xe2\x80\x9cv=TLSRPTv1;rua=${A}\xe2\x80\x9d`), [A]);
	});
});

describe('fields', () => {
	it('are what stands between semicolons', () => {
		assert.deepEqual(fieldsOf('v=TLSRPTv1; rua = x ;;y;z=a=b;'), [
			'; rua rua=x',
			'; empty',
			'; extension y=',
			'; extension z=a=b',
		]);
		assert.deepEqual(fieldsOf('v=TLSRPTv1 ; '), []);
		assert.deepEqual(parseTlsRpt('v=TLSRPTv1;x=1;').semicolons, [10, 14]);
	});

	it('are seen where a semicolon is missing, or something else stands there', () => {
		assert.deepEqual(fieldsOf('v=TLSRPTv1 rua=x y=1'), ['nothing rua rua=x', 'nothing extension y=1']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1, rua=x,p=none'), [', rua rua=x', ', extension p=none']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1: rua=x'), [': rua rua=x']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1\\; rua=x'), ['\\; rua rua=x']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1; \\   rua=x'), ['; \\ rua rua=x']);
	});

	it('are not made of what may well stand in a destination', () => {
		assert.deepEqual(fieldsOf('v=TLSRPTv1; rua=https://example.com/?a=1,p=2'), [
			'; rua rua=https://example.com/?a=1,p=2',
		]);
		assert.deepEqual(fieldsOf('v=TLSRPTv1; rua=a,b=c'), ['; rua rua=a,b=c']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1; x= a=b'), ['; extension x=a=b']);
	});

	it('stand before a misplaced version too', () => {
		assert.deepEqual(fieldsOf('rua=x; v=TLSRPTv1; y=1'), ['rua rua=x', '; extension y=1']);
		assert.deepEqual(fieldsOf('some text v=TLSRPTv1; rua=x'), ['; rua rua=x']);
	});

	it('know a rua without "="', () => {
		assert.deepEqual(fieldsOf('v=TLSRPTv1; rua:x'), ['; rua rua=x']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1; rua x'), ['; rua rua=x']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1; rua'), ['; rua rua=']);
		assert.deepEqual(fieldsOf('v=TLSRPTv1; ruax'), ['; extension ruax=']);
	});

	it('begin and end where something can be seen', () => {
		assert.deepEqual(destinationsOf('v=TLSRPTv1;\xc2\xa0rua=x\xe2\x80\x8b\n;'), ['x']);
	});
});

describe('destinations', () => {
	it('are the items of every rua, empty ones too', () => {
		assert.deepEqual(destinationsOf(`v=TLSRPTv1; rua=${A} , ${URL},; rua=${A}`), [A, URL, '', A]);
		assert.deepEqual(destinationsOf('v=TLSRPTv1; rua=; RUA=x; ext=y'), []);
	});

	it('are read without the brackets or quotes round them', () => {
		for (const text of [
			`<${A}>`,
			`"${A}"`,
			`'${A}'`,
			`\\"${A}\\"`,
			`\xe2\x80\x9c${A}\xe2\x80\x9d`,
			`Reports <${A}>`,
			`<"${A}">`,
			`"${A}`,
			`${A}"`,
		]) {
			const [only] = parseTlsRpt(`v=TLSRPTv1; rua=${text}`).destinations;
			assert.equal(only?.text, A);
			assert.deepEqual(only?.range, { from: 16, to: 16 + text.length });
		}
	});

	it('keep signs that are theirs', () => {
		assert.deepEqual(destinationsOf("v=TLSRPTv1; rua=https://example.com/it'"), ["https://example.com/it'"]);
		assert.deepEqual(destinationsOf('v=TLSRPTv1; rua=<>'), ['<>']);
	});

	it('are usable where a mail domain or a host can be told', () => {
		const usable = usableDestinations(
			parseTlsRpt(
				`v=TLSRPTv1; rua=${A},https://h.example:8443/x,ftp://h.example,mailto:x,https:///y,https://h.example:0/`,
			),
		);
		assert.deepEqual(usable, [
			{ kind: 'mailto', address: 'a@example.com', domain: 'example.com', text: A },
			{ kind: 'https', host: 'h.example', port: 8443, text: 'https://h.example:8443/x' },
		]);
	});
});

describe('selectRecord', () => {
	const good = `v=TLSRPTv1;rua=${A}`;

	it('takes the one value that begins v=TLSRPTv1; and discards others', () => {
		assert.deepEqual(selectRecord([good]), { kind: 'one', index: 0 });
		assert.deepEqual(selectRecord(['other', good]), { kind: 'one', index: 1 });
		assert.deepEqual(selectRecord(['v=TLSRPTv1extra; junk', 'v=TLSRPTv1', good]), { kind: 'one', index: 2 });
	});

	it('takes none where several are left, or none', () => {
		assert.deepEqual(selectRecord([good, good]), { kind: 'several', indexes: [0, 1] });
		assert.deepEqual(selectRecord([]), { kind: 'none' });
		assert.deepEqual(selectRecord(['v=spf1 -all']), { kind: 'none' });
	});

	it('allows white space before the semicolon only where nothing else came', () => {
		assert.deepEqual(selectRecord([`v=TLSRPTv1 ;rua=${A}`]), { kind: 'one', index: 0 });
		assert.deepEqual(selectRecord([`v=TLSRPTv1 ;rua=${A}`, 'other']), { kind: 'none' });
	});
});
