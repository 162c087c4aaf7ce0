import { quoted } from '../candidate.ts';
import { isBlank } from '../tlsrpt/blank.ts';
import type { TlsRptRecord } from '../tlsrpt/record.ts';
import { fieldsOf, hasRua } from './fields.ts';
import type { ValueDraft } from './rule.ts';
import { defineRule } from './rule.ts';

export const ruaMissing = defineRule({
	name: 'rua-missing',
	scope: 'record',
	severity: 'error',
	summary: 'The record names no destination for reports',
	rfc: 'RFC 8460 section 3',
	why: `A record without \`rua\` asks for reports and does not say where to. Postfix with tlsrpt-reporter, mox and
Stalwart all refuse such a record: it is as good as none.

Add \`rua=\` with a \`mailto:\` address, an \`https:\` URL, or both, parted by a comma. \`ruf\` will not do: it is
DMARC's, and TLSRPT has no such field.`,
	supersedes: ['dmarc-tag'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1;"
;               ^^^^^^^^^^ Add “rua=”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1"
;               ^^^^^^^^^^ Add “rua=”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; ext=1"
;               ^^^^^^^^^^ Add “rua=”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=1"`,
			alsoFinds: ['unknown-field'],
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; ruf=mailto:tlsrpt@example.com"
;                           ^^^ Write “rua” in place of “ruf”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; mailto:tlsrpt@example.com"
;                           ^^^^^^^^^^^^^^^^^^^^^^^^^ Write “rua=” before “mailto:tlsrpt@example.com”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		if (record.version.kind === 'foreign' || hasRua(record)) return;
		const [nameless] = fieldsOf(record, 'nameless-destination');
		const ruf = fieldsOf(record, 'dmarc').find(f => f.nameText.toLowerCase() === 'ruf');
		if (nameless !== undefined) {
			const text = record.octets.slice(nameless.range.from, nameless.range.to);
			const start = { from: nameless.range.from, to: nameless.range.from };
			yield {
				at: nameless.range,
				message: `Write “rua=” before ${quoted(text)}: a destination is known by it.`,
				fixes: [{ title: 'Insert “rua=”', safe: true, changes: [{ at: start, octets: 'rua=' }] }],
			};
		} else if (ruf !== undefined) {
			yield {
				at: ruf.name,
				message: 'Write “rua” in place of “ruf”: a TLSRPT record knows no other field for destinations.',
				// Whether this mailbox, meant for another kind of report, shall get these is the owner's to say.
				fixes: [{ title: 'Write “rua”', safe: false, changes: [{ at: ruf.name, octets: 'rua' }] }],
			};
		} else yield addRua(record);
	},
});

function addRua({ octets, version, semicolons, fields }: TlsRptRecord): ValueDraft {
	const { range } = version;
	// Behind the version: senders that read only the second field find it there.
	const first = semicolons.find(at => at >= range.to);
	const begin = first === undefined ? range.to : first + 1;
	const last = fields.every(f => f.kind === 'empty');
	const end = last && isBlank(octets.slice(begin).replaceAll(';', '')) ? version.tail.from : begin;
	const text = `${first === undefined ? ';' : ''} rua=mailto:tlsrpt@example.com${last ? '' : ';'}`;
	return {
		at: range.from === range.to ? { from: 0, to: octets.length } : range,
		message: 'Add “rua=” with the address that shall get the reports: senders refuse a record without it.',
		// Where reports shall go is the owner's to say: the address is a placeholder.
		fixes: [{ title: 'Add “rua=mailto:…”', safe: false, changes: [{ at: { from: begin, to: end }, octets: text }] }],
	};
}
