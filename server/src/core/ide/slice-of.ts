import type { SourceDocument } from '../document.ts';

/** The text of a document from one offset to another. */
export type Slice = (start: number, end: number) => string;

/** A zone that is held in blocks is not put together for a piece of it. */
export function sliceOf(document: SourceDocument): Slice {
	const [zone] = document.zones;
	if (document.language === 'zone' && zone !== undefined) return (start, end) => zone.slice({ start, end });
	return (start, end) => document.text.slice(start, end);
}
