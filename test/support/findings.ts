/** Findings of one rule in a zone, and what its fixes make of the text. */
import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';

export const GOOD = 'v=TLSRPTv1; rua=mailto:a@example.com';

export const findings = (text: string, origin = 'example.com.'): readonly Finding[] =>
	lint(readDocument(text, 'zone', { origin }));

/** The only finding of a rule. */
export function one(text: string, rule: string, origin?: string): Finding {
	const found = findings(text, origin).filter(f => f.rule === rule);
	assert.equal(found.length, 1, `${found.length} of ${rule} in\n${text}`);
	return found[0]!;
}

export const none = (text: string, rule: string, origin?: string): void =>
	assert.deepEqual(
		findings(text, origin).filter(f => f.rule === rule),
		[],
	);

/** The text after a fix of the rule's only finding. */
export const fixed = (text: string, rule: string, index = 0): string =>
	applyEdits(text, one(text, rule).fixes?.[index]?.edits ?? []);
