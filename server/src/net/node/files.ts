/** Files that a zone includes, for the language server. */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileText } from '#core/zone/expand.ts';

/** Octets; a larger file is none that anyone includes. */
const MAX_SIZE = 0x4000000;

/** The text of a `file:` URI, if it stands within the folder `root`, links followed. Never rejects. */
export async function readFileAt(uri: string, root: string): Promise<FileText> {
	try {
		const file = await realpath(fileURLToPath(uri));
		const way = path.relative(await realpath(fileURLToPath(root)), file);
		if (way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way))
			return { kind: 'absent', why: 'outside' };
		const found = await stat(file);
		// A pipe or a device would be waited for, or never end.
		if (!found.isFile() || found.size > MAX_SIZE) return { kind: 'absent', why: 'unreadable' };
		return { kind: 'text', text: await readFile(file, 'utf8') };
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return { kind: 'absent', why: code === 'ENOENT' || code === 'ENOTDIR' ? 'not-found' : 'unreadable' };
	}
}
