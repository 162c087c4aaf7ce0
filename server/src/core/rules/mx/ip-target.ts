import { quoted } from '../../candidate.ts';
import { mailRecords } from '../../mail/records.ts';
import { toOctets } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const mxIpTarget = defineRule({
	name: 'mx/ip-target',
	scope: 'zone',
	severity: 'error',
	summary: 'An MX record holds an address where a host’s name must stand',
	rfc: 'RFC 5321 section 5.1 and RFC 1035 section 3.3.9',
	why: `An MX record names a host. \`192.0.2.25\` in its place is read as a name, of four labels, which has no address: no mail
arrives by it. No certificate and no TLSA record fits it either. Give the host a name with an A record, and write that.`,
	bad: [
		{
			text: `@ MX 10 192.0.2.25
;       ^^^^^^^^^^ Write the name`,
		},
	],
	good: [{ text: '@ MX 10 mail\nmail A 192.0.2.25' }],
	*check(zone) {
		for (const record of mailRecords(zone).addressMx) {
			const token = record.rdata()[1];
			if (token === undefined) continue;
			yield {
				span: token,
				message: `Write the name of a host in the place of ${quoted(toOctets(token.text))}: an MX record holds no address.`,
				owner: record.owner,
			};
		}
	},
});
