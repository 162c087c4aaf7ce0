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
