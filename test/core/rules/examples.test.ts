import assert from 'node:assert/strict';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { readExample } from '#core/rules/example.ts';
import { RULES } from '#core/rules/index.ts';
import type { Example, Rule } from '#core/rules/rule.ts';
import { applyEdits } from '#core/text.ts';
import { drawMarks, readMarks } from '../../support/carets.ts';

// Every rule's examples are its tests: what the docs page shows is what the rule does.

/** With the rule turned on, where it is off unless it is set. */
const findings = (text: string, example: Example, { name, severity, off }: Rule): readonly Finding[] =>
	lint(readExample(text, example), off ? { rules: { [name]: severity } } : {});

const ofOthers = (rule: Rule, example: Example, all: readonly Finding[]): readonly string[] =>
	all
		.filter(f => f.rule !== rule.name && !example.alsoFinds?.includes(f.rule))
		.filter(f => f.severity === 'error' || f.severity === 'warning')
		.map(f => `${f.rule}: ${f.message}`);

for (const rule of RULES) {
	if (rule.scope === 'live') continue;
	describe(`rule ${rule.name}`, () => {
		for (const [i, example] of rule.bad.entries()) {
			const { text, marks } = readMarks(example.text);
			let found: readonly Finding[] | undefined;
			const first = (): readonly Finding[] => (found ??= findings(text, example, rule));
			it(`finds its mistake at its place, and nothing else (bad ${i + 1})`, () => {
				assert.ok(marks.length > 0, 'a bad example says with carets where its mistake is');
				assert.ok(
					marks.every(m => m.words !== ''),
					'and behind the carets how the message begins',
				);
				const all = first();
				const own = all.filter(f => f.rule === rule.name);
				const drawn = own.map((f, n) => {
					const { words } = marks[n] ?? { words: '' };
					return { ...f.span, words: f.message.startsWith(words) ? words : f.message };
				});
				assert.equal(drawMarks(text, drawn), drawMarks(text, marks));
				assert.deepEqual(ofOthers(rule, example, all), []);
			});
			if (example.fixed === undefined) continue;
			it(`is mended by its first fix (bad ${i + 1})`, () => {
				let mended = text;
				// A fix mends one place: go on until the rule is content.
				for (let turn = 0; turn < 10; turn++) {
					const all = turn === 0 ? first() : findings(mended, example, rule);
					const fix = all.find(f => f.rule === rule.name)?.fixes?.[0];
					if (fix === undefined) break;
					mended = applyEdits(mended, fix.edits);
				}
				assert.equal(mended, example.fixed);
			});
		}
		for (const [i, example] of rule.good.entries()) {
			it(`is silent where all is well (good ${i + 1})`, () => {
				const all = findings(example.text, example, rule);
				assert.deepEqual(
					all.filter(f => f.rule === rule.name),
					[],
				);
				assert.deepEqual(ofOthers(rule, example, all), []);
			});
		}
	});
}

describe('the rules', () => {
	it('supersede and explain rules that are named rightly', () => {
		const names = new Set(RULES.map(r => r.name));
		assert.equal(names.size, RULES.length);
		for (const rule of RULES) {
			for (const other of [...(rule.supersedes ?? []), ...(rule.explains ?? [])])
				assert.ok(names.has(other), `${rule.name} names ${other}`);
		}
	});
});
