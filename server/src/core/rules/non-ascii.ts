import { quoted } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import { fromOctets } from '../octets.ts';
import { toALabels } from '../punycode.ts';
import { isBlank } from '../tlsrpt/blank.ts';
import type { Destination, TlsRptRecord } from '../tlsrpt/record.ts';
import { mailtoOf, percentEncode } from '../tlsrpt/uri.ts';
import { faulty } from './destinations.ts';
import { isExtension, readingOf } from './reading.ts';
import type { ValueDraft } from './rule.ts';
import { defineRule } from './rule.ts';

export const nonAscii = defineRule({
	name: 'non-ascii',
	scope: 'record',
	severity: 'error',
	summary: 'The record holds an octet that is not printable ASCII',
	rfc: 'RFC 8460 section 3, RFC 3986 section 2, RFC 5890',
	why: `Names and values of a TLSRPT record are printable ASCII, and so is every URI. Letters with accents,
typographic quotes, line breaks, no-break spaces and characters that cannot be seen all get in by copying from web
pages and documents. Senders use them as they stand, and reports go nowhere.

Delete what cannot be seen. Write a host with other letters as A-labels (\`xn--…\`), and percent-encode such letters in
the path of an \`https:\` URL.`,
	supersedes: ['field-name-invalid'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://bücher.example/é"
;                                        ^ Write “bücher.example” as
;                                                      ^ Percent-encode “é”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://xn--bcher-kva.example/%C3%A9"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com\u00a0"
;                                                        ^ Delete “[U+00A0]”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; \u00a0rua=mailto:tlsrpt@example.com"
;                           ^ Delete “[U+00A0]”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com\\013\\010"
;                                                        ^^^^^^^^ Delete “\\013\\010”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ü=1"
;                                                          ^ Take “ü” out`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@xn--bcher-kva.example"` }],
	*check(record) {
		const parts = partsOf(record);
		const letters = new Set(faulty(record, 'mailto-idn').flatMap(({ faults }) => faults.map(fault => fault.at.from)));
		let next = 0;
		let current: { readonly part: Part | undefined; readonly runs: Octets[] } | undefined;
		for (const { index, 0: text } of record.octets.matchAll(/[^\t\x20-\x7e]+/g)) {
			const run = { from: index, to: index + text.length };
			while (parts[next] !== undefined && parts[next]!.at.to <= run.from) next++;
			const part = parts[next] !== undefined && parts[next]!.at.from <= run.from ? parts[next] : undefined;
			if (part?.kind === 'claimed' || letters.has(run.from)) continue;
			// What is wrong with one part of a destination is one mistake, however many letters show it.
			if (current !== undefined && part !== undefined && current.part === part) current.runs.push(run);
			else {
				if (current !== undefined) yield draft(record, current.part, current.runs);
				current = { part, runs: [run] };
			}
		}
		if (current !== undefined) yield draft(record, current.part, current.runs);
	},
});

interface Part {
	readonly at: Octets;
	/** `claimed`: quotes, values and the like, of which other rules speak. `text`: where a letter has no other spelling. */
	readonly kind: 'domain' | 'host' | 'local' | 'path' | 'text' | 'claimed';
}

/** The parts of a record that matter here, in its order; between them stand blanks and signs. */
function partsOf(record: TlsRptRecord): Part[] {
	const { version, fields, destinations } = record;
	const parts: Part[] = [
		{ kind: 'claimed', at: version.lead },
		{ kind: 'claimed', at: version.tail },
	];
	const { roles } = readingOf(record);
	for (const field of fields) {
		parts.push({ kind: 'text', at: field.name });
		if (isExtension(roles.get(field))) parts.push({ kind: 'claimed', at: field.value });
		else if (field.kind !== 'rua') parts.push({ kind: 'text', at: field.value });
	}
	for (const destination of destinations) parts.push(...partsOfDestination(record.octets, destination));
	return parts.filter(({ at }) => at.from < at.to).sort((a, b) => a.at.from - b.at.from);
}

function partsOfDestination(octets: string, destination: Destination): Part[] {
	const { range, uri } = destination;
	const wrapping: Part[] = [
		{ kind: 'claimed', at: { from: range.from, to: uri.range.from } },
		{ kind: 'claimed', at: { from: uri.range.to, to: range.to } },
	];
	const path: Part = { kind: 'path', at: { from: uri.path.from, to: uri.range.to } };
	if (uri.kind === 'mailto') {
		const { local, domain } = mailtoOf(octets, uri);
		return [
			...wrapping,
			{ kind: 'local', at: local },
			...(domain === undefined ? [] : [{ kind: 'domain' as const, at: domain }]),
			{ ...path, at: { from: uri.path.to, to: uri.range.to } },
		];
	}
	if (uri.kind === 'https' && uri.authority !== undefined) {
		return [...wrapping, { kind: 'host', at: uri.authority.host }, path];
	}
	return [...wrapping, { kind: 'text', at: uri.range }];
}

function draft(record: TlsRptRecord, part: Part | undefined, runs: readonly Octets[]): ValueDraft {
	const slice = ({ from, to }: Octets): string => record.octets.slice(from, to);
	const at = { from: runs[0]!.from, to: runs.at(-1)!.to };
	const shown = quoted(slice(runs[0]!));
	// In a name or value the letters on both sides may want another sign between them.
	const safe = part?.kind !== 'text';
	if (runs.every(run => isBlank(slice(run)))) {
		const changes = runs.map(run => ({ at: withWspBefore(record.octets, run), octets: '' }));
		return {
			at,
			message: `Delete ${shown}: it cannot be seen, and senders do not pass over it.`,
			fixes: [{ title: `Delete ${shown}`, safe, changes }],
		};
	}
	if (part?.kind === 'domain' || part?.kind === 'host') {
		const name = quoted(slice(part.at));
		const ascii = toALabels(fromOctets(slice(part.at)) ?? '');
		return ascii === undefined
			? { at, message: `Write the domain ${name} in ASCII letters.` }
			: {
					at,
					message: `Write ${name} as ${quoted(ascii)}: domains in a record are ASCII.`,
					fixes: [{ title: `Write ${quoted(ascii)}`, safe, changes: [{ at: part.at, octets: ascii }] }],
				};
	}
	if (part?.kind === 'path') {
		return {
			at,
			message: `Percent-encode ${shown}: a URI is ASCII.`,
			fixes: [
				{ title: 'Percent-encode', safe, changes: runs.map(run => ({ at: run, octets: percentEncode(slice(run)) })) },
			],
		};
	}
	return part?.kind === 'local'
		? { at, message: `Choose a mailbox of ASCII letters: no sender is known to write to one with ${shown}.` }
		: { at, message: `Take ${shown} out: a record is printable ASCII.` };
}

/** At the end of a record, the white space before goes too: bared, it would be another mistake. */
function withWspBefore(octets: string, { from, to }: Octets): Octets {
	let start = from;
	while (to === octets.length && start > 0 && /[ \t]/.test(octets.charAt(start - 1))) start--;
	return { from: start, to };
}
