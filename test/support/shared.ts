/** Material that lies beside the checkout, and is not part of it. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A folder of it, with a final slash; undefined where it is not there. */
export function sharedFolder(name: string): string | undefined {
	const folder = fileURLToPath(new URL(`../../../shared/${name}/`, import.meta.url));
	return existsSync(folder) ? folder : undefined;
}

/** The rows of a table with a header line and tabs. */
export function readTable(file: string): Readonly<Record<string, string>>[] {
	const [header, ...rows] = readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map(line => line.split('\t'));
	return rows.map(row => Object.fromEntries(header!.map((name, i) => [name, row[i] ?? ''])));
}
