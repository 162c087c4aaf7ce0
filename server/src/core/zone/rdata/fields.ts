/**
 * The fields of every record type: of those that BIND 9.18 knows, and of the rest of the IANA registry. This table is all
 * that is known of a type; checks, messages and the editor's help are drawn from it.
 */
import { TYPE_CODES } from '../types.ts';
import { addressPrefixes, atma, eui48, eui64, ipv4, ipv6, locator, nsap } from './addresses.ts';
import {
	base64,
	base64OrDash,
	base64Word,
	hashedName,
	hex,
	hostAlgorithm,
	hostIdentity,
	type Length,
	salt,
} from './encodings.ts';
import type { Field, Kind, RecordState } from './field.ts';
import { discovery, gateway, hasPrefixName, hasSuffix, relayType, suffix } from './gateway.ts';
import { earlyTypes, protocol, services, typeOrNumber, types } from './lists.ts';
import { altitude, coordinate, metres } from './location.ts';
import { ALGORITHMS, CERTIFICATES, DIGESTS, DSYNC_SCHEMES, HASHES, PROTOCOLS } from './mnemonics.ts';
import { host, name, names, signer, target } from './names.ts';
import {
	anchorDate,
	coded,
	dateOnly,
	dateOrSeconds,
	keyFlags,
	octal,
	time,
	u8,
	u16,
	u32,
	u64,
	upTo,
} from './numbers.ts';
import { type QuickField, quickFields } from './quick.ts';
import { substitution } from './regexp.ts';
import { parameters } from './svcb.ts';
import { digits, optionalString, string, strings, tag, uri, value } from './text.ts';

const algorithm = coded(ALGORITHMS);
const digestType = coded(DIGESTS);
const hash = coded(HASHES);

const list = (...fields: readonly (readonly [string, Kind, Field['when']?])[]): readonly Field[] =>
	fields.map(([name, kind, when]) => (when === undefined ? { name, kind } : { name, kind, when }));

/** Octets of a digest by its type, which field `at` holds. */
const digest =
	(at: number, lengths: readonly number[], other: Length) =>
	({ values }: RecordState): Length =>
		lengths[values[at]!] || other;

/** RFC 2535 section 3.1.2: a KEY that says that there is none. */
const hasKey =
	(at: number) =>
	({ values }: RecordState): boolean =>
		(values[at]! & 0xc000) !== 0xc000;

/** KEYDATA of three zeros holds the place of a trust anchor that is still to come. */
const hasAnchor = (state: RecordState): boolean =>
	hasKey(3)(state) && (state.values[3] !== 0 || state.values[4] !== 0 || state.values[5] !== 0);

const text = list(['text', strings]);
const exchange = list(['preference', u16], ['host', host]);
const ds = list(
	['key tag', u16],
	['algorithm', algorithm],
	['digest type', digestType],
	['digest', hex(digest(2, [0, 20, 32, 0, 48], 'some'))],
);
const dnskey = list(
	['flags', keyFlags],
	['protocol', coded(PROTOCOLS)],
	['algorithm', algorithm],
	['public key', base64('some')],
);
const tlsa = list(
	['certificate usage', u8],
	['selector', u8],
	['matching type', u8],
	['certificate data', hex(() => 'some')],
);
const signature = (when: Kind, by: Kind): readonly Field[] =>
	list(
		['type covered', typeOrNumber],
		['algorithm', algorithm],
		['number of labels', u8],
		['original TTL', u32],
		['expiration', when],
		['inception', when],
		['key tag', u16],
		['signer', by],
		['signature', base64('some')],
	);
const service = list(['priority', u16], ['target', target], ['parameters', parameters]);
const location = list(
	['latitude', coordinate('N', 'S', 90)],
	['longitude', coordinate('E', 'W', 180)],
	['altitude', altitude],
	['size', metres],
	['horizontal precision', metres],
	['vertical precision', metres],
);

