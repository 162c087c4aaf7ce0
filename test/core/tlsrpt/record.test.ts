import assert from 'node:assert/strict';
import fc from 'fast-check';
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

describe('the grammar of RFC 8460 section 3', () => {
	for (const [text, why] of [
		[`v=TLSRPTv1;rua=${A}`, 'the example of section 3.1.1'],
		[`v=TLSRPTv1; rua=${URL}`, 'the example of section 3.1.2, as it is published'],
		[`v=TLSRPTv1; rua=${A};`, 'one semicolon may end the record'],
		[`v=TLSRPTv1; rua=${A} ; `, 'and white space round it'],
		[`v=TLSRPTv1 ; rua=${A}`, 'white space before a semicolon'],
		[`v=TLSRPTv1\t;\trua=${A}`, 'HTAB is white space'],
		[`v=TLSRPTv1; rua=${A},${URL}`, 'several destinations'],
		[`v=TLSRPTv1; rua=${A} \t, \t${URL}`, 'white space round a comma'],
		[`v=TLSRPTv1; ext=1; rua=${A}; x.y_z-9=<"{!,}">`, 'extensions anywhere, of any visible sign but "=" and ";"'],
		[`v=TLSRPTv1; 1${'a'.repeat(31)}=b; rua=${A}`, 'a name of 32 characters, a digit first'],
		[`v=TLSRPTv1; rua=${A}; rua=${URL}`, 'rua more than once'],
		[`v=TLSRPTv1; RUA=x; rua=${A}`, 'RUA is an extension'],
		['v=TLSRPTv1; rua=mailto:a%21b%2Cc%3Bd@example.com', 'the three signs encoded'],
		['v=TLSRPTv1; rua=https://[2001:db8::1]:8443/x?id=42&k=v#f', 'all parts of a URI'],
		['v=TLSRPTv1; rua=ftp://example.com/', 'any scheme, by the grammar'],
	] as const) {
		it(`takes ${why}`, () => assert.ok(parseTlsRpt(text).conforms, text));
	}

	for (const [text, why] of [
		['', 'nothing'],
		['v=TLSRPTv1', 'the version alone'],
		['v=TLSRPTv1;', 'no field'],
		['v=TLSRPTv1; ext=1', 'no rua'],
		[`V=TLSRPTv1; rua=${A}`, 'another case of v'],
		[`v=tlsrptv1; rua=${A}`, 'another case of the version'],
		[`v=TLSRPTv10; rua=${A}`, 'another version'],
		[` v=TLSRPTv1; rua=${A}`, 'white space at the start'],
		[`v =TLSRPTv1; rua=${A}`, 'white space before "="'],
		[`v=TLSRPTv1; rua= ${A}`, 'white space behind "="'],
		[`v=TLSRPTv1; rua =${A}`, 'white space behind a name'],
		[`v=TLSRPTv1; rua=${A} `, 'white space at the end with no semicolon'],
		[`v=TLSRPTv1;; rua=${A}`, 'two semicolons'],
		[`v=TLSRPTv1; rua=${A};;`, 'two semicolons at the end'],
		[`v=TLSRPTv1 rua=${A}`, 'no semicolon'],
		[`v=TLSRPTv1, rua=${A}`, 'a comma for it'],
		[`v=TLSRPTv1; RUA=${A}`, 'another case of rua'],
		['v=TLSRPTv1; rua=', 'an empty list'],
		[`v=TLSRPTv1; rua=,${A}`, 'an empty item'],
		['v=TLSRPTv1; rua=a@example.com', 'an address without scheme'],
		['v=TLSRPTv1; rua=mailto:a!b@example.com', 'a raw exclamation mark'],
		['v=TLSRPTv1; rua=mailto:a b@example.com', 'white space in a URI'],
		['v=TLSRPTv1; rua=mailto:a%2@example.com', 'half an escape'],
		['v=TLSRPTv1; rua=mailto:r\xc3\xa9ports@example.com', 'a letter beyond ASCII'],
		['v=TLSRPTv1; rua=https://[::::]/', 'no IPv6 address'],
		[`v=TLSRPTv1; rua=${A}; x=`, 'an extension without value'],
		[`v=TLSRPTv1; rua=${A}; x`, 'an extension without "="'],
		[`v=TLSRPTv1; rua=${A}; x=a=b`, '"=" in a value'],
		[`v=TLSRPTv1; rua=${A}; x=a b`, 'white space in a value'],
		[`v=TLSRPTv1; rua=${A}; -x=1`, 'a name that begins with a hyphen'],
		[`v=TLSRPTv1; rua=${A}; ${'a'.repeat(33)}=1`, 'a name of 33 characters'],
	] as const) {
		it(`refuses ${why}`, () => assert.ok(!parseTlsRpt(text).conforms, text));
	}
});

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

// Records of the grammar, made at random.

const chars = (set: string, minLength: number, maxLength: number) =>
	fc.array(fc.constantFrom(...set), { minLength, maxLength }).map(all => all.join(''));
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const ALNUM = `${LOWER}${LOWER.toUpperCase()}0123456789`;
const wsp = chars(' \t', 0, 2);
const delimiter = fc.tuple(wsp, wsp).map(([a, b]) => `${a};${b}`);
const VISIBLE = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('');
const extension = fc
	.tuple(chars(ALNUM, 1, 1), chars(`${ALNUM}_-.`, 0, 31), chars(VISIBLE.replace(/[=;]/g, ''), 1, 20))
	.map(([first, rest, value]) => `${first}${rest}=${value}`)
	.filter(field => !field.startsWith('rua='));
