/** A code block whose fence no run of backticks in it can end. */
export function fence(text: string, language: string): string {
	const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), run => run[0].length));
	const marker = '`'.repeat(longest + 1);
	return `${marker}${language}\n${text.replace(/\n$/, '')}\n${marker}`;
}

/** Text for a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
