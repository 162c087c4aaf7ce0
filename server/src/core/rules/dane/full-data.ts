import { isUsable } from '../../dane/tlsa.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { defineRule } from '../rule.ts';

/** One DER SEQUENCE of 32 octets. */
const DER = '301e0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab';

export const daneFullData = defineRule({
	name: 'dane/full-data',
	scope: 'zone',
	severity: 'hint',
	summary: 'A TLSA record for mail holds a whole certificate or key',
	rfc: 'RFC 7672 sections 3.1.1 and 3.1.2',
	why: `With the matching type 0 the record holds all of a certificate or key. The RFC discourages it: answers grow beyond what
fits a UDP packet, and for the usage 2 senders cannot always put the certificate into the chain. A digest does the same:
\`3 1 1\` for the server's own key, \`2 0 1\` for a CA's certificate.`,
	bad: [
		{
			text: `_25._tcp.mail TLSA 3 1 0 ${DER}
;                      ^ Publish`,
		},
	],
	good: [{ text: `_25._tcp.mail TLSA 2 0 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef` }],
	*check(zone) {
		for (const { records } of smtpTlsaSets(zone)) {
			for (const { record, tlsa } of records) {
				if (tlsa.matching.value !== 0 || !isUsable(tlsa)) continue;
				yield {
					span: tlsa.matching.span,
					message:
						'Publish a digest (matching type 1) in the place of the whole data: it is shorter and works more widely.',
					owner: record.owner,
				};
			}
		}
	},
});
