import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { documentFactory as factory, isZoneDocument } from '../../server/src/lsp/zone-document.ts';

const documentFactory = factory();

// To the protocol a zone in blocks must be the very document that the library makes of its text.

const URI = 'file:///zones/example.com.zone';

const pieces = fc.array(
	fc.constantFrom(
		'a A 192.0.2.1\n',
		'b TXT (\r\n',
		'"x" )\r\n',
		'; note\r',
		'\n',
		'\r',
		'\r\n',
		'(',
		')',
		'"',
		'😀',
		' ',
	),
	{ maxLength: 40 },
);
const text = pieces.map(all => all.join(''));
const position = fc.record({ line: fc.integer({ min: 0, max: 45 }), character: fc.nat({ max: 20 }) });

describe('a zone document', () => {
	it('is one for the ids of zones alone', () => {
		assert.ok(isZoneDocument(documentFactory.create(URI, 'bind', 1, '')));
		assert.ok(!isZoneDocument(documentFactory.create(URI, 'plaintext', 1, '')));
	});

	it('counts lines and offsets as any document does, after any edits', () => {
		const changes = fc.array(fc.record({ start: position, end: position, newText: text }), { maxLength: 4 });
		fc.assert(
			fc.property(text, changes, fc.nat({ max: 400 }), position, (original, edits, offset, at) => {
				let ours = documentFactory.create(URI, 'zone', 1, original);
				let theirs = TextDocument.create(URI, 'zone', 1, original);
				for (const [i, { start, end, newText }] of edits.entries()) {
					ours = documentFactory.update(ours, [{ range: { start, end }, text: newText }], i + 2);
					const [first, last] = [theirs.offsetAt(start), theirs.offsetAt(end)].sort((a, b) => a - b);
					const before = theirs.getText();
					// Made afresh: the library miscounts lines after an edit beyond the last one.
					const after = before.slice(0, first) + newText + before.slice(last);
					theirs = TextDocument.create(URI, 'zone', i + 2, after);
				}
				assert.equal(ours.getText(), theirs.getText());
				assert.equal(ours.lineCount, theirs.lineCount);
				assert.equal(ours.version, theirs.version);
				assert.equal(ours.offsetAt(at), theirs.offsetAt(at));
				assert.deepEqual(ours.positionAt(offset), theirs.positionAt(offset));
				assert.deepEqual(ours.getLineRange(at.line), theirs.getLineRange(at.line));
				assert.equal(ours.getEOLCharacters(at.line), theirs.getEOLCharacters(at.line));
				const range = { start: { line: 0, character: 0 }, end: at };
				assert.equal(ours.getText(range), theirs.getText(range));
			}),
			{ numRuns: 500 },
		);
	});
});
