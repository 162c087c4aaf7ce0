import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '#core/text.ts';
import { removeRecords, renameOwner } from '#core/zone/edits.ts';
import { parseZone, type ZoneView } from '#core/zone/zone.ts';

const shown = (zone: ZoneView): string[] => Array.from(zone.records(), r => `${r.owner} ${r.rdata().map(t => t.text)}`);

function after(text: string, edit: (zone: ZoneView) => readonly Edit[] | undefined): string {
	const edits = edit(parseZone(text, { origin: 'example.com.' }));
	assert.ok(edits !== undefined);
	return applyEdits(text, edits);
}

const without = (text: string, ...indexes: number[]): string =>
	after(text, zone =>
		removeRecords(
			zone,
			indexes.map(i => zone.record(i)!),
		),
	);

describe('taking records out of a zone', () => {
	it('takes their lines, with comments and line ends', () => {
		assert.equal(without('a A x ; one\nb A y ; two\nc A z', 1), 'a A x ; one\nc A z');
		assert.equal(without('a A x\r\nb TXT ( "y" ; two\r\n "z" ) ; three\r\nc A z\r\n', 1), 'a A x\r\nc A z\r\n');
		assert.equal(without('a A x\nb A y', 1), 'a A x\n');
	});

	it('writes the owner on a line that took it over from them', () => {
		assert.equal(without('a A x\n  A y\n  A z\n', 0), 'a  A y\n  A z\n');
		assert.equal(without('a A x\n  A y\n  A z\n', 1), 'a A x\n  A z\n', 'it still takes it over from the first');
		assert.equal(without('a A x\n  A y\n  A z\n', 0, 1), 'a  A z\n');
		assert.equal(without('a A x\nb A y\n  A z\n', 0, 1), 'b  A z\n');
		assert.equal(without('a A x\n; c\n\n  A z\n', 0), '; c\n\na  A z\n');
	});

	it('writes it so that it means the same there', () => {
		assert.equal(without('a A x\n$ORIGIN b\n  A y\n', 0), '$ORIGIN b\na.example.com.  A y\n');
		assert.equal(without('a.example.com. A x\n$ORIGIN b\n  A y\n', 0), '$ORIGIN b\na.example.com.  A y\n');
		assert.equal(without('"a b" A x\n  A y\n', 0), 'a\\032b.example.com.  A y\n');
		assert.equal(without('@ A x\n  A y\n', 0), '@  A y\n');
	});

	it('leaves lines alone that are not theirs', () => {
		const zone = parseZone('(\na A x ) \nb A y');
		assert.equal(removeRecords(zone, [zone.record(0)!]), undefined);
	});

	it('gives up where an owner cannot be written', () => {
		const zone = parseZone('a A x\n$ORIGIN b\n  A y\n');
		assert.equal(removeRecords(zone, [zone.record(0)!]), undefined, 'no one knows what “a” was relative to');
	});

	it('leaves every other record as it was', () => {
		const text = 'a A 1\n A 2\nb A 3\n$ORIGIN c\n A 4\n A 5 ; x\n@ A 6\n A 7';
		const before = shown(parseZone(text, { origin: 'example.com.' }));
		for (let gone = 1; gone < 1 << before.length; gone++) {
			const indexes = before.map((_, i) => i).filter(i => gone & (1 << i));
			const left = parseZone(without(text, ...indexes), { origin: 'example.com.' });
			assert.deepEqual(
				shown(left),
				before.filter((_, i) => !indexes.includes(i)),
				String(indexes),
			);
			assert.deepEqual(left.problems, []);
		}
	});
});

describe('giving a record another owner', () => {
	const renamed = (text: string, index: number, owner: string) =>
		after(text, zone => renameOwner(zone, zone.record(index)!, owner));

	it('puts it in the place of the old one, quotes and all', () => {
		assert.equal(renamed('a A x\nb A y\n', 0, 'c'), 'c A x\nb A y\n');
		assert.equal(renamed('"a" A x\n', 0, 'c'), 'c A x\n');
	});

	it('keeps the old one for lines that took it over', () => {
		assert.equal(renamed('a A x\n  A y\n', 0, 'c'), 'c A x\na  A y\n');
		assert.equal(renamed('a A x\n  A y\n  A z\n', 1, 'c'), 'a A x\nc  A y\na  A z\n');
	});
});
