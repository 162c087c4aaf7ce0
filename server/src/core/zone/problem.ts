import { countWhile } from '../bisect.ts';
import { isTemplate, placeholders } from '../placeholders.ts';
import type { Span } from '../text.ts';
import type { Directive } from './block.ts';
import type { GenerateFault } from './generate.ts';
import type { IncludeFault } from './include.ts';
import type { NameFault } from './names.ts';
import type { ZoneView } from './zone.ts';

/**
 * What the parser could not read, as facts with places; rules turn them into findings with words and severities.
 * `span` is the faulty token or the piece of it that is at fault.
 */
export type Problem = { readonly span: Span } & (
	| { readonly kind: 'unbalanced-quote' }
	| { readonly kind: 'unbalanced-paren'; readonly side: 'opened' | 'closed' }
	/** A backslash before a line end. */
	| { readonly kind: 'continuation' }
	| { readonly kind: 'owner-missing' }
	| { readonly kind: 'name'; readonly fault: NameFault; readonly what: 'owner' | 'origin' }
	/** Where a word stands in the place of the type, `word` is it, quotes included. */
	| { readonly kind: 'type-missing'; readonly word?: string }
	| { readonly kind: 'type-unknown'; readonly word: string }
	/** More than 31 bits, and it counts as 0 (RFC 2181 section 8); or more than 32, and servers refuse it. */
	| { readonly kind: 'ttl-too-large' }
	| { readonly kind: 'ttl-invalid' }
	/** White space before what must begin in the first column. */
	| { readonly kind: 'indented'; readonly what: 'owner' | 'directive' }
	| { readonly kind: 'directive-unknown'; readonly word: string }
	| { readonly kind: 'directive-argument-missing'; readonly word: string }
	| { readonly kind: 'directive-argument-quoted'; readonly word: string }
	| { readonly kind: 'directive-argument-extra'; readonly word: string }
	| { readonly kind: 'generate-invalid'; readonly fault: GenerateFault }
	/** So many records, which are more than are made. */
	| { readonly kind: 'generate-too-large'; readonly count: number }
	| { readonly kind: 'include'; readonly fault: IncludeFault; readonly path: string }
	| { readonly kind: 'bom' }
);

export type ProblemKind = Problem['kind'];

type ProblemOf<K extends ProblemKind> = Extract<Problem, { readonly kind: K }>;

/** A zone's problems of some kinds; not those that may go away once a template's placeholders are filled in. */
export function* problemsOf<K extends ProblemKind>(zone: ZoneView, ...kinds: readonly K[]): Iterable<ProblemOf<K>> {
	for (const problem of zone.problems) {
		if ((kinds as readonly ProblemKind[]).includes(problem.kind) && !inTemplate(zone, problem.span)) {
			yield problem as ProblemOf<K>;
		}
	}
}

function inTemplate(zone: ZoneView, at: Span): boolean {
	const entry = zone.recordAt(at.start) ?? directiveAt(zone.directives, at.start);
	if (entry !== undefined && isTemplate(withoutModifiers(zone.slice(entry.span)))) return true;
	// `<TTL>`, as people write it: only where it is the very word that is at fault.
	return placeholders(zone.slice(at)).some(p => p.from === 0);
}

/** In `$GENERATE`, `${…}` is no template's. */
const withoutModifiers = (text: string): string =>
	/^\$GENERATE\b/i.test(text) ? text.replace(/\$\{[^{}]*\}/g, '$') : text;

/** The last directive that begins at or before an offset. They are in the order of the text. */
function directiveAt(directives: readonly Directive[], offset: number): Directive | undefined {
	return directives[countWhile(directives.length, index => directives[index]!.span.start <= offset) - 1];
}
