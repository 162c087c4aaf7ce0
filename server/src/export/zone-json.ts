/** Zones as JSON, in the shape of dns-zonefile's `generate`: which keys there are, and which fields their records have. */
import { TYPE } from '#core/zone/types.ts';
import { hex, ipv4, ipv6, type Kind, name, type Scalar, strings, tag, time, u8, u16, u32, value } from './fields.ts';

/**
 * `name`, `ttl` where it is not `$ttl`, and the fields of its type. Names of owners are relative to `$origin`, all others
 * absolute; strings are written as in a zone file, for `generate` puts them there as they are.
 */
export type JsonRecord = Readonly<Record<string, Scalar>>;

export type ZoneJson = {
	/** Absolute. */
	readonly $origin?: string;
	/** In seconds: the TTL of records without one. */
	readonly $ttl?: number;
	readonly soa?: JsonRecord;
	/** Lines of a zone file: the records that dns-zonefile has no place for, whole, with absolute owners. */
	readonly unsupported?: readonly string[];
} & { readonly [key in ListKey]?: readonly JsonRecord[] };

export type ListKey = (typeof LISTS)[number];

/** In the order in which `generate` fills them in. */
export const LISTS = ['ns', 'mx', 'a', 'aaaa', 'cname', 'ptr', 'txt', 'srv', 'spf', 'caa', 'ds'] as const;

export interface Shape {
	readonly type: number;
	readonly fields: readonly (readonly [key: string, Kind])[];
	/** What dns-zonefile's parser adds and its generator does not read. */
	readonly ignored?: readonly string[];
}

export const SOA: Shape = {
	type: TYPE.SOA,
	fields: [
		['mname', name],
		['rname', name],
		['serial', u32],
		['refresh', time],
		['retry', time],
		['expire', time],
		['minimum', time],
	],
};

export const SHAPES: Readonly<Record<ListKey, Shape>> = {
	ns: { type: TYPE.NS, fields: [['host', name]] },
	mx: {
		type: TYPE.MX,
		fields: [
			['preference', u16],
			['host', name],
		],
	},
	a: { type: TYPE.A, fields: [['ip', ipv4]] },
	aaaa: { type: TYPE.AAAA, fields: [['ip', ipv6]] },
	cname: { type: TYPE.CNAME, fields: [['alias', name]] },
	ptr: { type: TYPE.PTR, fields: [['host', name]], ignored: ['fullname'] },
	txt: { type: TYPE.TXT, fields: [['txt', strings]] },
	srv: {
		type: TYPE.SRV,
		fields: [
			['priority', u16],
			['weight', u16],
			['port', u16],
			['target', name],
		],
	},
	spf: { type: TYPE.SPF, fields: [['data', strings]] },
	caa: {
		type: TYPE.CAA,
		fields: [
			['flags', u8],
			['tag', tag],
			['value', value],
		],
	},
	ds: {
		type: TYPE.DS,
		fields: [
			['key_tag', u16],
			['algorithm', u8],
			['digest_type', u8],
			['digest', hex],
		],
	},
};

/** JSON text with one record on a line. */
export function jsonText(json: ZoneJson): string {
	const members = Object.entries(json).map(([key, member]) => {
		if (!Array.isArray(member)) return `\t${JSON.stringify(key)}: ${JSON.stringify(member)}`;
		return `\t${JSON.stringify(key)}: [\n${member.map(item => `\t\t${JSON.stringify(item)}`).join(',\n')}\n\t]`;
	});
	return `{\n${members.join(',\n')}\n}\n`;
}
