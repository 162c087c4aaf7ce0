/** The tag list of a DKIM key (RFC 6376 sections 3.2 and 3.6.1). */
import type { Octets } from '../decoded.ts';

/** A tag's value; blanks at both ends left out. The first of several counts. Undefined where the tag is not there. */
export function tagValue(octets: string, name: string): Octets | undefined {
	for (let at = 0; at < octets.length; ) {
		const semicolon = octets.indexOf(';', at);
		const end = semicolon < 0 ? octets.length : semicolon;
		const found = /^[\s]*([A-Za-z][A-Za-z0-9_]*)[\s]*=[\s]*/.exec(octets.slice(at, end));
		if (found?.[1] === name) {
			const from = at + found[0].length;
			return { from, to: from + octets.slice(from, end).trimEnd().length };
		}
		at = end + 1;
	}
	return undefined;
}

/** The service types of an `s=` tag, which colons part. */
export const serviceTypes = (value: string): string[] => value.split(':').map(type => type.trim());
