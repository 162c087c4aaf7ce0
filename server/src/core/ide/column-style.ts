/** How a zone sets its records in columns, so that new ones stand like those around them. */
import { typeCode } from '../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { headWords } from './entries.ts';

/** A record's line, without its end. */
export type RecordLine = (owner: string, type: string, rdata: string) => string;

/** How many records are looked at for one to follow. */
const REACH = 50;
/** What editors show a tab as in zone files. */
const TAB = 8;

/** As the nearest record before number `index` that has its owner on its line is written; else the nearest behind. */
export function styleNear(zone: ZoneView, index: number): RecordLine {
	for (let i = index; i >= 0 && i > index - REACH; i--) {
		const line = styleOf(zone, zone.record(i));
		if (line !== undefined) return line;
	}
	for (let i = index + 1; i < index + REACH; i++) {
		const line = styleOf(zone, zone.record(i));
		if (line !== undefined) return line;
	}
	return (owner, type, rdata) => `${owner} IN ${type} ${rdata}`;
}

interface Column {
	/** The white space before it. */
	readonly gap: string;
	/** Where it begins, in characters as shown. */
	readonly at: number;
	/** Undefined for the type. */
	readonly word: string | undefined;
}

function styleOf(zone: ZoneView, record: ZoneRecord | undefined): RecordLine | undefined {
	if (record?.ownerSpan === undefined || record.type < 0) return undefined;
	const { ownerSpan, rdataSpan } = record;
	const line = zone.slice({ start: ownerSpan.start, end: rdataSpan.start });
	// Another line, quotes or a parenthesis in the head: none to follow.
	if (/["()\r\n;]/.test(line)) return undefined;
	const column = (start: number, before: number) => ({
		gap: zone.slice({ start: before, end: start }),
		at: width(line.slice(0, start - ownerSpan.start)),
	});
	const columns: Column[] = [];
	let lower = false;
	let end = ownerSpan.end;
	const words = headWords(zone, record);
	for (const span of words) {
		const word = zone.slice(span);
		const isType = span === words.at(-1);
		if (isType && typeCode(word) !== record.type) return undefined;
		if (isType) lower = word === word.toLowerCase();
		columns.push({ ...column(span.start, end), word: isType ? undefined : word });
		end = span.end;
	}
	const data = column(rdataSpan.start, end);
	return (owner, type, rdata) => {
		let text = owner;
		for (const { gap, at, word } of columns) text = pad(text, gap, at) + (word ?? (lower ? type.toLowerCase() : type));
		return pad(text, data.gap, data.at) + rdata;
	};
}

const width = (text: string): number =>
	[...text].reduce((at, char) => (char === '\t' ? at + TAB - (at % TAB) : at + 1), 0);

/** A text and white space of a kind, as far as a column, and some at least. */
function pad(text: string, gap: string, column: number): string {
	if (gap === ' ') return `${text} `;
	if (!gap.includes('\t')) return `${text.padEnd(column - 1)} `;
	let padded = `${text}\t`;
	while (width(padded) < column) padded += '\t';
	return padded;
}
