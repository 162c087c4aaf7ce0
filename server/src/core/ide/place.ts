/** Where a place in a document falls among the values in it. */
import { type Candidate, policyDomainOf } from '../candidate.ts';
import type { Decoded, Piece } from '../decoded.ts';
import type { SourceDocument } from '../document.ts';
import type { Span } from '../text.ts';
import { isAbsolute } from '../zone/names.ts';

export const holds = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** The candidate whose record or value holds `offset`, its ends included. */
export const candidateAt = (document: SourceDocument, offset: number): Candidate | undefined =>
	document.candidates.find(c => holds(c.span, offset));

export interface ValuePlace {
	readonly piece: Piece;
	/** How many octets of the value stand before the piece. */
	readonly base: number;
	/** How many octets of the value stand before the place; within an escape, before the escape. */
	readonly octet: number;
}

/** The place in a value that `offset` stands at, between two of its octets; undefined outside its pieces' text. */
export function placeInValue(value: Decoded, offset: number): ValuePlace | undefined {
	let base = 0;
	for (const piece of value.pieces) {
		const end = piece.ends.at(-1) ?? piece.open;
		if (offset >= piece.open && offset <= end) {
			const before = piece.ends.findIndex(e => e > offset);
			return { piece, base, octet: base + (before < 0 ? piece.octets.length : before) };
		}
		base += piece.octets.length;
	}
	return undefined;
}

/** The Policy Domain of an owner name, without final dot; undefined where it is no TLSRPT owner or not known in full. */
export function knownPolicyDomain(owner: string | undefined): string | undefined {
	return owner !== undefined && isAbsolute(owner) ? policyDomainOf(owner) || undefined : undefined;
}
