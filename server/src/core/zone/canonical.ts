/**
 * A zone with nothing left to be understood from what stands around: every record on a line of its own, with absolute
 * owner, TTL and class. RDATA stays as it is written; where names in it may be relative, a `$ORIGIN` line before the
 * record says to what. BIND's `named-compilezone` makes the same of it as of its source.
 */
import type { Span } from '../text.ts';
import type { Directive } from './block.ts';
import type { Expansion } from './expand.ts';
import type { Step } from './join.ts';
import { isAbsolute } from './names.ts';
import type { Problem } from './problem.ts';
import { problemText } from './problem-text.ts';
import { unquoted } from './strings.ts';
import { MAX_TTL, parseTtl } from './ttl.ts';
import { className, TYPE, typeName } from './types.ts';
import { classOfZone, type ZoneRecord, type ZoneView } from './zone.ts';

export interface CanonicalZone {
	/** In the order of the text. What errors concern is left out. */
	readonly records: readonly CanonicalRecord[];
	/** By position. */
	readonly errors: readonly CanonicalError[];
}

export interface CanonicalRecord {
	readonly source: ZoneRecord;
	/** As written, made absolute. */
	readonly owner: string;
	/** In seconds, as it is stated or taken over. */
	readonly ttl: number;
	/** That of the records of its RRset right before it, which BIND goes by; else its own. */
	readonly setTtl: number;
	readonly class: number;
	/** What relative names in RDATA are relative to: as written, absolute; undefined while nothing tells it. */
	readonly origin: string | undefined;
}

export interface CanonicalError {
	readonly span: Span;
	/** One sentence that says what to do. */
	readonly message: string;
}

/** What holds at a place of the zone; names as they are written, absolute, for BIND keeps the case of letters. */
interface State {
	origin: string | undefined;
	owner: string | undefined;
	/** In seconds. */
	defaultTtl: number | undefined;
	lastTtl: number | undefined;
	/** TTLs of the last owner's RRsets: BIND gives a record the one of its RRset, and takes that for the last stated. */
	rrsets: Map<string, number>;
}

/**
 * Completes a zone's records. `origin`: the zone's domain, absolute, in the case that is to be kept. Of an expansion, all
 * its records, with their places as it has them (see `Expansion.place`).
 */
export function canonicalZone(from: ZoneView | Expansion, origin?: string): CanonicalZone {
	const zone = 'steps' in from ? from.zone : from;
	const state: State = {
		origin,
		owner: undefined,
		defaultTtl: undefined,
		lastTtl: undefined,
		rrsets: new Map(),
	};
	const klass = classOfZone(zone);
	const outside: Pick<State, 'origin' | 'owner' | 'rrsets'>[] = [];
	const records: CanonicalRecord[] = [];
	const errors: CanonicalError[] = zone.problems
		.filter(p => !isLargeTtl(zone, p))
		.map(p => ({ span: p.span, message: problemText(p) }));
	for (const item of 'steps' in from ? stepsOf(from) : inOrder(zone)) {
		if ('kind' in item) {
			if (item.kind === 'enter') {
				// An RRset goes on behind a $GENERATE, which has its own, but not behind an $INCLUDE.
				const rrsets: State['rrsets'] = item.generated ? state.rrsets : new Map();
				outside.push({ origin: state.origin, owner: state.owner, rrsets });
				state.rrsets = new Map();
				if (item.origin !== undefined) state.origin = absolute(argumentAt(zone, item.origin), state.origin);
			} else Object.assign(state, outside.pop());
			continue;
		}
		if ('name' in item) {
			const error = applyDirective(zone, state, item);
			if (error !== undefined) errors.push(error);
			continue;
		}
		const owner = ownerOf(zone, state, item);
		const ttl = ttlOf(state, item);
		const setTtl = ttl === undefined ? undefined : ttlInSet(state, item, ttl);
		state.lastTtl = setTtl ?? state.lastTtl;
		if (owner === undefined) {
			errors.push({ span: item.ownerSpan ?? item.span, message: 'Give the zone’s domain: this name is relative.' });
		} else if (ttl === undefined || setTtl === undefined) {
			errors.push({ span: item.span, message: 'Give this record a TTL, or put a $TTL line before it.' });
		} else
			records.push({
				source: item,
				owner,
				ttl,
				setTtl,
				class: item.hasClass ? item.class : klass,
				origin: state.origin,
			});
	}
	return { records, errors: errors.sort((a, b) => a.span.start - b.span.start) };
}

/** Records as lines that end in LF. */
export function canonicalText(records: readonly CanonicalRecord[]): string {
	let text = '';
	let shown: string | undefined;
	for (const { source, owner, ttl, class: klass, origin } of records) {
		if (origin !== shown) text += `$ORIGIN ${origin}\n`;
		shown = origin;
		text += `${owner} ${ttl} ${className(klass)} ${typeName(source.type)}${rdataOf(source)}\n`;
	}
	return text;
}

/** The records with the TTLs that BIND serves them with: an RRset has one. */
export function asServed(records: readonly CanonicalRecord[]): readonly CanonicalRecord[] {
	const ttls = new Map(records.map(record => [setOf(record), record.setTtl]));
	return records.map(record => ({ ...record, ttl: ttls.get(setOf(record))! }));
}

