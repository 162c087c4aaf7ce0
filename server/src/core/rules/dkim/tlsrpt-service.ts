import { serviceTypes, tagValue } from '../../dkim/key.ts';
import { mailRecords } from '../../mail/records.ts';
import { isTemplate } from '../../placeholders.ts';
import { cover } from '../../text.ts';
import { txtValue } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const dkimTlsrptService = defineRule({
	name: 'dkim/tlsrpt-service',
	scope: 'zone',
	severity: 'info',
	summary: 'A DKIM key is for mail alone, not for TLS reports',
	rfc: 'RFC 8460 section 3',
	why: `Whoever sends TLS reports signs them with DKIM, and the key should name the service type \`tlsrpt\`; receivers may ignore
reports signed with a key that does not allow it. A key with \`s=email\` alone excludes it; one without \`s=\` is for all
services. This matters only if your servers send reports to others, not to get them.`,
	bad: [
		{
			text: `mail._domainkey TXT "v=DKIM1; s=email; p=MCowBQYDK2VwAyEA"
;                               ^^^^^ Write s=email:tlsrpt`,
			fixed: `mail._domainkey TXT "v=DKIM1; s=email:tlsrpt; p=MCowBQYDK2VwAyEA"`,
		},
	],
	good: [
		{ text: 'mail._domainkey TXT "v=DKIM1; s=email:tlsrpt; p=MCowBQYDK2VwAyEA"' },
		{ text: 'mail._domainkey TXT "v=DKIM1; s=*; p=MCowBQYDK2VwAyEA"' },
		{ text: 'mail._domainkey TXT "v=DKIM1; p=MCowBQYDK2VwAyEA"' },
	],
	*check(zone) {
		for (const record of mailRecords(zone).dkimService) {
			const value = txtValue(zone, record);
			const at = tagValue(value.octets, 's');
			if (at === undefined || at.from === at.to || isTemplate(value.octets)) continue;
			const types = serviceTypes(value.octets.slice(at.from, at.to));
			// A key without data is revoked.
			const key = tagValue(value.octets, 'p');
			if (!types.includes('email') || types.includes('tlsrpt') || types.includes('*')) continue;
			if (key === undefined || key.from === key.to) continue;
			yield {
				span: value.spans(at.from, at.to).reduce(cover),
				message: 'Write s=email:tlsrpt if your servers sign TLS reports with this key: it is for mail alone.',
				owner: record.owner,
				fixes: [{ title: 'Allow the service “tlsrpt” too', safe: true, edits: value.edits(at.to, at.to, ':tlsrpt') }],
			};
		}
	},
});
