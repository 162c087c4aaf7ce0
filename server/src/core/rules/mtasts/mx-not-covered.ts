import { quoted } from '../../candidate.ts';
import { isTooDeep, matchesMx } from '../../mtasts/mx-pattern.ts';
import { meantMxLines, modeOf } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { appending } from './policy-edits.ts';
import { faultOfMx } from './policy-mx-lines.ts';

export const mtastsMxNotCovered = defineRule({
	name: 'mtasts/mx-not-covered',
	scope: 'policy',
	severity: 'error',
	summary: 'The zone has an MX host that the policy does not allow',
	rfc: 'RFC 8461 sections 4.1 and 5',
	why: `A sender that has the policy compares each MX host with the \`mx\` lines. In mode \`enforce\` it delivers to none that no line
matches: if all are like that, mail stays where it is. In \`testing\` it delivers, and reports \`validation-failure\`.

Add the host to the policy, put that in place, and then give the \`_mta-sts\` record a new \`id\`; only after that change the MX
records.`,
	bad: [
		{
			language: 'mta-sts-policy',
			zone: `@ MX 10 mail
@ MX 20 mx.backup.example.net.`,
			text: `version: STSv1
mode: enforce
mx: mail.example.com
;   ^^^^^^^^^^^^^^^^ Add “mx: mx.backup.example.net”
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200
mx: mx.backup.example.net`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			zone: `@ MX 10 mail
@ MX 20 mx.backup.example.net.`,
			text: `version: STSv1
mode: enforce
mx: mail.example.com
mx: *.backup.example.net
max_age: 2419200`,
		},
	],
	*check(policy, mail) {
		const lines = meantMxLines(policy).filter(line => line.kind === 'field' && line.value.start < line.value.end);
		const last = lines.at(-1);
		const mode = modeOf(policy);
		// Patterns that are none may have been meant for any host.
		if (mail === undefined || last === undefined || mode === 'none') return;
		if (lines.some(line => faultOfMx(line) !== undefined && faultOfMx(line) !== 'ip')) return;
		const patterns = lines.map(line => line.valueText);
		for (const host of mail.hosts) {
			// Of a wildcard that is meant to cover it another rule speaks.
			if (patterns.some(pattern => matchesMx(host, pattern) || isTooDeep(host, pattern))) continue;
			const follows =
				mode === 'enforce'
					? 'senders that have this policy deliver nothing to it'
					: 'senders report validation-failure for it';
			yield {
				span: last.value,
				message: `Add “mx: ${host}”: ${quoted(host, 255)} is an MX host of ${quoted(mail.domain.slice(0, -1), 255)}, and ${follows}.`,
				// It may be the MX record that is wrong.
				fixes: [appending(policy, [`mx: ${host}`], false)],
			};
		}
	},
});
