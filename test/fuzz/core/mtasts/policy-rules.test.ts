import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';

// The grammar of RFC 8461 section 3.2, written down once more, and the rules must agree on any text.

const DOMAIN = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*';
const FIELD = new RegExp(
	`^(?:version:[ \\t]*STSv1|mode:[ \\t]*(?:testing|enforce|none)|max_age:[ \\t]*[0-9]{1,10}|mx:[ \\t]*(?:\\*\\.)?${DOMAIN})[ \\t]*$`,
);
const EXTENSION =
	/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}:[ \t]*[\x21-\x7e\u0080-\u{10ffff}](?:[\x20-\x7e\u0080-\u{10ffff}]*[\x21-\x7e\u0080-\u{10ffff}])?[ \t]*$/u;

/** Whether senders that keep to the grammar, and to the sentences beside it, take a text for a policy. */
function isPolicy(text: string): boolean {
	const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
	const firsts = new Map<string, string>();
	for (const line of lines) {
		if (!EXTENSION.test(line) && !FIELD.test(line)) return false;
		const [, key, value] = /^([^:]*):[ \t]*(.*?)[ \t]*$/s.exec(line)!;
		// A repeated key does not count, but an mx always does.
		if (key === 'mx' && !FIELD.test(line)) return false;
		if (!firsts.has(key!)) firsts.set(key!, value!);
		else continue;
		if (['version', 'mode', 'max_age'].includes(key!) && !FIELD.test(line)) return false;
	}
	return (
		['version', 'mode', 'max_age'].every(key => firsts.has(key)) &&
		Number(firsts.get('max_age')) <= 31557600 &&
		(firsts.has('mx') || firsts.get('mode') === 'none')
	);
}

const LINES = [
	...[
		'version: STSv1',
		'version:STSv1 ',
		'Version: STSv1',
		'version: STSv2',
		'version : STSv1',
		'version: stsv1',
		'version',
	],
	...[
		'mode: enforce',
		'mode: testing',
		'mode: none',
		'mode:\tnone\t',
		'mode: Enforce',
		'mode enforce',
		'mode: ',
		'mode= none',
	],
	...[
		'max_age: 86400',
		'max_age: 0',
		'max_age: 31557601',
		'max_age: 00000000001',
		'max-age: 1',
		'max_age: 1w',
		'max_age: -1',
	],
	...[
		'mx: a.example',
		'mx: *.b.example',
		'mx: *',
		'mx: a.example.',
		'mx: 10 a.example',
		'mx: 192.0.2.1',
		'mx: [::1]',
		'mx:',
	],
	...[
		'mx: é.example',
		'mx: a*.example',
		'mx: a,b',
		'mx: smtp://a/',
		'mx: a_b',
		'MX: a',
		'mx: a:25',
		'mx: -a',
		' mx: a',
		'mx: a b',
	],
	...[
		'ext: a b',
		'ext:',
		'ext: é',
		'ext: \u0001',
		'# x',
		'#x: y',
		'a b: c',
		': c',
		`${'k'.repeat(33)}: v`,
		'_k: v',
		'id: 1',
		'ext: a\tb',
	],
	...['', ' ', '\t'],
];

const policy = fc.oneof(
	fc
		.array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 7 })
		.map(lines => lines.map(([line, end]) => line + end).join('')),
	fc
		.tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 2 }), fc.constantFrom('', '\n', '\r\n'))
		.map(
			([more, end]) =>
				['version: STSv1', 'mode: enforce', 'mx: a.example', 'max_age: 2419200', ...more].join('\n') + end,
		),
	fc.string({ unit: 'binary', maxLength: 30 }),
);

const findings = (text: string): readonly Finding[] => lint(readDocument(text, 'mta-sts-policy'));
const list = (found: readonly Finding[]): string => found.map(f => `${f.severity} ${f.rule}: ${f.message}`).join('\n');

describe('the rules on MTA-STS policies, on any text', () => {
	it('find an error where the grammar is broken, and none where it is kept', () => {
		fc.assert(
			fc.property(policy, text => {
				const found = findings(text);
				const refused = found.some(f => f.severity === 'error');
				const blank = found.some(f => f.rule === 'mtasts/policy-blank-line');
				if (isPolicy(text)) assert.ok(!refused, `${JSON.stringify(text)}\n${list(found)}`);
				else assert.ok(refused || blank, `${JSON.stringify(text)}\n${list(found)}`);
			}),
			{ numRuns: 5000 },
		);
	});

	it('stay within the text, and mend safely where they say so', () => {
		fc.assert(
			fc.property(policy, text => {
				const before = findings(text);
				for (const { span } of before) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
				for (const fix of before.flatMap(f => f.fixes ?? []).filter(f => f.safe)) {
					const mended = applyEdits(text, fix.edits);
					const after = findings(mended);
					const left = before.map(f => f.rule);
					assert.ok(after.length < before.length, `“${fix.title}”\n${JSON.stringify([text, mended])}\n${list(after)}`);
					for (const { rule } of after) {
						const at = left.indexOf(rule);
						assert.ok(at >= 0, `“${fix.title}” added ${rule}\n${JSON.stringify([text, mended])}`);
						left.splice(at, 1);
					}
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('take no longer than the text is long', () => {
		for (const line of ['a\n', 'mx: a\n', '\n', 'mode: x\n', ':\n', ' \t', '*.', 'mx: 1 ']) {
			assert.ok(findings(line.repeat(60_000 / line.length)).length > 0);
		}
	});
});
