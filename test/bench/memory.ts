/** What editing leaves behind in memory. */
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { lint } from '#core/lint.ts';
import { readSource } from '../../server/src/lsp/documents.ts';
import { documentFactory } from '../../server/src/lsp/zone-document.ts';

/** Bytes in use, garbage left out, after each of some numbers of edits; each edit is judged. */
export async function edits(text: string, after: readonly number[]): Promise<number[]> {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const origin = 'example.com.';
	const factory = documentFactory();
	let document = factory.create('file:///bench/example.com.zone', 'zone', 1, text);
	const lines = document.lineCount;
	const found: number[] = [];
	for (let i = 0; i <= after.at(-1)!; i++) {
		if (after.includes(i)) {
			lint(readSource(document, { origin })!);
			// Columns of numbers are given back behind a collection's back, and those of remembered blocks by the next one.
			for (let round = 0; round < 4; round++) {
				collect();
				await setTimeout(20);
			}
			const { heapUsed, external } = process.memoryUsage();
			found.push(heapUsed + external);
		}
		// A character typed, and taken away again.
		const line = Math.floor((lines * (((i >> 1) * 37) % 100)) / 100);
		const typed = i % 2 === 0;
		const range = { start: { line, character: 4 }, end: { line, character: typed ? 4 : 5 } };
		document = factory.update(document, [{ range, text: typed ? 'x' : '' }], i + 2);
		lint(readSource(document, { origin })!);
	}
	return found;
}
