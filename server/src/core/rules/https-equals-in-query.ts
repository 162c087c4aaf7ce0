import { quoted } from '../candidate.ts';
import type { Destination } from '../tlsrpt/record.ts';
import { SENDERS } from '../tlsrpt/senders/index.ts';
import { takenAs } from './interop.ts';
import { readingOf } from './reading.ts';
import { defineRule } from './rule.ts';

export const httpsEqualsInQuery = defineRule({
	name: 'https-equals-in-query',
	scope: 'record',
	severity: 'warning',
	summary: 'An https destination has an equals sign, which Stalwart decodes',
	rfc: 'RFC 3986 section 3.4',
	why: `\`=\` is legal in a URI. Stalwart (mail-auth up to 0.11.2) reads all values as quoted-printable, where \`=42\` stands
for \`B\`: it posts the report to another URL, which your server does not know.

Say the same in the path: \`/tls/42\` in place of \`/tls?id=42\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls?id=42"
;                                                                                      ^ Say it in the path, without “=”: Stalwart posts to “https://reports.example.com/tls?idB”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls/42"` }],
	*check(record) {
		for (const [destination, faults] of readingOf(record).faults) {
			const { uri, text } = destination;
			if (uri.kind !== 'https' || faults.length > 0 || !text.includes('=')) continue;
			const spoilt = spoiltBy(destination);
			if (spoilt === undefined) continue;
			yield {
				at: { from: uri.range.from + text.indexOf('='), to: uri.range.from + text.lastIndexOf('=') + 1 },
				message: `Say it in the path, without “=”: ${spoilt.name} posts to ${quoted(spoilt.uri, 100)}.`,
			};
		}
	},
});

/** The first sender that takes a destination for another one, and for which. */
function spoiltBy(destination: Destination): { name: string; uri: string } | undefined {
	for (const sender of SENDERS) {
		const uri = takenAs(sender, destination);
		const same = uri === undefined || uri.replace(/^https/i, '') === destination.text.replace(/^https/i, '');
		if (!same) return { name: sender.name, uri };
	}
	return undefined;
}