/** Types that only the class IN has; any class has the others. */
const INTERNET: Readonly<Record<string, readonly Field[]>> = {
	A: list(['address', ipv4]),
	WKS: list(['address', ipv4], ['protocol', protocol], ['services', services]),
	NSAP: list(['address', nsap]),
	'NSAP-PTR': list(['name', name]),
	PX: list(['preference', u16], ['RFC 822 domain', name], ['X.400 domain', name]),
	AAAA: list(['address', ipv6]),
	EID: list(['endpoint', hex(() => 'some')]),
	NIMLOC: list(['locator', hex(() => 'some')]),
	SRV: list(['priority', u16], ['weight', u16], ['port', u16], ['target', host]),
	ATMA: list(['address', atma]),
	KX: exchange,
	A6: list(['prefix length', upTo(128)], ['address suffix', suffix, hasSuffix], ['prefix name', name, hasPrefixName]),
	APL: list(['prefixes', addressPrefixes]),
	DHCID: list(['identifier', base64('some')]),
	SVCB: service,
	HTTPS: service,
};

const ANY_CLASS: Readonly<Record<string, readonly Field[]>> = {
	NS: list(['name server', host]),
	CNAME: list(['target', host]),
	SOA: list(
		['primary name server', name],
		['mailbox', name],
		['serial', u32],
		['refresh time', time],
		['retry time', time],
		['expire time', time],
		['negative TTL', time],
	),
	MB: list(['host', name]),
	MG: list(['mailbox', name]),
	MR: list(['mailbox', name]),
	PTR: list(['name', host]),
	HINFO: list(['hardware', string], ['operating system', string]),
	MINFO: list(['responsible mailbox', name], ['error mailbox', name]),
	MX: list(['preference', u16], ['mail server', host]),
	TXT: text,
	RP: list(['mailbox', name], ['name of its TXT record', name]),
	AFSDB: list(['subtype', u16], ['host', host]),
	X25: list(['PSDN address', digits]),
	ISDN: list(['ISDN address', string], ['subaddress', optionalString]),
	RT: exchange,
	SIG: signature(dateOnly, name),
	KEY: dnskey.map((field, i) => (i < 3 ? field : { ...field, when: hasKey(0) })),
	GPOS: list(['longitude', string], ['latitude', string], ['altitude', string]),
	LOC: location,
	NXT: list(['next name', name], ['types', earlyTypes]),
	NAPTR: list(
		['order', u16],
		['preference', u16],
		['flags', string],
		['services', string],
		['regular expression', substitution],
		['replacement', name],
	),
	CERT: list(
		['certificate type', coded(CERTIFICATES, 2)],
		['key tag', u16],
		['algorithm', algorithm],
		['certificate', base64('some')],
	),
	DNAME: list(['target', host]),
	SINK: list(['meaning', u8], ['coding', u8], ['subcoding', u8], ['data', base64('any')]),
	DS: ds,
	SSHFP: list(['algorithm', u8], ['fingerprint type', u8], ['fingerprint', hex(digest(1, [0, 20, 32], 'any'))]),
	IPSECKEY: list(
		['precedence', u8],
		['gateway type', upTo(3)],
		['algorithm', u8],
		['gateway', gateway(1)],
		['public key', base64('some')],
	),
	RRSIG: signature(dateOrSeconds, signer),
	NSEC: list(['next name', name], ['types', types('some')]),
	DNSKEY: dnskey,
	NSEC3: list(
		['hash algorithm', hash],
		['flags', u8],
		['iterations', u16],
		['salt', salt],
		['next hashed name', hashedName(0)],
		['types', types('any')],
	),
	NSEC3PARAM: list(['hash algorithm', hash], ['flags', u8], ['iterations', u16], ['salt', salt]),
	TLSA: tlsa,
	SMIMEA: tlsa,
	HIP: list(
		['public key algorithm', hostAlgorithm],
		['host identity tag', hostIdentity],
		['public key', base64Word],
		['rendezvous servers', names],
	),
	NINFO: text,
	RKEY: [{ name: 'flags', kind: upTo(0, 2) }, ...dnskey.slice(1)],
	TALINK: list(['previous name', name], ['next name', name]),
	CDS: ds,
	CDNSKEY: dnskey,
	OPENPGPKEY: list(['public key', base64('some')]),
	CSYNC: list(['serial', u32], ['flags', u16], ['types', types('any')]),
	ZONEMD: list(
		['serial', u32],
		['scheme', u8],
		['hash algorithm', u8],
		['digest', hex(digest(2, [0, 48, 64], 'some'), 12)],
	),
	DSYNC: list(['record type', typeOrNumber], ['scheme', coded(DSYNC_SCHEMES)], ['port', u16], ['target', host]),
	HHIT: list(['data', base64('some')]),
	BRID: list(['data', base64('some')]),
	SPF: text,
	NID: list(['preference', u16], ['node identifier', locator]),
	L32: list(['preference', u16], ['locator', ipv4]),
	L64: list(['preference', u16], ['locator', locator]),
	LP: list(['preference', u16], ['name', name]),
	EUI48: list(['address', eui48]),
	EUI64: list(['address', eui64]),
	URI: list(['priority', u16], ['weight', u16], ['URI', uri]),
	CAA: list(['flags', u8], ['tag', tag], ['value', value]),
	AVC: text,
	DOA: list(['enterprise', u32], ['type', u32], ['location', u8], ['media type', string], ['data', base64OrDash]),
	AMTRELAY: list(['precedence', u8], ['discovery', discovery], ['relay type', relayType], ['relay', gateway(2)]),
	RESINFO: text,
	WALLET: text,
	CLA: text,
	IPN: list(['node number', u64]),
	TA: ds,
	DLV: ds,
	KEYDATA: list(
		['refresh time', anchorDate],
		['hold-down until adding', dateOnly],
		['hold-down until removal', dateOnly],
		['flags', keyFlags],
		['protocol', coded(PROTOCOLS)],
		['algorithm', algorithm],
		['public key', base64('some'), hasAnchor],
	),
};

