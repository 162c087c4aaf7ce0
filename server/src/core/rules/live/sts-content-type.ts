import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsContentType = defineRule({
	name: 'live/sts-content-type',
	scope: 'live',
	severity: 'warning',
	summary: 'The MTA-STS policy is not served as text/plain',
	rfc: 'RFC 8461 section 3.2',
	why: `Senders should take a policy only with the media type \`text/plain\`, so that no page that users can upload is taken for one.
Some do look; mox, Stalwart and others do not. Set the type for this file.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'served as text/html' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.fetch?.kind !== 'read' || sts.isText) return;
		yield {
			message: `Serve the policy at ${host} as text/plain, not ${sts.contentType === undefined ? 'without a Content-Type' : `as ${visible(sts.contentType)}`}: some senders refuse it.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
