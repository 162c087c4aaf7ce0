/**
 * How the rules read a record: what each field and each destination was meant as, and so which rule speaks of it.
 * Settled once for all of them.
 */
import type { Octets } from '../decoded.ts';
import { editDistance } from '../edit-distance.ts';
import { type Caution, cautionsOf } from '../tlsrpt/cautions.ts';
import { type Fault, type FaultKind, faultsOf, faultsOfText } from '../tlsrpt/faults.ts';
import { DMARC_TAGS, MTA_STS_FIELDS } from '../tlsrpt/names.ts';
import type { Destination, Field, TlsRptRecord } from '../tlsrpt/record.ts';

export interface Reading {
	readonly roles: ReadonlyMap<Field, Role>;
	/** Each destination's own faults. One that a raw comma or semicolon cuts in two has none of its own. */
	readonly faults: ReadonlyMap<Destination, readonly Fault[]>;
	/** What each destination has that is legal and does harm. */
	readonly cautions: ReadonlyMap<Destination, readonly Caution[]>;
	readonly commaCuts: readonly CommaCut[];
	/** The last destination of the `rua` right before a field. */
	readonly listBefore: ReadonlyMap<Field, Destination>;
}

export type Role =
	| 'rua'
	| 'empty'
	/** A destination with no `rua=` before it, though there is none in the record so far. */
	| 'nameless-destination'
	/** A destination behind a semicolon that should be a comma. */
	| 'next-destination'
	/** The rest of `mailto;a@b`. */
	| 'behind-colon'
	/** The rest of a URI that holds a raw semicolon. */
	| 'rest-of-uri'
	| 'no-value'
	| 'bad-name'
	| 'long-name'
	| 'wrong-case'
	| 'typo'
	| 'dmarc'
	| 'mta-sts'
	| 'unknown';

/** Fields that are extensions and no more: their values are plain text, not lists of destinations. */
const EXTENSIONS: ReadonlySet<Role> = new Set(['bad-name', 'long-name', 'dmarc', 'mta-sts', 'unknown']);

export const isExtension = (role: Role | undefined): boolean => role !== undefined && EXTENSIONS.has(role);

/** A comma that stands in a URI and cuts it in two. */
export interface CommaCut {
	readonly at: Octets;
	readonly before: Destination;
	readonly behind: Destination;
}

/** Octets that the name of an extension may have (RFC 8460 section 3). */
export const MAX_NAME = 32;

const known = new WeakMap<TlsRptRecord, Reading>();

export function readingOf(record: TlsRptRecord): Reading {
	const before = known.get(record);
	if (before !== undefined) return before;
	const reading = read(record);
	known.set(record, reading);
	return reading;
}

function read(record: TlsRptRecord): Reading {
	const { octets, fields, destinations } = record;
	const faults = new Map(destinations.map(d => [d, faultsOf(octets, d)]));
	const commaCuts = findCommaCuts(record, faults);
	const lastOf = new Map(destinations.map(d => [d.field, d]));
	const listBefore = new Map<Field, Destination>();
	const roles = new Map<Field, Role>();
	let listed = false;
	for (const [i, field] of fields.entries()) {
		const last = i === 0 ? undefined : lastOf.get(fields[i - 1]!);
		if (last !== undefined) listBefore.set(field, last);
		const rest = last === undefined ? undefined : restOf(octets, last, faults.get(last)!, field);
		const role: Role = rest ?? (isDestination(octets, field) ? destinationRole(listed) : ownRole(record, field));
		roles.set(field, role);
		listed ||= role === 'rua' || role === 'nameless-destination';
		if (role === 'rest-of-uri') faults.set(last!, []);
	}
	for (const { before, behind } of commaCuts) for (const piece of [before, behind]) faults.set(piece, []);
	const cautions = new Map(
		destinations.map(d => [d, cautionsOf(octets, d.uri).filter(c => !isFaulty(c, faults.get(d)!))]),
	);
	return { roles, faults, cautions, commaCuts, listBefore };
}

/** Whether something is wrong right there: then that is to be mended first. */
const isFaulty = ({ at }: Caution, faults: readonly Fault[]): boolean =>
	faults.some(fault => fault.at.from < at.to && at.from < fault.at.to);

