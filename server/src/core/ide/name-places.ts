/** Where names are written in a zone: as owners, in RDATA, and as arguments of directives. */
import type { Span } from '../text.ts';
import type { Directive } from '../zone/block.ts';
import { isAbsolute, resolveName } from '../zone/names.ts';
import { parseTtl } from '../zone/ttl.ts';
import { classCode, typeCode } from '../zone/types.ts';
import type { RdataToken, ZoneRecord, ZoneView } from '../zone/zone.ts';
import { bare, directiveAt, type Entry, entries, isDirectiveEntry, originAfter, originAt } from './entries.ts';
import { nameTokens, nameTokensOf } from './name-fields.ts';
import { holds } from './place.ts';

export interface NamePlace {
	/** The name without quotes. */
	readonly span: Span;
	readonly written: string;
	/** In normal form. */
	readonly name: string;
	/** What the name, if relative, is relative to: in normal form; undefined where that is not known. */
	readonly origin: string | undefined;
	/** `origin`: an argument that other names are relative to. `mailbox`: a mail address, which is no use of the name. */
	readonly role: 'owner' | 'rdata' | 'mailbox' | 'origin';
}

/** Whether a place spells its name in full. `@` and names without a final dot hang on the origin. */
export const isWrittenInFull = ({ written }: NamePlace): boolean => isAbsolute(written);

function placeOf(zone: ZoneView, token: Span, origin: string | undefined, role: NamePlace['role']): NamePlace {
	const { text, span } = bare(zone, token);
	return { span, written: text, name: resolveName(text, origin), origin, role };
}

/** The names of an entry, `origin` being what they may be relative to. Quotes round nothing are none. */
export function* placesIn(zone: ZoneView, entry: Entry, origin: string | undefined): Iterable<NamePlace> {
	const places = isDirectiveEntry(entry) ? inDirective(zone, entry, origin) : inRecord(zone, entry);
	for (const place of places) if (place.written !== '') yield place;
}

function* inRecord(zone: ZoneView, record: ZoneRecord): Iterable<NamePlace> {
	const { ownerSpan, owner, origin } = record;
	if (ownerSpan !== undefined) {
		yield { span: ownerSpan, written: zone.slice(ownerSpan), name: owner, origin, role: 'owner' };
	}
	for (const { token, mailbox } of nameTokens(record)) {
		yield placeOf(zone, token, origin, mailbox ? 'mailbox' : 'rdata');
	}
}

function* inDirective(zone: ZoneView, { name, args }: Directive, origin: string | undefined): Iterable<NamePlace> {
	const [first, second] = args;
	if (name === '$ORIGIN' && first !== undefined) yield placeOf(zone, first, origin, 'origin');
	if (name === '$INCLUDE' && second !== undefined) yield placeOf(zone, second, origin, 'origin');
	if (name === '$GENERATE' && second !== undefined) yield* inGenerate(zone, args.slice(1), origin);
}

/** The names of `$GENERATE` that are the same in every record it makes: those without a `$`. */
function* inGenerate(zone: ZoneView, args: readonly Span[], origin: string | undefined): Iterable<NamePlace> {
	const words = args.map(span => zone.slice(span));
	const type = words.findIndex((word, i) => i > 0 && parseTtl(word) === undefined && classCode(word) < 0);
	const rdata = (): RdataToken[] =>
		args.slice(type + 1).map((span, i) => {
			const text = words[type + 1 + i]!;
			return { ...span, text, quoted: text.startsWith('"'), unclosed: false };
		});
	if (!words[0]!.includes('$')) yield placeOf(zone, args[0]!, origin, 'owner');
	if (type < 0) return;
	for (const { token, mailbox } of nameTokensOf(typeCode(words[type]!), 1, rdata)) {
		if (!token.text.includes('$')) yield placeOf(zone, token, origin, mailbox ? 'mailbox' : 'rdata');
	}
}

/** All names of the records from number `first` to before number `stop`, and of the directives among them, by position. */
export function* namePlaces(zone: ZoneView, first = 0, stop = zone.size): Iterable<NamePlace> {
	// Directives know no origin; the walk keeps it.
	let origin: string | undefined;
	let isKnown = false;
	for (const entry of entries(zone, first, stop)) {
		if (!isDirectiveEntry(entry)) {
			({ origin } = entry);
			isKnown = true;
			yield* placesIn(zone, entry, origin);
			continue;
		}
		if (!isKnown) origin = originAt(zone, entry.span.start);
		isKnown = true;
		yield* placesIn(zone, entry, origin);
		origin = originAfter(zone, entry, origin);
	}
}

/** The name that is written at `offset`, its ends included. */
export function namePlaceAt(zone: ZoneView, offset: number): NamePlace | undefined {
	const entry = zone.recordAt(offset) ?? directiveAt(zone, offset);
	if (entry === undefined) return undefined;
	const origin = isDirectiveEntry(entry) ? originAt(zone, entry.span.start) : entry.origin;
	for (const place of placesIn(zone, entry, origin)) if (holds(place.span, offset)) return place;
	return undefined;
}
