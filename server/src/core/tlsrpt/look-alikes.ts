/** Characters that look like those of a record and are others: from word processors, web pages and East Asian keyboards. */
import type { Octets } from '../decoded.ts';
import { fromOctets } from '../octets.ts';

export interface LookAlike {
	readonly at: Octets;
	/** `typographic`: quotes and dashes. `full-width`: letters and signs as wide as ideographs. */
	readonly kind: 'typographic' | 'full-width';
	/** What it looks like; a quote is taken out where nothing holds it on both sides. */
	readonly ascii: string;
}

/** General punctuation from U+2010 to U+203A, the minus sign, angle quotes, and full-width ASCII, in UTF-8. */
const SUSPECT =
	/\xe2\x80[\x90-\x9f\xb2-\xb5\xb9\xba]|\xe2\x88\x92|\xc2[\xab\xbb]|\xef\xb9\xa3|\xef\xbc[\x81-\xbf]|\xef\xbd[\x80-\x9e]/g;

/** All of a value, in its order. */
export function* lookAlikes(octets: string): Iterable<LookAlike> {
	for (const { index, 0: written } of octets.matchAll(SUSPECT)) {
		const at = { from: index, to: index + written.length };
		const code = fromOctets(written)!.codePointAt(0)!;
		if (code >= 0xff01) yield { at, kind: 'full-width', ascii: String.fromCharCode(code - 0xfee0) };
		else if (DASH.test(written)) yield { at, kind: 'typographic', ascii: '-' };
		else if (QUOTE.test(written)) {
			const inWord = /[A-Za-z0-9]/.test(octets.charAt(at.from - 1)) && /[A-Za-z0-9]/.test(octets.charAt(at.to));
			yield { at, kind: 'typographic', ascii: inWord && APOSTROPHE.test(written) ? "'" : '' };
		}
	}
}

const DASH = /^(?:\xe2\x80[\x90-\x95]|\xe2\x88\x92|\xef\xb9\xa3)$/;
const QUOTE = /^(?:\xe2\x80[\x98-\x9f\xb2-\xb5\xb9\xba]|\xc2[\xab\xbb])$/;
const APOSTROPHE = /^\xe2\x80[\x98\x99\xb2]$/;
