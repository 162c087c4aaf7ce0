import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

// What a finding says of a sender comes from `tlsrpt/senders/`, which knows what that sender does with this very record.

const folder = new URL('../../../server/src/core/rules/', import.meta.url);

describe('rules', () => {
	it('name no sender in the text of a message', () => {
		const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter(name => name.endsWith('.ts') && !name.startsWith('live/'))
			.filter(name => {
				const text = readFileSync(new URL(name, folder), 'utf8');
				const check = text.slice(text.indexOf('\t*check('));
				return /\b(?:Postfix|mox|Stalwart|tlsrpt-reporter)\b/.test(check.replace(/^\s*\/?[/*].*$/gm, ''));
			});
		assert.deepEqual(named, []);
	});
});
