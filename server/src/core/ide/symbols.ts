/** The outline of a zone: `$ORIGIN` sections, in them owners, and their records by type. */
import type { SourceDocument } from '../document.ts';
import { visible } from '../octets.ts';
import type { Span } from '../text.ts';
import type { Directive } from '../zone/block.ts';
import { cursorAt, END, QUOTED, scan, WORD } from '../zone/lexer.ts';
import { typeName } from '../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { bare, entries, isDirectiveEntry, typeSpan } from './entries.ts';

export interface OutlineItem {
	readonly kind: 'origin' | 'include' | 'owner' | 'record' | 'note';
	/** Never empty; safe to show. */
	readonly name: string;
	readonly detail: string;
	/** All that belongs to it. Holds `selection`, and the spans of `children`. */
	readonly span: Span;
	/** What is marked when it is chosen. */
	readonly selection: Span;
	readonly children: readonly OutlineItem[];
}

type Writable = { -readonly [K in keyof OutlineItem]: OutlineItem[K] } & { children: Writable[] };

/** Records and directives that are shown. More of them make no outline, and a slow editor. */
const MOST = 5000;
/** Longest name or detail, in code units. */
const LENGTH = 80;

/** Of a master file; a document of another kind has none. */
export function symbols({ language, zones: [zone] }: SourceDocument): readonly OutlineItem[] {
	if (language !== 'zone' || zone === undefined) return [];
	const roots: Writable[] = [];
	let section: Writable | undefined;
	let owner: Writable | undefined;
	let ownerName: string | undefined;
	let left = MOST;
	const add = (symbol: Writable): void => {
		(section?.children ?? roots).push(symbol);
		if (section !== undefined) section.span = { start: section.span.start, end: symbol.span.end };
	};
	for (const entry of entries(zone)) {
		if (left-- === 0) {
			roots.push(note(entry, zone));
			break;
		}
		if (isDirectiveEntry(entry)) {
			const symbol = directiveSymbol(zone, entry);
			if (symbol === undefined) continue;
			owner = undefined;
			if (symbol.kind === 'origin') {
				roots.push(symbol);
				section = symbol;
			} else add(symbol);
			continue;
		}
		if (owner === undefined || ownerName !== entry.owner) {
			owner = ownerSymbol(zone, entry);
			ownerName = entry.owner;
			add(owner);
		}
		owner.children.push(recordSymbol(zone, entry));
		owner.span = { start: owner.span.start, end: entry.span.end };
		if (section !== undefined) section.span = { start: section.span.start, end: entry.span.end };
	}
	return roots;
}

function note(entry: ZoneRecord | Directive, zone: ZoneView): Writable {
	const first = isDirectiveEntry(entry) ? undefined : entry.index;
	const more = first === undefined ? 'More records' : `${zone.size - first} more records`;
	const { start } = entry.span;
	return {
		kind: 'note',
		name: `${more}, not shown`,
		detail: `the outline ends after ${MOST}`,
		span: entry.span,
		selection: { start, end: start },
		children: [],
	};
}

function directiveSymbol(zone: ZoneView, { name, span, args: [first] }: Directive): Writable | undefined {
	if (first === undefined || (name !== '$ORIGIN' && name !== '$INCLUDE')) return undefined;
	const { text, span: selection } = bare(zone, first);
	return {
		kind: name === '$ORIGIN' ? 'origin' : 'include',
		name: shown(`${name} ${text}`),
		detail: '',
		span,
		selection,
		children: [],
	};
}

function ownerSymbol(zone: ZoneView, { owner, ownerSpan, span }: ZoneRecord): Writable {
	const written = ownerSpan === undefined ? '' : zone.slice(ownerSpan);
	const name = written.trim() === '' ? owner : written;
	const detail = owner === name.toLowerCase() || owner === '@' ? '' : owner;
	// A record that takes its owner over says it nowhere: its place will do.
	const selection = ownerSpan ?? { start: span.start, end: span.start };
	return { kind: 'owner', name: shown(name), detail: shown(detail), span, selection, children: [] };
}

function recordSymbol(zone: ZoneView, record: ZoneRecord): Writable {
	const type = typeSpan(zone, record);
	const name = record.type >= 0 ? typeName(record.type) : type === undefined ? 'no type' : zone.slice(type);
	const selection = type ?? { start: record.span.start, end: record.span.start };
	return {
		kind: 'record',
		name: shown(name),
		detail: rdataShown(zone, record),
		span: record.span,
		selection,
		children: [],
	};
}

/** The beginning of RDATA on one line, without parentheses and comments. */
function rdataShown(zone: ZoneView, { rdataSpan: { start, end } }: ZoneRecord): string {
	const cursor = cursorAt(zone.slice({ start, end: Math.min(end, start + 4 * LENGTH) }));
	const words: string[] = [];
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === WORD || kind === QUOTED) words.push(cursor.text.slice(cursor.start, cursor.end));
	}
	return shown(words.join(' '));
}

const shown = (text: string): string => {
	const short = text.length > LENGTH ? `${text.slice(0, LENGTH - 1)}…` : text;
	// Nearly all is plain: then there is nothing to make visible.
	return /^[ -~]*$/.test(short) ? short : visible(short);
};
