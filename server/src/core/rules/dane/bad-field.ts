import { MATCHING_TYPES, SELECTORS, USAGES } from '../../dane/tlsa.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { defineRule } from '../rule.ts';

export const daneBadField = defineRule({
	name: 'dane/bad-field',
	scope: 'zone',
	severity: 'error',
	summary: 'A TLSA record for mail has a usage, selector or matching type that does not exist',
	rfc: 'RFC 6698 section 2.1 and RFC 7671 section 2.1',
	why: `The usage is 0 to 3, the selector 0 (certificate) or 1 (public key), the matching type 0 (all of it), 1 (SHA2-256) or
2 (SHA2-512). Senders cannot use a record with any other number, and where no other record is usable they report
\`tlsa-invalid\`.`,
	bad: [
		{
			text: `_25._tcp.mail TLSA 3 1 3 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;                      ^ Write a matching type from 0 to 2`,
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
				for (const [field, what, count] of FIELDS) {
					const { value, span } = tlsa[field];
					if (value < count) continue;
					yield {
						span,
						message: `Write a ${what} from 0 to ${count - 1}: ${value} is none, and senders cannot use the record.`,
						owner: record.owner,
					};
				}
			}
		}
	},
});

const FIELDS = [
	['usage', 'usage', USAGES.length],
	['selector', 'selector', SELECTORS.length],
	['matching', 'matching type', MATCHING_TYPES.length],
] as const;
