/** Stalwart, whose reader is one for all kinds of tag lists: lenient with the form, and at times with the content. */
import { withoutBadUtf8 } from '../../octets.ts';
import { refused, type Sender, type SenderDestination, type SenderReading } from './sender.ts';

export const stalwart: Sender = {
	id: 'stalwart',
	name: 'Stalwart',
	shortName: 'Stalwart',
	version: 'Stalwart with mail-auth up to 0.11.2',
	source:
		'stalwartlabs/mail-auth src/mta_sts/parse.rs (TlsRpt::parse), src/common/parse.rs (TagParser); stalwartlabs/stalwart crates/smtp/src/reporting/tls.rs',
	posts: true,
	habit: 'posts first, and writes mail only where no post succeeds',
	read,
	choose(values) {
		const index = values.findIndex(value => read(value).kind === 'read');
		return index < 0 ? undefined : index;
	},
};

interface Cursor {
	readonly octets: string;
	at: number;
}

function read(octets: string): SenderReading {
	const cursor = { octets, at: 0 };
	if (readName(cursor) !== 'v' || !passes(cursor, 'tlsrptv1') || !endsTag(cursor)) {
		return refused('takes a value for a record only if it begins with the version');
	}
	const destinations: SenderDestination[] = [];
	for (let name = readName(cursor); name !== undefined; name = readName(cursor)) {
		if (name === 'rua') readList(cursor, destinations);
		else skipTag(cursor);
	}
	return destinations.length > 0 ? { kind: 'read', destinations } : refused('finds no destination that it could use');
}

/** Reads on over commas, and over semicolons too: it begins the next item behind either. */
function readList(cursor: Cursor, found: SenderDestination[]): void {
	for (;;) {
		const before = cursor.at;
		const scheme = readScheme(cursor);
		if (scheme !== 'mailto' && scheme !== 'https') break;
		const { text, end } = readText(cursor);
		const from = before + /^\s*/.exec(cursor.octets.slice(before, end))![0].length;
		if (scheme === 'https' || text !== '') {
			found.push({ at: { from, to: end }, uri: withoutBadUtf8(`${scheme}:${text}`) });
		}
	}
	skipTag(cursor);
}

/** A word of more letters is none that it knows. */
const MAX_WORD = 8;
const TOO_LONG = '?';

const longer = (word: string, letter: string): string =>
	word === TOO_LONG || word.length >= MAX_WORD ? TOO_LONG : word + letter.toLowerCase();

/** A name up to its "=", blanks left out; undefined at the end. */
function readName(cursor: Cursor): string | undefined {
	let word = '';
	for (; cursor.at < cursor.octets.length; cursor.at++) {
		const char = cursor.octets.charAt(cursor.at);
		if (char === '=') {
			cursor.at++;
			return word;
		}
		// A semicolon empties the word, but the letters behind it still count from where they stand.
		if (char === ';') word = '\0'.repeat(word === TOO_LONG ? MAX_WORD : word.length);
		else if (/[A-Za-z]/.test(char)) word = longer(word, char);
		else if (!/[ \t\r\n]/.test(char)) word = TOO_LONG;
	}
	return undefined;
}

/** A scheme up to its ":"; undefined where a semicolon or the end comes first. */
function readScheme(cursor: Cursor): string | undefined {
	let word = '';
	while (cursor.at < cursor.octets.length) {
		const char = cursor.octets.charAt(cursor.at++);
		if (char === ':') return word;
		if (char === ';') return undefined;
		if (/[A-Za-z0-9]/.test(char)) word = longer(word, char);
		else if (!/[ \t\r\n]/.test(char)) word = TOO_LONG;
	}
	return undefined;
}

const isSpace = (char: string): boolean => /[ \t\n\f\r]/.test(char);
const isHex = (char: string): boolean => /[0-9A-Fa-f]/.test(char);

/** A text up to a comma or semicolon, without white space. "=" begins an octet in quoted-printable, which no URI has. */
function readText(cursor: Cursor): { text: string; end: number } {
	const { octets } = cursor;
	let text = '';
	while (cursor.at < octets.length) {
		const char = octets.charAt(cursor.at++);
		if (char === ';' || char === ',') return { text, end: cursor.at - 1 };
		if (char !== '=') {
			if (!isSpace(char)) text += char;
			continue;
		}
		let first = '';
		while (cursor.at < octets.length) {
			const digit = octets.charAt(cursor.at++);
			if (digit === ';') return { text, end: cursor.at - 1 };
			if (isHex(digit)) {
				if (first !== '') {
					text += String.fromCharCode(Number.parseInt(first + digit, 16));
					break;
				}
				first = digit;
			} else if (!isSpace(digit)) break;
		}
	}
	return { text, end: octets.length };
}

/** Passes over a word in any case, with any white space in it. */
function passes(cursor: Cursor, word: string): boolean {
	for (const letter of word) {
		while (isSpace(cursor.octets.charAt(cursor.at))) cursor.at++;
		if (cursor.octets.charAt(cursor.at++).toLowerCase() !== letter) return false;
	}
	return true;
}

function endsTag(cursor: Cursor): boolean {
	while (isSpace(cursor.octets.charAt(cursor.at))) cursor.at++;
	return cursor.at >= cursor.octets.length || cursor.octets.charAt(cursor.at++) === ';';
}

function skipTag(cursor: Cursor): void {
	const end = cursor.octets.indexOf(';', cursor.at);
	cursor.at = end < 0 ? cursor.octets.length : end + 1;
}
