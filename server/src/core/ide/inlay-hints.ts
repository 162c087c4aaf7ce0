/** The published value of a record, behind it in the text: only where that is not what one reads there. */
import type { AnyCandidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import { visibleOctets } from '../octets.ts';
import type { Span } from '../text.ts';
import { publishedValue } from './published-value.ts';
import { publishedSts } from './sts-record.ts';

export interface InlayHint {
	/** Behind the record's last string. */
	readonly offset: number;
	readonly label: string;
	/** Markdown: the whole value. */
	readonly markdown: string;
}

/** Characters of the value that are shown; the whole is in the hover. */
const MOST_SHOWN = 60;

/** Of the records that begin or end in a stretch of a zone file. */
export function inlayHints(document: SourceDocument, { start, end }: Span): readonly InlayHint[] {
	const { candidates, sts = [] } = document;
	return [...candidates, ...sts]
		.filter(one => one.span.start <= end && start <= one.span.end && one.meant && differs(one))
		.map(one => {
			const shown = visibleOctets(one.value.octets);
			const cut = shown.length > MOST_SHOWN;
			return {
				offset: one.source?.rdata().at(-1)?.end ?? one.span.end,
				label: `= ${cut ? `${shown.slice(0, MOST_SHOWN)}…` : shown}`,
				markdown: one.kind === 'sts' ? publishedSts(document, one) : publishedValue(document, one),
			};
		});
}

/** Whether source and value differ in more than quotes: by escapes, by cuts, or because a comment takes part of it. */
function differs({ source, zone, value }: AnyCandidate): boolean {
	if (source === undefined || zone === undefined) return false;
	const tokens = source.rdata();
	if (tokens.length !== 1) return tokens.length > 1;
	const [{ text, quoted, end }] = tokens as [(typeof tokens)[number]];
	const comment = !quoted && zone.slice({ start: end, end: end + 1 }) === ';';
	return comment || (quoted ? text.slice(1, -1) : text) !== value.octets;
}
