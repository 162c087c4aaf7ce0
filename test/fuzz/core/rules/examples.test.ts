import assert from 'node:assert/strict';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { readExample } from '#core/rules/example.ts';
import { RULES } from '#core/rules/index.ts';
import type { Example, Rule } from '#core/rules/rule.ts';
import { applyEdits } from '#core/text.ts';
import { readMarks } from '../../../support/carets.ts';

/** With the rule turned on, where it is off unless it is set. */
const findings = (text: string, example: Example, { name, severity, off }: Rule): readonly Finding[] =>
	lint(readExample(text, example), { rules: off ? { [name]: severity } : {} });

describe('the examples of the rules', () => {
	it('are mended safely: a safe fix removes its finding and adds none', () => {
		for (const rule of RULES) {
			if (rule.scope === 'live') continue;
			for (const example of rule.bad) {
				const { text } = readMarks(example.text);
				const before = findings(text, example, rule);
				for (const finding of before) {
					for (const fix of finding.fixes?.filter(f => f.safe) ?? []) {
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
