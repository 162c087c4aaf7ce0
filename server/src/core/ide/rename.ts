/**
 * Gives one name of a zone another spelling everywhere: as owner, in RDATA, and in `$ORIGIN` lines that carry nothing else.
 * Exactly that name: what is below it stays where it is, and so does every other. Comments and strings are not looked at.
 */
import { visible } from '../octets.ts';
import type { Edit, Span } from '../text.ts';
import { isAbsolute, isWithin, labelsOf, nameProblem, resolveName, wireLength } from '../zone/names.ts';
import { problemText } from '../zone/problem-text.ts';
import type { ZoneView } from '../zone/zone.ts';
import { entries, isDirectiveEntry, recordsUpTo } from './entries.ts';
import { findName } from './find-name.ts';
import { isWrittenInFull, type NamePlace, namePlaceAt, placesIn } from './name-places.ts';

export interface Refusal {
	readonly kind: 'refused';
	/** One sentence for the user. */
	readonly message: string;
}

export type Renameable = { readonly kind: 'name'; readonly span: Span; readonly placeholder: string } | Refusal;
export type Renaming = { readonly kind: 'edits'; readonly edits: readonly Edit[] } | Refusal;

const refused = (message: string): Refusal => ({ kind: 'refused', message });
const quote = (name: string): string => `“${visible(name)}”`;

/** What would be renamed at `offset`, and what the user is to change; undefined where no name is. */
export function prepareRename(zone: ZoneView, offset: number): Renameable | undefined {
	const place = namePlaceAt(zone, offset);
	if (place === undefined) return undefined;
	const why = reasonAgainst(zone, place);
	if (why !== undefined) return refused(why);
	const placeholder = place.written === '@' ? place.name : place.written;
	return { kind: 'name', span: place.span, placeholder };
}

/**
 * The edits that rename the name at `offset`. A relative `newName` is relative to what the place's own name may be. `all`:
 * the zone with the records that its directives bring in, where it has such.
 */
export function rename(zone: ZoneView, offset: number, newName: string, all = zone): Renaming | undefined {
	const place = namePlaceAt(zone, offset);
	if (place === undefined) return undefined;
	const why = reasonAgainst(zone, place) ?? nameFault(zone, place, newName.trim());
	if (why !== undefined) return refused(why);
	const next = spellingOf(newName.trim(), place.origin);
	const count = all.at(place.name).length;
	if (count > zone.at(place.name).length) {
		return refused(
			'Change this name by hand: $INCLUDE or $GENERATE gives it records too, which would keep the old one.',
		);
	}
	if (next.name !== place.name && count > 0) {
		const { domain } = zone;
		if (all.at(next.name).length > 0) return refused(`Choose another name: ${quote(next.name)} has records already.`);
		if (domain !== undefined && isAbsolute(domain) && isAbsolute(next.name) && !isWithin(next.name, domain)) {
			return refused(`Choose a name in ${quote(domain)}: a zone has no records of ${quote(next.name)}.`);
		}
	}
	const edits: Edit[] = [];
	for (const at of survey(zone, place.name).places) {
		const newText = spell(next, at);
		if (newText === undefined) {
			return refused(`Say which domain the zone serves: below ${quote(at.origin ?? '@')} this name cannot be written.`);
		}
		if (newText !== at.written) edits.push({ span: at.span, newText });
	}
	return { kind: 'edits', edits };
}

/** Mistakes after which which word is a name is a guess, and another word could change the guess. */
const UNREADABLE: ReadonlySet<string> = new Set([
	'unbalanced-quote',
	'unbalanced-paren',
	'continuation',
	'indented',
	'owner-missing',
]);

function reasonAgainst(zone: ZoneView, place: NamePlace): string | undefined {
	if (place.role === 'mailbox') return 'This is a mail address, not a name: change it in its place.';
	if (place.name === '.') return 'This is the root: it has no other name.';
	if (place.name === zone.domain || place.name === '@') {
		return 'This is the zone’s own name, and all others hang on it: change its $ORIGIN line or the zone’s configuration.';
	}
	const problem = zone.problems.find(p => UNREADABLE.has(p.kind));
	if (problem !== undefined) return `First mend the zone, so that all its names can be told: ${problemText(problem)}`;
	if (place.role !== 'origin') return undefined;
	const moves = sectionBelow(zone, place)?.carries === false;
	return moves ? undefined : 'Other names are relative to this one, and they would move along: change it in its place.';
}

