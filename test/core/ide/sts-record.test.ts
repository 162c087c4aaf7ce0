import assert from 'node:assert/strict';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { complete } from '#core/ide/completion.ts';
import { hover } from '#core/ide/hover.ts';
import { applyEdits } from '#core/text.ts';
import { readCursor } from '../../support/cursor.ts';

function at(marked: string, language: DocumentLanguage = 'zone') {
	const { text, offset } = readCursor(marked);
	return { text, offset, document: readDocument(text, language, { origin: 'example.com.' }) };
}

const hovered = (marked: string, language?: DocumentLanguage): string => {
	const { document, offset } = at(marked, language);
	return hover(document, offset)?.markdown ?? '';
};

/** The text after accepting the first item. */
function accepted(marked: string, language?: DocumentLanguage): string {
	const { text, document, offset } = at(marked, language);
	const [item] = complete(document, offset, '20260102T030405');
	assert.ok(item, 'nothing is offered');
	return applyEdits(text, [item.edit]);
}

describe('an MTA-STS record under the cursor', () => {
	it('is explained at its owner, with what senders make of it', () => {
		const text = hovered('_mta|-sts TXT "v=STSv1; id=1"');
		assert.match(text, /^\*\*`_mta-sts`\*\*/);
		assert.match(text, /```text\nv=STSv1; id=1\n```/);
		assert.match(text, /Senders fetch the policy unless they have the one with the id `1`\./);
	});

	it('is explained field by field', () => {
		assert.match(hovered('_mta-sts TXT "v=ST|Sv1; id=1"'), /^\*\*`v=STSv1`\*\*/);
		assert.match(hovered('_mta-sts TXT "v=STSv1; i|d=1"'), /^\*\*`id`\*\*/);
		assert.match(hovered('_mta-sts TXT "v=STSv1; id=1; mo|de=none"'), /^`mode` is no field/);
		assert.match(hovered('Publish `v=STSv1; i|d=1`.', 'markdown'), /^\*\*`id`\*\*/);
	});

	it('is said to be useless where it is', () => {
		assert.match(hovered('_mta-sts TXT "v=STSv1; i|d=1-2"'), /senders find no MTA-STS/);
		assert.match(hovered('_mta-sts TXT "v=STSv1; i|d=1"\n_mta-sts TXT "v=STSv1; id=2"'), /more than one record/);
		assert.match(hovered('mta-sts TXT "v=STSv1; i|d=1"'), /No sender asks for this name/);
		assert.match(hovered('_mta-sts TXT "v=STSv1 ; i|d=1"\n_mta-sts TXT "v=STSv1; id=2"'), /Senders pass it over/);
	});
});

describe('completion in an MTA-STS record', () => {
	it('offers the whole record, with an id from the clock', () => {
		assert.equal(accepted('_mta-sts TXT "|"'), '_mta-sts TXT "v=STSv1; id=20260102T030405;"');
		assert.equal(accepted('_mta-sts TXT "v=|"'), '_mta-sts TXT "v=STSv1; id=20260102T030405;"');
		assert.equal(accepted('_mta-sts TXT |'), '_mta-sts TXT "v=STSv1; id=20260102T030405;"');
		assert.equal(accepted('_mta-sts TXT v=|'), '_mta-sts TXT "v=STSv1; id=20260102T030405;"');
		assert.equal(accepted('_mta-sts TXT "|'), '_mta-sts TXT "v=STSv1; id=20260102T030405;"');
	});

	it('offers the id, and another one in its place', () => {
		assert.equal(accepted('_mta-sts TXT "v=STSv1; |"'), '_mta-sts TXT "v=STSv1; id=20260102T030405"');
		assert.equal(accepted('_mta-sts TXT "v=STSv1; id=2025|0101;"'), '_mta-sts TXT "v=STSv1; id=20260102T030405;"');
	});
});
