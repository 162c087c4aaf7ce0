import type { Field, TlsRptRecord } from '../tlsrpt/record.ts';
import { removal, signBefore } from './fields.ts';
import { lost } from './interop.ts';
import { defineRule, type ValueChange } from './rule.ts';

export const ruaRepeated = defineRule({
	name: 'rua-repeated',
	scope: 'record',
	severity: 'warning',
	summary: 'The record has more than one rua',
	rfc: 'RFC 8460 section 3',
	why: `The grammar allows several \`rua\` fields, but senders differ: mox uses the destinations of all of them,
while Postfix with tlsrpt-reporter and Stalwart use only the first. The others get nothing from them.

Put all destinations into one \`rua\`, parted by commas.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com"
;                                                     ^^^ Put the destinations of this “rua” into the first one: Postfix with tlsrpt-reporter and Stalwart leave out some destinations`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com; rua=https://reports.example.com/"
;                                                     ^^^ Put
;                                                                               ^^^ Put`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com,https://reports.example.com/"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check(record) {
		const full = [...new Set(record.destinations.filter(d => d.range.from < d.range.to).map(d => d.field))];
		const [first, ...rest] = full;
		// A comma before it is the mistake then.
		const others = rest.filter(field => !signBefore(record, field)?.includes(','));
		const mends = others.map(field => merge(record, first!, field));
		const loss = others.length === 0 ? undefined : lost(record, mends.flat());
		for (const [i, field] of others.entries()) {
			yield {
				at: field.name,
				message: `Put the destinations of this “rua” into the first one: ${loss ?? 'some senders read no other'}.`,
				fixes: [{ title: 'Merge into the first “rua”', safe: true, changes: mends[i]! }],
			};
		}
	},
});

/** Puts the value of a field behind that of one before it. Between neighbours, what parts them becomes a comma. */
function merge({ octets }: TlsRptRecord, first: Field, field: Field): readonly ValueChange[] {
	const { value, range, delimiter } = field;
	const at = first.value.to;
	if (delimiter?.from === at && range.to === value.to) return [{ at: { from: at, to: value.from }, octets: ',' }];
	return [{ at: { from: at, to: at }, octets: `,${octets.slice(value.from, value.to)}` }, removal(field)];
}
