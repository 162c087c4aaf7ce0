/**
 * What real senders do with a record: which destinations each of them will use. One table with many readers (rules, hover,
 * lens, docs); each row is a port of the sender's public code, for the version that it names.
 */
import { mox } from './mox.ts';
import { postfix } from './postfix.ts';
import type { Sender, SenderDestination } from './sender.ts';
import { stalwart } from './stalwart.ts';

export type { Sender, SenderDestination } from './sender.ts';

export const SENDERS: readonly Sender[] = [postfix, mox, stalwart];

/** What a sender uses of a value (octets): nothing where it refuses it. */
export function usedBy(sender: Sender, octets: string): readonly SenderDestination[] {
	const reading = sender.read(octets);
	return reading.kind === 'read' ? reading.destinations : [];
}

/**
 * What senders would do with a value if it were changed, and do not do with it as it is, ready to stand behind a colon:
 * “mox sends no reports”. Undefined where nothing is lost.
 */
export function lostBy(before: string, after: string): string | undefined {
	const silent: string[] = [];
	const partial: string[] = [];
	for (const sender of SENDERS) {
		const now = new Set(usedBy(sender, before).map(d => d.uri));
		if (usedBy(sender, after).every(d => now.has(d.uri))) continue;
		(now.size === 0 ? silent : partial).push(sender.name);
	}
	const parts = [
		...(silent.length > 0 ? [`${listed(silent)} ${silent.length > 1 ? 'send' : 'sends'} no reports`] : []),
		...(partial.length > 0
			? [`${listed(partial)} ${partial.length > 1 ? 'leave' : 'leaves'} out some destinations`]
			: []),
	];
	return parts.length === 0 ? undefined : parts.join(', and ');
}

/** Words as a sentence has them: “a”, “a and b”, “a, b and c”. */
export const listed = (words: readonly string[]): string =>
	words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
