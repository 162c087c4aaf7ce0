/**
 * Records in plain text and Markdown: zone-style lines (dig's answers too), quoted values, bare values. Everything else
 * in the text is prose and none of our business.
 */
import { bareCandidate, type Candidate, zoneCandidates } from '../candidate.ts';
import { plainValue } from '../decoded.ts';
import type { Span } from '../text.ts';
import { CLOSE, cursorAt, END, NEWLINE, OPEN, QUOTED, SPACE, scan } from '../zone/lexer.ts';
import { decodeStrings, type StringToken } from '../zone/strings.ts';
import { parseTtl } from '../zone/ttl.ts';
import { classCode, typeCode } from '../zone/types.ts';
import { parseZone, type ZoneView } from '../zone/zone.ts';

interface Snippets {
	readonly zones: readonly ZoneView[];
	readonly candidates: readonly Candidate[];
}

const MENTION = /v[ \t]*=[ \t]*["']?tls-?rpt|_smtp\._tls/i;
const VALUE = /v[ \t]*=[ \t]*["']?tls-?rpt/i;
/** Fences whose whole content is zone text by their own word. */
const ZONE_FENCE = /^(?:zone|dns|bind|dns-zone|dns-zone-file|dnszonefile|zonefile)$/i;

export function readSnippets(
	text: string,
	language: 'text' | 'markdown',
	options: { readonly origin?: string | undefined } = {},
): Snippets {
	const zones: ZoneView[] = [];
	const candidates: Candidate[] = [];
	const addZone = (at: Span): void => {
		const zone = parseZone(text.slice(at.start, at.end), options, at.start);
		zones.push(zone);
		candidates.push(...zoneCandidates(zone));
	};
	let done = 0;
	for (const line of linesOf(text, language)) {
		if (line.kind === 'zone-fence') {
			if (MENTION.test(text.slice(line.start, line.end))) addZone(line);
			done = line.end;
			continue;
		}
		const content = text.slice(line.start, line.end);
		if (line.start < done || !MENTION.test(content)) continue;
		const record = zoneLine(text, line, language);
		if (record !== undefined) {
			addZone(record);
			done = record.end;
			continue;
		}
		for (let from = 0; ; ) {
			const found = VALUE.exec(content.slice(from));
			if (found === null) break;
			const candidate = valueAt(text, line, line.start + from + found.index, language);
			candidates.push(candidate);
			from = Math.max(from + found.index + 1, candidate.span.end - line.start);
			done = Math.max(done, candidate.span.end);
		}
	}
	return { zones, candidates };
}

interface Line extends Span {
	readonly kind: 'line' | 'zone-fence';
	readonly fenced: boolean;
}

/** Lines without their ends. A Markdown fence marked as zone text comes as one piece. */
function* linesOf(text: string, language: 'text' | 'markdown'): Iterable<Line> {
	let fence: { marker: string; zone: boolean; start: number } | undefined;
	for (let start = 0; start <= text.length; ) {
		const feed = text.indexOf('\n', start);
		const next = feed < 0 ? text.length + 1 : feed + 1;
		const end = feed < 0 ? text.length : text.charCodeAt(feed - 1) === 13 && feed > start ? feed - 1 : feed;
		const marker =
			language === 'markdown' ? /^[ \t>]*(`{3,}|~{3,})[ \t]*([^\s`{]*)/.exec(text.slice(start, end)) : null;
		if (fence === undefined && marker !== null) {
			fence = { marker: marker[1]!, zone: ZONE_FENCE.test(marker[2]!), start: next };
		} else if (fence !== undefined && marker !== null && marker[1]!.startsWith(fence.marker) && marker[2] === '') {
			if (fence.zone && fence.start < start) yield { kind: 'zone-fence', fenced: true, start: fence.start, end: start };
			fence = undefined;
		} else if (fence?.zone !== true) yield { kind: 'line', fenced: fence !== undefined, start, end };
		start = next;
	}
	// A fence that nothing closes runs to the end (CommonMark section 4.5).
	if (fence?.zone === true && fence.start < text.length) {
		yield { kind: 'zone-fence', fenced: true, start: fence.start, end: text.length };
	}
}

/** The extent of a zone-style record that begins on a line: owner, then TTL, class and a type in any order, then RDATA. */
function zoneLine(text: string, line: Line, language: 'text' | 'markdown'): Span | undefined {
	const content = text.slice(line.start, line.end);
	const lead = /^[ \t]*(?:(?:[-*+>]|[0-9]+[.)])[ \t]+)*(`*)[ \t]*/.exec(content)!;
	const start = line.start + lead[0].length;
	const tick = language === 'markdown' && lead[1] !== '' ? text.indexOf(lead[1]!, start) : -1;
	const end = tick >= 0 && tick <= line.end ? tick : line.end;
	const words = text.slice(start, end).split(/[ \t]+/, 5);
	if (words.length < 3 || /^[";($|]/.test(words[0]!)) return undefined;
	const type = words.findIndex((word, i) => i > 0 && typeCode(word) >= 0);
	if (type < 1 || type > 3) return undefined;
	const between = words.slice(1, type);
	if (!between.every(word => classCode(word) >= 0 || parseTtl(word) !== undefined)) return undefined;
	return { start, end: end < line.end ? end : recordEnd(text, start, end) };
}

/** The end of a record that may go on over lines in parentheses; its own line's end where they are never closed. */
function recordEnd(text: string, start: number, lineEnd: number): number {
	const cursor = cursorAt(text, start);
	let depth = 0;
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === OPEN) depth++;
		if (kind === CLOSE) depth--;
		if (kind === NEWLINE && depth <= 0) return cursor.start;
		// An unclosed parenthesis in prose must not swallow the rest of the text.
		if (cursor.end - start > 4096) return lineEnd;
	}
	return depth > 0 ? lineEnd : cursor.end;
}

/** The value whose `v` stands at `at`: quoted strings, a code span, a table cell, or the rest of its line. */
function valueAt(text: string, line: Line, at: number, language: 'text' | 'markdown'): Candidate {
	const before = text.charAt(at - 1);
	if (before === '"' && at > line.start) {
		const tokens = quotedStrings(text, at - 1, line.end);
		if (tokens.length > 0) return bareCandidate(decodeStrings(text, tokens));
	}
	let end = line.end;
	let whole = line.fenced || isLabel(text.slice(line.start, at));
	if (before === "'" || (before === '`' && language === 'markdown')) {
		const close = text.indexOf(before, at);
		if (close >= 0 && close < end) {
			end = close;
			whole = true;
		}
	} else if (language === 'markdown' && /^[ \t>]*\|/.test(text.slice(line.start, at))) {
		const bar = text.indexOf('|', at);
		if (bar >= 0 && bar < end) end = bar;
		whole = true;
	}
	if (!whole) end = at + PROSE_VALUE.exec(text.slice(at, end))![0].length;
	return { ...bareCandidate(plainValue(text.slice(at, end).trimEnd(), at)), whole };
}

/** In prose a value goes as far as fields follow; a full stop or comma at its end is the sentence's. */
const PROSE_VALUE =
	/^v[ \t]*=[ \t]*["']?[A-Za-z0-9-]*(?:[ \t]*;(?:[ \t]*[A-Za-z0-9_.-]+=[^\s;,]*[^\s;,.)](?:[ \t]*,[ \t]*[a-z]+:[^\s;,]*[^\s;,.)])*)?)*/i;

/** Whether all before a value on its line is white space, list or quote marks, or a label such as `Value:`. */
const isLabel = (before: string): boolean =>
	/^[ \t]*(?:(?:[-*+>]|[0-9]+[.)])[ \t]+)*(?:[*_]*(?:TXT|Value|Content|Record|Data|Text)[*_]*[ \t]*[:=][*_]*[ \t]*)?$/i.test(
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
