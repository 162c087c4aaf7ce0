/**
 * Text from documents and from the network, made fit for Markdown: only ever as code, in a span or fence that it cannot
 * end, with all that is invisible or moves other text written out.
 */
import { visible, visibleOctets } from '../octets.ts';

/** Enough for any name and any address; a hover is no place for more. */
const LONGEST_SPAN = 300;
/** Enough for every record that fits a UDP answer, several times over. */
const LONGEST_BLOCK = 4000;

/** A text as a code span (CommonMark section 6.1). */
export function codeSpan(text: string): string {
	const shown = shorten(visible(text), LONGEST_SPAN);
	if (shown === '') return '(nothing)';
	const ticks = '`'.repeat(longestRun(shown) + 1);
	// One space at both ends is taken off again, so a text may begin or end with a backtick or be blank.
	const padded = /^`|`$|^ | $/.test(shown) ? ` ${shown} ` : shown;
	return `${ticks}${padded}${ticks}`;
}

/** Octets as a fenced code block of one line (CommonMark section 4.5). */
export function codeBlock(octets: string): string {
	const shown = shorten(visibleOctets(octets), LONGEST_BLOCK);
	const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
	// With a language of its own: an editor would colour the block as the language of the document else.
	return `${fence}text\n${shown}\n${fence}`;
}

/** A text as a table's code span: there a bar would end the cell, even in code (GFM section 4.10). */
export const cellOfCode = (text: string): string => codeSpan(text).replaceAll('|', '\\|');

/** A text in running words: whatever stands in it is shown, and nothing of it is markup. */
export const escaped = (text: string): string => visible(text).replace(/[!-+\--/:-@[-`{-~]/g, '\\$&');

/** Cells must hold no line break and no bare bar. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const shorten = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most)}…`);

const longestRun = (text: string): number =>
	text.match(/`+/g)?.reduce((longest, run) => Math.max(longest, run.length), 0) ?? 0;