const pchars = (most: number) =>
	fc
		.array(fc.oneof(chars(`${ALNUM}-._~$&'()*+=:@`, 1, 4), fc.constantFrom('%21', '%2C', '%3b')), { maxLength: most })
		.map(all => all.join(''));
const uri = fc.oneof(
	fc.tuple(pchars(3), pchars(2)).map(([local, domain]) => `mailto:${local}@${domain}`),
	fc
		.tuple(
			fc.constantFrom('example.com', '192.0.2.1', '[2001:db8::1]', 'a_b'),
			fc.constantFrom('', ':', ':8443'),
			pchars(3),
			pchars(3),
		)
		.map(([host, port, path, query]) => `https://${host}${port}/${path}?${query}#/?`),
);
const rua = fc
	.array(fc.tuple(wsp, wsp, uri), { minLength: 1, maxLength: 4 })
	.map(items => `rua=${items.map(([a, b, text], i) => (i === 0 ? text : `${a},${b}${text}`)).join('')}`);
const record = fc
	.tuple(
		fc.array(fc.tuple(delimiter, extension), { maxLength: 3 }),
		fc.tuple(delimiter, rua),
		fc.array(fc.tuple(delimiter, fc.oneof(extension, rua)), { maxLength: 3 }),
		fc.option(delimiter, { nil: '' }),
	)
	.map(([before, first, behind, last]) => `v=TLSRPTv1${[...before, first, ...behind].flat().join('')}${last}`);

/** Each makes a record that is none of any that is one. */
const SPOILERS: Readonly<Record<string, (text: string) => string>> = {
	'white space at the start': text => ` ${text}`,
	'another case of v': text => text.replace('v', 'V'),
	'another case of the version': text => text.replace('TLSRPTv1', 'TLSRPTV1'),
	'another version': text => text.replace('v1', 'v11'),
	'no version': text => text.replace(/^v=TLSRPTv1[ \t]*;[ \t]*/, ''),
	'another case of every rua': text => text.replace(/(?<=;[ \t]*)rua=/g, 'RUA='),
	'white space behind rua=': text => text.replace(/(?<=;[ \t]*)rua=/, 'rua= '),
	'white space before =': text => text.replace(/(?<=;[ \t]*)rua=/, 'rua ='),
	'an empty field': text => text.replace(';', '; ;'),
	'an empty field at the end': text => `${text};;`,
	'no first semicolon': text => text.replace(/[ \t]*;/, ' '),
	'a comma for it': text => text.replace(';', ','),
	'an empty item': text => text.replace(/(?<=;[ \t]*)rua=/, 'rua=,'),
	'a raw exclamation mark': text => text.replace(/(?<=;[ \t]*)rua=/, 'rua=mailto:a!b@example.com,'),
	'an address without scheme': text => text.replace(/(?<=;[ \t]*)rua=/, 'rua=a@example.com,'),
	'an extension without value': text => text.replace(';', ';x=;'),
	'an extension without =': text => text.replace(';', ';x;'),
	'a name too long': text => text.replace(';', `;${'x'.repeat(33)}=1;`),
	'a control character': text => text.replace(';', ';\n'),
};

describe('parseTlsRpt', () => {
	it('says that every record of the grammar conforms', () => {
		fc.assert(fc.property(record, text => assert.ok(parseTlsRpt(text).conforms, text)));
	});

	for (const [what, spoil] of Object.entries(SPOILERS)) {
		it(`says that none with ${what} does`, () => {
			fc.assert(
				fc.property(record, text => assert.ok(!parseTlsRpt(spoil(text)).conforms, spoil(text))),
				{ numRuns: 25 },
			);
		});
	}

	it('never throws, and every range lies inside, in order, at what it claims [thorough]', () => {
		const pieces = fc.constantFrom(
			...[
				'v=TLSRPTv1',
				'V = tlsrptv1',
				'rua',
				'rua=',
				'rua:',
				'ext=1',
				'p=',
				'mailto:',
				'https://',
				'a@example.com',
				'<',
				'>',
				'"',
				"'",
			],
			...[',', ';', ' ', '\t', '=', '\\', '!', '\xc2\xa0', '\xe2\x80\x9c', '\xe2\x80\x9d', '\xff', '\n'],
		);
		const text = fc.oneof(
			fc.array(pieces, { maxLength: 30 }).map(all => all.join('')),
			fc.string({ unit: 'binary' }),
		);
		fc.assert(
			fc.property(text, octets => {
				const { version, fields, semicolons, destinations } = parseTlsRpt(octets);
				const ordered = (...ranges: readonly (Octets | undefined)[]): void => {
					let at = 0;
					for (const range of ranges) {
						if (range === undefined) continue;
						assert.ok(at <= range.from && range.from <= range.to && range.to <= octets.length, JSON.stringify(ranges));
						at = range.to;
					}
				};
				ordered(version.lead, version.range, version.tail);
				ordered(...fields.map(f => f.range));
				for (const { delimiter, range, name, value } of fields) {
					ordered(delimiter, range);
					ordered({ from: range.from, to: range.from }, name, value, { from: range.to, to: range.to });
				}
				for (const at of semicolons) assert.equal(octets.charAt(at), ';');
				ordered(...semicolons.map(at => ({ from: at, to: at + 1 })));
				ordered(...destinations.map(d => d.slot));
				for (const { field, slot, range, uri: inner } of destinations) {
					ordered({ from: field.value.from, to: slot.from }, { from: range.from, to: inner.range.from }, inner.range);
					assert.ok(inner.range.to <= range.to && range.to <= slot.to && slot.to <= field.value.to);
				}
			}),
			{ numRuns: 300 },
		);
	});
});