function nameFault(zone: ZoneView, { origin }: NamePlace, newName: string): string | undefined {
	if (newName === '') return 'Give a name.';
	const special = /^\$|[\s"();]/.exec(newName.replace(/\\[0-9]{3}|\\./g, '__'))?.[0];
	if (special !== undefined)
		return `Put a backslash before ${quote(special)}: in a zone file it ends a name, or begins something else.`;
	const relative = newName !== '@' && !isAbsolute(newName);
	const originLength = relative && origin !== undefined ? wireLength(origin) : 0;
	const problem = nameProblem(newName, 0, newName.length, originLength);
	if (problem !== undefined) {
		return problemText({ kind: 'name', fault: problem.fault, what: 'owner', span: problem });
	}
	const name = resolveName(newName, origin);
	if (name === '.') return 'Give a name other than the root.';
	const whole = resolveName(newName, '.');
	if (
		relative &&
		zone.domain !== undefined &&
		zone.domain !== '.' &&
		isAbsolute(zone.domain) &&
		isWithin(whole, zone.domain)
	) {
		return `Add a final dot to ${quote(newName)}, or leave the domain out: without the dot it means ${quote(name)}.`;
	}
	return undefined;
}

/** The places of a name that a new one changes. */
interface Survey {
	readonly places: readonly NamePlace[];
	/** Those among them that are `$ORIGIN` arguments. */
	readonly heads: readonly NamePlace[];
}

/** An `$ORIGIN` argument moves with its name where nothing but the name itself hangs on it; then `@` below it may stay. */
function survey(zone: ZoneView, name: string): Survey {
	const heads: NamePlace[] = [];
	const places: NamePlace[] = [];
	let moves = false;
	let sectionEnd = 0;
	for (const place of findName(zone, name, 0, Number.POSITIVE_INFINITY)) {
		if (place.span.start >= sectionEnd) moves = false;
		if (place.role === 'mailbox') continue;
		if (place.role !== 'origin') {
			if (!moves || isWrittenInFull(place)) places.push(place);
			continue;
		}
		const section = sectionBelow(zone, place);
		if (section === undefined) continue;
		sectionEnd = section.end;
		moves = !section.carries;
		if (!moves) continue;
		heads.push(place);
		places.push(place);
	}
	return { places, heads };
}

interface Section {
	/** Where the next `$ORIGIN` begins. */
	readonly end: number;
	/** Something other than the origin's own name hangs on it. */
	readonly carries: boolean;
}

/** What stands below an `$ORIGIN`; undefined for the argument of another directive. Read only as far as the answer asks. */
function sectionBelow(zone: ZoneView, { name, span }: NamePlace): Section | undefined {
	const { directives } = zone;
	const index = directives.findIndex(d => d.span.start <= span.start && span.end <= d.span.end);
	if (directives[index]?.name !== '$ORIGIN') return undefined;
	const next = directives.slice(index + 1).find(d => d.name === '$ORIGIN');
	const end = next?.span.start ?? Number.POSITIVE_INFINITY;
	const first = recordsUpTo(zone, span.start);
	for (const entry of entries(zone, first, next === undefined ? zone.size : recordsUpTo(zone, next.span.start) + 1)) {
		if (entry.span.start < span.start) continue;
		if (isDirectiveEntry(entry)) {
			// What a file, or a template of records, makes of the origin is not written here.
			if (entry.name === '$INCLUDE' || entry.name === '$GENERATE') return { end, carries: true };
		} else if (entry.span.start > end) break;
		else if (entry.type < 0) return { end, carries: true };
		for (const place of placesIn(zone, entry, name)) {
			const isIts = place.name === name && place.role !== 'mailbox' && place.role !== 'origin';
			if (!isIts && !isWrittenInFull(place)) return { end, carries: true };
		}
		if (entry.span.start >= end) break;
	}
	return { end, carries: false };
}

interface Spelling {
	/** In normal form. */
	readonly name: string;
	/** As the user wrote them, and the origin's behind. */
	readonly labels: readonly string[];
}

function spellingOf(newName: string, origin: string | undefined): Spelling {
	const own = newName === '@' ? [] : labelsOf(newName);
	const above = newName !== '@' && isAbsolute(newName) ? [] : labelsOf(origin ?? '@');
	return { name: resolveName(newName, origin), labels: [...own, ...above] };
}

/** The new name as a place has its name: relative where that is possible, else in full; undefined where neither is. */
function spell({ name, labels }: Spelling, place: NamePlace): string | undefined {
	const origin = place.origin ?? '@';
	const full = isAbsolute(name) ? `${labels.join('.')}.` : undefined;
	if (isWrittenInFull(place)) return full;
	if (name === origin) return '@';
	const relative = labels.slice(0, labels.length - labelsOf(origin).length).join('.');
	const reads =
		relative !== '' && !isAbsolute(name) === !isAbsolute(origin) && resolveName(relative, place.origin) === name;
	return reads ? relative : full;
}
