/**
 * A zone with the records that `$INCLUDE` and `$GENERATE` bring in. Nothing is read from a disk here: whoever can does,
 * and the zone says which files it lacks. All texts share one space of offsets, the document's own from 0 and each other
 * behind those before it, so that rules need not know of them; `place` carries a span back.
 */
import type { Span } from '../text.ts';
import type { BlockState, Directive } from './block.ts';
import { madeText, readGenerate } from './generate.ts';
import { type IncludeFault, readInclude } from './include.ts';
import { joinViews, type Part, type Place, recordsBefore, type Step } from './join.ts';
import type { Problem } from './problem.ts';
import { continueZone, type ZoneView } from './zone.ts';

export type FileText =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'absent'; readonly why: 'not-found' | 'unreadable' | 'outside' };

/** `doc`: what the file is called, whichever path led to it. */
export type IncludedFile =
	| (Extract<FileText, { readonly kind: 'text' }> & { readonly doc: string })
	| Extract<FileText, { readonly kind: 'absent' }>;

/** The file that a path means in the document `from`; undefined while it is not read yet. */
export type FindFile = (path: string, from: string | undefined) => IncludedFile | undefined;

export interface Wanted {
	readonly path: string;
	/** The document that names it; undefined for the zone's own. */
	readonly from: string | undefined;
}

export interface Expansion {
	/** What the zone's own document is called; empty where nobody said it. */
	readonly doc: string;
	/** Complete once all files are there. */
	readonly zone: ZoneView;
	/** Files that were not read yet. */
	readonly missing: readonly Wanted[];
	/** The texts of the documents that were included, by name. */
	readonly docs: ReadonlyMap<string, string>;
	/** The texts that the steps speak of. */
	readonly parts: readonly Part[];
	/** The zone as a name server comes by it. */
	readonly steps: readonly Step[];
	place(span: Span): Place;
}

/** Whether a zone has directives that bring records in. */
export const expands = (zone: ZoneView): boolean => zone.directives.some(d => d.state !== undefined);

/** Files in files. BIND goes on until the system has no more files to open. */
const MAX_DEPTH = 32;
const MAX_FILES = 1000;
/** UTF-16 code units of all files together. */
const MAX_TEXT = 0x4000000;
/** Records of one `$GENERATE`, and of all. */
const MAX_GENERATED = 0x10000;
const MAX_GENERATED_IN_ALL = 0x40000;

/** What one text leaves behind for the one that it stands in. */
type Ttls = Pick<BlockState, 'defaultTtl' | 'lastTtl'>;

const ttlsOf = ({ defaultTtl, lastTtl }: BlockState): Ttls => ({ defaultTtl, lastTtl });

