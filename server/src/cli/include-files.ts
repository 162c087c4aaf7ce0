/** Files that `$INCLUDE` names, from the disk. Every file is read once, and none from outside of the root folder. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FindFile, IncludedFile } from '#core/zone/expand.ts';

export interface IncludeOptions {
	/** The zone's own file, as it was named. What it includes is shown with paths that begin likewise. */
	readonly file: string;
	/** The folder that included files must stand in; the zone file's own unless given. */
	readonly root: string | undefined;
	decode(bytes: Uint8Array): string;
}

/** Octets; a larger file is none that anyone includes. */
const MAX_SIZE = 0x4000000;

/**
 * BIND looks for a relative path in its working directory, which is not known here. So it is looked for in the folder of
 * the file that names it, then in the root folder.
 */
export function includeFiles({ file, root = path.dirname(file), decode }: IncludeOptions): FindFile {
	const realRoot = real(root) ?? path.resolve(root);
	/** By real path: one file is one document, by whichever path it is reached. */
	const known = new Map<string, IncludedFile>();
	const own = real(file);
	const read = (at: string, shown: string): IncludedFile => {
		const there = known.get(at);
		if (there !== undefined) return there;
		const found = at === own ? { kind: 'text' as const, doc: file, text: '' } : readText(at, shown, decode);
		known.set(at, found);
		return found;
	};
	return (wanted, from) => {
		const places = [path.dirname(from ?? file), root].map(folder =>
			path.isAbsolute(wanted) ? path.normalize(wanted) : path.join(folder, wanted),
		);
		let outside = true;
		for (const place of wanted === '' ? [] : places) {
			const at = real(place);
			if (!isWithin(at ?? path.resolve(place), at === undefined ? path.resolve(root) : realRoot)) continue;
			outside = false;
			if (at !== undefined) return read(at, place);
		}
		return { kind: 'absent', why: outside && wanted !== '' ? 'outside' : 'not-found' };
	};
}

function real(file: string): string | undefined {
	try {
		return realpathSync(file);
	} catch {
		// Whatever the reason: there is nothing to read by that name.
		return undefined;
	}
}

function isWithin(file: string, folder: string): boolean {
	const way = path.relative(folder, file);
	return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function readText(file: string, doc: string, decode: (bytes: Uint8Array) => string): IncludedFile {
	try {
		const found = statSync(file);
		// A pipe or a device would be waited for, or never end.
		if (!found.isFile() || found.size > MAX_SIZE) return { kind: 'absent', why: 'unreadable' };
		return { kind: 'text', doc, text: decode(readFileSync(file)) };
	} catch {
		return { kind: 'absent', why: 'unreadable' };
	}
}
