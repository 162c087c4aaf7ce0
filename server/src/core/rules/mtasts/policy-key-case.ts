import { quoted } from '../../candidate.ts';
import { firstOf, isExtension } from '../../mtasts/policy.ts';
import { toOctets } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const mtastsPolicyKeyCase = defineRule({
	name: 'mtasts/policy-key-case',
	scope: 'policy',
	severity: 'error',
	summary: 'A key of the policy is not in its exact spelling',
	rfc: 'RFC 8461 section 3.2, RFC 7405',
	why: `The keys are \`version\`, \`mode\`, \`mx\` and \`max_age\`, in lower case and with an underscore. Any other spelling, such as
\`Mode\`, \`max-age\` or \`MX\`, is an unknown key, which senders ignore: what it says is then missing, and the policy invalid.`,
	supersedes: ['mtasts/policy-unknown-key'],
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
Mode: enforce
;^^^ Write “mode” in place of “Mode”
mx: mail.example.com
max-age: 2419200
;^^^^^^ Write “max_age” in place of “max-age”`,
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
		for (const line of policy.lines) {
			const { key, keyText, meant, kind } = line;
			if (meant === undefined || keyText === meant || kind === 'blank') continue;
			const beside = firstOf(policy, meant)?.keyText === meant && isExtension(line);
			yield {
				span: key,
				// Beside the right key it takes nothing away.
				...(beside && { severity: 'warning' as const }),
				message: `Write “${meant}” in place of ${quoted(toOctets(keyText))}: senders ignore a key that they do not know.`,
				fixes: [{ title: `Write “${meant}”`, safe: true, edits: [{ span: key, newText: meant }] }],
			};
		}
	},
});
