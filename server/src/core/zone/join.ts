/** Several texts as one zone: their records in the order in which a name server comes by them. */
import { countWhile } from '../bisect.ts';
import type { Span } from '../text.ts';
import type { Directive } from './block.ts';
import { isAbsolute } from './names.ts';
import type { Problem } from './problem.ts';
import { TYPE } from './types.ts';
import type { ZoneRecord, ZoneView } from './zone.ts';

/** A text of a zone. Its spans lie from `start` to `end` in a space of offsets that all texts share. */
export interface Part {
	readonly view: ZoneView;
	readonly start: number;
	readonly end: number;
	/** How many of its records count, the first ones. */
	readonly size: number;
	/** The document that it stands in, and where that begins in the space. */
	readonly doc: string | undefined;
	readonly base: number;
	/** Where it stands in no document: the directive that made it, and the pieces of that which its lines are made of. */
	readonly made?: { readonly span: Span; readonly owner: Span; readonly data: Span };
}

/** What a name server comes by next. */
export type Step =
	/** Records `from` to `to` (not that one) of a part. */
	| { readonly kind: 'records'; readonly part: number; readonly from: number; readonly to: number }
	| { readonly kind: 'directive'; readonly directive: Directive }
	/** Another text begins. `origin`: where it is written what names in it are relative to, if it is. */
	| { readonly kind: 'enter'; readonly origin: Span | undefined; readonly generated: boolean }
	/** It ends, and what held before it of origin and owner holds again. */
	| { readonly kind: 'leave' };

/** Where something stands in its own document. */
export interface Place {
	/** Undefined for the zone's own. */
	readonly doc: string | undefined;
	readonly span: Span;
	/** It stands in what a directive made; the span is the piece of the directive that it is made of. */
	readonly generated: boolean;
}

export interface Joined {
	readonly zone: ZoneView;
	place(span: Span): Place;
}

interface Run {
	readonly part: Part;
	readonly from: number;
	readonly to: number;
	/** The place of its first record among all. */
	readonly at: number;
}

export function joinViews(
	own: ZoneView,
	parts: readonly Part[],
	steps: readonly Step[],
	problems: readonly Problem[],
	complete: boolean,
): Joined {
	const runs: Run[] = [];
	const runsOf = new Map<Part, Run[]>(parts.map(part => [part, []]));
	let size = 0;
	for (const step of steps) {
		if (step.kind !== 'records') continue;
		const run: Run = { part: parts[step.part]!, from: step.from, to: step.to, at: size };
		runs.push(run);
		runsOf.get(run.part)!.push(run);
		size += step.to - step.from;
	}
	const byStart = parts.toSorted((a, b) => a.start - b.start);
	const partAt = (offset: number): Part =>
		byStart[
			Math.max(
				0,
				lastAtOrBefore(byStart, p => p.start, offset),
			)
		]!;
	const numbered = (record: ZoneRecord, run: Run): ZoneRecord => ({
		...record,
		index: run.at + record.index - run.from,
	});
	const runOf = (part: Part, index: number): Run | undefined => {
		const its = runsOf.get(part)!;
		const run = its[lastAtOrBefore(its, r => r.from, index)];
		return run !== undefined && index < run.to ? run : undefined;
	};
	const record = (index: number): ZoneRecord | undefined => {
		const run = runs[lastAtOrBefore(runs, r => r.at, index)];
		const found =
			run !== undefined && index < run.at + run.to - run.from && run.part.view.record(run.from + index - run.at);
		return found ? numbered(found, run) : undefined;
	};
	function* records(pick: (view: ZoneView) => Iterable<ZoneRecord>): Iterable<ZoneRecord> {
		const open = new Map<Part, Peekable>();
		for (const run of runs) {
			let source = open.get(run.part);
			if (source === undefined) {
				source = peekable(pick(run.part.view));
				open.set(run.part, source);
			}
			for (let next = source.peek(); next !== undefined && next.index < run.to; next = source.peek()) {
				source.take();
				yield numbered(next, run);
			}
		}
	}
	const inPart = <T extends { readonly span: Span }>(items: (view: ZoneView) => readonly T[]): readonly T[] =>
		byStart.flatMap(part => items(part.view).filter(item => item.span.start < part.end || part.end === part.start));

	const zone: ZoneView = {
		domain: undefined,
		complete,
		fragment: parts.every(part => part.view.fragment),
		size,
		problems: [...inPart(view => view.problems), ...problems].sort((a, b) => a.span.start - b.span.start),
		directives: inPart(view => view.directives),
		records: () => records(view => view.records()),
		record,
		ofType: type => records(view => view.ofType(type)),
		pick: pick => records(view => [...view.pick(pick)].sort((a, b) => a.index - b.index)),
		sums: sum => parts.flatMap(part => part.view.sums(sum)),
		at: owner =>
			parts
				.flatMap(part =>
					part.view.at(owner).flatMap(found => {
						const run = runOf(part, found.index);
						return run === undefined ? [] : [numbered(found, run)];
					}),
				)
				.sort((a, b) => a.index - b.index),
		recordAt(offset) {
			const part = partAt(offset);
			const found = part.view.recordAt(offset);
			const run = found && runOf(part, found.index);
			return found && run && numbered(found, run);
		},
		lines(of) {
			const { view } = partAt(of.span.start);
			return view.lines(view.recordAt(of.span.start) ?? of);
		},
		pragmas: () => parts.flatMap(part => part.view.pragmas()),
		slice: span => partAt(span.start).view.slice(span),
	};
	const place = (span: Span): Place => {
		const part = partAt(span.start);
		const { base, doc, made } = part;
		if (made === undefined) return { doc, span: { start: span.start - base, end: span.end - base }, generated: false };
		const found = part.view.recordAt(span.start);
		const owned =
			found?.ownerSpan !== undefined && span.start >= found.ownerSpan.start && span.end <= found.ownerSpan.end;
		const of = owned ? made.owner : found && span.start >= found.rdataSpan.start ? made.data : made.span;
		return { ...place(of), generated: true };
	};
	return { zone: { ...zone, domain: domainOf(zone) ?? own.domain }, place };
}

function domainOf(zone: ZoneView): string | undefined {
	for (const { owner } of zone.ofType(TYPE.SOA)) return isAbsolute(owner) ? owner : undefined;
	return undefined;
}

/** The index of the last item whose key is at most `key`; -1 where there is none. Items rise by their keys. */
function lastAtOrBefore<T>(items: readonly T[], keyOf: (item: T) => number, key: number): number {
	return countWhile(items.length, index => keyOf(items[index]!) <= key) - 1;
}

/** How many of a view's records begin before an offset. */
export const recordsBefore = (view: ZoneView, offset: number): number =>
	countWhile(view.size, index => view.record(index)!.span.start < offset);

interface Peekable {
	peek(): ZoneRecord | undefined;
	take(): void;
}

function peekable(items: Iterable<ZoneRecord>): Peekable {
	const iterator = items[Symbol.iterator]();
	let next = iterator.next();
	return {
		peek: () => (next.done === true ? undefined : next.value),
		take: () => {
			next = iterator.next();
		},
	};
}
