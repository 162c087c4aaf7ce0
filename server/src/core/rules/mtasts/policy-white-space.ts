import { defineRule } from '../rule.ts';

export const mtastsPolicyWhiteSpace = defineRule({
	name: 'mtasts/policy-white-space',
	scope: 'policy',
	severity: 'error',
	summary: 'White space stands before a key of the policy, or before its colon',
	rfc: 'RFC 8461 section 3.2',
	why: `Spaces and tabs may stand behind the colon and at the end of a line, nowhere else. \`mode : enforce\` and an indented line are
not in the grammar, and senders that keep to it refuse the policy.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode : enforce
;   ^ Delete the white space before “:”
  mx: mail.example.com
;^ Delete the white space before the key
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode:enforce
mx:	mail.example.com 
max_age: 2419200`,
		},
	],
	*check(policy) {
		for (const { kind, start, key, delimiter } of policy.lines) {
			if (kind === 'blank') continue;
			const gap = /^[ \t]+(?=:)/.exec(policy.text.slice(delimiter.start, delimiter.end))?.[0].length ?? 0;
			const places = [
				{ span: { start, end: key.start }, before: 'the key' },
				{ span: { start: delimiter.start, end: delimiter.start + gap }, before: '“:”' },
			];
			for (const { span, before } of places) {
				if (span.start === span.end) continue;
				yield {
					span,
					message: `Delete the white space before ${before}: the grammar has no place for it.`,
					fixes: [{ title: 'Delete the white space', safe: true, edits: [{ span, newText: '' }] }],
				};
			}
		}
	},
});
