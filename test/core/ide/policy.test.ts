import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { complete } from '#core/ide/completion.ts';
import { hover } from '#core/ide/hover.ts';
import { applyEdits } from '#core/text.ts';
import { readCursor } from '../../support/cursor.ts';

const MAIL = { domain: 'example.com.', hosts: ['mx1.example.com', 'mx.example.net'], complete: true };

const read = (text: string) => ({ ...readDocument(text, 'mta-sts-policy'), mail: MAIL });

function completed(marked: string) {
	const { text, offset } = readCursor(marked);
	return { text, items: complete(read(text), offset, '20260101T000000') };
}

const labels = (marked: string): string[] => completed(marked).items.map(item => item.label);

function accepted(marked: string, label: string): string {
	const { text, items } = completed(marked);
	const item = items.find(i => i.label === label);
	assert.ok(item, `no ${label} among ${items.map(i => i.label)}`);
	return applyEdits(text, [item.edit]);
}

function hovered(marked: string): string | undefined {
	const { text, offset } = readCursor(marked);
	return hover(read(text), offset)?.markdown;
}

describe('an MTA-STS policy under the cursor', () => {
	it('is explained key by key, a misspelt one too', () => {
		assert.match(hovered('ver|sion: STSv1') ?? '', /^\*\*`version`\*\*/);
		assert.match(hovered('Max-A|ge: 1') ?? '', /^\*\*`max_age`\*\*/);
		assert.equal(hovered('con|tact: x'), undefined);
	});

	it('is explained by its values: modes, time, hosts of the zone', () => {
		assert.match(hovered('mode: test|ing') ?? '', /^\*\*`testing`\*\*/);
		assert.match(hovered('max_age: 6048|00') ?? '', /^`604800` seconds: 7 days\./);
		assert.match(hovered('max_age: 100000|0') ?? '', /: about 11 days\./);
		assert.match(
			hovered('mx: *.exa|mple.com') ?? '',
			/^Matches `mx1\.example\.com`, of the MX hosts of `example\.com`/,
		);
		assert.match(hovered('mx: old.exa|mple') ?? '', /^No MX host of `example\.com`/);
	});
});

describe('completion in an MTA-STS policy', () => {
	it('offers a whole policy with the hosts of the zone where there is none', () => {
		assert.equal(
			accepted('|', 'version: STSv1 …'),
			'version: STSv1\nmode: testing\nmx: mx1.example.com\nmx: mx.example.net\nmax_age: 604800\n',
		);
		assert.deepEqual(labels('m|'), ['version: STSv1 …', 'version', 'mode', 'mx', 'max_age']);
	});

	it('offers the keys that are not there yet, and mx', () => {
		assert.deepEqual(labels('version: STSv1\nmode: none\n|'), ['mx', 'max_age']);
		assert.equal(accepted('version: STSv1\r\nm|', 'mode'), 'version: STSv1\r\nmode: ');
		assert.equal(accepted('mo|: none', 'mode'), 'mode: none');
		assert.equal(accepted('mo|d none', 'mode'), 'mode:  none');
		assert.deepEqual(labels('version: STSv1\n# m|'), []);
	});

	it('offers values: modes, times, hosts that are not covered yet', () => {
		assert.deepEqual(labels('mode: |'), ['enforce', 'testing', 'none']);
		assert.equal(accepted('mode: en|', 'enforce'), 'mode: enforce');
		assert.equal(labels('max_age:|')[0], '1209600');
		assert.deepEqual(labels('mx: *.example.com\nmx: |'), ['mx.example.net']);
	});
});
