import { defineRule } from '../rule.ts';

export const zoneQuotesInValue = defineRule({
	name: 'zone/quotes-in-value',
	scope: 'record',
	severity: 'error',
	summary: 'The value itself begins with a quote',
	rfc: 'RFC 8460 section 3',
	why: `The quotes of a master file are not part of the value. Written \`"\\"v=TLSRPTv1; …\\""\`, or typed into the form of a
provider that adds its own, they are published, and a record that does not begin with \`v=TLSRPTv1\` is none.`,
	bad: [
		{
			text: `_smtp._tls TXT "\\"v=TLSRPTv1; rua=mailto:tlsrpt@example.com\\""
;               ^^ Delete`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ octets }) {
		const before = /^["']+(?=[ \t]*v[ \t]*=)/i.exec(octets);
		if (before === null) return;
		const after = /["']+[ \t]*$/.exec(octets);
		const changes = [{ at: { from: 0, to: before[0].length }, octets: '' }];
		if (after !== null) changes.push({ at: { from: after.index, to: octets.length }, octets: '' });
		yield {
			at: { from: 0, to: before[0].length },
			message: 'Delete the quotes that are part of the value: it must begin with “v=TLSRPTv1”.',
			fixes: [{ title: 'Delete the quotes in the value', safe: true, changes }],
		};
	},
});
