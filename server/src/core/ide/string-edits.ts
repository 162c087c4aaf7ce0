/** The character-strings of a TXT record, split where the cursor stands, or joined. Its value stays the same. */
import type { SourceDocument } from '../document.ts';
import { COMMENT, cursorAt, END, scan } from '../zone/lexer.ts';
import { MAX_STRING } from '../zone/strings.ts';
import { TYPE } from '../zone/types.ts';
import { txtValue, type ZoneRecord, type ZoneView } from '../zone/zone.ts';
import type { Creation } from './add-record.ts';
import { holds } from './place.ts';

/** `cursor`: nothing is selected. */
export function stringEdits({ zones }: SourceDocument, offset: number, cursor = true): readonly Creation[] {
	for (const zone of zones) {
		const record = zone.recordAt(offset);
		if (record === undefined || (record.type !== TYPE.TXT && record.type !== TYPE.SPF)) continue;
		if (!holds(record.rdataSpan, offset) || record.rdata().some(token => token.unclosed)) return [];
		return [cursor ? split(zone, record, offset) : undefined, join(zone, record)].filter(edit => edit !== undefined);
	}
	return [];
}

/** Between two octets of one quoted string, in no escape. */
function split(zone: ZoneView, record: ZoneRecord, offset: number): Creation | undefined {
	const token = record.rdata().find(one => one.quoted && one.start + 1 < offset && offset < one.end - 1);
	const inside = token && txtValue(zone, record).pieces.some(piece => piece.starts.includes(offset));
	if (!inside) return undefined;
	return { title: 'Split the string here', edits: [{ span: { start: offset, end: offset }, newText: '" "' }] };
}

/** Where they fit in one string, and no comment stands between them. */
function join(zone: ZoneView, record: ZoneRecord): Creation | undefined {
	const tokens = record.rdata();
	const { start, end } = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
	if (tokens.length < 2 || tokens[0]!.text === '\\#' || txtValue(zone, record).octets.length > MAX_STRING)
		return undefined;
	const cursor = cursorAt(zone.slice({ start, end }));
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) if (kind === COMMENT) return undefined;
	const inner = tokens.map(({ text, quoted }) => (quoted ? text.slice(1, -1) : text));
	return { title: 'Join the strings', edits: [{ span: { start, end }, newText: `"${inner.join('')}"` }] };
}
