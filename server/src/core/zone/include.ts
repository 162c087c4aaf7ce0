/** `$INCLUDE file [origin]` (RFC 1035 section 5.1): what it asks for. Nothing is read here. */
import type { Span } from '../text.ts';
import type { Directive } from './block.ts';
import { nameProblem, resolveName, wireLength } from './names.ts';
import type { Problem } from './problem.ts';
import { unquoted } from './strings.ts';

export type IncludeFault =
	/** There is no such file. */
	| 'not-found'
	/** There is, but it cannot be read, or is none of text. */
	| 'unreadable'
	/** It stands outside of the folder that files may be read from. */
	| 'outside'
	/** It is read already: it would go on without an end. */
	| 'cycle'
	/** Files in files in files, or more of them than anyone has. */
	| 'too-many';

export interface Include {
	/** The file as BIND would open it. */
	readonly path: string;
	readonly pathSpan: Span;
	/** What relative names in the file are relative to, in normal form; undefined where nothing tells it. */
	readonly origin: string | undefined;
	/** Where that is written, if it is. */
	readonly originSpan: Span | undefined;
	readonly problems: readonly Problem[];
}

/** Reads an `$INCLUDE`; undefined where it names no file. `slice` gives the text at a place. */
export function readInclude({ args, state }: Directive, slice: (at: Span) => string): Include | undefined {
	const [file, originSpan, ...extra] = args;
	if (file === undefined) return undefined;
	const problems: Problem[] = [];
	let origin = state?.origin;
	if (originSpan !== undefined) {
		const written = slice(originSpan);
		if (written.startsWith('"'))
			problems.push({ kind: 'directive-argument-quoted', word: '$INCLUDE', span: originSpan });
		const inner = unquoted(written, { start: 0, end: written.length });
		const name = written.slice(inner.start, inner.end);
		const found = nameProblem(name, 0, name.length, origin === undefined ? 0 : wireLength(origin));
		if (found !== undefined) {
			const start = originSpan.start + inner.start;
			const span = { start: start + found.start, end: start + Math.max(found.end, found.start + 1) };
			problems.push({ kind: 'name', fault: found.fault, what: 'origin', span });
		}
		origin = resolveName(name, origin);
	}
	if (extra.length > 0) {
		const span = { start: extra[0]!.start, end: extra.at(-1)!.end };
		problems.push({ kind: 'directive-argument-extra', word: '$INCLUDE', span });
	}
	return { path: pathOf(slice(file)), pathSpan: file, origin, originSpan, problems };
}

/** In quotes `\"` is a quote; every other backslash is part of the path. */
function pathOf(written: string): string {
	if (!written.startsWith('"')) return written;
	const { start, end } = unquoted(written, { start: 0, end: written.length });
	return written.slice(start, end).replace(/\\[\s\S]/g, pair => (pair === '\\"' ? '"' : pair));
}
