/** Edits to a zone's text that leave every record that they do not mean as it was. */
import type { Edit, Span } from '../text.ts';
import { CLOSE, cursorAt, END, OPEN, scan } from './lexer.ts';
import { isAbsolute } from './names.ts';
import type { ZoneRecord, ZoneView } from './zone.ts';

/**
 * Gives a record the owner `written`. A line below that took its owner over from it gets it in writing. Undefined where
 * that owner cannot be written.
 */
export function renameOwner(zone: ZoneView, record: ZoneRecord, written: string): readonly Edit[] | undefined {
	const kept = keepOwner(zone, record, zone.record(record.index + 1));
	if (kept === undefined) return undefined;
	const { ownerSpan } = record;
	if (ownerSpan === undefined) return [insertOwner(zone, record, written), ...kept];
	const quotes = isQuoted(zone, record) ? 1 : 0;
	return [{ span: { start: ownerSpan.start - quotes, end: ownerSpan.end + quotes }, newText: written }, ...kept];
}

/**
 * Takes records out with their lines, comments behind them included. Undefined where a line does not belong to its
 * record alone, or an owner that must stay cannot be written.
 */
export function removeRecords(zone: ZoneView, records: readonly ZoneRecord[]): readonly Edit[] | undefined {
	const gone = new Set(records.map(r => r.index));
	const edits: Edit[] = [];
	for (const record of records) {
		const lines = zone.lines(record);
		if (!isBalanced(zone.slice(lines))) return undefined;
		edits.push({ span: lines, newText: '' });
		if (record.ownerSpan === undefined) continue;
		// The first record that stays, if all between here and there took the owner over.
		let next = zone.record(record.index + 1);
		while (next !== undefined && next.ownerSpan === undefined && gone.has(next.index))
			next = zone.record(next.index + 1);
		if (next !== undefined && gone.has(next.index)) continue;
		const kept = keepOwner(zone, record, next);
		if (kept === undefined) return undefined;
		edits.push(...kept);
	}
	return edits;
}

/** Writes `record`'s owner on the line of `next`, if that took it over. */
function keepOwner(zone: ZoneView, record: ZoneRecord, next: ZoneRecord | undefined): Edit[] | undefined {
	if (next === undefined || next.ownerSpan !== undefined) return [];
	const written = ownerText(zone, record, next.origin);
	return written === undefined ? undefined : [insertOwner(zone, next, written)];
}

/** A record without an owner of its own begins with white space: the owner goes before that. */
const insertOwner = (zone: ZoneView, record: ZoneRecord, written: string): Edit => {
	const { start } = zone.lines(record);
	return { span: { start, end: start }, newText: written };
};

/** A record's owner as it may be written below `origin`: as its line, or the one that it took it from, has it. */
export function ownerText(zone: ZoneView, record: ZoneRecord, origin: string | undefined): string | undefined {
	let giver: ZoneRecord | undefined = record;
	while (giver !== undefined && giver.ownerSpan === undefined) giver = zone.record(giver.index - 1);
	if (giver?.ownerSpan === undefined) return isAbsolute(record.owner) ? record.owner : undefined;
	const written = zone.slice(giver.ownerSpan);
	if (!isQuoted(zone, giver) && (giver.origin === origin || isAbsolute(written))) return written;
	return isAbsolute(record.owner) ? record.owner : undefined;
}

const isQuoted = (zone: ZoneView, { ownerSpan }: ZoneRecord): boolean =>
	ownerSpan !== undefined && zone.slice({ start: ownerSpan.start - 1, end: ownerSpan.start }) === '"';

/** Whether others keep their TTLs without some records: where no `$TTL` is, a record takes the last one stated. */
export const keepsTtls = (zone: ZoneView, records: readonly ZoneRecord[]): boolean =>
	records.every(record => {
		const next = zone.record(record.index + 1);
		return !record.hasTtl || next === undefined || next.hasTtl || zone.directives.some(d => d.name === '$TTL');
	});

/** A span with the white space before it on its line. */
export function withBlanksBefore(zone: ZoneView, { start, end }: Span): Span {
	const before = zone.slice({ start: Math.max(0, start - 200), end: start });
	return { start: start - /[ \t]*$/.exec(before)![0].length, end };
}

/** Whether all parentheses opened in a text are closed in it, and no other. */
function isBalanced(text: string): boolean {
	const cursor = cursorAt(text);
	let depth = 0;
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === OPEN) depth++;
		if (kind === CLOSE && --depth < 0) return false;
	}
	return depth === 0;
}
