import { TYPE } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';

export const zoneDomainUnknown = defineRule({
	name: 'zone/domain-unknown',
	scope: 'zone',
	severity: 'info',
	summary: 'Nothing tells which domain the zone is',
	rfc: 'RFC 1035 section 5.1',
	why: `All names of this zone are relative, and neither the file's name nor a name server's configuration beside it tells to
what. So much cannot be judged: whether a name has its domain twice, whether a report goes to another domain, what a sender
asks for. Begin the file with \`$ORIGIN\`, or name the domain in \`origins\`: of the settings (\`tlsrpt.origins\`) or of
\`.tlsrptrc.json\`, by a pattern for the file's path; on the command line with \`--origin\`.

A piece of a zone, without SOA record, need not have a domain.`,
	bad: [
		{
			domain: 'unknown',
			text: `example.com SOA ns1 hostmaster 1 1h 15m 1w 1h
;^^^^^^^^^^ Say which domain
  MX 10 mail
mail A 192.0.2.25`,
		},
	],
	good: [
		{ domain: 'unknown', text: '$ORIGIN example.com.\n@ SOA ns1 hostmaster 1 1h 15m 1w 1h' },
		{ domain: 'unknown', text: 'example.com. SOA ns1 hostmaster 1 1h 15m 1w 1h' },
		{ domain: 'unknown', text: 'mail A 192.0.2.25' },
		{ text: '@ SOA ns1 hostmaster 1 1h 15m 1w 1h' },
	],
	*check(zone) {
		if (zone.domain !== undefined) return;
		for (const { ownerSpan, span } of zone.ofType(TYPE.SOA)) {
			yield {
				span: ownerSpan ?? span,
				message: 'Say which domain this zone is, by “$ORIGIN example.com.” above it or in “origins”: nothing tells it.',
			};
			return;
		}
	},
});
