import { quoted } from '../candidate.ts';
import { fieldsOf } from './fields.ts';
import { defineRule } from './rule.ts';

export const fieldNameInvalid = defineRule({
	name: 'field-name-invalid',
	scope: 'record',
	severity: 'error',
	summary: 'The name of a field has a character that no name may have',
	rfc: 'RFC 8460 section 3',
	why: `A name begins with a letter or digit and goes on with letters, digits, \`_\`, \`-\` and \`.\`. mox refuses
the whole record over any other name; other senders ignore the field, as they would ignore it with a good name.

Correct the name, or delete the field.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; 1%=a"
;                                                          ^^ Take “%” out of the name “1%”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; -ext=a"
;                                                          ^^^^ Begin the name “-ext” with a letter or digit`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { name, nameText, range } of fieldsOf(record, 'bad-name')) {
			const bad = /[^A-Za-z0-9_.-]/.exec(nameText)?.[0];
			yield {
				at: name.from < name.to ? name : range,
				message:
					nameText === ''
						? 'Write a name before “=”.'
						: bad === undefined
							? `Begin the name ${quoted(nameText)} with a letter or digit.`
							: `Take ${quoted(bad)} out of the name ${quoted(nameText)}: it may have letters, digits, “_”, “-” and “.” only.`,
			};
		}
	},
});
