import { quoted } from '../candidate.ts';
import { faultsOfText } from '../tlsrpt/faults.ts';
import type { Destination } from '../tlsrpt/record.ts';
import { faulty } from './destinations.ts';
import { lost } from './interop.ts';
import { isMailbox, readingOf } from './reading.ts';
import type { ValueChange, ValueDraft } from './rule.ts';
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
;                                                    ^^^^^^^^^^^^^ Write “mailto:” before “b@example.com”: Postfix with tlsrpt-reporter and mox send no reports, and Stalwart leaves out some destinations`,
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
			text: `_smtp._tls TXT "v=TLSRPTv1; rua==mailto:tlsrpt@example.com"
;                               ^ Delete “=”`,
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
		const found = faulty(record, 'uri-no-scheme').map(({ destination }) => destination);
		const loss =
			found.length === 0
				? undefined
				: lost(
						record,
						found.flatMap(d => schemeFor(d) ?? []),
					);
		for (const destination of found) {
			const rest = behindColon.get(destination);
			if (rest === undefined) {
				yield withoutScheme(destination, loss);
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

/** Writes “mailto:” before what is an address, in the place of signs that stand for it. */
function schemeFor({ text, uri }: Destination): ValueChange | undefined {
	const begun = COLONLESS.exec(text)?.[0].length ?? 0;
	if (!isMailbox(text.slice(begun))) return undefined;
	return { at: { from: uri.range.from, to: uri.range.from + begun }, octets: 'mailto:' };
}

function withoutScheme(destination: Destination, loss: string | undefined): ValueDraft {
	const { text, uri } = destination;
	const signs = /^=+/.exec(text)?.[0];
	if (signs !== undefined && faultsOfText(text.slice(signs.length)).length === 0) {
		const at = { from: uri.range.from, to: uri.range.from + signs.length };
		return {
			at,
			message: `Delete ${quoted(signs)}: one “=” is enough.`,
			fixes: [{ title: `Delete ${quoted(signs)}`, safe: true, changes: [{ at, octets: '' }] }],
		};
	}
	const change = schemeFor(destination);
	if (change === undefined) {
		return { at: uri.range, message: `Write a whole URI, mailto: or https:, in place of ${quoted(text)}.` };
	}
	const address = quoted(text.slice(change.at.to - change.at.from));
	return {
		at: uri.range,
		message: `Write “mailto:” before ${address}: ${loss ?? 'a destination is a URI'}.`,
		fixes: [{ title: 'Write “mailto:”', safe: true, changes: [change] }],
	};
}
