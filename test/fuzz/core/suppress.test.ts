import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DocumentLanguage, readDocument, readZone } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { startState } from '#core/zone/block.ts';
import { readBlocks } from '#core/zone/blocks.ts';

const BARE = '_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"';
const PIECES = [
	...['\n', '\n', '\r\n', ' ', '; ', '"', '(', ')', '```zone\n', '```\n', '<!-- ', ' -->', '# ', '\\', '\ufeff'],
	...['tlsrpt-disable-next-line', 'tlsrpt-disable-line', 'tlsrpt-disable-file', 'tlsrpt-disable', 'tlsrpt-enable'],
	...[' uri-no-scheme', ', zone/rdata-invalid', ' -- why', ' nonsense'],
	...[
		'; tlsrpt-disable-next-line\n',
		'; tlsrpt-disable uri-no-scheme\n',
		'; tlsrpt-enable\n',
		' ; tlsrpt-disable-line\n',
	],
	...[BARE, 'www A 192.0.2.256', '_smtp._tls TXT ( "v=TLSRPTv1;"\n"rua=a@example.com" )', '$TLL 1h'],
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(parts => parts.join(''));

const keys = (findings: readonly Finding[]): string[] =>
	findings.filter(f => !f.rule.startsWith('suppression-')).map(f => `${f.rule} ${f.span.start} ${f.span.end}`);

describe('comments that silence rules, in any text', () => {
	it('take findings away and bring none, and stand for nothing where the words are others', () => {
		fc.assert(
			fc.property(texts, fc.constantFrom<DocumentLanguage>('zone', 'text', 'markdown'), (text, language) => {
				const options = { origin: 'example.com.' };
				const kept = keys(lint(readDocument(text, language, options)));
				const all = new Set(keys(lint(readDocument(text.replaceAll('tlsrpt-', 'tlsrqt-'), language, options))));
				for (const key of kept) assert.ok(all.has(key), `${key} in\n${text}`);
			}),
			{ numRuns: 500 },
		);
	});

	it('say the same of a zone in one block and in many', () => {
		fc.assert(
			fc.property(texts, fc.integer({ min: 1, max: 60 }), (text, size) => {
				const origin = 'example.com.';
				const blocks = readBlocks(text, startState(origin), size);
				assert.deepEqual(
					lint(readZone(blocks, { origin, text: () => text })),
					lint(readDocument(text, 'zone', { origin })),
				);
			}),
			{ numRuns: 500 },
		);
	});

	it('that do nothing can be taken out: no finding comes, and this one goes', () => {
		fc.assert(
			fc.property(texts, marked => {
				// One in the middle may come to stand first, and then it counts.
				const text = marked.replaceAll('\ufeff', '');
				const read = (now: string) => lint(readDocument(now, 'zone', { origin: 'example.com.' }));
				// Where a zone cannot be read as it is meant, any change of its lines may change how much of it cannot.
				const all = read(text.replaceAll('tlsrpt-', 'tlsrqt-'));
				fc.pre(!all.some(f => /^zone\/(?:unbalanced|line-cont|type-missing|unquoted-semicolon)/.test(f.rule)));
				const before = read(text);
				for (const finding of before.filter(f => f.rule === 'suppression-unused')) {
					for (const fix of finding.fixes?.filter(f => f.safe) ?? []) {
						const after = read(applyEdits(text, fix.edits));
						assert.ok(after.length < before.length, `${fix.title} in\n${text}`);
						assert.deepEqual(
							after.filter(f => !f.rule.startsWith('suppression-')).map(f => f.rule),
							before.filter(f => !f.rule.startsWith('suppression-')).map(f => f.rule),
						);
					}
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('stacked by the thousand cost no more than their number', () => {
		const many = '; tlsrpt-disable-next-line uri-no-scheme\n'.repeat(20_000);
		assert.equal(lint(readDocument(`${many}${BARE}`, 'zone', { origin: 'example.com.' })).length, 19_999);
	});
});
