/** Which files the paths of a command line mean. */
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { detectLanguage, domainOfFileName, isPolicyFile, mentionsRecord } from '#core/document.ts';
import { visible } from '#core/octets.ts';
import { STDIN, whyNot } from './input.ts';

/** A file to read, or a sentence that says why a path gives none. */
export type Entry =
	| {
			readonly kind: 'file';
			readonly path: string;
			/** Found in a folder: it counts only if its text is one that matters. */
			readonly inFolder: boolean;
	  }
	| { readonly kind: 'failure'; readonly message: string };

/**
 * Files in the order of the paths; those of a folder by name, its subfolders among them. What is named twice comes once.
 * Hidden files, `node_modules` and `dist` are passed over in folders (but not `.well-known`), and links to folders are not followed.
 */
export async function collect(paths: readonly string[]): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	const seen = new Set<string>();
	const add = (path: string, inFolder: boolean): void => {
		const key = path === STDIN ? STDIN : resolve(path);
		if (seen.has(key)) return;
		seen.add(key);
		entries.push({ kind: 'file', path, inFolder });
	};
	for (const path of paths) {
		if (path === STDIN) {
			add(path, false);
			continue;
		}
		try {
			if (!(await stat(path)).isDirectory()) add(path, false);
			else for await (const found of walk(path)) add(found, true);
		} catch (error) {
			entries.push({ kind: 'failure', message: `${visible(path)}: ${whyNot(error)}` });
		}
	}
	return entries;
}

async function* walk(folder: string): AsyncIterable<string> {
	const found = await readdir(folder, { withFileTypes: true });
	for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		if (
			(entry.name.startsWith('.') && entry.name !== '.well-known') ||
			entry.name === 'node_modules' ||
			entry.name === 'dist'
		)
			continue;
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* walk(path);
		else if (worthReading(entry.name) && (entry.isFile() || (await isLinkedFile(path)))) yield path;
	}
}

async function isLinkedFile(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch {
		// A link that leads nowhere is no file.
		return false;
	}
}

const ALWAYS_ZONE = /\.(?:zone|arpa)$/i;
const PROSE = /\.(?:md|markdown|txt)$/i;
const MAYBE_ZONE = /^db\.|\.(?:db|signed)$/i;

const worthReading = (name: string): boolean =>
	ALWAYS_ZONE.test(name) || PROSE.test(name) || MAYBE_ZONE.test(name) || domainOfFileName(name) !== undefined;

/** The first line that says something is a directive, or an SOA record. */
const BEGINS_AS_ZONE =
	/^\ufeff?(?:[ \t]*(?:;.*)?\r?\n)*(?:\$(?:ORIGIN|TTL|INCLUDE)[ \t]|[\w@.*\\-]+[ \t]+(?:\w+[ \t]+){0,2}SOA[ \t])/i;

/** Whether a file found in a folder is one to lint: a zone, an MTA-STS policy, or prose that speaks of records. `name` may be a path. */
export function isRelevant(name: string, text: string): boolean {
	if (ALWAYS_ZONE.test(name) || isPolicyFile(name)) return true;
	if (PROSE.test(name)) return mentionsRecord(text);
	// `db.ts` and SQLite's `.db` are no zones, whatever their names.
	return BEGINS_AS_ZONE.test(text) && detectLanguage(name, text) === 'zone';
}
