/** Fields whose kind hangs on a number before them: gateways (RFC 4025 section 2.3, RFC 8777 section 4.2.3), A6. */
import { ipv4, ipv6 } from './addresses.ts';
import { fault, type Kind, type RecordState, textOf } from './field.ts';
import { name, nameFault } from './names.ts';
import { u8, upTo } from './numbers.ts';

const KINDS = [undefined, ipv4, ipv6, name] as const;

/** `type`: the place of the field that says what the gateway is. `octets` in wire form: none at all for type 0. */
export const gateway = (type: number): Kind => ({
	expected: 'a gateway of that type',
	quotes: 'never',
	check(token, state) {
		const which = state.values[type]!;
		// What the type should have been is not known; and of types above 3 none is defined yet.
		if (Number.isNaN(which)) return undefined;
		if (which === 0)
			return textOf(token) === '.' ? undefined : fault(token, 'shape', 'a dot, for there is none of type 0');
		if (which === 3) return nameFault(token, state);
		const kind = KINDS[which];
		if (kind === undefined) return fault(token, 'shape', 'a gateway of type 0 to 3, for no other is defined');
		const wrong = kind.check(token, state);
		return wrong && { ...wrong, fault: 'shape', expected: kind.expected };
	},
	wire(octets, from, state) {
		const which = state.values[type]! & 0x7f;
		const kind = KINDS[which];
		if (which === 0) return from;
		return kind?.wire === undefined ? octets.length : kind.wire(octets, from, state);
	},
});

/** AMTRELAY's discovery bit and relay type: two words of text, one octet on the wire. */
export const discovery: Kind = { ...upTo(1), wire: (_, from) => from };
export const relayType: Kind = { ...u8, expected: 'a number from 0 to 127', check: upTo(127).check };

/** A6's address suffix (RFC 2874 section 3.1) in wire form: as many octets as the prefix leaves. */
export const suffix: Kind = {
	...ipv6,
	wire(octets, from, state) {
		const prefix = state.values[0]!;
		const next = from + 16 - Math.floor(prefix / 8);
		return next <= octets.length && (octets[from]! & ~(0xff >> (prefix % 8))) === 0 ? next : -1;
	},
};

export const hasSuffix = (state: RecordState): boolean => state.values[0] !== 128;
export const hasPrefixName = (state: RecordState): boolean => state.values[0] !== 0;