const destinationRole = (listed: boolean): Role => (listed ? 'next-destination' : 'nameless-destination');

/**
 * Commas that part no destinations: the text behind has no scheme and is no mailbox or host of its own, but fits as the
 * rest of an https URI, or makes a whole address of `mailto:a`.
 */
function findCommaCuts(record: TlsRptRecord, faults: Reading['faults']): CommaCut[] {
	const cuts: CommaCut[] = [];
	let head: Destination | undefined;
	for (const [i, behind] of record.destinations.entries()) {
		const before = record.destinations[i - 1];
		const at = { from: behind.range.from - 1, to: behind.range.from };
		const glued = before !== undefined && before.field === behind.field && before.range.to === at.from;
		if (
			glued &&
			head !== undefined &&
			isOnly(faults.get(behind)!, 'uri-no-scheme') &&
			(completesAddress(head, faults.get(head)!, `%2C${behind.text}`) ||
				continuesHttps(head, faults.get(head)!, behind.text))
		) {
			cuts.push({ at, before, behind });
		} else head = behind;
	}
	return cuts;
}

/** What the field behind a list is where its semicolon ends no field. */
function restOf(octets: string, last: Destination, faults: readonly Fault[], field: Field): Role | undefined {
	const { delimiter, range, equals } = field;
	const text = octets.slice(range.from, range.to);
	const sign = octets.slice(delimiter!.from, delimiter!.to);
	if (/^(?:mailto|https)$/i.test(last.text) && sign.trim() === ';') {
		return faultsOfText(`${last.text}:${text}`).length === 0 ? 'behind-colon' : undefined;
	}
	if (sign !== ';' || equals !== undefined) return undefined;
	return completesAddress(last, faults, `%3B${text}`) || continuesHttps(last, faults, text) ? 'rest-of-uri' : undefined;
}

const isOnly = (faults: readonly Fault[], kind: FaultKind): boolean => faults.length === 1 && faults[0]!.kind === kind;

/** Whether `mailto:a` needs but this text to be a whole URI. */
const completesAddress = (head: Destination, faults: readonly Fault[], text: string): boolean =>
	head.uri.kind === 'mailto' && isOnly(faults, 'mailto-no-at') && faultsOfText(head.text + text).length === 0;

/** Whether a text could go on where an https URI's path or query ends. */
const continuesHttps = ({ uri }: Destination, faults: readonly Fault[], text: string): boolean =>
	uri.kind === 'https' &&
	faults.length === 0 &&
	(uri.path.from < uri.path.to || uri.query !== undefined) &&
	/^[A-Za-z0-9\-._~$&'()*+=/?%]+$/.test(text);

/** A text with an "@" that is no more than a mailbox. */
export const isMailbox = (text: string): boolean => /^[^\s/@<>"':=]+@[^\s/@<>"':=]+$/.test(text);

/** Whether a field is a destination: it stands where `name=value` must. */
function isDestination(octets: string, { range, equals, kind }: Field): boolean {
	if (kind !== 'extension') return false;
	const text = octets.slice(range.from, range.to);
	return /^(?:mailto|https?):/i.test(text) || (equals === undefined && isMailbox(text));
}

function ownRole(record: TlsRptRecord, field: Field): Role {
	if (field.kind !== 'extension') return field.kind;
	const { nameText: name } = field;
	const lower = name.toLowerCase();
	if (field.equals === undefined || field.value.from === field.value.to) return 'no-value';
	if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name)) return 'bad-name';
	if (name.length > MAX_NAME) return 'long-name';
	if (lower === 'rua') return 'wrong-case';
	if (DMARC_TAGS.includes(lower)) return 'dmarc';
	if (MTA_STS_FIELDS.includes(lower)) return 'mta-sts';
	return isTypo(record, field, lower) ? 'typo' : 'unknown';
}

/** Two slips away at most, and with a destination in it; or one away, where a rua is missed. */
function isTypo({ octets, destinations }: TlsRptRecord, { value }: Field, name: string): boolean {
	const distance = editDistance(name, 'rua');
	const holdsDestination = /^(?:mailto|https?):|@/i.test(octets.slice(value.from, value.to));
	return holdsDestination ? distance <= 2 : distance === 1 && destinations.length === 0;
}
