import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriSpaceSeparator = defineRule({
	name: 'uri-space-separator',
	scope: 'record',
	severity: 'error',
	summary: 'White space parts two destinations where a comma must',
	rfc: 'RFC 8460 section 3',
	why: `The destinations of a list are parted by commas. A space is in no URI, so a sender sees one destination that
is broken: mox refuses the record, and others send to an address that does not exist.

Write a comma, and no space.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com mailto:b@example.com"
;                                                   ^ Write a comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check(record) {
		for (const { faults, at } of faulty(record, 'uri-space-separator')) {
			const changes = faults.map(fault => ({ at: fault.at, octets: ',' }));
			yield {
				at,
				message: 'Write a comma between these destinations: white space parts none.',
				fixes: [{ title: 'Write a comma', safe: true, changes }],
			};
		}
	},
});
