/** How many columns characters take on a terminal. */

/** East Asian Wide and Fullwidth (UAX 11), as far as terminals agree on them. */
const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /\p{Mn}|\p{Me}/u;

/** Columns of a text that holds no control characters. */
export function columnsOf(text: string): number {
	let columns = 0;
	for (const char of text) columns += NO_WIDTH.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
	return columns;
}
