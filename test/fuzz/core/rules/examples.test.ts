import assert from 'node:assert/strict';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { readExample } from '#core/rules/example.ts';
import { RULES } from '#core/rules/index.ts';
import type { Example, Rule } from '#core/rules/rule.ts';
import { applyEdits, type Edit } from '#core/text.ts';
import { readMarks } from '../../../support/carets.ts';

/** With the rule turned on, where it is off unless it is set. */
const findings = (text: string, example: Example, { name, severity, off }: Rule): readonly Finding[] =>
	lint(readExample(text, example), { rules: off ? { [name]: severity } : {} });

/** Whether no two edits begin at one place or overlap: an editor may apply them in any order. */
function areApart(edits: readonly Edit[]): boolean {
	const spans = edits.map(edit => edit.span).sort((a, b) => a.start - b.start || a.end - b.end);
	return spans.every(({ start, end }, i) => {
		const next = spans[i + 1];
		return next === undefined || (start < next.start && end <= next.start);
	});
}

describe('the examples of the rules', () => {
	it('are mended safely: a safe fix removes its finding and adds none, and no fix has two edits at one place', () => {
		for (const rule of RULES) {
			if (rule.scope === 'live') continue;
			for (const example of rule.bad) {
				const { text } = readMarks(example.text);
				const before = findings(text, example, rule);
				for (const finding of before) {
					for (const fix of finding.fixes ?? []) {
						assert.ok(areApart(fix.edits), `${finding.rule}: “${fix.title}” on\n${text} has edits at one place`);
						if (!fix.safe) continue;
						const after = findings(applyEdits(text, fix.edits), example, rule);
						assert.ok(
							after.length < before.length,
							`${finding.rule}: “${fix.title}” on\n${text}\nleft ${after.map(f => f.rule)}`,
						);
						const rules = before.map(f => f.rule);
						for (const f of after)
							assert.ok(rules.includes(f.rule), `${finding.rule}: “${fix.title}” added ${f.rule} to\n${text}`);
					}
				}
			}
		}
	});
});
