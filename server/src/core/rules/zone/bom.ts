import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneBom = defineRule({
	name: 'zone/bom',
	scope: 'zone',
	severity: 'error',
	summary: 'The file begins with a byte order mark',
	rfc: 'RFC 1035 section 5.1',
	why: `A byte order mark is no white space in a master file: name servers take its three octets for the beginning of the
first word. So the first directive is not known, or the first owner is another name. Some editors on Windows write one;
save the file as UTF-8 without it.`,
	bad: [
		{
			text: `\ufeff_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^ Save this file without`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(zone) {
		for (const problem of zone.problems) {
			if (problem.kind !== 'bom') continue;
			// The word that it spoils; itself it has no width.
			const word = /^\ufeff[^\s;()"]*/.exec(zone.slice({ start: 0, end: 300 }))?.[0].length ?? 1;
			yield {
				span: { start: 0, end: word },
				// No fix: positions do not count the mark, so that no edit can name it.
				message: problemText(problem),
			};
		}
	},
});
