import { isTooLong, type Piece } from '../../decoded.ts';
import type { Edit } from '../../text.ts';
import { longStringRows } from '../../zone/picks.ts';
import { MAX_STRING } from '../../zone/strings.ts';
import { txtValue } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

const LONG = `rua=mailto:${'a'.repeat(63)}@example.com,mailto:${'b'.repeat(63)}@example.com,mailto:${'c'.repeat(63)}@example.com`;
const VALUE = `v=TLSRPTv1; ${LONG}`;

export const zoneStringTooLong = defineRule({
	name: 'zone/string-too-long',
	scope: 'zone',
	severity: 'error',
	summary: 'A character-string has more than 255 octets',
	rfc: 'RFC 1035 section 3.3',
	why: `One octet says how long a character-string is, so it has at most 255 octets, and name servers refuse the zone. A TXT
record may hold many strings: senders join them without a space (RFC 8460 section 3), so split where you like, also in the
middle of a word.`,
	bad: [
		{
			text: `_smtp._tls TXT "${VALUE}"
;              ${'^'.repeat(VALUE.length + 2)} Split`,
			fixed: `_smtp._tls TXT "${VALUE.slice(0, 255)}" "${VALUE.slice(255)}"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "${VALUE.slice(0, 255)}" "${VALUE.slice(255)}"` }],
	*check(zone) {
		for (const record of zone.pick(longStringRows)) {
			const value = txtValue(zone, record);
			// Splitting does not help it: zone/rdata-invalid has said so.
			if (isTooLong(value)) continue;
			for (const piece of value.pieces) {
				const { length } = piece.octets;
				if (length <= MAX_STRING) continue;
				yield {
					span: piece.span,
					message: `Split this string: it has ${length} octets, and one holds at most ${MAX_STRING}.`,
					fixes: [{ title: 'Split it into strings of at most 255 octets', safe: true, edits: cuts(piece) }],
				};
			}
		}
	},
});

/** Cuts as late as they may come: never within an escape or a character. */
function cuts(piece: Piece): Edit[] {
	const { starts, octets, encoding } = piece;
	const edits: Edit[] = [];
	for (let from = 0; octets.length - from > MAX_STRING; ) {
		let cut = from + MAX_STRING;
		while (starts[cut] === starts[cut - 1]) cut--;
		edits.push({ span: { start: starts[cut]!, end: starts[cut]! }, newText: encoding.limit?.separator ?? '' });
		from = cut;
	}
	return edits;
}
