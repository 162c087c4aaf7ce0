import assert from 'node:assert/strict';
import { readSource } from '../../server/src/lsp/documents.ts';
import { documentFactory, isSettled, presentOf, settle } from '../../server/src/lsp/zone-document.ts';

// One character at the top of a zone may change how all of it is read. It is read in turns, and the text can be edited
// meanwhile.

const URI = 'file:///zones/example.com.zone';
const text = `$TTL 300\n${Array.from({ length: 20_000 }, (_, i) => `host${i} TXT ( "a"\n  "b" )\n`).join('')}`;
const factory = documentFactory();
const insert = (line: number, newText: string) => {
	const at = { line, character: 0 };
	return { range: { start: at, end: at }, text: newText };
};
const read = (document: Parameters<typeof readSource>[0]) => {
	const [zone] = readSource(document, { origin: 'example.com.' })!.zones;
	return { size: zone!.size, problems: zone!.problems, last: zone!.record(zone!.size - 1)?.ttl };
};

describe('a zone that is read in turns', () => {
	it('comes to what it would be if opened so', () => {
		let document = factory.create(URI, 'zone', 1, text);
		document = factory.update(document, [insert(1, '(\n')], 2);
		settle(document);
		document = factory.update(document, [insert(0, '$TTL 60\n'), insert(9, 'new TXT "c"\n')], 3);
		let turns = 0;
		while (!settle(document)) turns++;
		assert.ok(turns < 10_000);
		const present = presentOf(document);
		assert.ok(isSettled(present));
		assert.equal(present.version, 3);
		assert.deepEqual(read(present), read(factory.create(URI, 'zone', 1, present.getText())));
	});

	it('has its findings for what was typed at once', () => {
		const document = factory.update(factory.create(URI, 'zone', 1, text), [insert(1, '(\n')], 2);
		assert.deepEqual(
			readSource(document, { origin: 'example.com.' })!.zones[0]!.problems.map(p => p.kind),
			['unbalanced-paren'],
		);
	});
});
