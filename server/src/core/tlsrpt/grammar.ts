/** The grammar of the record (RFC 8460 section 3), to the letter: a yes or a no, and no places. */
import { isWsp } from './blank.ts';
import { parseUri } from './uri.ts';
import { VERSION } from './version.ts';

const EXTENSION = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[\x21-\x3a\x3c\x3e-\x7e]+$/;

/** Whether octets match the ABNF, URI by RFC 3986 with ",", "!" and ";" encoded, and a `rua` among the fields. */
export function conforms(octets: string): boolean {
	if (!octets.startsWith(VERSION)) return false;
	const parts = octets.slice(VERSION.length).split(';');
	// The version may be followed by white space and then the first delimiter; a last delimiter may end the record.
	if (parts.length < 2 || !/^[ \t]*$/.test(parts[0]!)) return false;
	const fields = parts.slice(1);
	if (fields.length > 1 && /^[ \t]*$/.test(fields.at(-1)!)) fields.pop();
	else if (/[ \t]$/.test(octets)) return false;
	let rua = false;
	for (const part of fields) {
		const field = withoutWsp(part);
		// "rua=" with a list that is none might still be an extension by the letter; no reader would take it so.
		if (field.startsWith('rua=')) {
			if (!isList(field.slice('rua='.length))) return false;
			rua = true;
		} else if (!EXTENSION.test(field)) return false;
	}
	return rua;
}

/** White space is allowed round commas, but not directly behind "rua=". */
const isList = (list: string): boolean =>
	!/^[ \t]/.test(list) && list.split(',').every(item => isUri(withoutWsp(item)));

function isUri(text: string): boolean {
	const uri = parseUri(text);
	return uri.scheme !== undefined && !text.includes('!') && uri.illegal.length === 0 && uri.badPercent.length === 0;
}

function withoutWsp(text: string): string {
	let from = 0;
	let to = text.length;
	while (from < to && isWsp(text.charAt(from))) from++;
	while (to > from && isWsp(text.charAt(to - 1))) to--;
	return text.slice(from, to);
}
