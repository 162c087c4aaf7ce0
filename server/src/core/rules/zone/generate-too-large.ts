import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneGenerateTooLarge = defineRule({
	name: 'zone/generate-too-large',
	scope: 'zone',
	severity: 'warning',
	summary: 'A $GENERATE makes more records than anyone wants',
	rfc: 'BIND 9 Administrator Reference Manual, section “The $GENERATE Directive”',
	why: `Each number of the range becomes a record, so one line can fill the memory of a name server: two billion records are
one slip of the finger away. Beyond 65,536 records of one \`$GENERATE\`, or 262,144 of all, they are not made here; nothing is
said to be absent from such a zone then.`,
	bad: [
		{
			text: `$GENERATE 0-2147483647 host-$ TXT "text"
;         ^^^^^^^^^^^^ Make fewer`,
		},
	],
	good: [{ text: '$GENERATE 0-255 host-$ TXT "text"' }],
	*check({ problems }) {
		for (const problem of problems) {
			if (problem.kind === 'generate-too-large') yield { span: problem.span, message: problemText(problem) };
		}
	},
});
