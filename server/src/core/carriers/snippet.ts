/**
 * Records in plain text and Markdown: zone-style lines (dig's answers too), quoted values, bare values. Everything else
 * in the text is prose and none of our business.
 */
import {
	bareCandidate,
	bareStsCandidate,
	type Candidate,
	type StsCandidate,
	zoneCandidates,
	zoneStsCandidates,
} from '../candidate.ts';
import type { Span } from '../text.ts';
import { CLOSE, cursorAt, END, NEWLINE, OPEN, QUOTED, SPACE, scan, WORD } from '../zone/lexer.ts';
import { typeWord } from '../zone/line-shape.ts';
import { isLoneBackslash } from '../zone/strings.ts';
import { TYPE, typeCode } from '../zone/types.ts';
import { parseZone, type ZoneView } from '../zone/zone.ts';
import { type Line, markdownLines, textLines } from './lines.ts';
import { bareValue } from './value.ts';

interface Snippets {
	readonly zones: readonly ZoneView[];
	readonly candidates: readonly Candidate[];
	readonly sts: readonly StsCandidate[];
}

const MENTION = /v[ \t]*=[ \t]*["']?(?:tls-?rpt|sts)|_smtp\\?\._tls|_mta-sts/i;
const VALUE = /v[ \t]*=[ \t]*["']?(?:tls-?rpt|(sts))/gi;

/** What a relative name in prose is relative to nobody knows: so these zones have no origin from outside. */
export function readSnippets(text: string, language: 'text' | 'markdown'): Snippets {
	const zones: ZoneView[] = [];
	const candidates: Candidate[] = [];
	const sts: StsCandidate[] = [];
	const addZone = ({ start, end }: Span): void => {
		const zone = parseZone(text.slice(start, end), {}, start);
		zones.push(zone);
		candidates.push(...zoneCandidates(zone));
		sts.push(...zoneStsCandidates(zone));
	};
	let done = 0;
	for (const line of language === 'markdown' ? markdownLines(text) : textLines(text)) {
		if (line.start < done) continue;
		const content = text.slice(line.start, line.end);
		if (!MENTION.test(content)) continue;
		const record = line.kind === 'zone' ? line : zoneLine(text, line, language);
		if (record !== undefined) {
			addZone(record);
			done = record.end;
			continue;
		}
		VALUE.lastIndex = 0;
		for (let found = VALUE.exec(content); found !== null; found = VALUE.exec(content)) {
			const value = bareValue(text, line, line.start + found.index, language);
			const { whole, meant, braces } = value;
			if (found[1] === undefined) candidates.push({ ...bareCandidate(value.decoded), whole, meant, braces });
			else sts.push({ ...bareStsCandidate(value.decoded), whole, meant, braces });
			done = value.decoded.pieces.at(-1)!.span.end;
			VALUE.lastIndex = Math.max(VALUE.lastIndex, done - line.start);
		}
	}
	return { zones, candidates, sts };
}

/** The extent of a zone-style TXT record that begins on a line, behind list marks and a code span's backquotes. */
function zoneLine(text: string, line: Line, language: 'text' | 'markdown'): Span | undefined {
	const content = text.slice(line.start, line.end);
	const lead = /^[ \t]*(?:(?:[-*+>]|[0-9]+[.)])[ \t]+)*(`*)[ \t]*/.exec(content)!;
	const start = line.start + lead[0].length;
	const tick = language === 'markdown' && lead[1] !== '' ? content.indexOf(lead[1]!, lead[0].length) : -1;
	const end = tick >= 0 ? line.start + tick : line.end;
	const words = text.slice(start, end).split(/[ \t]+/, 5);
	if (/^[";($|]|\\\./.test(words[0]!)) return undefined;
	const type = typeWord(words);
	// "The TXT record …" is a sentence: in a record a string follows.
	if (type < 0 || typeCode(words[type]!) !== TYPE.TXT) return undefined;
	if (!/^(?:["'(\\]|v=|v$|$)/i.test(words[type + 1] ?? '')) return undefined;
	return { start, end: end < line.end ? end : recordEnd(text, start, end) };
}

const PUNCTUATION = /^[.,:!?…]+$/;

/** The end of a record that may go on over lines in parentheses; its own line's end where they are never closed. */
function recordEnd(text: string, start: number, lineEnd: number): number {
	const cursor = cursorAt(text, start);
	let depth = 0;
	let joined = false;
	/** Where the last quoted string ended, if nothing stands behind it yet. */
	let closed = -1;
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		// The full stop behind the last quote is the sentence's.
		if (cursor.start === closed && kind === WORD && depth <= 0 && PUNCTUATION.test(text.slice(closed, cursor.end))) {
			return closed;
		}
		closed = kind === QUOTED ? cursor.end : -1;
		if (kind === OPEN) depth++;
		if (kind === CLOSE) depth--;
		if (kind === NEWLINE && depth <= 0 && !joined) return cursor.start;
		if (kind !== SPACE) joined = isLoneBackslash(cursor);
		// An unclosed parenthesis in prose must not swallow the rest of the text.
		if (cursor.end - start > 4096) return lineEnd;
	}
	return depth > 0 ? lineEnd : cursor.end;
}
