import type { Field } from '../tlsrpt/record.ts';
import { usedBy } from '../tlsrpt/senders/index.ts';
import { namesOf } from './interop.ts';
import { isExtension, readingOf } from './reading.ts';
import { defineRule } from './rule.ts';

export const ruaOnlyHttps = defineRule({
	name: 'rua-only-https',
	scope: 'record',
	severity: 'info',
	summary: 'The record names no mailbox, and not all senders post to https',
	rfc: 'RFC 8460 section 3',
	why: `Both schemes are equal in the RFC, and a record with https alone is right. Yet some senders only write mail: mox does
not post at all. Their reports do not come.

Add a \`mailto:\` destination unless you can do without those senders.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tls"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Add a mailto: destination for senders that do not post: mox`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tls,mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tls,mailto:tlsrpt@example.com"` }],
	*check(record) {
		const { roles } = readingOf(record);
		const textOf = ({ range }: Field): string => record.octets.slice(range.from, range.to);
		// A misspelt name or scheme is another mistake: once it is mended, this must be neither new nor gone.
		const lists = record.fields.filter(f => !isExtension(roles.get(f)) && /https?:|\//i.test(textOf(f)));
		const [first] = lists;
		if (first === undefined || record.fields.some(f => MAILBOX.test(textOf(f)))) return;
		const { to } = lists.at(-1)!.range;
		yield {
			at:
				record.destinations.find(d => d.field === first)?.range ??
				(first.equals === undefined ? first.range : first.value),
			message: `Add a mailto: destination for senders that do not post: ${WITHOUT_HTTPS}.`,
			// Where reports shall go is the owner's to say: the address is a placeholder.
			fixes: [
				{
					title: 'Add “,mailto:…”',
					safe: false,
					changes: [{ at: { from: to, to }, octets: ',mailto:tlsrpt@example.com' }],
				},
			],
		};
	},
});

const MAILBOX = /mailto|@/i;

const WITHOUT_HTTPS = namesOf(sender => usedBy(sender, 'v=TLSRPTv1; rua=https://example.com/').length === 0);
