/** What real senders do with a record, as small tables for hovers and as a line for a lens. */
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import { visibleOctets } from '../octets.ts';
import type { Destination } from '../tlsrpt/record.ts';
import { listed, SENDERS, type Sender, usedBy } from '../tlsrpt/senders/index.ts';
import type { SenderReading } from '../tlsrpt/senders/sender.ts';
import { useOf } from '../tlsrpt/senders/use.ts';
import { cellOfCode, escaped, table } from './markdown.ts';

/** A table cell names no more destinations than this one by one. */
const MOST_NAMED = 3;

/** The candidates that stand at the same owner, in the order of the text. */
export const rrsetOf = ({ candidates }: SourceDocument, candidate: Candidate): readonly Candidate[] =>
	candidate.owner === undefined
		? [candidate]
		: candidates.filter(c => c.zone === candidate.zone && c.owner === candidate.owner);

/** Markdown: which destinations of a record each sender uses. */
export const sendersOfRecord = (document: SourceDocument, candidate: Candidate): string =>
	table(['Sender', 'Reports go to'], rows(document, candidate, destinationsUsed));

/** Markdown: what each sender does with one destination. */
export const sendersOfDestination = (
	document: SourceDocument,
	candidate: Candidate,
	destination: Destination,
): string =>
	table(
		['Sender', 'This destination'],
		rows(document, candidate, (sender, reading) => {
			const use = useOf(sender, reading, destination);
			if (use.kind === 'unused') return `not used: it ${escaped(use.why)}`;
			return use.uri === destination.text ? 'used' : `used as ${cellOfCode(visibleOctets(use.uri))}`;
		}),
	);

function rows(
	document: SourceDocument,
	candidate: Candidate,
	cell: (sender: Sender, reading: SenderReading) => string,
): (readonly [string, string])[] {
	const set = rrsetOf(document, candidate);
	return SENDERS.map(sender => {
		const chosen = sender.choose(set.map(c => c.value.octets));
		const passedOver = set.length > 1 && set[chosen ?? -1] !== candidate;
		const { version } = sender;
		if (passedOver)
			return [version, chosen === undefined ? 'nobody: it finds no single record here' : 'it takes another record'];
		return [version, cell(sender, sender.read(candidate.value.octets))];
	});
}

function destinationsUsed(sender: Sender, reading: SenderReading): string {
	if (reading.kind === 'refused') return `nobody: it ${escaped(reading.why)}`;
	const { destinations } = reading;
	if (destinations.length === 0) return sender.posts ? 'nobody' : 'nobody: it writes mail only';
	const named = destinations.slice(0, MOST_NAMED).map(d => cellOfCode(visibleOctets(d.uri)));
	const more = destinations.length - named.length;
	const habit = sender.habit !== undefined && new Set(destinations.map(d => d.uri.startsWith('https:'))).size > 1;
	return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}${habit ? `; it ${sender.habit}` : ''}`;
}

/** In a few words: how many destinations each sender reports to, given all values at an owner (octets). */
export function reportLine(values: readonly string[]): string {
	const byCount = new Map<number, string[]>();
	for (const sender of SENDERS) {
		const chosen = sender.choose(values);
		const count = chosen === undefined ? 0 : usedBy(sender, values[chosen]!).length;
		const names = byCount.get(count);
		if (names === undefined) byCount.set(count, [sender.shortName]);
		else names.push(sender.shortName);
	}
	const counts = [...byCount].sort(([a], [b]) => b - a);
	return counts
		.map(([count, names], i) => {
			const verb = i > 0 ? '' : names.length > 1 ? ' report' : ' reports';
			const noun = i > 0 ? '' : count === 1 ? ' destination' : ' destinations';
			return `${listed(names)}${verb} to ${count === 0 && i > 0 ? 'none' : count === 0 ? 'no' : count}${noun}`;
		})
		.join(', ');
}
