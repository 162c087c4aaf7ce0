import type { Decoded } from '#core/decoded.ts';
import { applyEdits } from '#core/text.ts';
import { parseZone, txtValue } from '#core/zone/zone.ts';

/** The value of the first record of a zone text. */
export function readValue(text: string): Decoded {
	const zone = parseZone(text, { origin: 'example.com.' });
	return txtValue(zone, zone.record(0)!);
}

/** The text with octets `from` to `to` of its value replaced. */
export const edited = (text: string, from: number, to: number, by: string): string =>
	applyEdits(text, readValue(text).edits(from, to, by));
