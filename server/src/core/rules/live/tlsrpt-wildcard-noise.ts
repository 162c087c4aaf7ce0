import { quoted } from '../../candidate.ts';
import { servedRecords } from '../../live/served.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveTlsrptWildcardNoise = defineRule({
	name: 'live/tlsrpt-wildcard-noise',
	scope: 'live',
	severity: 'warning',
	summary: 'DNS serves TXT records at _smtp._tls that are no TLSRPT record',
	rfc: 'RFC 8460 section 3',
	why: `A wildcard such as \`*.example.com TXT\` answers for \`_smtp._tls.example.com\` as well, as long as nothing else stands at
that name or below it. Senders discard what does not begin with \`v=TLSRPTv1;\`, so they find no record. Beside a real
record such text does no harm to senders that keep to the RFC, but it makes the answer longer, and some checkers trip over it.

Publish the TLSRPT record at the name itself: then the wildcard no longer answers there. Take other TXT records that stand
at the name away.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
*.example.com. TXT "v=spf1 -all"`,
			alsoFinds: ['live/tlsrpt-missing'],
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
*.example.com. TXT "v=spf1 -all"
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check(facts) {
		const served = servedRecords(facts.tlsrpt);
		const [first, ...more] = served?.others ?? [];
		if (served === undefined || first === undefined) return;
		const owner = `_smtp._tls.${visible(facts.domain)}`;
		const what = more.length === 0 ? quoted(first) : `${quoted(first)} and ${more.length} more`;
		yield {
			message:
				served.records.length === 0
					? `Look for a wildcard that answers for ${owner} with ${what}: senders discard that, for it is no TLSRPT record.`
					: `Serve nothing at ${owner} but the TLSRPT record: senders have to pick it out from beside ${what}.`,
			subject: `_smtp._tls.${facts.domain}`,
			// Senders that keep to the RFC find the record all the same.
			...(served.kind === 'one' && { severity: 'info' as const }),
		};
	},
});