/** `end`: the length of the zone's own text; `doc`: its name, as `find` would give it. */
export function expandZone(own: ZoneView, end: number, find: FindFile, doc?: string): Expansion {
	const parts: Part[] = [];
	const steps: Step[] = [];
	const problems: Problem[] = [];
	const missing: Wanted[] = [];
	const docs = new Map<string, string>();
	let free = end + 1;
	let generated = 0;
	let complete = true;

	const take = (length: number): number => {
		const start = free;
		free += length + 1;
		return start;
	};

	/** Goes through a text from offset `start` to `stop`; gives what it leaves behind where its own parser cannot know. */
	function read(view: ZoneView, file: TextFile, start: number, stop: number): Ttls | undefined {
		const part = parts.length;
		parts.push({ view, start, end: stop, size: view.size, doc: file.doc, base: file.base });
		let next = 0;
		const copy = (to: number): void => {
			if (to > next) steps.push({ kind: 'records', part, from: next, to });
			next = to;
		};
		for (const directive of view.directives) {
			copy(recordsBefore(view, directive.span.start));
			const { name, span, state } = directive;
			if (state === undefined) {
				steps.push({ kind: 'directive', directive });
				continue;
			}
			const left = name === '$GENERATE' ? generate(view, directive, state) : include(view, directive, state, file);
			if (left === undefined || (left.defaultTtl === state.defaultTtl && left.lastTtl === state.lastTtl)) continue;
			// What the file has said of TTLs holds behind it too: the rest is not what the parser took it for.
			parts[part] = { ...parts[part]!, size: next, end: span.end };
			const text = view.slice({ start: span.end, end: stop });
			const { view: rest, stateOut } = continueZone(text, { ...state, ...left }, span.end);
			return read(rest, file, span.end, stop) ?? ttlsOf(stateOut);
		}
		copy(view.size);
		return undefined;
	}

	function include(view: ZoneView, directive: Directive, state: BlockState, from: TextFile): Ttls | undefined {
		const asked = readInclude(directive, view.slice);
		if (asked === undefined) {
			complete = false;
			return undefined;
		}
		const { path, pathSpan, origin, originSpan } = asked;
		problems.push(...asked.problems);
		const file = find(path, from.doc);
		const fault = file && faultOf(file, from.chain);
		if (file?.kind !== 'text' || fault !== undefined) {
			complete = false;
			if (fault === undefined) missing.push({ path, from: from.doc });
			else problems.push({ kind: 'include', fault, path, span: pathSpan });
			return undefined;
		}
		docs.set(file.doc, file.text);
		const base = take(file.text.length);
		const { view: included, stateOut } = continueZone(file.text, { ...state, origin }, base);
		steps.push({ kind: 'enter', origin: originSpan, generated: false });
		const chain = [...from.chain, file.doc];
		const left = read(included, { doc: file.doc, base, chain }, base, base + file.text.length);
		steps.push({ kind: 'leave' });
		return left ?? ttlsOf(stateOut);
	}

	function faultOf(file: IncludedFile, chain: readonly string[]): IncludeFault | undefined {
		if (file.kind === 'absent') return file.why;
		if (chain.includes(file.doc)) return 'cycle';
		const tooMuch = parts.length > MAX_FILES || free - end + file.text.length > MAX_TEXT;
		return tooMuch || chain.length > MAX_DEPTH ? 'too-many' : undefined;
	}

	function generate(view: ZoneView, directive: Directive, state: BlockState): undefined {
		const { problems: found, count, owner, data, lines } = readGenerate(directive, view.slice);
		problems.push(...found);
		if (found.length > 0) complete = false;
		// A line is about as long as its directive.
		const length = count * (directive.span.end - directive.span.start);
		if (count > MAX_GENERATED || generated + count > MAX_GENERATED_IN_ALL || free - end + length > MAX_TEXT) {
			complete = false;
			problems.push({ kind: 'generate-too-large', count, span: directive.args[0]! });
		} else if (count > 0) {
			generated += count;
			const text = madeText(view.slice(directive.span), lines);
			const start = take(text.length);
			const { view: generatedView } = continueZone(text, { ...state, owner: undefined }, start);
			const part = parts.length;
			const from = { span: directive.span, owner, data };
			parts.push({
				view: generatedView,
				start,
				end: start + text.length,
				size: generatedView.size,
				doc: undefined,
				base: start,
				made: from,
			});
			steps.push({ kind: 'enter', origin: undefined, generated: true });
			steps.push({ kind: 'records', part, from: 0, to: generatedView.size });
			steps.push({ kind: 'leave' });
		}
	}

	read(own, { doc: undefined, base: 0, chain: doc === undefined ? [] : [doc] }, 0, end);
	const { zone, place } = joinViews(own, parts, steps, problems, complete);
	return { doc: doc ?? '', zone, missing, docs, parts, steps, place };
}

interface TextFile {
	readonly doc: string | undefined;
	/** Where it begins in the space of offsets. */
	readonly base: number;
	/** The documents around it, itself among them. */
	readonly chain: readonly string[];
}
