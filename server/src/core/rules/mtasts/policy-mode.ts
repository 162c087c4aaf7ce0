import { quoted } from '../../candidate.ts';
import { firstOf, MODES } from '../../mtasts/policy.ts';
import { nearest } from '../../nearest.ts';
import { toOctets } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { appending, replacing } from './policy-edits.ts';

export const mtastsPolicyMode = defineRule({
	name: 'mtasts/policy-mode',
	scope: 'policy',
	severity: 'error',
	summary: 'The policy does not say its mode',
	rfc: 'RFC 8461 section 3.2',
	why: `\`mode\` is required, and it is \`enforce\`, \`testing\` or \`none\`, in lower case. With any other word the policy is invalid:
senders protect nothing, and reports say \`sts-policy-invalid\`.

Begin with \`testing\`, which changes no delivery and shows in reports what would fail. Go on to \`enforce\` when they are clean.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
;^^^^^^^^^^^^^ Add “mode: testing” or “mode: enforce”
mx: mail.example.com
max_age: 2419200`,
			fixed: `version: STSv1
mx: mail.example.com
max_age: 2419200
mode: testing`,
			alsoFinds: ['mtasts/mode-testing'],
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: Enforce
;     ^^^^^^^ Write “enforce” in place of “Enforce”
mx: mail.example.com
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: report
;     ^^^^^^ Write “enforce”, “testing” or “none” in place of “report”
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
		if (policy.form !== 'policy') return;
		const line = firstOf(policy, 'mode');
		if (line === undefined) {
			const first = policy.lines.find(one => one.kind !== 'blank')!;
			yield {
				span: { start: first.start, end: first.end },
				message: 'Add “mode: testing” or “mode: enforce”: a policy without a mode is invalid.',
				fixes: [appending(policy, ['mode: testing'], false)],
			};
			return;
		}
		const { valueText } = line;
		if (line.kind !== 'field' || MODES.some(mode => mode === valueText)) return;
		const letters = valueText.toLowerCase().replace(/[^a-z]/g, '');
		const same = MODES.find(mode => mode === letters);
		const likely = same ?? nearest(letters, MODES, 1)[0];
		const fixes = (likely === undefined ? MODES : [likely]).map(mode => replacing(policy, line, mode, mode === same));
		yield {
			span: line.value.start < line.value.end ? line.value : line,
			message: `Write ${likely === undefined ? '“enforce”, “testing” or “none”' : `“${likely}”`} in place of ${quoted(toOctets(valueText))}: there is no such mode, and the policy is invalid.`,
			...(likely !== undefined && { fixes }),
		};
	},
});
