import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Octets } from '#core/decoded.ts';
import { parseTlsRpt } from '#core/tlsrpt/record.ts';
import { octets as anyOctets } from '../../../support/zone-text.ts';

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

	it('never throws, and every range lies inside, in order, at what it claims', () => {
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
			anyOctets(),
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
			{ numRuns: 2000 },
		);
	});
});
