import { defineRule } from './rule.ts';

export const ruaMissing = defineRule({
	name: 'rua-missing',
	scope: 'record',
	severity: 'error',
	summary: 'The record names no destination for reports',
	rfc: 'RFC 8460 section 3',
	why: `A record without \`rua\` asks for reports and does not say where to. No sender has anywhere to send one, so it is as
good as no record.

Add \`rua=\` with a \`mailto:\` address, an \`https:\` URL, or both, parted by a comma.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1;"
;               ^^^^^^^^^^ Add “rua=”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; ext=1"
;               ^^^^^^^^^^ Add “rua=”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		if (record.version.kind === 'foreign' || record.fields.some(f => f.kind === 'rua')) return;
		const { range } = record.version;
		const at = range.from === range.to ? { from: 0, to: record.octets.length } : range;
		// Behind the version: senders that read only the second field find it there.
		const [first] = record.semicolons;
		const after = first === undefined ? range.to : first + 1;
		const last = record.fields.every(f => f.kind === 'empty');
		const octets = `${first === undefined ? ';' : ''} rua=mailto:tlsrpt@example.com${last ? '' : ';'}`;
		const to = last ? record.octets.length : after;
		yield {
			at,
			message: 'Add “rua=” with the address that shall get the reports: a record without it is ignored.',
			// Where reports shall go is the owner's to say: the address is a placeholder.
			fixes: [{ title: 'Add “rua=mailto:…”', safe: false, changes: [{ at: { from: after, to }, octets }] }],
		};
	},
});
