/** Which file an `$INCLUDE` means, as far as its document's address tells. Nothing is read. */

/** The address of `path`, taken from the folder of the document `uri`; undefined where that has no folder. */
export function includeUri(uri: string, path: string): string | undefined {
	// Without its slashes an address is no path: `untitled:Untitled-1`.
	if (!/^[A-Za-z][A-Za-z0-9+.-]*:\//.test(uri)) return undefined;
	const drive = /^([A-Za-z]:)[\\/]+(.*)$/s.exec(path);
	if (drive !== null && !uri.startsWith('file:')) return undefined;
	try {
		if (drive !== null) return `file:///${encoded(`${drive[1]}/${drive[2]}`, /[\\/]+/)}`;
		return new URL((path.startsWith('/') ? '' : './') + encoded(path, /\/+/), uri).href;
	} catch {
		// Half a character in the path, or an address that is none of a place: there is nowhere to go.
		return undefined;
	}
}

const encoded = (path: string, separator: RegExp): string => path.split(separator).map(encodeURIComponent).join('/');
