import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneIncludeMissing = defineRule({
	name: 'zone/include-missing',
	scope: 'zone',
	severity: 'error',
	summary: 'An included file is not there, or cannot be read',
	rfc: 'RFC 1035 section 5.1',
	why: `\`$INCLUDE file [origin]\` puts the records of another file here; name servers refuse the **whole zone** where they cannot
open it. BIND looks for a relative path in its working directory; here it is looked for in the folder of the file that names
it, then in the root folder (\`--root\`, or the folder that is open in the editor).`,
	bad: [
		{
			text: `$INCLUDE hots.inc
;        ^^^^^^^^ Correct this path`,
			files: { 'hosts.inc': 'mail A 192.0.2.25' },
		},
	],
	good: [{ text: '$INCLUDE hosts.inc', files: { 'hosts.inc': 'mail A 192.0.2.25' } }],
	*check({ problems }) {
		for (const problem of problems) {
			if (problem.kind === 'include' && (problem.fault === 'not-found' || problem.fault === 'unreadable')) {
				yield { span: problem.span, message: problemText(problem) };
			}
		}
	},
});
