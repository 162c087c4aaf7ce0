import { defineRule } from '../rule.ts';

export const mtastsPolicyBom = defineRule({
	name: 'mtasts/policy-bom',
	scope: 'policy',
	severity: 'error',
	summary: 'The policy file begins with a byte order mark',
	rfc: 'RFC 8461 section 3.2',
	why: `Some editors put the three octets EF BB BF before a text. Nobody sees them, yet with them the first key is not \`version\`, and
senders find the policy invalid.

Save the file as UTF-8 without a byte order mark.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `\ufeffversion: STSv1
;^^^^^^^ Save this file without
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	*check({ text, lines }) {
		if (!text.startsWith('\ufeff')) return;
		yield {
			// The word that it spoils; itself it has no width.
			span: { start: 0, end: lines[0]?.key.end ?? 1 },
			// No fix: positions do not count the mark, so that no edit can name it.
			message: 'Save this file without a byte order mark: with it the first key is not “version”.',
		};
	},
});
