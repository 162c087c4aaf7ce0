import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveTlsrptUnreachableBogus = defineRule({
	name: 'live/tlsrpt-unreachable-bogus',
	scope: 'live',
	severity: 'error',
	summary: 'The TLSRPT record cannot be had, for its DNSSEC signatures do not hold',
	rfc: 'RFC 4035 section 5.5',
	why: `A resolver that validates gives no answer where the signatures of a zone do not fit its keys: to everybody who asks it,
\`_smtp._tls\` is a failure, whatever stands in the zone. Senders that rely on DNSSEC, which all that use DANE do, find no
record and report nothing. That is worst just when there is most to report, since the same fault often breaks the rest of
the zone too.

Usual causes: signatures that have run out because nothing signed the zone anew, a key that was changed while the parent
still has the old DS record, or a zone that moved to a provider that does not sign. See to the signatures, or have the
parent take the DS record out until they are right.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			failing: { '_smtp._tls.example.com': 'bogus' },
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			zone: `example.com. MX 10 mail.example.com.`,
			failing: { '_smtp._tls.example.com': 'servfail' },
		},
	],
	*check({ domain, tlsrpt }) {
		if (tlsrpt.kind !== 'failed' || tlsrpt.why !== 'bogus') return;
		yield {
			message: `Mend the DNSSEC signatures for _smtp._tls.${visible(domain)}: resolvers that validate refuse the answer, so their senders find no record and report nothing.`,
			subject: `_smtp._tls.${domain}`,
		};
	},
});
