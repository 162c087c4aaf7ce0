import { txtOctets } from '../../live/facts.ts';
import { selectSts } from '../../mtasts/record.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveStsTxtMultiple = defineRule({
	name: 'live/sts-txt-multiple',
	scope: 'live',
	severity: 'error',
	summary: 'DNS serves more than one MTA-STS record for the domain',
	rfc: 'RFC 8461 section 3.1',
	why: `Where several TXT records at \`_mta-sts\` begin with \`v=STSv1;\`, senders must take the domain for one without MTA-STS, whatever
policy the web server has. Senders that still have the policy in their cache go on with that until it runs out, so the
fault shows late. Some senders report it as \`sts-policy-fetch-error\`, most not at all.

Mostly a new \`id\` was added while the old record was left in place. Keep the newer one.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_mta-sts.example.com. TXT "v=STSv1; id=20250101T000000;"
_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000;"`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000;"
_mta-sts.example.com. TXT "verification=4711"`,
		},
	],
	*check({ domain, mtaSts }) {
		if (mtaSts.kind !== 'found') return;
		const selection = selectSts(mtaSts.value.map(txtOctets));
		if (selection.kind !== 'several') return;
		yield {
			message: `Keep one of the ${selection.records.length} records at _mta-sts.${visible(domain)}: of several, senders use none and find no MTA-STS policy.`,
			subject: `_mta-sts.${domain}`,
		};
	},
});
