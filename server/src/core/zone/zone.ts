/**
 * A zone as rules and the editor see it: records with their places, looked up by owner and type. How the text is held
 * (one block, or many) stays behind this view.
 */
import type { Decoded } from '../decoded.ts';
import type { Span } from '../text.ts';
import { type BlockState, type Directive, startState } from './block.ts';
import { blockOf } from './block-memo.ts';
import { decodeGeneric } from './generic-strings.ts';
import type { Group } from './groups.ts';
import { resolveName } from './names.ts';
import { parseBlock } from './parser.ts';
import type { Pick } from './picks.ts';
import type { Problem } from './problem.ts';
import { decodeStrings, type StringToken } from './strings.ts';
import { TYPE } from './types.ts';
import { viewOf } from './view.ts';

/** A word or quoted string of RDATA; a quoted one's span holds its quotes. */
export interface RdataToken extends StringToken {
	readonly text: string;
}

export interface ZoneRecord {
	readonly index: number;
	/** From the record's first token to the end of its last. */
	readonly span: Span;
	/** In normal form (see names.ts): absolute with its final dot wherever the origin is known. */
	readonly owner: string;
	/** Where the owner is written; undefined where the line takes it over from the one before. */
	readonly ownerSpan: Span | undefined;
	/** In seconds, as it holds for the record; undefined where nothing says it. */
	readonly ttl: number | undefined;
	readonly hasTtl: boolean;
	readonly class: number;
	readonly hasClass: boolean;
	/** TYPE code, -1 where it is unknown or missing. */
	readonly type: number;
	/** Where RDATA stands, parentheses included. */
	readonly rdataSpan: Span;
	/** What relative names in this record's RDATA are relative to. */
	readonly origin: string | undefined;
	rdata(): readonly RdataToken[];
}

export interface ZoneView {
	/** The zone's domain in normal form, where it is known: told from outside, or by SOA or $ORIGIN. */
	readonly domain: string | undefined;
	/** False while an `$INCLUDE` or `$GENERATE` is not read: then nothing may be said to be absent. */
	readonly complete: boolean;
	/** A piece of a zone: it has no SOA, so absence says nothing either. */
	readonly fragment: boolean;
	readonly size: number;
	readonly problems: readonly Problem[];
	readonly directives: readonly Directive[];
	records(): Iterable<ZoneRecord>;
	/** A record by its place in the order of the text, from 0; undefined beyond. */
	record(index: number): ZoneRecord | undefined;
	ofType(type: number): Iterable<ZoneRecord>;
	/** The records that a pick wants: what rules look at on every keystroke (see picks.ts). */
	pick(pick: Pick): Iterable<ZoneRecord>;
	/** What is remembered of each group of blocks (see groups.ts), in the order of the text. */
	sums<T>(sum: (group: Group) => T): readonly T[];
	/** All records at an owner, which must be in normal form. */
	at(owner: string): readonly ZoneRecord[];
	/** The record whose span holds `offset`, its ends included. */
	recordAt(offset: number): ZoneRecord | undefined;
	/** The whole lines that a record stands on, with a comment behind it and the last line's end. */
	lines(record: ZoneRecord): Span;
	/** Comments that begin `; tlsrpt-`: what this program is told. */
	pragmas(): readonly Span[];
	/** The text of a place in the document. */
	slice(span: Span): string;
}

export interface ZoneOptions {
	/** The zone's domain, where someone outside the text knows it. */
	readonly origin?: string | undefined;
}

/** Reads master file text. `base` is where it begins in its document; all spans count from the document's start. */
export function parseZone(text: string, options: ZoneOptions = {}, base = 0): ZoneView {
	return viewOf([parseBlock(text, startState(options.origin))], options, base);
}

/** Reads text that goes on where other text has left off. Gives what it leaves behind, too. */
export function continueZone(text: string, state: BlockState, base: number): { view: ZoneView; stateOut: BlockState } {
	const block = blockOf(text, state);
	return { view: viewOf([block], { origin: state.origin }, base), stateOut: block.stateOut };
}

/** The class of records that say none: the SOA's, or else IN. */
export function classOfZone(zone: ZoneView): number {
	for (const soa of zone.ofType(TYPE.SOA)) return soa.class;
	return 1;
}

/** The value of a TXT record; its spans count from the start of the document. */
export const txtValue = (zone: ZoneView, record: ZoneRecord): Decoded => {
	const base = record.rdataSpan.start;
	const local = record.rdata().map(t => ({ ...t, start: t.start - base, end: t.end - base }));
	const text = zone.slice(record.rdataSpan);
	return decodeGeneric(text, local, base) ?? decodeStrings(text, local, base);
};

/** The name that a token of a record's RDATA stands for. */
export const rdataName = (record: ZoneRecord, token: RdataToken): string => resolveName(token.text, record.origin);
