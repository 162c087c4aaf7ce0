/**
 * Texts with marks, as in the rules' examples: a line `;   ^^^^ words` below a line says that there, and there only, a
 * finding stands, and what its message begins with. Carets directly behind the semicolon count its column too, so that
 * column 0 can be marked.
 */
export interface Marked {
	/** Without the caret lines. */
	readonly text: string;
	readonly marks: readonly Mark[];
}

export interface Mark {
	readonly start: number;
	readonly end: number;
	readonly words: string;
}

const CARETS = /^;(\s*)(\^+)[ \t]*(.*)$/;

export function readMarks(source: string): Marked {
	const marks: Mark[] = [];
	let text = '';
	let lineStart = 0;
	for (const line of source.split('\n')) {
		const carets = CARETS.exec(line);
		if (carets === null) {
			if (text !== '') text += '\n';
			lineStart = text.length;
			text += line;
			continue;
		}
		const [, blanks, run, words] = carets as unknown as [string, string, string, string];
		const start = lineStart + (blanks === '' ? 0 : 1 + blanks.length);
		marks.push({ start, end: lineStart + 1 + blanks.length + run.length, words });
	}
	return { text, marks };
}

/** A text with its marks drawn below their lines. */
export function drawMarks(text: string, marks: readonly Mark[]): string {
	const lines: string[] = [];
	let at = 0;
	for (const line of text.split('\n')) {
		lines.push(line);
		for (const m of marks) {
			if (m.start < at || m.start > at + line.length) continue;
			const column = m.start - at;
			const width = Math.max(1, m.end - m.start);
			lines.push(
				column === 0
					? `;${'^'.repeat(width - 1)} ${m.words}`
					: `;${' '.repeat(column - 1)}${'^'.repeat(width)} ${m.words}`,
			);
		}
		at += line.length + 1;
	}
	return lines.join('\n');
}
