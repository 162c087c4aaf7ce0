import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneOwnerMissing = defineRule({
	name: 'zone/owner-missing',
	scope: 'zone',
	severity: 'error',
	summary: 'The first record has no owner name',
	rfc: 'RFC 1035 section 5.1',
	why: `A line that begins with white space takes over the owner of the record before it. Before the first record there is
none, and name servers refuse the zone. Write the owner; \`@\` stands for the zone itself.`,
	bad: [
		{
			text: ` MX 10 mail.example.com.
;^^ Begin this line with an owner name
mail A 192.0.2.1`,
			fixed: `@ MX 10 mail.example.com.
mail A 192.0.2.1`,
		},
	],
	good: [
		{
			text: `@ MX 10 mail.example.com.
  MX 20 mail.example.net.`,
		},
	],
	*check(zone) {
		for (const problem of problemsOf(zone, 'owner-missing')) {
			const record = zone.recordAt(problem.span.start);
			const start = record === undefined ? problem.span.start : zone.lines(record).start;
			yield {
				span: problem.span,
				message: problemText(problem),
				// Which name was meant is the owner's to say.
				fixes: [
					{ title: 'Write “@”, the zone itself', safe: false, edits: [{ span: { start, end: start }, newText: '@' }] },
				],
			};
		}
	},
});
