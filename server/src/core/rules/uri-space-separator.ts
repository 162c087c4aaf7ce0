import { faultsOfText } from '../tlsrpt/faults.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriSpaceSeparator = defineRule({
	name: 'uri-space-separator',
	scope: 'record',
	severity: 'error',
	summary: 'White space parts two destinations where a comma must',
	rfc: 'RFC 8460 section 3',
	why: `The destinations of a list are parted by commas. A space is in no URI, so a sender sees one destination that is broken: mox
refuses the record, and others send to an address that does not exist.

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
		for (const { destination, faults, at } of faulty(record, 'uri-space-separator')) {
			const changes = faults.map(fault => ({ at: fault.at, octets: ',' }));
			const { uri } = destination;
			const parts = destination.text.split(/[ \t]+(?=(?:mailto|https?):)/i);
			const safe =
				uri.range.to - uri.range.from === destination.range.to - destination.range.from && parts.every(isClean);
			yield {
				at,
				message: 'Write a comma between these destinations: white space parts none.',
				fixes: [{ title: 'Write a comma', safe, changes }],
			};
		}
	},
});

const isClean = (text: string): boolean => faultsOfText(text).length === 0;
