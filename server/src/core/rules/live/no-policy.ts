import { deliveryOf } from '../../live/delivery.ts';
import { txtOctets } from '../../live/facts.ts';
import { judgedHosts } from '../../live/hosts.ts';
import { selectSts } from '../../mtasts/record.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveNoPolicy = defineRule({
	name: 'live/no-policy',
	scope: 'live',
	severity: 'info',
	summary: 'Nothing obliges senders to use TLS: the domain has no MTA-STS, and no sign of DANE',
	rfc: 'RFC 8460 section 4.4',
	why: `Without MTA-STS (RFC 8461) and DANE (RFC 7672), TLS is a courtesy: most senders use it where the server offers it, take any
certificate, and deliver in the clear where it fails. Reports still come, with the policy type \`no-policy-found\`. They
tell of servers without STARTTLS, and some senders also report certificates that do not verify. That makes them a good
first step: look at them for a while, then publish an MTA-STS policy in testing mode.

DANE counts where TLSA records of a mail server are authenticated by DNSSEC. Facts in which no TLSA records were asked for
are judged by whether the answer on the MX records was signed: where it was, DANE may well be in use.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000;"
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check(facts) {
		const { mx, mtaSts, addresses } = facts;
		const delivery = deliveryOf(facts);
		if (delivery !== 'mx' && delivery !== 'implicit-mx') return;
		if (mtaSts.kind !== 'found' && mtaSts.kind !== 'absent') return;
		if (mtaSts.kind === 'found') {
			const selection = selectSts(mtaSts.value.map(txtOctets));
			if (selection.kind !== 'none' || selection.meant.length > 0) return;
		}
		if (facts.hosts !== undefined) {
			if (judgedHosts(facts).some(({ dane }) => dane.kind !== 'none')) return;
			yield {
				message: `Consider MTA-STS for ${visible(facts.domain)}: it has none, and none of its mail servers has TLSA records that count (DANE), so no sender insists on TLS.`,
				subject: facts.domain,
			};
			return;
		}
		const told = delivery === 'mx' ? [mx] : [addresses?.a, addresses?.aaaa];
		if (told.some(answer => answer?.kind === 'found' && answer.ad)) return;
		yield {
			message: `Consider MTA-STS for ${visible(facts.domain)}: it has none, so unless its mail servers have TLSA records (DANE), no sender insists on TLS.`,
			subject: facts.domain,
		};
	},
});
