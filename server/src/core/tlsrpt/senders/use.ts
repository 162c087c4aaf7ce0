/** What one sender does with one destination of a record. */
import type { Destination } from '../record.ts';
import type { Sender, SenderReading } from './sender.ts';

export type Use =
	| { readonly kind: 'used'; readonly uri: string }
	/** `why` ends a sentence that begins with the sender's name. */
	| { readonly kind: 'unused'; readonly why: string };

/** `reading`: what the sender makes of the record's value. */
export function useOf(sender: Sender, reading: SenderReading, { range, uri }: Destination): Use {
	if (reading.kind === 'refused') return { kind: 'unused', why: reading.why };
	const found = reading.destinations.find(({ at }) => at.from < range.to && range.from < at.to);
	if (found !== undefined) return { kind: 'used', uri: found.uri };
	return { kind: 'unused', why: uri.kind === 'https' && !sender.posts ? 'writes mail only' : 'passes over it' };
}
