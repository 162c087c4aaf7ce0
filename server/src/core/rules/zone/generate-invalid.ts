import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneGenerateInvalid = defineRule({
	name: 'zone/generate-invalid',
	scope: 'zone',
	severity: 'error',
	summary: 'A $GENERATE is not written as BIND reads it',
	rfc: 'BIND 9 Administrator Reference Manual, section “The $GENERATE Directive”',
	why: `\`$GENERATE range owner [ttl] [class] type data\` makes one record for each number of the range, \`start-stop\` or
\`start-stop/step\`. \`$\` in owner and data stands for the number; \`\\$\` or \`$$\` for a dollar sign. Between braces behind it may
stand what is added to the number, how wide it is written and in which base: decimal \`d\`, octal \`o\`, hex \`x\` or \`X\`, or hex
digits as labels, the last one first, \`n\` or \`N\`. Data of several words stands in quotes. BIND refuses the zone otherwise.`,
	bad: [
		{
			text: `$GENERATE 20-10 host-$ A 192.0.2.$
;         ^^^^^ Give the range`,
		},
		{
			text: `$GENERATE 1-9 mail-$ MX 10 mail.example.net.
;                          ^^^^^^^^^^^^^^^^^ Put the data in quotes`,
		},
		{
			text: `$GENERATE 1-9 host-\${0,3,b} A 192.0.2.$
;                  ^^^^^^^^ Write offset`,
		},
		{
			text: `$GENERATE 1-9 host-$
;             ^^^^^^ Give $GENERATE`,
		},
	],
	good: [
		{ text: `$GENERATE 1-9 host-\${0,3} A 192.0.2.$` },
		{ text: '$GENERATE 1-9 mail-$ 1h IN MX "10 mail.example.net."' },
		{ text: `$GENERATE 0-255/16 \${0,3,n}.8.b.d.0.1.0.0.2.ip6.arpa. PTR host-$.example.com.` },
	],
	*check({ problems }) {
		for (const problem of problems) {
			if (problem.kind === 'generate-invalid') yield { span: problem.span, message: problemText(problem) };
		}
	},
});
