import { removal } from './fields.ts';
import { lost } from './interop.ts';
import { readingOf } from './reading.ts';
import { defineRule } from './rule.ts';

export const ruaNotFirstField = defineRule({
	name: 'rua-not-first-field',
	scope: 'record',
	severity: 'warning',
	summary: 'Another field stands between the version and rua',
	rfc: 'RFC 8460 section 3',
	why: `The grammar lets fields stand in any order behind the version. tlsrpt-reporter looks for \`rua\` right behind the
version and nowhere else: Postfix then sends no reports at all, while mox and Stalwart do.

Move \`rua\` to the front. Nothing is lost by that: no sender knows any other field.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; ext=1; rua=mailto:tlsrpt@example.com"
;                                  ^^^ Move “rua” right behind the version: Postfix with tlsrpt-reporter sends no reports`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=1"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=1"` }],
	*check(record) {
		const { octets, fields } = record;
		const { roles } = readingOf(record);
		const index = fields.findIndex(field => field.kind === 'rua');
		const [first] = fields;
		const field = fields[index];
		// Fields that have no business in the record at all are named for that.
		if (!fields.slice(0, Math.max(index, 0)).some(f => roles.get(f) === 'unknown')) return;
		const text = octets.slice(field!.range.from, field!.range.to);
		const start = first!.range.from;
		const changes = [{ at: { from: start, to: start }, octets: `${text}; ` }, removal(field!)];
		yield {
			at: field!.name,
			message: `Move “rua” right behind the version: ${lost(record, changes) ?? 'some senders look for it nowhere else'}.`,
			fixes: [{ title: 'Move “rua” to the front', safe: true, changes }],
		};
	},
});
