import { quoted } from '../candidate.ts';
import type { Destination } from '../tlsrpt/record.ts';
import { faulty } from './destinations.ts';
import { isMailbox, readingOf } from './reading.ts';
import type { ValueDraft } from './rule.ts';
import { defineRule } from './rule.ts';

export const uriNoScheme = defineRule({
	name: 'uri-no-scheme',
	scope: 'record',
	severity: 'error',
	summary: 'A destination is no URI: its scheme is missing',
	rfc: 'RFC 8460 section 3',
	why: `Each destination is a URI, so a mailbox needs \`mailto:\` before it. A bare address is the most common
mistake of all. Postfix with tlsrpt-reporter and mox then drop **all** destinations of the record, not only this one;
Stalwart uses those before it.

Write \`mailto:\` with a colon before the address.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"
;                               ^^^^^^^^^^^^^^^^^^ Write “mailto:” before “tlsrpt@example.com”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,b@example.com"
;                                                    ^^^^^^^^^^^^^ Write “mailto:” before “b@example.com”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto;tlsrpt@example.com"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^ Write “mailto:” with a colon`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto//tlsrpt@example.com"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ Write “mailto:” before`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=reports"
;                               ^^^^^^^ Write a whole URI`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const { roles, listBefore } = readingOf(record);
		const behindColon = new Map(
			record.fields.filter(f => roles.get(f) === 'behind-colon').map(f => [listBefore.get(f), f]),
		);
		for (const { destination } of faulty(record, 'uri-no-scheme')) {
			const rest = behindColon.get(destination);
			if (rest === undefined) {
				yield withoutScheme(destination);
				continue;
			}
			const at = { from: destination.uri.range.from, to: rest.range.to };
			yield {
				at,
				message: `Write ${quoted(`${destination.text}:`)} with a colon: a semicolon ends the field.`,
				fixes: [{ title: 'Write a colon', safe: true, changes: [{ at: rest.delimiter!, octets: ':' }] }],
			};
		}
	},
});

/** `mailto` with some other sign, or none, in place of its colon. */
const COLONLESS = /^mailto[ \t/=;]+/i;

function withoutScheme({ text, uri }: Destination): ValueDraft {
	const begun = COLONLESS.exec(text)?.[0].length ?? 0;
	const address = text.slice(begun);
	if (!isMailbox(address)) {
		return { at: uri.range, message: `Write a whole URI, mailto: or https:, in place of ${quoted(text)}.` };
	}
	const change = { at: { from: uri.range.from, to: uri.range.from + begun }, octets: 'mailto:' };
	return {
		at: uri.range,
		message: `Write “mailto:” before ${quoted(address)}: a destination is a URI, and most senders drop the whole list over it.`,
		fixes: [{ title: 'Write “mailto:”', safe: true, changes: [change] }],
	};
}
