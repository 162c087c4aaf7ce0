import { quoted } from '../../candidate.ts';
import { isTooDeep, matchesMx } from '../../mtasts/mx-pattern.ts';
import { mxLines } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { removing } from './policy-edits.ts';
import { faultOfMx } from './policy-mx-lines.ts';

export const mtastsPolicyMxUnused = defineRule({
	name: 'mtasts/policy-mx-unused',
	scope: 'policy',
	severity: 'info',
	summary: 'The policy allows an MX host that the zone does not have',
	rfc: 'RFC 8461 section 3.2',
	why: `A line that matches no MX record does no harm, and before a move to a new host it belongs here. One that is left over from an
old provider lets mail go there if somebody forges the MX records.`,
	bad: [
		{
			language: 'mta-sts-policy',
			zone: `@ SOA ns.example.net. hostmaster.example.net. 1 2 3 4 5
@ MX 10 mail`,
			text: `version: STSv1
mode: enforce
mx: mail.example.com
mx: old.example.net
;   ^^^^^^^^^^^^^^^ Delete this line if the host is gone
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
			zone: `@ SOA ns.example.net. hostmaster.example.net. 1 2 3 4 5
@ MX 10 mail`,
			text: `version: STSv1
mode: enforce
mx: *.example.com
max_age: 2419200`,
		},
	],
	*check(policy, mail) {
		if (mail?.complete !== true) return;
		const seen = new Set<string>();
		for (const line of mxLines(policy)) {
			const { kind, value, valueText } = line;
			if (kind !== 'field' || faultOfMx(line) !== undefined || seen.has(valueText.toLowerCase())) continue;
			seen.add(valueText.toLowerCase());
			if (mail.hosts.some(host => matchesMx(host, valueText) || isTooDeep(host, valueText))) continue;
			yield {
				span: value,
				message: `Delete this line if the host is gone: no MX record of ${quoted(mail.domain.slice(0, -1), 255)} names one that it matches.`,
				// It may be there for a host that is to come.
				fixes: [removing(policy, line, 'Delete this line', false)],
			};
		}
	},
});
