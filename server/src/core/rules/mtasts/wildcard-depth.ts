import { quoted } from '../../candidate.ts';
import { isTooDeep, matchesMx } from '../../mtasts/mx-pattern.ts';
import { meantMxLines, modeOf } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { appending } from './policy-edits.ts';

export const mtastsWildcardDepth = defineRule({
	name: 'mtasts/wildcard-depth',
	scope: 'policy',
	severity: 'error',
	summary: 'A wildcard of the policy is meant to cover an MX host more than one label below it',
	rfc: 'RFC 8461 section 4.1, RFC 6125 section 6.4.3',
	why: `\`*.\` stands for just one label: \`*.example.com\` matches \`mx1.example.com\`, but not \`mx1.mail.example.com\`. Some checkers are
wrong about that; senders are not, and treat the host as one that the policy does not allow.

Write the wildcard one label deeper, or the host itself.`,
	bad: [
		{
			language: 'mta-sts-policy',
			zone: '@ MX 10 mx1.mail',
			text: `version: STSv1
mode: enforce
mx: *.example.com
;   ^^^^^^^^^^^^^ Add “mx: *.mail.example.com”
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: *.example.com
max_age: 2419200
mx: *.mail.example.com`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			zone: '@ MX 10 mx1.mail',
			text: `version: STSv1
mode: enforce
mx: *.mail.example.com
max_age: 2419200`,
		},
	],
	*check(policy, mail) {
		if (mail === undefined || modeOf(policy) === 'none') return;
		const lines = meantMxLines(policy).filter(line => line.kind === 'field');
		for (const host of mail.hosts) {
			if (lines.some(line => matchesMx(host, line.valueText))) continue;
			const line = lines.find(one => isTooDeep(host, one.valueText));
			if (line === undefined) continue;
			const deeper = `*${host.slice(host.indexOf('.'))}`;
			yield {
				span: line.value,
				message: `Add “mx: ${deeper}”: a star stands for one label, so that ${quoted(line.valueText, 255)} does not match the MX host ${quoted(host, 255)}.`,
				fixes: [appending(policy, [`mx: ${deeper}`], false), appending(policy, [`mx: ${host}`], false)],
			};
		}
	},
});
