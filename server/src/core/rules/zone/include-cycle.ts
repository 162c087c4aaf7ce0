import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneIncludeCycle = defineRule({
	name: 'zone/include-cycle',
	scope: 'zone',
	severity: 'error',
	summary: 'A file includes itself, or files are included without an end',
	rfc: 'RFC 1035 section 5.1',
	why: `A file that includes itself, straight or by way of others, goes on until the name server has no more files to open, and
it refuses the zone. The same is said of files that include each other more than 32 deep, of more than 1,000 of them, and of
more than 64 million characters in all.`,
	bad: [
		{
			text: `$INCLUDE example.com.zone
;        ^^^^^^^^^^^^^^^^ Take this out`,
		},
	],
	good: [{ text: '$INCLUDE a.inc\n$INCLUDE a.inc sub', files: { 'a.inc': 'a A 192.0.2.1' } }],
	*check({ problems }) {
		for (const problem of problems) {
			if (problem.kind === 'include' && (problem.fault === 'cycle' || problem.fault === 'too-many')) {
				yield { span: problem.span, message: problemText(problem) };
			}
		}
	},
});
