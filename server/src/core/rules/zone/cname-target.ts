import { quoted } from '../../candidate.ts';
import { answer } from '../../mail/answer.ts';
import { mailRecords } from '../../mail/records.ts';
import { placeholders } from '../../placeholders.ts';
import { TYPE } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';

export const zoneCnameTarget = defineRule({
	name: 'zone/cname-target',
	scope: 'zone',
	severity: 'info',
	summary: 'The TLSRPT record is an alias of a name that this zone does not hold',
	rfc: 'RFC 1034 section 3.6.2',
	why: `A CNAME record at \`_smtp._tls\` is right, and senders follow it: services let you point to a record that they keep. What
that record says is not in this file, so only a live check can judge it.

Where the CNAME leads to a name of this very zone, and no TXT record is there, no sender finds a record: that is an error.`,
	bad: [
		{
			text: `_smtp._tls CNAME example-com.tlsrpt.example.net.
;                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Check the domain live`,
		},
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
_smtp._tls CNAME tlsrpt
;                ^^^^^^ Give “tlsrpt.example.com.” a TXT record`,
			alsoFinds: ['zone/no-mx'],
		},
	],
	good: [
		{
			text: `_smtp._tls CNAME tlsrpt
tlsrpt TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check(zone) {
		for (const record of mailRecords(zone).tlsRpt) {
			const [target] = record.rdata();
			if (record.type !== TYPE.CNAME || target === undefined || placeholders(target.text).length > 0) continue;
			const found = answer(zone, record.owner, TYPE.TXT);
			if (found.kind === 'found' || found.aliases.length === 0) continue;
			const absent = found.kind === 'absent';
			const name = quoted(found.name, 255);
			yield {
				span: target,
				...(absent && { severity: 'error' }),
				message: absent
					? `Give ${name} a TXT record, or point this alias elsewhere: senders find nothing there.`
					: `Check the domain live to see the record: it stands at ${name}, which is not in this zone.`,
				owner: record.owner,
			};
		}
	},
});