/** Its RRset. Where the records of one differ in TTL, BIND gives all of them that of the last lines. */
const setOf = ({ source, class: klass }: CanonicalRecord): string => `${source.owner} ${klass} ${setType(source)}`;

type Item = ZoneRecord | Directive | Extract<Step, { readonly kind: 'enter' | 'leave' }>;

function* stepsOf({ steps, parts }: Expansion): Iterable<Item> {
	for (const step of steps) {
		if (step.kind === 'directive') yield step.directive;
		else if (step.kind === 'records') {
			const { view } = parts[step.part]!;
			for (let i = step.from; i < step.to; i++) yield view.record(i)!;
		} else yield step;
	}
}

/** Records and directives as they stand in the text. */
function* inOrder(zone: ZoneView): Iterable<ZoneRecord | Directive> {
	let next = 0;
	for (const record of zone.records()) {
		for (; next < zone.directives.length && zone.directives[next]!.span.start < record.span.start; next++) {
			yield zone.directives[next]!;
		}
		yield record;
	}
	yield* zone.directives.slice(next);
}

function applyDirective(zone: ZoneView, state: State, { name, span, args }: Directive): CanonicalError | undefined {
	const [first] = args;
	if (first === undefined) return undefined;
	const argument = argumentAt(zone, first);
	if (name === '$ORIGIN') {
		const origin = absolute(argument, state.origin);
		if (origin === undefined) return { span: first, message: 'Give the zone’s domain: this origin is relative.' };
		state.origin = origin;
	}
	if (name === '$TTL') {
		const ttl = parseTtl(argument);
		if (typeof ttl === 'number') state.defaultTtl = servedTtl(ttl);
	}
	if (name === '$INCLUDE' || name === '$GENERATE') {
		return { span, message: `Put the records here that ${name} stands for: it is not expanded.` };
	}
	return undefined;
}

function argumentAt(zone: ZoneView, at: Span): string {
	const word = zone.slice(at);
	const { start, end } = unquoted(word, { start: 0, end: word.length });
	return word.slice(start, end);
}

function ownerOf(zone: ZoneView, state: State, record: ZoneRecord): string | undefined {
	if (record.ownerSpan !== undefined) {
		const written = zone.slice(record.ownerSpan);
		// A quoted owner may hold what would end a bare one.
		const name = absolute(written, state.origin);
		const owner = name !== undefined && /[\s;()]/.test(written.replace(/\\[\s\S]/g, '')) ? `"${name}"` : name;
		if (owner !== state.owner) state.rrsets.clear();
		state.owner = owner;
	}
	return state.owner;
}

/** A name as written, made absolute; undefined where the origin is not known. */
function absolute(written: string, origin: string | undefined): string | undefined {
	if (written === '@') return origin;
	if (isAbsolute(written)) return written;
	if (origin === undefined) return undefined;
	return origin === '.' ? `${written}.` : `${written}.${origin}`;
}

/** The TTL that BIND gives a record: its own, `$TTL`'s, the last one stated, or for the SOA its MINIMUM field. */
function ttlOf(state: State, record: ZoneRecord): number | undefined {
	if (!record.hasTtl && state.defaultTtl === undefined && state.lastTtl === undefined && record.type === TYPE.SOA) {
		const minimum = parseTtl(record.rdata()[6]?.text ?? '');
		if (typeof minimum === 'number') state.defaultTtl = servedTtl(minimum);
	}
	return record.hasTtl ? record.ttl : (state.defaultTtl ?? state.lastTtl);
}

/** The TTL of the records of this owner and type that stand before, or else this one. */
function ttlInSet({ rrsets }: State, record: ZoneRecord, ttl: number): number {
	const key = setType(record);
	const before = rrsets.get(key);
	if (before === undefined) rrsets.set(key, ttl);
	return before ?? ttl;
}

/** RRSIG and SIG records make up an RRset for each type that they cover. */
const setType = ({ type, rdata }: ZoneRecord): string =>
	type === RRSIG || type === SIG ? `${type} ${rdata()[0]?.text.toUpperCase()}` : String(type);

const SIG = 24;
const RRSIG = 46;

/** A TTL with its top bit set counts as 0 (RFC 2181 section 8). */
const servedTtl = (seconds: number): number => (seconds > MAX_TTL ? 0 : seconds);

/** A TTL that is refused nowhere, though it is too large: it fits 32 bits. */
const isLargeTtl = (zone: ZoneView, problem: Problem): boolean =>
	problem.kind === 'ttl-too-large' && parseTtl(zone.slice(problem.span)) !== 'too-large';

/** The tokens as written, a space before each but where it touches the one before it, as in `alpn="h2"`. */
function rdataOf(record: ZoneRecord): string {
	let text = '';
	let end = -1;
	for (const token of record.rdata()) {
		text += (token.start === end ? '' : ' ') + onOneLine(token.text);
		end = token.end;
	}
	return text;
}

/** A token with its line ends escaped: a quoted string may hold them behind a backslash. */
const onOneLine = (token: string): string =>
	token.replace(/\\?[\s\S]/g, pair => (pair.endsWith('\n') ? '\\010' : pair.endsWith('\r') ? '\\013' : pair));
