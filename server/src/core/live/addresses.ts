/** Which IP addresses the rest of the Internet cannot reach. */
import { isIpv4, isIpv6 } from '../tlsrpt/uri.ts';

/**
 * Address blocks that are not for traffic between networks (RFC 6890 and its registries, without those reserved for
 * documentation, which stand for public ones in examples).
 */
const PRIVATE_V4 = blocks(
	'0.0.0.0/8',
	'10.0.0.0/8',
	'100.64.0.0/10',
	'127.0.0.0/8',
	'169.254.0.0/16',
	'172.16.0.0/12',
	'192.0.0.0/24',
	'192.168.0.0/16',
	'198.18.0.0/15',
	'224.0.0.0/4',
	'240.0.0.0/4',
);
const PRIVATE_V6 = blocks('::/127', '64:ff9b:1::/48', '100::/64', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8');

/** IPv6 addresses that hold an IPv4 one, and at which octet: mapped, compatible, NAT64, 6to4. */
const HOLDING_V4 = [
	{ block: block('::ffff:0:0/96'), at: 12 },
	{ block: block('::/96'), at: 12 },
	{ block: block('64:ff9b::/96'), at: 12 },
	{ block: block('2002::/16'), at: 2 },
];

/** Whether an address, in text form, is private, loopback, link-local, multicast or the like; not for other text. */
export function isPrivateAddress(address: string): boolean {
	const bytes = bytesOf(address);
	return bytes !== undefined && isPrivate(bytes);
}

/** Whether an address, in text form, lies in a block of addresses (`10.0.0.0/8`); undefined where `cidr` is none. */
export function isInBlock(address: string, cidr: string): boolean | undefined {
	const [start = '', bits = '', ...rest] = cidr.split('/');
	const bytes = bytesOf(start);
	if (bytes === undefined || rest.length > 0 || !/^(?:[0-9]{1,3})?$/.test(bits)) return undefined;
	const size = bits === '' && !cidr.includes('/') ? bytes.length * 8 : Number(bits || 'x');
	if (!(size <= bytes.length * 8)) return undefined;
	const inside = bytesOf(address);
	return inside !== undefined && inside.length === bytes.length && holds({ bytes, bits: size }, inside);
}

function isPrivate(bytes: readonly number[]): boolean {
	if (bytes.length === 4) return PRIVATE_V4.some(range => holds(range, bytes));
	if (PRIVATE_V6.some(range => holds(range, bytes))) return true;
	const inner = HOLDING_V4.find(({ block }) => holds(block, bytes));
	return inner !== undefined && isPrivate(bytes.slice(inner.at, inner.at + 4));
}

/**
 * The address that a URI's host spells without a name, in text form: `192.0.2.1`, `[2001:db8::1]`, and what RFC 3986 calls
 * a name but many clients read as a number (`127.1`, `0x7f000001`, `2130706433`; URL standard, "ends in a number").
 */
export function literalAddress(host: string): string | undefined {
	const inner = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : undefined;
	if (inner !== undefined) return isIpv6(inner) ? inner : undefined;
	const parts = host.replace(/\.$/, '').split('.');
	const numbers = parts.map(readNumber);
	const last = numbers.at(-1);
	if (parts.length > 4 || last === undefined) return undefined;
	let rest = last;
	const bytes: number[] = [];
	for (const number of numbers.slice(0, -1)) {
		if (number === undefined || number > 255) return undefined;
		bytes.push(number);
	}
	const missing = 4 - bytes.length;
	if (rest >= 256 ** missing) return undefined;
	const tail: number[] = [];
	for (let i = 0; i < missing; i++) {
		tail.unshift(rest % 256);
		rest = Math.floor(rest / 256);
	}
	return [...bytes, ...tail].join('.');
}

function readNumber(part: string): number | undefined {
	if (/^0x[0-9a-f]*$/i.test(part)) return Number.parseInt(`0${part.slice(2)}`, 16);
	if (/^0[0-7]+$/.test(part)) return Number.parseInt(part, 8);
	return /^(?:0|[1-9][0-9]*)$/.test(part) ? Number.parseInt(part, 10) : undefined;
}

interface Block {
	readonly bytes: readonly number[];
	readonly bits: number;
}

function block(cidr: string): Block {
	const [address, bits] = cidr.split('/');
	return { bytes: bytesOf(address!)!, bits: Number(bits) };
}

function blocks(...cidrs: readonly string[]): readonly Block[] {
	return cidrs.map(block);
}

function holds({ bytes, bits }: Block, address: readonly number[]): boolean {
	return bytes.every((byte, i) => {
		const inByte = Math.min(8, Math.max(0, bits - 8 * i));
		const mask = (0xff << (8 - inByte)) & 0xff;
		return (byte & mask) === (address[i]! & mask);
	});
}

/** The 4 or 16 octets of an address in text form; undefined for other text. */
export function bytesOf(address: string): number[] | undefined {
	if (isIpv4(address)) return address.split('.').map(Number);
	if (!isIpv6(address)) return undefined;
	const [head, tail] = address.split('::').map(half => (half === '' ? [] : half.split(':').flatMap(bytesOfGroup)));
	if (tail === undefined) return head;
	return [...head!, ...Array<number>(16 - head!.length - tail.length).fill(0), ...tail];
}

function bytesOfGroup(group: string): number[] {
	if (group.includes('.')) return group.split('.').map(Number);
	const value = Number.parseInt(group, 16);
	return [value >> 8, value & 0xff];
}
