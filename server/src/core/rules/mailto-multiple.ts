import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoMultiple = defineRule({
	name: 'mailto-multiple',
	scope: 'record',
	severity: 'error',
	summary: 'One mailto destination names several addresses',
	rfc: 'RFC 8460 section 3, RFC 6068 section 2',
	why: `A mailto URI may name several addresses with commas between them, but in a record the comma parts destinations.
\`%2C\` does not help: it stands for a comma within an address. mox drops such a destination, other senders write to an
address that does not exist.

Write a destination for each address: \`mailto:a@example.com,mailto:b@example.com\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com%2Cb@example.com"
;                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write a destination for each`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-multiple')) {
			const octets = record.octets.slice(at.from, at.to).replace(/%2C(?:mailto:)?/gi, ',mailto:');
			yield {
				at,
				message: 'Write a destination for each of these addresses: “%2C” is a comma within an address.',
				fixes: [{ title: 'Write “,mailto:”', safe: true, changes: [{ at, octets }] }],
			};
		}
	},
});
