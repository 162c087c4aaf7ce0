import { answerKey, authorityViews } from '../../live/authorities.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveDrift = defineRule({
	name: 'live/drift',
	scope: 'live',
	severity: 'warning',
	summary: 'The zone file that is open and what DNS serves differ',
	rfc: 'RFC 1034 section 4.3.5',
	why: `After a live check the zone file in the editor is held against what was served: the TXT records at \`_smtp._tls\` and
\`_mta-sts\`, and the MX records of the domain, as sets of values. Where they differ, the record in the file gets this finding,
with both values.

Mostly the zone has not been published yet, its serial was not raised, or somebody changed the record in another place,
such as a provider's web page. A resolver may also hold the old answer until its TTL runs out: check again after that.
Then publish the file, or take the change over into it.

The finding goes away when the record is corrected or a new check finds no difference. Files with \`$INCLUDE\` or
\`$GENERATE\` lines that were not read are not compared.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:old@example.com"`,
			open: `@ SOA ns.example.net. admin 2 7200 3600 1209600 3600
@ MX 10 mail
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			open: `@ SOA ns.example.net. admin 2 7200 3600 1209600 3600
@ MX 10 mail
_smtp._tls TXT ( "v=TLSRPTv1; "
                 "rua=mailto:tlsrpt@example.com" )`,
		},
	],
	// What a zone file has is compared by live/drift.ts, which raises this too.
	*check(facts) {
		const { domain, tlsrpt } = facts;
		const [view, ...others] = authorityViews(facts);
		const resolved = answerKey(tlsrpt);
		if (view === undefined || others.length > 0 || resolved === undefined || resolved === view.key) return;
		const wait = 'ttl' in tlsrpt && tlsrpt.ttl !== undefined ? `${tlsrpt.ttl} seconds` : 'a while';
		yield {
			message: `Wait ${wait} and check again: the resolver remembers another answer for _smtp._tls.${visible(domain)} than the name servers now give (${view.value}).`,
			subject: `_smtp._tls.${domain}`,
			severity: 'info',
		};
	},
});
