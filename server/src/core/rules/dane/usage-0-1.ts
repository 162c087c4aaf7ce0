import { isUsable, USAGES } from '../../dane/tlsa.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { defineRule } from '../rule.ts';

export const daneUsage01 = defineRule({
	name: 'dane/usage-0-1',
	scope: 'zone',
	severity: 'error',
	summary: 'A TLSA record for mail has the usage PKIX-TA(0) or PKIX-EE(1)',
	rfc: 'RFC 7672 section 3.1.3',
	why: `The usages 0 and 1 ask for a certificate of a public CA beside DANE, and senders of mail have no common list of such
CAs. So for SMTP they are not defined: senders treat the record as unusable, and where no other is usable deliver without
authentication and report \`tlsa-invalid\`. Write \`3 1 1\` with the digest of the server's public key. Beside a usable record
it is a warning.`,
	bad: [
		{
			text: `_25._tcp.mail TLSA 1 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;                  ^ Write the usage 3`,
			fixed: `_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`,
			alsoFinds: ['dane/3-1-1-only'],
		},
	],
	good: [
		{
			text: `_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_25._tcp.mail TLSA 3 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
_443._tcp.www TLSA 1 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`,
		},
	],
	*check(zone) {
		for (const { records } of smtpTlsaSets(zone)) {
			const beside = records.some(r => isUsable(r.tlsa));
			for (const { record, tlsa } of records) {
				const { value, span } = tlsa.usage;
				if (value > 1) continue;
				const right = value === 1 ? '3' : '2';
				const generic = record.rdata()[0]?.text === '\\#';
				yield {
					span,
					...(beside && { severity: 'warning' }),
					message: `Write the usage ${right} or another record: ${USAGES[value]}(${value}) is not defined for mail, and senders do not use it.`,
					owner: record.owner,
					fixes: generic
						? []
						: [{ title: `Change the usage to ${right}`, safe: false, edits: [{ span, newText: right }] }],
				};
			}
		}
	},
});
