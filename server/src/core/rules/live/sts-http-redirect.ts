import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';
import { isRedirect } from './redirect.ts';

export const liveStsHttpRedirect = defineRule({
	name: 'live/sts-http-redirect',
	scope: 'live',
	severity: 'error',
	summary: 'The web server redirects the request for the MTA-STS policy',
	rfc: 'RFC 8461 section 3.3',
	why: `Senders must not follow redirects (3xx) for a policy. Senders without the policy in their cache deliver as without MTA-STS,
and report \`sts-policy-fetch-error\`. Except this path from the redirect that the web server makes for all others.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'status 301' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.fetch?.kind !== 'status' || !isRedirect(sts.fetch.status)) return;
		yield {
			message: `Serve the policy at ${host} itself: senders do not follow its redirect${sts.fetch.location === undefined ? '' : ` to ${visible(sts.fetch.location)}`}.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
