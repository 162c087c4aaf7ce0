import { fieldsOf } from './fields.ts';
import { MAX_NAME } from './reading.ts';
import { defineRule } from './rule.ts';

export const fieldNameTooLong = defineRule({
	name: 'field-name-too-long',
	scope: 'record',
	severity: 'error',
	summary: 'The name of a field has more than 32 characters',
	rfc: 'RFC 8460 section 3',
	why: `The grammar gives a name 1 to 32 characters. mox refuses the whole record over a longer one.

Shorten the name, or delete the field.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; a12345678901234567890123456789012=1"
;                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Shorten this name to 32 characters: it has 33`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { name, nameText } of fieldsOf(record, 'long-name')) {
			yield { at: name, message: `Shorten this name to ${MAX_NAME} characters: it has ${nameText.length}.` };
		}
	},
});
