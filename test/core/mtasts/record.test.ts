import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseSts, selectSts } from '#core/mtasts/record.ts';
import { withShared } from '../../support/shared.ts';

/** Faults as `kind@from-to`. */
const faults = (octets: string): readonly string[] =>
	parseSts(octets).faults.map(({ kind, at }) => `${kind}@${at.from}-${at.to}`);

describe('the MTA-STS record', () => {
	it('is the version, an id and any extensions, parted by semicolons', () => {
		const octets = 'v=STSv1 ;\tid=20260101T000000 ; ext.1=a:b ;';
		const { faults, fields, id } = parseSts(octets);
		assert.deepEqual(faults, []);
		assert.deepEqual(
			fields.map(f => [f.name, octets.slice(f.value.from, f.value.to)]),
			[
				['id', '20260101T000000'],
				['ext.1', 'a:b'],
			],
		);
		assert.equal(octets.slice(id?.from, id?.to), '20260101T000000');
	});

	for (const [octets, ...expected] of [
		['v=STSv1; id=a'],
		['v=STSv1;id=a;'],
		['v=STSv1; id=a ; '],
		['v=STSv1; ext=1; id=a'],
		[`v=STSv1; id=${'a'.repeat(32)}`],
		['v=STSv1; id=a; id=b-c'],
		['', 'version@0-0'],
		['V=STSv1; id=a', 'version@0-7'],
		[' v=STSv1; id=a', 'version@0-8'],
		['v=STSv10; id=a', 'version@0-8'],
		['v=STSv1', 'delimiter@7-7'],
		['v=STSv1 id=a', 'delimiter@7-12'],
		['v=STSv1,id=a', 'delimiter@7-12'],
		['v=STSv1;', 'id-missing@0-7'],
		['v=STSv1; ', 'id-missing@0-7'],
		['v=STSv1; ID=a', 'id-missing@0-7'],
		['v=STSv1; id =a', 'field@9-14', 'id-missing@0-7'],
		['v=STSv1; id=', 'id-invalid@12-12'],
		['v=STSv1; id= a', 'id-invalid@12-14'],
		['v=STSv1; id=2026-01-01', 'id-invalid@12-22'],
		[`v=STSv1; id=${'a'.repeat(33)}`, 'id-invalid@12-45'],
		['v=STSv1; id=a-b; id=c', 'id-invalid@12-15'],
		['v=STSv1; id=a;;', 'field@14-14'],
		['v=STSv1;; id=a', 'field@8-8'],
		['v=STSv1; id=a; foo', 'field@15-18'],
		['v=STSv1; id=a; x=\xc3\xa9', 'field@15-19'],
		['v=STSv1; id=a; x=a\x00', 'field@15-19'],
		['v=STSv1; id=a \t', 'trailing-space@13-15'],
		['v=STSv1; id=a; x=y=z', 'field@15-20'],
	] as const) {
		it(`${JSON.stringify(octets)}: ${expected.join(', ') || 'valid'}`, () =>
			assert.deepEqual(faults(octets), expected));
	}

	it('is read in one go, however long and odd the text', () => {
		const long = 0xffff;
		for (const octets of ['v=STSv1;'.padEnd(long, ' '), `v=STSv1;${'a;'.repeat(long / 2)}`, ' v'.repeat(long / 2)]) {
			assert.ok(selectSts([octets]).kind !== 'several');
		}
	});
});

describe('the MTA-STS records of a name', () => {
	const brief = (...values: string[]): string => {
		const selection = selectSts(values);
		if (selection.kind === 'one') return `one, ${selection.record.faults[0]?.kind ?? 'valid'}`;
		return `${selection.kind}, ${(selection.kind === 'none' ? selection.meant : selection.records).length}`;
	};

	for (const [values, expected] of [
		[['v=STSv1; id=1'], 'one, valid'],
		[['v=STSv1 ; id=1'], 'one, valid'],
		[['v=STSv1; id=1', 'other'], 'one, valid'],
		[['v=STSv1 ; id=2', 'v=STSv1; id=1'], 'one, valid'],
		[['v=STSv12; id=2', 'v=STSv1; id=1'], 'one, valid'],
		[['v=STSv1; id=?', 'other'], 'one, id-invalid'],
		[['v=STSv1; id=1', 'v=STSv1; id=2'], 'several, 2'],
		[['v=STSv1; id=1', 'v=STSv1; id=?'], 'several, 2'],
		[['v=STSv2; id=1'], 'one, version'],
		[['id=1; v=STSv1'], 'one, version'],
		[['v=STSV1; id=1', 'other'], 'none, 1'],
		[['v=spf1 -all'], 'none, 0'],
		[['v=TLSRPTv1; rua=mailto:a@example.com', 'grid=1'], 'none, 0'],
		[[], 'none, 0'],
	] as const) {
		it(`${JSON.stringify(values)}: ${expected}`, () => assert.equal(brief(...values), expected));
	}
});

interface Case {
	readonly kind: string;
	readonly input: string | readonly string[];
	readonly ruling: boolean;
}

describe('rulings on MTA-STS records', () =>
	withShared('cases', folder => {
		for (const kind of ['mta-sts-record', 'mta-sts-rrset']) {
			it(kind, () => {
				const cases = (JSON.parse(readFileSync(`${folder}records.json`, 'utf8')) as Case[]).filter(
					c => c.kind === kind,
				);
				assert.ok(cases.length > 0);
				const wrong = cases.filter(({ input, ruling }) => {
					const values = Buffer.from(JSON.stringify([input].flat())).toString('latin1');
					const selection = selectSts(JSON.parse(values) as string[]);
					const usable = selection.kind === 'one' && selection.record.faults.length === 0;
					return usable !== ruling || (typeof input === 'string' && (faults(input).length === 0) !== ruling);
				});
				console.log(`      ${kind}: ${cases.length - wrong.length} of ${cases.length}`);
				assert.deepEqual(wrong, []);
			});
		}
	}));
