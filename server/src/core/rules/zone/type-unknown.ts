import { looksLikeTlsRpt, quoted } from '../../candidate.ts';
import { problemsOf } from '../../zone/problem.ts';
import { txtValue } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { wouldStand } from '../standing.ts';

export const zoneTypeUnknown = defineRule({
	name: 'zone/type-unknown',
	scope: 'zone',
	severity: 'info',
	summary: 'A record has a type that is not in the IANA registry',
	rfc: 'RFC 3597 section 5',
	why: `The word stands where the type does, and no type of that name is registered. Some servers have types of their own
(\`DYNA\` of gdnsd, \`ALIAS\`, \`LUA\`), so this is only a note; other servers refuse such a zone. A type that a server does not
know can be written as \`TYPEnnn\`. Where the data is a TLSRPT record, TXT was meant, and this is an error.`,
	bad: [
		{
			text: `www DYNA geoip!www
;   ^^^^ Check`,
		},
		{
			text: `_smtp._tls IN TEXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;             ^^^^ Write “TXT”`,
			fixed: `_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: 'www TYPE65280 \\# 1 00' }, { text: 'www HTTPS 1 .' }],
	*check(zone) {
		for (const { span, word } of problemsOf(zone, 'type-unknown')) {
			const record = zone.recordAt(span.start);
			if (record !== undefined && looksLikeTlsRpt(txtValue(zone, record).octets)) {
				yield {
					span,
					severity: 'error',
					message: `Write “TXT” in place of ${quoted(word)}: a TLSRPT record is a TXT record.`,
					fixes: [
						{ title: 'Change the type to “TXT”', safe: wouldStand(zone, record), edits: [{ span, newText: 'TXT' }] },
					],
				};
			} else
				yield { span, message: `Check the type ${quoted(word)}: it is not registered, and most servers refuse it.` };
		}
	},
});
