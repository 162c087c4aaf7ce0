import { isUsable } from '../../dane/tlsa.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { defineRule } from '../rule.ts';

export const dane311Only = defineRule({
	name: 'dane/3-1-1-only',
	scope: 'zone',
	severity: 'hint',
	summary: 'A mail server has one TLSA record, and none for the key that comes next',
	rfc: 'RFC 7671 section 8.4',
	why: `One \`3 1 1\` record is right as long as the key stays. When the server gets a new key, senders with DANE stop to deliver
until the new record is everywhere. So publish the digest of the next key a few TTLs before it is used, or once and for all
a second record for your CA (\`2 1 1\`): then a new key from that CA is good at once.`,
	bad: [
		{
			text: `_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Publish`,
		},
	],
	good: [
		{
			text: `_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_25._tcp.mail TLSA 2 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210`,
		},
	],
	*check(zone) {
		for (const { records } of smtpTlsaSets(zone)) {
			const [only, ...more] = records;
			if (only === undefined || more.length > 0 || !isUsable(only.tlsa)) continue;
			const { usage, selector, matching } = only.tlsa;
			if (usage.value !== 3 || selector.value !== 1 || matching.value === 0) continue;
			yield {
				span: only.record.span,
				message: 'Publish a second TLSA record before the key changes, for the next key or for your CA (2 1 1).',
				owner: only.record.owner,
			};
		}
	},
});
