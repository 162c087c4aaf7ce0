/** Files that a zone includes, for the language server. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileText } from '#core/zone/expand.ts';

/** Octets; a larger file is none that anyone includes. */
const MAX_SIZE = 0x4000000;

/** The text of a `file:` URI, if it stands within the folder `root`, where one is given, links followed. Never rejects. */
export async function readFileAt(uri: string, root: string | undefined): Promise<FileText> {
	try {
		const file = await realpath(fileURLToPath(uri));
		if (root !== undefined && !(await isWithin(file, root))) return { kind: 'absent', why: 'outside' };
		const found = await stat(file);
		// A pipe or a device would be waited for, or never end.
		if (!found.isFile() || found.size > MAX_SIZE) return { kind: 'absent', why: 'unreadable' };
		return { kind: 'text', text: await readFile(file, 'utf8') };
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return { kind: 'absent', why: code === 'ENOENT' || code === 'ENOTDIR' ? 'not-found' : 'unreadable' };
	}
}

/** The names of what stands in the folder at a `file:` URI, if it stands within `root`, links followed. Never rejects. */
export async function listFolderAt(uri: string, root: string): Promise<readonly string[]> {
	try {
		const folder = await realpath(fileURLToPath(uri));
		return (await isWithin(folder, root)) ? await readdir(folder) : [];
	} catch {
		// A folder that cannot be read tells nothing.
		return [];
	}
}

/** `file`: a path without links; `root`: a `file:` URI. */
async function isWithin(file: string, root: string): Promise<boolean> {
	const way = path.relative(await realpath(fileURLToPath(root)), file);
	return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
