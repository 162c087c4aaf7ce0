/**
 * Record types and classes: mnemonics of the IANA registry "Domain Name System (DNS) Parameters", and the forms
 * TYPEnnn and CLASSnnn (RFC 3597 section 5). Mnemonics are matched without regard to case, as BIND does.
 */

/** Mnemonic → TYPE code. Meta types that cannot stand in a zone (ANY, AXFR…) are left out on purpose. */
export const TYPE_CODES: Readonly<Record<string, number>> = {
	A: 1,
	NS: 2,
	MD: 3,
	MF: 4,
	CNAME: 5,
	SOA: 6,
	MB: 7,
	MG: 8,
	MR: 9,
	NULL: 10,
	WKS: 11,
	PTR: 12,
	HINFO: 13,
	MINFO: 14,
	MX: 15,
	TXT: 16,
	RP: 17,
	AFSDB: 18,
	X25: 19,
	ISDN: 20,
	RT: 21,
	NSAP: 22,
	'NSAP-PTR': 23,
	SIG: 24,
	KEY: 25,
	PX: 26,
	GPOS: 27,
	AAAA: 28,
	LOC: 29,
	NXT: 30,
	EID: 31,
	NIMLOC: 32,
	SRV: 33,
	ATMA: 34,
	NAPTR: 35,
	KX: 36,
	CERT: 37,
	A6: 38,
	DNAME: 39,
	SINK: 40,
	APL: 42,
	DS: 43,
	SSHFP: 44,
	IPSECKEY: 45,
	RRSIG: 46,
	NSEC: 47,
	DNSKEY: 48,
	DHCID: 49,
	NSEC3: 50,
	NSEC3PARAM: 51,
	TLSA: 52,
	SMIMEA: 53,
	HIP: 55,
	NINFO: 56,
	RKEY: 57,
	TALINK: 58,
	CDS: 59,
	CDNSKEY: 60,
	OPENPGPKEY: 61,
	CSYNC: 62,
	ZONEMD: 63,
	SVCB: 64,
	HTTPS: 65,
	DSYNC: 66,
	HHIT: 67,
	BRID: 68,
	SPF: 99,
	UINFO: 100,
	UID: 101,
	GID: 102,
	UNSPEC: 103,
	NID: 104,
	L32: 105,
	L64: 106,
	LP: 107,
	EUI48: 108,
	EUI64: 109,
	NXNAME: 128,
	URI: 256,
	CAA: 257,
	AVC: 258,
	DOA: 259,
	AMTRELAY: 260,
	RESINFO: 261,
	WALLET: 262,
	CLA: 263,
	IPN: 264,
	TA: 32768,
	DLV: 32769,
	KEYDATA: 65533,
};

/** Mnemonic → CLASS code. */
export const CLASS_CODES: Readonly<Record<string, number>> = {
	IN: 1,
	CH: 3,
	CHAOS: 3,
	HS: 4,
	HESIOD: 4,
	NONE: 254,
	ANY: 255,
};

/** The codes that rules speak of by name. */
export const TYPE = {
	A: 1,
	NS: 2,
	CNAME: 5,
	SOA: 6,
	PTR: 12,
	MX: 15,
	TXT: 16,
	AAAA: 28,
	SRV: 33,
	DNAME: 39,
	DS: 43,
	TLSA: 52,
	SPF: 99,
	CAA: 257,
} as const;

const typeNames = new Map(Object.entries(TYPE_CODES).map(([name, code]) => [code, name]));
const classNames = new Map<number, string>([
	[1, 'IN'],
	[3, 'CH'],
	[4, 'HS'],
	[254, 'NONE'],
	[255, 'ANY'],
]);

/** The code that a token names as a record type, or -1. Case does not matter. */
export const typeCode = (token: string): number => codeOf(token, TYPE_CODES, 'TYPE');

/** The code that a token names as a class, or -1. Case does not matter. */
export const classCode = (token: string): number => codeOf(token, CLASS_CODES, 'CLASS');

/** Whether a word could be the mnemonic of a type that is not known here (RFC 6895 section 3.1). */
export const isMnemonic = (word: string): boolean =>
	/^[A-Za-z][A-Za-z0-9-]*$/.test(word) && !/^(?:TYPE|CLASS)[0-9]+$/i.test(word) && classCode(word) < 0;

export const typeName = (code: number): string => typeNames.get(code) ?? `TYPE${code}`;

export const className = (code: number): string => classNames.get(code) ?? `CLASS${code}`;

const caches = new WeakMap<object, Map<string, number>>();

/** Tokens repeat a million times in a large zone and hold few different texts: each text is worked out once. */
function codeOf(token: string, codes: Readonly<Record<string, number>>, prefix: string): number {
	let cache = caches.get(codes);
	if (cache === undefined) {
		cache = new Map(Object.entries(codes));
		caches.set(codes, cache);
	}
	const known = cache.get(token);
	if (known !== undefined) return known;
	const upper = upperCase(token);
	const code = (Object.hasOwn(codes, upper) ? codes[upper] : undefined) ?? genericCode(upper, prefix);
	// Bounded: hostile text could hold any number of different tokens.
	if (cache.size < 1000) cache.set(token, code);
	return code;
}

/** In ASCII alone: beyond it there are letters whose capital is one of A to Z. */
export const upperCase = (word: string): string => word.replace(/[a-z]+/g, letters => letters.toUpperCase());

function genericCode(upper: string, prefix: string): number {
	if (!upper.startsWith(prefix)) return -1;
	const digits = upper.slice(prefix.length);
	if (!/^[0-9]{1,5}$/.test(digits)) return -1;
	const code = Number(digits);
	return code <= 0xffff ? code : -1;
}
