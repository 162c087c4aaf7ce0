import { quoted } from '../../candidate.ts';
import { firstOf } from '../../mtasts/policy.ts';
import { toOctets } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { replacing } from './policy-edits.ts';

export const mtastsPolicyVersion = defineRule({
	name: 'mtasts/policy-version',
	scope: 'policy',
	severity: 'error',
	summary: 'The policy does not say version: STSv1',
	rfc: 'RFC 8461 section 3.2',
	why: `\`version\` is required, and \`STSv1\`, in just these letters, is the only one there is. Without it no sender takes the file
for a policy; reports then say \`sts-policy-invalid\`.

Make \`version: STSv1\` the first line. The order is free by the grammar, but some senders want it there.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `mode: enforce
;^^^^^^^^^^^^ Begin the policy with “version: STSv1”
mx: mail.example.com
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv2
;        ^^^^^ Write “STSv1” in place of “STSv2”
mode: enforce
mx: mail.example.com
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
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	*check(policy) {
		if (policy.form === 'html') return;
		if (policy.form === 'empty') {
			const lines = ['version: STSv1', 'mode: testing', 'mx: mail.example.com', 'max_age: 604800', ''];
			const whole = { start: 0, end: policy.text.length };
			yield {
				span: whole,
				message: 'Write a policy here: it begins with “version: STSv1”.',
				// Whose hosts these are, the owner must say.
				fixes: [
					{ title: 'Insert a policy', safe: false, edits: [{ span: whole, newText: lines.join(policy.lineEnd) }] },
				],
			};
			return;
		}
		const line = firstOf(policy, 'version');
		if (line !== undefined) {
			if (line.kind !== 'field' || line.valueText === 'STSv1') return;
			yield {
				span: line.value.start < line.value.end ? line.value : line,
				message: `Write “STSv1” in place of ${quoted(toOctets(line.valueText))}: no other version exists.`,
				fixes: [replacing(policy, line, 'STSv1', true)],
			};
			return;
		}
		const first = policy.lines.find(one => one.kind !== 'blank')!;
		const at = policy.lines[0]!.start;
		yield {
			span: { start: first.start, end: first.end },
			message: 'Begin the policy with “version: STSv1”: without it no sender takes it for one.',
			fixes: [
				{
					title: 'Insert “version: STSv1”',
					safe: true,
					edits: [{ span: { start: at, end: at }, newText: `version: STSv1${policy.lineEnd}` }],
				},
			],
		};
	},
});
