/** The version at the head of a record: found where it stands, however it is spelt. */
import type { Octets } from '../decoded.ts';
import { trim } from './blank.ts';

export const VERSION = 'v=TLSRPTv1';

/** What stands where the version must. */
export interface Version {
	/**
	 * `exact`; `misspelt`: right but for case or white space; `unsupported`: another version, or none that there is;
	 * `misplaced`: it stands further on; `foreign`: another record's version (`v=spf1`); `missing`.
	 */
	readonly kind: 'exact' | 'misspelt' | 'unsupported' | 'misplaced' | 'foreign' | 'missing';
	/** From `v` to the end of the version word; empty at the start where there is none. */
	readonly range: Octets;
	/** What stands before a version and is no field: white space, quotes, invisible characters; other text before a misplaced one. */
	readonly lead: Octets;
	/** At the end of the record: the quote that closes one in `lead`; empty where nothing does. */
	readonly tail: Octets;
}

const LEAD =
	/^(?:[\x00-\x20\x7f"'\\]|\xc2[\xa0\xad]|\xe2\x80[\x80-\x8f\x98-\x9f\xa8-\xaf]|\xe2\x81[\x9f-\xa4]|\xe3\x80\x80|\xef\xbb\xbf)*/;

/** What tells the records of one kind: their version, how it may be misspelt, and what they begin with behind it. */
export interface Family {
	readonly version: string;
	readonly atHead: RegExp;
	readonly furtherOn: RegExp;
	/** Its own word, by which a version that is none is told from another record's. */
	readonly own: RegExp;
}

/** U+2018 to U+201F in UTF-8. */
const TYPOGRAPHIC = '\\xe2\\x80[\\x98-\\x9f]';

/** `word`: what the version's word begins with, in any spelling; `field`: the first field, which may be glued to it. */
export const family = (version: string, word: string, field: string): Family => ({
	version,
	// `v=` and any word, but for a field glued to it; `v:`, `v` or nothing before a word that begins like ours.
	atHead: new RegExp(
		`^(?:v[ \\t]*=[ \\t]*${TYPOGRAPHIC}${word}[a-z0-9._-]*${TYPOGRAPHIC}|v[ \\t]*=[ \\t=]*(["']?)([a-z0-9._-]*?(?=${field}[ \\t]*=)|[a-z0-9._-]*)\\1|(?:v[ \\t]*:?[ \\t]*)?(["']?)${word}[a-z0-9._-]*\\3(?![a-z0-9._-]|[ \\t]*=))`,
		'i',
	),
	furtherOn: new RegExp(`(?<![a-z0-9])v[ \\t]*=[ \\t]*${word}[a-z0-9._-]*`, 'i'),
	own: new RegExp(`^${word}`, 'i'),
});

const TLSRPT = family(VERSION, 'tls[-_]?rpt', 'rua');
/** Versions of records that stand near each other: SPF, DMARC, TLSRPT, MTA-STS, DKIM, BIMI. */
const FOREIGN = /^(?:spf|dmarc|tls[-_]?rpt|sts|dkim|bimi)/i;

export function readVersion(octets: string, kind: Family = TLSRPT): Version {
	const lead = LEAD.exec(octets)![0].length;
	const head = kind.atHead.exec(octets.slice(lead));
	if (head !== null) {
		const range = { from: lead, to: lead + head[0].length };
		return { kind: kindOf(head[0], head[2], kind), range, lead: { from: 0, to: lead }, tail: tailOf(octets, lead) };
	}
	const later = kind.furtherOn.exec(octets);
	if (later === null) return { kind: 'missing', range: NOWHERE, lead: NOWHERE, tail: endOf(octets) };
	const at = later.index;
	// Fields before it are fields; other text is none of the record's.
	const lost = octets.slice(0, at).includes('=') ? 0 : at;
	const range = { from: at, to: at + later[0].length };
	return { kind: 'misplaced', range, lead: { from: 0, to: lost }, tail: endOf(octets) };
}

const NOWHERE: Octets = { from: 0, to: 0 };

function kindOf(written: string, word: string | undefined, { version, own }: Family): Version['kind'] {
	if (written === version) return 'exact';
	if (written.replace(/[ \t]/g, '').toLowerCase() === version.toLowerCase()) return 'misspelt';
	return word !== undefined && FOREIGN.test(word) && !own.test(word) ? 'foreign' : 'unsupported';
}

const endOf = (octets: string): Octets => ({ from: octets.length, to: octets.length });

const CLOSING: readonly (readonly [open: string, close: string])[] = [
	['"', '"'],
	["'", "'"],
	['\xe2\x80\x9c', '\xe2\x80\x9d'],
	['\xe2\x80\x9d', '\xe2\x80\x9d'],
	['\xe2\x80\x98', '\xe2\x80\x99'],
	['\xe2\x80\x99', '\xe2\x80\x99'],
];

/** Where the quote stands that closes the one in the lead, with the backslash that escapes it. */
function tailOf(octets: string, lead: number): Octets {
	const { to } = trim(octets, lead, octets.length);
	const before = octets.slice(0, lead);
	const pair = CLOSING.find(([open, close]) => before.includes(open) && octets.endsWith(close, to));
	if (pair === undefined) return endOf(octets);
	const from = to - pair[1].length;
	return { from: from > lead && octets.charAt(from - 1) === '\\' ? from - 1 : from, to: octets.length };
}
