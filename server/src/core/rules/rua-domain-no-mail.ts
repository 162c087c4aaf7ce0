import { policyDomainOf, quoted, spanOf } from '../candidate.ts';
import { mailless } from './mailless.ts';
import { defineRule } from './rule.ts';

export const ruaDomainNoMail = defineRule({
	name: 'rua-domain-no-mail',
	scope: 'candidate',
	severity: 'error',
	summary: 'The zone itself says that the domain of a destination takes no mail',
	rfc: 'RFC 5321 section 5.1, RFC 7505',
	why: `A mailbox can only get reports if its domain has an MX record, or an address to try instead. A domain of this very
zone has neither, or has a null MX, which refuses all mail: the reports bounce.

Use a mailbox that exists, or give the domain an MX record. A host with TLSA records often has a TLSRPT record of its own
and no mail of its own.`,
	bad: [
		{
			text: `@ SOA ns hostmaster 1 3600 600 86400 600
@ MX 10 mx
mx A 192.0.2.1
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
;                                             ^^^^^^^^^^^^^^^^^^^ Use a mailbox elsewhere, or give “reports.example.com” an MX record`,
		},
		{
			text: `@ SOA ns hostmaster 1 3600 600 86400 600
@ MX 10 mx
mx A 192.0.2.1
reports MX 0 .
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
;                                             ^^^^^^^^^^^^^^^^^^^ Use a mailbox elsewhere: “reports.example.com” has a null MX`,
		},
	],
	good: [
		{
			text: `@ SOA ns hostmaster 1 3600 600 86400 600
@ MX 10 mx
mx A 192.0.2.1
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,mailto:tlsrpt@mx.example.com"`,
		},
	],
	*check(candidate) {
		const { owner, zone, record } = candidate;
		const policyDomain = owner && policyDomainOf(owner);
		if (zone === undefined || policyDomain === undefined) return;
		for (const { at, name, why } of mailless(zone, record)) {
			// Of a Policy Domain that takes no mail at all there is nothing to report.
			if (name === policyDomain) continue;
			yield {
				span: spanOf(candidate, at),
				message:
					why === 'null-mx'
						? `Use a mailbox elsewhere: ${quoted(name)} has a null MX and refuses all mail.`
						: `Use a mailbox elsewhere, or give ${quoted(name)} an MX record: it has neither that nor an address.`,
			};
		}
	},
});
