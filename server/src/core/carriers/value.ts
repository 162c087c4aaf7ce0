/** Bare TXT values in text: where one that begins somewhere ends, and what it spells. */
import { type Decoded, plainValue } from '../decoded.ts';
import { cursorAt, QUOTED, SPACE, scan } from '../zone/lexer.ts';
import { decodeStrings, type StringToken } from '../zone/strings.ts';
import type { Line } from './lines.ts';

export interface BareValue {
	readonly decoded: Decoded;
	/** The text shows where the value ends. */
	readonly whole: boolean;
	/** A record, not only talk of its version. */
	readonly meant: boolean;
	/** It stands in a string of a programming language that fills in what is in braces. */
	readonly braces: boolean;
}

/** How far back on a line is looked for what a value stands in, in code units. */
const REACH = 2000;

/** The value whose `v` stands at `at`: quoted strings, a code span, a table cell, or what follows of its line. */
export function bareValue(text: string, line: Line, at: number, language: 'text' | 'markdown'): BareValue {
	const foreign = line.surrounding === 'foreign';
	const before = text.slice(Math.max(line.start, at - REACH), at);
	const opener = /(?:\\"|["'`])?$/.exec(before)![0];
	const strings = opener === '"' ? quotedStrings(text, at - 1, line.end) : [];
	const braces = opener !== '' && FORMAT.test(before.slice(0, before.length - opener.length));
	const alone = isLabel(before.slice(0, before.length - opener.length));
	if (strings.length > 0) {
		const decoded = decodeStrings(text, strings);
		return { decoded, whole: !foreign, meant: alone || hasField(decoded.octets), braces };
	}
	const inSpan = language === 'markdown' && line.surrounding === 'prose' && (before.match(/`/g)?.length ?? 0) % 2 === 1;
	const rest = text.slice(at, line.end);
	const close = inSpan ? rest.indexOf('`') : opener === '`' || opener === '' ? -1 : rest.indexOf(opener);
	const cell = language === 'markdown' && /\|[ \t]*$/.test(before) ? rest.indexOf('|') : -1;
	const ends = [close, cell].filter(end => end >= 0);
	const raw = rest.slice(0, Math.min(rest.length, ...ends));
	const fields = PROSE_VALUE.exec(raw)![0];
	// Behind a label a sentence may follow the value on its line.
	const followed = ends.length === 0 && hasField(fields) && PROSE.test(raw.slice(fields.length));
	const whole = (close >= 0 && opener !== '') || cell >= 0 || (alone && !followed);
	const value = whole ? raw.trimEnd() : fields;
	// Prose in Markdown, and strings of most languages, hide a backslash before punctuation.
	const decoded = plainValue(
		value,
		at,
		foreign || (language === 'markdown' && line.surrounding === 'prose' && !inSpan),
	);
	return { decoded, whole: whole && !foreign, meant: alone || hasField(value), braces };
}

/** In prose a word of a value ends before a full stop, a comma or a closing mark: those are the sentence's. */
const WORD = /[^\s;,]*(?:\.{3}|[^\s;,.)\]}>"'`*!?:|\\”’»])/.source;

/** In prose a value goes as far as fields follow. */
const PROSE_VALUE = new RegExp(
	`^v[ \\t]*=[ \\t]*["']?[A-Za-z0-9-]*(?:[ \\t]*\\\\?;(?:[ \\t]*[A-Za-z0-9_.-]+=${WORD}(?:[ \\t]*,[ \\t]*[a-z]+:${WORD})*)?)*`,
	'i',
);

/** What stands before the quote of a string of Python or C# that holds expressions. */
const FORMAT = /(?:^|[^A-Za-z0-9_])(?:[rR]?[fF]|[fF][rR]|\$@?)["']{0,2}$/;

/** Words, and nothing that a value is made of. */
const PROSE = /^[.,!?]?(?:[ \t]+(?:[(“"]?[A-Za-z0-9][A-Za-z0-9’'-]*[)”".,!?]*|[–—-])){2,}[ \t]*$/;

/** Something behind the version: a field, or what was meant as one. */
const hasField = (value: string): boolean => /^[^;,=]*=[^=]*=/.test(value);

/** Whether all before a value on its line is white space, list or quote marks, or a label such as `Value:`. */
const isLabel = (before: string): boolean =>
	/^[ \t]*(?:(?:[-*+>]|[0-9]+[.)])[ \t]+)*(?:[*_"'`]*(?:[A-Za-z]+[ \t]+){0,2}(?:TXT|Value|Content|Record|Data|Text|Target|Answer)[*_"'`]*[ \t]*[:=][*_]*[ \t]*)?$/i.test(
		before,
	);

/** Quoted strings in a row, from the one that begins at `from`. */
function quotedStrings(text: string, from: number, limit: number): StringToken[] {
	const cursor = cursorAt(text, from, limit);
	const tokens: StringToken[] = [];
	for (let kind = scan(cursor); kind === QUOTED || kind === SPACE; kind = scan(cursor)) {
		if (kind === QUOTED) tokens.push({ start: cursor.start, end: cursor.end, quoted: true, unclosed: cursor.unclosed });
	}
	return tokens;
}
