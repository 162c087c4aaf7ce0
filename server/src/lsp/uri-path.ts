/** URIs of files, as far as their text tells. */

/** The path of a URI, decoded; of one that cannot be decoded as it stands. */
export function pathOf(uri: string): string {
	const path = uri.replace(/[?#].*$/s, '').replace(/^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/]*)?/, '');
	try {
		return decodeURIComponent(path);
	} catch {
		// A stray "%": the name stands as it is written.
		return path;
	}
}

export const nameOf = (uri: string): string => pathOf(uri).split('/').at(-1) ?? '';

/** URIs of one file, however each end spells them: VS Code escapes more than it must. */
export function keyOf(uri: string): string {
	const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/]*)?/.exec(uri)?.[0].toLowerCase() ?? '';
	return scheme + pathOf(uri);
}

/** Whether a file, by its key, stands in a folder, or folders in that. */
export const isWithin = (key: string, folder: string): boolean => key.startsWith(`${folder.replace(/\/$/, '')}/`);

/** The widest of the folders that a file stands in. */
export function folderAround(uri: string, folders: readonly string[]): string | undefined {
	const key = keyOf(uri);
	return folders.filter(folder => isWithin(key, keyOf(folder))).sort((a, b) => a.length - b.length)[0];
}

/**
 * The folders that a file stands in, without final slashes, the nearest first; up to `top` where that is one of them, else
 * to the root. None for an address that is no path: `untitled:Untitled-1`.
 */
export function foldersAround(uri: string, top?: string): readonly string[] {
	const [, prefix = '', path] = /^([A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/]*)?)(\/[^?#]*)/.exec(uri) ?? [];
	const names = path?.split('/') ?? [];
	const end = top === undefined ? undefined : keyOf(top).replace(/\/$/, '');
	const folders: string[] = [];
	for (let count = names.length - 1; count > 0; count--) {
		const folder = prefix + names.slice(0, count).join('/');
		folders.push(folder);
		if (keyOf(folder) === end) break;
	}
	return folders;
}