const CHAOS_A = list(['name', name], ['address', octal]);

const byCode = (table: Readonly<Record<string, readonly Field[]>>): ReadonlyMap<number, readonly Field[]> =>
	new Map(Object.entries(table).map(([mnemonic, fields]) => [TYPE_CODES[mnemonic]!, fields]));

const internet = byCode(INTERNET);
const anyClass = byCode(ANY_CLASS);

/** Fields of the types below it, looked up a million times: an array is faster than a map. */
const COMMON = 64;
const common = Array.from({ length: COMMON }, (_, code) => internet.get(code) ?? anyClass.get(code));

const quick = common.map(fields => fields && quickFields(fields));

/** What a quick look at RDATA asks for (see quick.ts), of types that zones hold many of. */
export const quickFieldsOf = (type: number, klass: number): readonly QuickField[] | undefined =>
	klass === 1 && type < COMMON ? quick[type] : undefined;

/** The fields of a type in a class; undefined where it has none to write, known or not. */
export function fieldsOf(type: number, klass: number): readonly Field[] | undefined {
	if (klass === 1) return type >= 0 && type < COMMON ? common[type] : (internet.get(type) ?? anyClass.get(type));
	if (type === 1) return klass === 3 ? CHAOS_A : klass === 4 ? internet.get(1) : undefined;
	return anyClass.get(type);
}

/** RFC 6895 section 3.1: types of messages, and of questions. A zone holds none of them. */
export const isMetaType = (type: number): boolean => type === 0 || type === 41 || (type >= 128 && type <= 255);

/** MD and MF (RFC 973): servers refuse them in a zone. */
export const isObsoleteType = (type: number): boolean => type === 3 || type === 4;
