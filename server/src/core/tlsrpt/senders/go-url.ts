/** URLs as Go's net/url reads them, as far as mox looks at them. */

/** The scheme in lower case; `opaque` is what stands behind it up to a query or fragment, empty where a path stands there. */
export interface GoUrl {
	readonly scheme: string;
	readonly opaque: string;
}

/** Undefined where url.Parse gives an error. */
export function parseGoUrl(text: string): GoUrl | undefined {
	// Go decodes paths and fragments alone and lets a broken escape stand in an address; nobody can mean one there either.
	if (/[\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})/.test(text) || text.startsWith(':')) return undefined;
	const [whole] = text.split('#', 1) as [string];
	const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(whole)?.[1] ?? '';
	const [rest] = whole.slice(scheme === '' ? 0 : scheme.length + 1).split('?', 1) as [string];
	const opaque = rest.startsWith('/') ? '' : rest;
	if (scheme === '' && /^[^/]*:/.test(opaque)) return undefined;
	if (rest.startsWith('//') && !isAuthority(rest.slice(2).split('/', 1)[0]!)) return undefined;
	return { scheme: scheme.toLowerCase(), opaque };
}

function isAuthority(text: string): boolean {
	const at = text.lastIndexOf('@');
	if (at >= 0 && !/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text.slice(0, at))) return false;
	const host = text.slice(at + 1);
	if (/[ {}\\^|`]/.test(host)) return false;
	const colon = host.startsWith('[') ? host.lastIndexOf(']') + 1 : host.lastIndexOf(':');
	if (host.startsWith('[') && colon === 0) return false;
	return colon < 0 || /^(?::[0-9]*)?$/.test(host.slice(colon));
}
