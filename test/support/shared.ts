/** Material that lies beside the checkout, and is not part of it. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { skipLoudly } from './needs.ts';

/** A folder of it, with a final slash; undefined where it is not there. */
export function sharedFolder(name: string): string | undefined {
	const folder = fileURLToPath(new URL(`../../../shared/${name}/`, import.meta.url));
	return existsSync(folder) ? folder : undefined;
}

/** Within a suite: declares the tests that read a folder of it, or, where it is not there, one that is skipped out loud. */
export function withShared(name: string, tests: (folder: string) => void): void {
	const folder = sharedFolder(name);
	if (folder === undefined) {
		it(`are not here: ../shared/${name}`, function () {
			skipLoudly(this, `there is no ../shared/${name}.`);
		});
	} else tests(folder);
}

/** The rows of a table with a header line and tabs. */
export function readTable(file: string): Readonly<Record<string, string>>[] {
	const [header, ...rows] = readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map(line => line.split('\t'));
	return rows.map(row => Object.fromEntries(header!.map((name, i) => [name, row[i] ?? ''])));
}
