import type { Span } from '../text.ts';
import type { NameFault } from './names.ts';

/**
 * What the parser could not read, as facts with places; rules turn them into findings with words and severities.
 * `span` is the faulty token or the piece of it that is at fault.
 */
export type Problem = { readonly span: Span } & (
	| { readonly kind: 'unbalanced-quote' }
	| { readonly kind: 'unbalanced-paren'; readonly side: 'opened' | 'closed' }
	| { readonly kind: 'owner-missing' }
	| { readonly kind: 'name'; readonly fault: NameFault; readonly what: 'owner' | 'origin' }
	| { readonly kind: 'type-missing' }
	| { readonly kind: 'type-unknown'; readonly word: string }
	| { readonly kind: 'ttl-too-large' }
	| { readonly kind: 'ttl-invalid' }
	| { readonly kind: 'directive-unknown'; readonly word: string }
	| { readonly kind: 'directive-argument-missing'; readonly word: string }
	| { readonly kind: 'directive-argument-extra'; readonly word: string }
	| { readonly kind: 'bom' }
);

export type ProblemKind = Problem['kind'];
