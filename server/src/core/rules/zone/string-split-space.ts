import type { Candidate } from '../../candidate.ts';
import type { Fix } from '../../finding.ts';
import { cover } from '../../text.ts';
import { defineRule } from '../rule.ts';
import { isClean } from '../standing.ts';

export const zoneStringSplitSpace = defineRule({
	name: 'zone/string-split-space',
	scope: 'candidate',
	severity: 'error',
	summary: 'A destination is split over two strings, and a space or comma at the split is too many or missing',
	rfc: 'RFC 8460 section 3',
	why: `Senders join the strings of a TXT record without a space. So a space at the end of one string or the beginning of the next
is published, and in the middle of a destination it breaks it; and two destinations in two strings run into one where no
comma stands between them.`,
	supersedes: ['uri-raw-illegal', 'uri-space-separator', 'mailto-bad-domain', 'mailto-bad-local', 'mailto-space'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@exam" " ple.com"
;                                                 ^^^^ Delete`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@exam" "ple.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com" "mailto:b@example.com"
;                                                   ^^^ Write a comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com," "mailto:b@example.com"`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@exam" "ple.com"` },
		{ text: `_smtp._tls TXT "v=TLSRPTv1; " "rua=mailto:a@example.com," "mailto:b@example.com"` },
	],
	*check(candidate) {
		const { value, meant, zone, owner } = candidate;
		if (!meant) return;
		let at = 0;
		for (const [i, piece] of value.pieces.entries()) {
			at += piece.octets.length;
			const next = value.pieces[i + 1];
			if (next === undefined) return;
			const slip = slipAt(candidate, at);
			if (slip === undefined) continue;
			const { from, to, octets, message, title } = slip;
			const fix: Fix = {
				title,
				safe:
					zone !== undefined &&
					owner !== undefined &&
					isClean(value.octets.slice(0, from) + octets + value.octets.slice(to), zone, owner),
				edits: value.edits(from, to, octets),
			};
			const before = value.spans(at, at)[0] ?? piece.span;
			const behind = { start: next.open, end: next.open };
			const spans = value.spans(from, to);
			yield { span: [before, behind, ...spans].reduce(cover), message, fixes: [fix] };
		}
	},
});

interface Slip {
	readonly from: number;
	readonly to: number;
	readonly octets: string;
	readonly message: string;
	readonly title: string;
}

/** What is wrong where two strings meet, within one destination. */
function slipAt({ value: { octets }, record }: Candidate, at: number): Slip | undefined {
	const inside = record.destinations.some(d => d.range.from < at && at < d.range.to);
	if (!inside) return undefined;
	const from = at - /[ \t]*$/.exec(octets.slice(0, at))![0].length;
	const to = at + /^[ \t]*/.exec(octets.slice(at))![0].length;
	if (/^(?:mailto|https):/i.test(octets.slice(to))) {
		return {
			from,
			to,
			octets: ',',
			message: 'Write a comma where these strings meet: they are joined, and the destinations run into one.',
			title: 'Insert “,”',
		};
	}
	if (from === to) return undefined;
	return {
		from,
		to,
		octets: '',
		message: 'Delete the space where these strings meet: they are joined as they are, and it breaks the destination.',
		title: 'Delete the space',
	};
}
