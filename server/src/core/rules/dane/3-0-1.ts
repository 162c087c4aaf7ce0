import { isUsable } from '../../dane/tlsa.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { defineRule } from '../rule.ts';

export const dane301 = defineRule({
	name: 'dane/3-0-1',
	scope: 'zone',
	severity: 'hint',
	summary: 'A TLSA record for mail holds for one certificate, not for its key',
	rfc: 'RFC 7672 section 3.1.1',
	why: `\`3 0 1\` is the digest of a whole certificate and breaks at each renewal, every few weeks with automatic ones, even
where the key stays. \`3 1 1\` is the digest of the public key: it lives as long as the key does. That is what the RFC
recommends.`,
	bad: [
		{
			text: `_25._tcp.mail TLSA 3 0 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;                    ^ Publish`,
		},
	],
	good: [
		{
			text: `_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_25._tcp.mail TLSA 3 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210`,
		},
	],
	*check(zone) {
		for (const { records } of smtpTlsaSets(zone)) {
			for (const { record, tlsa } of records) {
				if (tlsa.usage.value !== 3 || tlsa.selector.value !== 0 || tlsa.matching.value === 0 || !isUsable(tlsa))
					continue;
				yield {
					span: tlsa.selector.span,
					message: 'Publish the digest of the key (selector 1): that of the certificate changes at every renewal.',
					owner: record.owner,
				};
			}
		}
	},
});
