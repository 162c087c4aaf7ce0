/**
 * Octets as strings: one char (U+0000 to U+00FF) per octet. RDATA is octets, not text, and rules speak of octets; this
 * is the border between them and the UTF-16 text of a document.
 */

/** The UTF-8 octets of a text. A lone surrogate becomes U+FFFD, as every encoder does it. */
export function toOctets(text: string): string {
	if (isAscii(text)) return text;
	let octets = '';
	for (const char of text) octets += charOctets(char.codePointAt(0)!);
	return octets;
}

/** The UTF-8 octets of one code point. */
export function charOctets(point: number): string {
	const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
	if (code < 0x80) return String.fromCharCode(code);
	if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(code, 0));
	if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(code, 6), tail(code, 0));
	return String.fromCharCode(0xf0 | (code >> 18), tail(code, 12), tail(code, 6), tail(code, 0));
}

/** An octet behind the first of a character: six bits of its code point, from bit `shift` on. */
const tail = (code: number, shift: number): number => 0x80 | ((code >> shift) & 0x3f);

export function isAscii(text: string): boolean {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
	return true;
}

/** The text that octets spell in UTF-8, or undefined where they are not well-formed UTF-8. */
export function fromOctets(octets: string): string | undefined {
	if (isAscii(octets)) return octets;
	try {
		return decodeURIComponent(Array.from(octets, o => `%${o.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''));
	} catch {
		// Not UTF-8: that is an answer, not a failure.
		return undefined;
	}
}

const SEQUENCE =
	/([\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[\xe1-\xec\xee\xef][\x80-\xbf]|\xe0[\xa0-\xbf]|\xed[\x80-\x9f]|\xf0[\x90-\xbf][\x80-\xbf]?|[\xf1-\xf3][\x80-\xbf]{1,2}|\xf4[\x80-\x8f][\x80-\xbf]?|[\s\S]/g;

/** Octets with what is not UTF-8 replaced by U+FFFD, one for each broken sequence, as most decoders do it. */
export const withoutBadUtf8 = (octets: string): string =>
	isAscii(octets) ? octets : octets.replace(SEQUENCE, (_, good?: string) => good ?? '\xef\xbf\xbd');

/** What must not reach a screen as it is: controls, bidi marks and overrides, zero-width and other invisible characters. */
const UNSEEN =
	/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u00a0\u115f\u1160\u2000-\u200a\u202f\u205f\u3000\u3164]|[\ufe00-\ufe0f]/gu;

/** A text with all that is invisible or moves other text written out: ASCII controls as `\DDD`, others as `[U+202E]`. */
export const visible = (text: string): string =>
	text.replace(UNSEEN, char => {
		const code = char.codePointAt(0)!;
		return code < 0x80
			? `\\${String(code).padStart(3, '0')}`
			: `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
	});

/** Octets made fit for a message or a panel: as UTF-8 text where they are that, else with `\DDD`; nothing unseen. */
export const visibleOctets = (octets: string): string =>
	visible(fromOctets(octets) ?? octets.replace(/[\x80-\xff]/g, o => `\\${o.charCodeAt(0)}`));
