/** A text with one `|` for the cursor: the text without it, and where it stood. */
export function readCursor(marked: string): { readonly text: string; readonly offset: number } {
	const offset = marked.indexOf('|');
	if (offset < 0 || marked.includes('|', offset + 1)) throw new Error(`one cursor is wanted: ${marked}`);
	return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
