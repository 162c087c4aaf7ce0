import { VERSION } from '../tlsrpt/version.ts';
import { defineRule } from './rule.ts';

export const versionMissing = defineRule({
	name: 'version-missing',
	scope: 'record',
	severity: 'error',
	summary: 'The record does not begin with its version',
	rfc: 'RFC 8460 section 3',
	why: `A TLSRPT record is known by its first octets, \`v=TLSRPTv1\`. Without them no sender takes the text for a
record, whatever else stands in it.

Begin the value with \`v=TLSRPTv1;\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "rua=mailto:tlsrpt@example.com"
;               ^^^ Begin the value with “v=TLSRPTv1;”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "rua=https://reports.example.com/tls; ext=1"
;               ^^^ Begin`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tls; ext=1"`,
			alsoFinds: ['unknown-field'],
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
		{ text: `_smtp._tls TXT "some other text"`, alsoFinds: ['zone/unrelated-txt'] },
	],
	*check(record) {
		const [first] = record.fields;
		if (record.version.kind !== 'missing' || first === undefined) return;
		const begun = /^[\s;]/.exec(record.octets)?.[0];
		const octets = begun === ';' ? VERSION : begun === undefined ? `${VERSION}; ` : `${VERSION};`;
		yield {
			at: first.name.from < first.name.to ? first.name : { from: 0, to: record.octets.length },
			message: 'Begin the value with “v=TLSRPTv1;”: senders know the record by it.',
			fixes: [{ title: 'Insert “v=TLSRPTv1;”', safe: true, changes: [{ at: { from: 0, to: 0 }, octets }] }],
		};
	},
});
