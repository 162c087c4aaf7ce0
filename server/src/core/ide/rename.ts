/**
 * Gives one name of a zone another spelling everywhere: as owner, in RDATA, and in `$ORIGIN` lines that carry nothing else.
 * Exactly that name: what is below it stays where it is, and so does every other. Comments and strings are not looked at.
 */
import { visible } from '../octets.ts';
import type { Edit, Span } from '../text.ts';
import { isAbsolute, isWithin, labelsOf, nameProblem, resolveName, wireLength } from '../zone/names.ts';
import { problemText } from '../zone/problem-text.ts';
import type { ZoneView } from '../zone/zone.ts';
import { entries, isDirectiveEntry, originAfter, startOrigin } from './entries.ts';
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

/** The edits that rename the name at `offset`. A relative `newName` is relative to what the place's own name may be. */
export function rename(zone: ZoneView, offset: number, newName: string): Renaming | undefined {
	const place = namePlaceAt(zone, offset);
	if (place === undefined) return undefined;
	const why = reasonAgainst(zone, place) ?? nameFault(zone, place, newName.trim());
	if (why !== undefined) return refused(why);
	const next = spellingOf(newName.trim(), place.origin);
	const { sections, isOwner, isTaken } = survey(zone, place.name, next.name);
	if (isOwner && next.name !== place.name) {
		if (isTaken) return refused(`Choose another name: ${quote(next.name)} has records already.`);
		const { domain } = zone;
		if (domain !== undefined && isAbsolute(domain) && isAbsolute(next.name) && !isWithin(next.name, domain)) {
			return refused(`Choose a name in ${quote(domain)}: a zone has no records of ${quote(next.name)}.`);
		}
	}
	const edits: Edit[] = [];
	for (const { head, places, carries } of sections) {
		const moves = head !== undefined && !carries;
		for (const at of moves ? [head, ...places.filter(isWrittenInFull)] : places) {
			const newText = spell(next, at);
			if (newText === undefined) {
				return refused(
					`Say which domain the zone serves: below ${quote(at.origin ?? '@')} this name cannot be written.`,
				);
			}
			if (newText !== at.written) edits.push({ span: at.span, newText });
		}
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
	const { sections } = survey(zone, place.name, place.name);
	const moves = sections.some(({ head, carries }) => head?.span.start === place.span.start && !carries);
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

/** What stands between two `$ORIGIN` lines, as far as it is about one name. */
interface Section {
	/** Its `$ORIGIN` argument, if that is the name. */
	readonly head: NamePlace | undefined;
	readonly places: NamePlace[];
	/** Something other than the name itself is relative to the origin. */
	carries: boolean;
}

interface Survey {
	readonly sections: readonly Section[];
	readonly isOwner: boolean;
	/** The other name is an owner. */
	readonly isTaken: boolean;
}

/** Reads the zone once for the places of a name. */
function survey(zone: ZoneView, name: string, other: string): Survey {
	let section: Section = { head: undefined, places: [], carries: false };
	const sections = [section];
	let isOwner = false;
	let isTaken = false;
	let origin = startOrigin(zone);
	for (const entry of entries(zone)) {
		const directive = isDirectiveEntry(entry);
		if (!directive) ({ origin } = entry);
		for (const place of placesIn(zone, entry, origin)) {
			const same = place.name === name;
			if (place.role === 'owner') {
				if (same) isOwner = true;
				if (place.name === other) isTaken = true;
			}
			if (place.role === 'origin') {
				if (!isWrittenInFull(place)) section.carries = true;
				if (directive && entry.name !== '$ORIGIN') continue;
				section = { head: same ? place : undefined, places: [], carries: false };
				sections.push(section);
			} else if (same && place.role !== 'mailbox') section.places.push(place);
			else if (!isWrittenInFull(place)) section.carries = true;
		}
		if (directive) {
			// What a file, or a template of records, makes of the origin is not written here.
			if (entry.name === '$INCLUDE' || entry.name === '$GENERATE') section.carries = true;
			origin = originAfter(zone, entry, origin);
		} else if (entry.type < 0) section.carries = true;
	}
	return { sections, isOwner, isTaken };
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
