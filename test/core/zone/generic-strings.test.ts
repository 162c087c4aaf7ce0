import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { parseZone, txtValue } from '#core/zone/zone.ts';

const generic = (value: string): string => {
	const hex = Buffer.from(String.fromCharCode(value.length) + value, 'latin1').toString('hex');
	return `\\# ${hex.length / 2} ( ${hex.slice(0, 7)}\n ${hex.slice(7)} )`;
};
const read = (text: string) => {
	const zone = parseZone(text, { origin: 'example.com.' });
	return txtValue(zone, [...zone.ofType(16)][0]!);
};
const found = (rdata: string) => lint(readDocument(`_smtp._tls ${rdata}\n`, 'zone', { origin: 'example.com.' }));

describe('TXT records in the generic form of RFC 3597', () => {
	it('hold what their octets spell, and every octet has its two digits for a place', () => {
		const text = 'a TXT \\# 6 0161 03626364';
		const value = read(text);
		assert.deepEqual(
			value.pieces.map(piece => piece.octets),
			['a', 'bcd'],
		);
		assert.deepEqual(
			value.spans(2, 3).map(({ start, end }) => text.slice(start, end)),
			['63'],
		);
	});

	it('are plain strings where length or digits are wrong', () => {
		for (const rdata of ['\\# 5 0161', '\\# 2 016', '\\# 2 0561', '\\# 2 01xx', '"\\#" 2 0161']) {
			assert.equal(read(`a TXT ${rdata}`).pieces[0]?.octets, '#', rdata);
		}
	});

	for (const type of ['TXT', 'TYPE16']) {
		it(`are judged by their value: ${type}`, () => {
			assert.deepEqual(
				found(`${type} ${generic('v=TLSRPTv1; rua=mailto:tlsrpt@example.com')}`),
				found('TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"'),
			);
			const slip = found(`${type} ${generic('v=TLSRPTv1; rua=tlsrpt@example.com')}`).filter(
				f => f.severity === 'error',
			);
			assert.deepEqual(
				slip.map(f => f.rule),
				['uri-no-scheme'],
			);
			assert.deepEqual(
				slip.flatMap(f => f.fixes ?? []).filter(fix => fix.edits.length === 0),
				[],
			);
		});
	}

	it('are not merged with others, whose destinations would be lost', () => {
		const other = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:b@example.com"';
		const both = found(`TXT ${generic('v=TLSRPTv1; rua=mailto:a@example.com')}\n${other}`);
		const [double] = both.filter(f => f.rule === 'zone/duplicate-records');
		assert.ok(double);
		assert.equal(double.fixes, undefined);
	});
});
