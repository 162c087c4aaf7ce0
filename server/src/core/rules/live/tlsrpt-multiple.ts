import { servedRecords } from '../../live/served.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveTlsrptMultiple = defineRule({
	name: 'live/tlsrpt-multiple',
	scope: 'live',
	severity: 'error',
	summary: 'DNS serves more than one TLSRPT record for the domain',
	rfc: 'RFC 8460 section 3',
	why: `Where several TXT records at \`_smtp._tls\` begin with \`v=TLSRPTv1;\`, senders must take the domain for one that has no
record at all: none of them gets to say where reports go. A few senders take the first that they get, and servers change
the order, so then it is left to chance.

Often the second one was added for a report service while the first was left in place. Keep one record and list all
destinations in its \`rua\`, parted by commas.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://reports.example.net/v1"`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
reports.example.net. A 192.0.2.9
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,https://reports.example.net/v1"`,
		},
	],
	*check(facts) {
		const served = servedRecords(facts.tlsrpt);
		if (served?.kind !== 'several') return;
		yield {
			message: `Merge the ${served.records.length} TLSRPT records at _smtp._tls.${visible(facts.domain)} into one: of several, senders use none.`,
			subject: `_smtp._tls.${facts.domain}`,
		};
	},
});
