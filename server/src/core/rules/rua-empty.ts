import { fieldsOf, removal } from './fields.ts';
import { defineRule } from './rule.ts';

export const ruaEmpty = defineRule({
	name: 'rua-empty',
	scope: 'record',
	severity: 'error',
	summary: 'The rua field names no destination',
	rfc: 'RFC 8460 section 3',
	why: `\`rua=\` must be followed by at least one URI. An empty one asks for reports and does not say where to; no
sender can use the record.

Write a \`mailto:\` address, an \`https:\` URL, or both, parted by a comma. Where another \`rua\` stands in the
record, delete the empty one: Postfix with tlsrpt-reporter and Stalwart read only the first.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua="
;                           ^^^^ Write a destination behind “rua=”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua"
;                           ^^^ Write a destination`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=,;"
;                           ^^^^^ Write a destination`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com;"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=; rua=mailto:tlsrpt@example.com"
;                           ^^^^ Delete this empty “rua=”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const full = new Set(record.destinations.filter(d => d.range.from < d.range.to).map(d => d.field));
		for (const field of fieldsOf(record, 'rua')) {
			if (full.has(field)) continue;
			const { range, name, equals } = field;
			const spare = full.size > 0;
			const at = { from: equals === undefined ? name.to : equals + 1, to: range.to };
			const octets = `${equals === undefined ? '=' : ''}mailto:tlsrpt@example.com`;
			yield {
				at: range,
				message: spare
					? 'Delete this empty “rua=”: destinations stand in another one.'
					: 'Write a destination behind “rua=”: a mailto: address or an https: URL.',
				fixes: [
					spare
						? { title: 'Delete the empty field', safe: true, changes: [removal(field)] }
						: // Where reports shall go is the owner's to say: the address is a placeholder.
							{ title: 'Write “mailto:…”', safe: false, changes: [{ at, octets }] },
				],
			};
		}
	},
});
