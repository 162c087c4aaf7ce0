import assert from 'node:assert/strict';
import { dataFault, isUsable, readTlsa } from '#core/dane/tlsa.ts';
import { parseZone } from '#core/zone/zone.ts';

const read = (rdata: string) =>
	readTlsa(parseZone(`_25._tcp.mail TLSA ${rdata}\n`, { origin: 'example.com.' }).record(0)!);
const SHA256 = 'ab'.repeat(32);
const SHA512 = 'ab'.repeat(64);
/** A DER SEQUENCE of so many octets. */
const der = (octets: number): string =>
	octets < 128
		? `30${octets.toString(16).padStart(2, '0')}${'00'.repeat(octets)}`
		: `3082${octets.toString(16).padStart(4, '0')}${'00'.repeat(octets)}`;

describe('a TLSA record', () => {
	it('is read with the place of each field, its data in any number of pieces', () => {
		const text = `_25._tcp.mail TLSA 3 1 1 ( ${SHA256.slice(0, 20).toUpperCase()}\n ${SHA256.slice(20)} )`;
		const tlsa = readTlsa(parseZone(text, { origin: 'example.com.' }).record(0)!);
		assert.deepEqual([tlsa?.usage.value, tlsa?.selector.value, tlsa?.matching.value], [3, 1, 1]);
		assert.equal(text.slice(tlsa?.selector.span.start, tlsa?.selector.span.end), '1');
		assert.equal(tlsa?.data.hex, SHA256);
		assert.ok(text.slice(tlsa.data.span.start, tlsa.data.span.end).startsWith('ABAB'));
	});

	it('is read in the form for unknown types', () => {
		const tlsa = read(`\\# 35 030101 ${SHA256}`);
		assert.deepEqual([tlsa?.usage.value, tlsa?.selector.value, tlsa?.matching.value], [3, 1, 1]);
		assert.equal(tlsa?.data.hex, SHA256);
	});

	it('is none where its data does not say one', () => {
		for (const rdata of ['3 1 1', '3 1', 'x 1 1 ab', '256 1 1 ab', '3 1 1 abc', '3 1 1 xy', '\\# 2 0301']) {
			assert.equal(read(rdata), undefined, rdata);
		}
	});

	it('must hold as much as its matching type says', () => {
		const fault = (rdata: string) => dataFault(read(rdata)!)?.expected;
		assert.equal(fault(`3 1 1 ${SHA256}`), undefined);
		assert.equal(fault(`3 1 2 ${SHA512}`), undefined);
		assert.equal(fault(`3 1 1 ${SHA512}`), 32);
		assert.equal(fault(`3 1 2 ${SHA256}`), 64);
		assert.equal(fault(`3 1 1 ${SHA256.slice(2)}`), 32);
		assert.equal(fault(`3 1 0 ${SHA256}`), 'der', 'a digest is no key');
		assert.equal(fault(`3 1 0 ${der(89)}`), undefined);
		assert.equal(fault(`3 0 0 ${der(1000)}`), undefined);
		assert.equal(fault(`3 0 0 ${der(1000).slice(2)}`), 'der');
		assert.equal(fault(`3 0 0 ${der(1000)}00`), 'der');
		assert.equal(fault(`3 1 7 ${SHA256}`), undefined, 'of an unknown type nobody knows');
	});

	it('is usable for mail with the usages 2 and 3, and whole', () => {
		const usable = (rdata: string) => isUsable(read(rdata)!);
		assert.ok(usable(`3 1 1 ${SHA256}`) && usable(`2 0 2 ${SHA512}`) && usable(`3 0 0 ${der(89)}`));
		for (const fields of ['0 1 1', '1 1 1', '4 1 1', '3 2 1', '3 1 3', '255 1 1', '3 1 2']) {
			assert.ok(!usable(`${fields} ${SHA256}`), fields);
		}
	});
});
