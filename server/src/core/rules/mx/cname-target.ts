import { quoted } from '../../candidate.ts';
import { recordsAt } from '../../mail/answer.ts';
import { mxHostOf } from '../../mail/domain.ts';
import { mailRecords, mxRows } from '../../mail/records.ts';
import { TYPE } from '../../zone/types.ts';
import type { ZoneRecord } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const mxCnameTarget = defineRule({
	name: 'mx/cname-target',
	scope: 'zone',
	severity: 'warning',
	summary: 'An MX record names an alias',
	rfc: 'RFC 2181 section 10.3 and RFC 5321 section 5.1',
	why: `The name in an MX record must have addresses of its own and be no alias. Most senders follow the CNAME all the same, some
do not; and which of the two names a certificate must show, and where TLSA records are looked for, then differs from one
to the next. Name the host that the alias leads to.

Of zones with thousands of mail servers the first thousand are looked at.`,
	bad: [
		{
			text: `@ MX 10 mail
;       ^^^^ Name
mail CNAME host1.example.net.`,
		},
	],
	good: [{ text: '@ MX 10 mail\nmail A 192.0.2.25' }],
	*check(zone) {
		const aliases = new Map<string, ZoneRecord>();
		let looked = 0;
		for (const name of mailRecords(zone).mxHosts) {
			if (++looked > MOST_HOSTS) break;
			const alias = recordsAt(zone, name).find(r => r.type === TYPE.CNAME);
			if (alias !== undefined) aliases.set(name, alias);
		}
		if (aliases.size === 0) return;
		let found = 0;
		for (const record of zone.pick(mxRows)) {
			for (const { name, token } of mxHostOf(record)) {
				const alias = aliases.get(name);
				if (alias === undefined) continue;
				const [target] = alias.rdata();
				const leads = target === undefined ? 'it leads to' : `${quoted(target.text, 255)} that it leads to`;
				yield {
					span: token,
					message: `Name the host ${leads}: ${quoted(name, 255)} is an alias, and an MX record must not name one.`,
					owner: record.owner,
					related: [{ span: alias.span, message: 'The alias.' }],
				};
				if (++found === MOST_FINDINGS) return;
			}
		}
	},
});

/** Each look-up costs a little, and it is done at every keystroke. */
const MOST_HOSTS = 1000;
const MOST_FINDINGS = 100;
