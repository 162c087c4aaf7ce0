import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';
import { isRedirect } from './redirect.ts';

export const liveStsHttp = defineRule({
	name: 'live/sts-http',
	scope: 'live',
	severity: 'error',
	summary: 'The web server answers the request for the MTA-STS policy with an error',
	rfc: 'RFC 8461 section 3.3',
	why: `Only a policy with status 200 counts. The finding's name has the status: \`live/sts-http-404\` where there is no file at
\`/.well-known/mta-sts.txt\`. Senders without the policy in their cache deliver as without MTA-STS, and report
\`sts-policy-fetch-error\`. Stalwart reads the error page and reports \`sts-policy-invalid\`.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'status 404' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.fetch?.kind !== 'status' || isRedirect(sts.fetch.status)) return;
		yield {
			message: `Serve the policy at https://${host}/.well-known/mta-sts.txt with status 200, not ${sts.fetch.status}.`,
			subject: `mta-sts.${facts.domain}`,
			variant: `${sts.fetch.status}`,
		};
	},
});
