/** Random master file text for properties, and a text that counts how often it is looked at. */
import fc from 'fast-check';

/** Any text, of UTF-16 code units: lone surrogates too. */
export const anyText = fc
	.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
	.map(codes => String.fromCharCode(...codes));

/** Text in which nearly everything means something to a master file's reader. */
export const zoneSoup = fc
	.array(
		fc.constantFrom(
			...[' ', '\t', '\n', '\r', '\r\n', '"', '(', ')', ';', '\\', '.', '@', '$', 'a', '1', '=', '\ufeff'],
			...['é', '😀', '\ud83d', '\ude00', '\0', '\\300', '\\065', '\\"', '\\\n'],
			...['TXT', ' TXT ', ' IN ', '300', '1h', '$TTL ', '$ORIGIN ', 'v=TLSRPTv1;', '\na TXT ', '_smtp._tls'],
		),
		{ maxLength: 40 },
	)
	.map(parts => parts.join(''));

/** Octets as a string, all 256 of them, the ones that need escapes more often. */
export const octets = (constraints: fc.ArrayConstraints = { maxLength: 40 }) =>
	fc
		.array(
			fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0x22, 0x5c, 0x3b, 0x20, 0x28, 0x30, 0x39, 0x61, 0x0a)),
			constraints,
		)
		.map(codes => String.fromCharCode(...codes));

/** How one character-string may be written: which octets, in which way, is up to `choices`. */
export function spellString(value: string, quoted: boolean, choices: () => number): string {
	let text = '';
	for (let i = 0; i < value.length; ) {
		const utf8 =
			choices() % 2 === 0
				? /^(?:[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})/.exec(value.slice(i))
				: null;
		if (utf8 !== null) {
			text += Buffer.from(utf8[0], 'latin1').toString('utf8');
			i += utf8[0].length;
			continue;
		}
		text += spellOctet(value.charCodeAt(i), quoted, choices() % 4);
		i++;
	}
	if (quoted) return `"${text}"`;
	return text;
}

function spellOctet(code: number, quoted: boolean, how: number): string {
	const char = String.fromCharCode(code);
	const decimal = `\\${String(code).padStart(3, '0')}`;
	if (code < 0x20 || code > 0x7e || how === 0) return decimal;
	const special = quoted ? /["\\]/ : /[ "\\;()]/;
	if (special.test(char)) return `\\${char}`;
	return how === 1 && !/[0-9]/.test(char) ? `\\${char}` : char;
}

/** A value written as the strings of a TXT record's RDATA, in parentheses over lines or not. */
export const rdata = (value: fc.Arbitrary<string>): fc.Arbitrary<{ readonly octets: string; readonly text: string }> =>
	fc
		.record({ octets: value, seed: fc.array(fc.nat(1000), { minLength: 4, maxLength: 30 }), lines: fc.boolean() })
		.map(({ octets, seed, lines }) => {
			let at = 0;
			const choices = (): number => seed[at++ % seed.length]! + at;
			const strings: string[] = [];
			let rest = octets;
			do {
				const length = Math.min(rest.length, 1 + (choices() % 255));
				// A bare string cannot be empty.
				const quoted = length === 0 || choices() % 3 > 0;
				strings.push(spellString(rest.slice(0, length), quoted, choices));
				rest = rest.slice(length);
			} while (rest !== '');
			const separators = lines ? ['\n   ', ' ; a "comment)\n\t', '\r\n  '] : [' ', '\t'];
			const joined = strings.reduce((text, s) => text + separators[choices() % separators.length]! + s);
			return { octets, text: lines ? `( ${joined} )` : joined };
		});

/** Looks like a text to whoever reads it by code unit, search or slice, and counts the code units looked at. */
export function countingText(text: string): { readonly text: string; readonly looks: () => number } {
	let looks = 0;
	const counting = {
		length: text.length,
		charCodeAt(at: number) {
			looks++;
			return text.charCodeAt(at);
		},
		charAt(at: number) {
			looks++;
			return text.charAt(at);
		},
		slice(from: number, to = text.length) {
			const part = text.slice(from, to);
			looks += part.length;
			return part;
		},
		indexOf(what: string, from = 0) {
			const found = text.indexOf(what, from);
			looks += (found < 0 ? text.length : found + 1) - from;
			return found;
		},
	};
	return { text: counting as unknown as string, looks: () => looks };
}
