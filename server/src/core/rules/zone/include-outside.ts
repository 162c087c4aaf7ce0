import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneIncludeOutside = defineRule({
	name: 'zone/include-outside',
	scope: 'zone',
	severity: 'warning',
	summary: 'An included file stands outside of the root folder',
	rfc: 'RFC 1035 section 5.1',
	why: `A zone file that someone else wrote may name any file of this machine, so none is read that stands outside of the root
folder: \`--root\` of the command line, else the zone file's own folder; in the editor the folder that is open, unless the
setting \`tlsrpt.include.outsideWorkspace\` lets zones of a trusted workspace leave it. What the file would bring in is not
known here, so nothing is said to be absent from the zone.`,
	bad: [
		{
			text: `$INCLUDE ../common/mail.inc
;        ^^^^^^^^^^^^^^^^^^ Move this file`,
		},
	],
	good: [{ text: '$INCLUDE mail.inc', files: { 'mail.inc': '@ MX 10 mail.example.net.' } }],
	*check({ problems }) {
		for (const problem of problems) {
			if (problem.kind === 'include' && problem.fault === 'outside') {
				yield { span: problem.span, message: problemText(problem) };
			}
		}
	},
});
