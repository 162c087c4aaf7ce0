/** Names in certificates against names of hosts (RFC 6125 section 6.4). */

/**
 * Whether a dNSName is the host's. A wildcard is the whole left-most label and stands for just one; `f*.example.com` is
 * none. Both are A-labels; letter case does not matter.
 */
export function matchesName(host: string, name: string): boolean {
	const wanted = host.toLowerCase();
	const given = name.toLowerCase().replace(/\.$/, '');
	if (!given.startsWith('*.')) return given === wanted;
	const dot = wanted.indexOf('.');
	return dot > 0 && !given.slice(2).includes('*') && wanted.slice(dot) === given.slice(1);
}
