import { dataFault, MATCHING_TYPES } from '../../dane/tlsa.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { defineRule } from '../rule.ts';

export const daneBadLength = defineRule({
	name: 'dane/bad-length',
	scope: 'zone',
	severity: 'error',
	summary: 'A TLSA record’s data is not as long as its matching type says',
	rfc: 'RFC 6698 section 2.1.3',
	why: `SHA2-256 makes 32 octets, 64 hexadecimal digits; SHA2-512 makes 64 octets, 128 digits. With the matching type 0 the data
is a whole certificate or public key in DER, which begins with 30 and says how long it is. Data of another length fits no
certificate: some digits were lost or doubled, or the matching type is not that of the digest.`,
	bad: [
		{
			text: `_25._tcp.mail TLSA 3 1 1 0123456789abcdef
;                        ^^^^^^^^^^^^^^^^ Write all 64 digits`,
		},
		{
			text: `_25._tcp.mail TLSA 3 1 0 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write a whole`,
		},
	],
	good: [
		{
			text: `_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`,
			alsoFinds: ['dane/3-1-1-only'],
		},
	],
	*check(zone) {
		for (const { records } of smtpTlsaSets(zone)) {
			for (const { record, tlsa } of records) {
				const fault = dataFault(tlsa);
				if (fault === undefined) continue;
				const length = tlsa.data.hex.length;
				const digest = MATCHING_TYPES[tlsa.matching.value];
				yield {
					span: tlsa.data.span,
					message:
						fault.expected === 'der'
							? 'Write a whole certificate or key in DER, or the matching type of this digest: 0 means all of it.'
							: `Write all ${2 * fault.expected} digits of the ${digest} digest: here are ${length}.`,
					owner: record.owner,
				};
			}
		}
	},
});
