import { defineRule } from '../rule.ts';

export const mtastsPolicyBlankLine = defineRule({
	name: 'mtasts/policy-blank-line',
	scope: 'policy',
	severity: 'warning',
	summary: 'The policy has a blank line',
	rfc: 'RFC 8461 section 3.2',
	why: `The grammar has a key and a value on every line; a line end may close the last one, and that is all. Many senders pass over
blank lines, a strict one need not.

Delete the line.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
  
;^ Delete this blank line
mx: mail.example.com
max_age: 2419200`,
			fixed: `version: STSv1
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
max_age: 2419200
`,
		},
	],
	*check({ form, lines }) {
		if (form !== 'policy') return;
		for (const [i, line] of lines.entries()) {
			if (line.kind !== 'blank' || lines[i - 1]?.kind === 'blank') continue;
			let last = i;
			while (lines[last + 1]?.kind === 'blank') last++;
			const these = last > i ? 'these blank lines' : 'this blank line';
			const span = { start: line.start, end: lines[last]!.end };
			// White space behind the last line end goes alone.
			const edits = [{ span: { start: line.start, end: lines[last]!.next }, newText: '' }];
			yield {
				span,
				message: `Delete ${these}: the grammar has no place for it.`.replace('it.', last > i ? 'them.' : 'it.'),
				fixes: [{ title: `Delete ${these}`, safe: true, edits }],
			};
		}
	},
});
