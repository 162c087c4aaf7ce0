import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsPolicyVersion = defineRule({
	name: 'live/sts-policy-version',
	scope: 'live',
	severity: 'error',
	summary: 'The MTA-STS policy has no version line',
	rfc: 'RFC 8461 section 3.2',
	why: `A policy has the line \`version: STSv1\`, in just these letters. Without it the text is none: an empty file, or some other
page of the web server. Senders report \`sts-policy-invalid\` and deliver as without MTA-STS.`,
	explains: ['mtasts/policy-version', 'mtasts/policy-html', 'mtasts/policy-bom'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (!sts.policy?.faults.includes('version')) return;
		const { form, text } = sts.policy.policy;
		const message =
			form === 'html'
				? `Serve the policy at ${host}, not a web page.`
				: form === 'empty'
					? `Serve the policy at ${host}: the file is empty.`
					: text.startsWith('\ufeff')
						? `Save the policy at ${host} without a byte order mark: with it the first key is not “version”.`
						: `Put “version: STSv1” into the policy at ${host}: without it the text is no policy.`;
		yield {
			message,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
