import { type PlainEntry, rfc } from './types.ts';

/** The fields of a TLSA record, in its order. */
export const TLSA_FIELDS: readonly PlainEntry[] = [
	{
		kind: 'tlsa-field',
		word: 'usage',
		aliases: ['certificate usage'],
		label: 'The first field: what of the server the record is about',
		prose:
			'`3` (DANE-EE) is the certificate of the server itself, `2` (DANE-TA) a CA above it. Mail has no use for `0` and `1`, ' +
			'which want a public CA as well: senders treat such records as unusable.',
		rfc: [...rfc(6698, '2.1.1'), ...rfc(7672, '3.1')],
	},
	{
		kind: 'tlsa-field',
		word: 'selector',
		label: 'The second field: the whole certificate, or its public key alone',
		prose:
			'With `1` (SPKI) the record outlives a renewal as long as the key stays; with `0` (Cert) each new certificate needs ' +
			'a new record.',
		rfc: [...rfc(6698, '2.1.2'), ...rfc(7671, '5.1')],
	},
	{
		kind: 'tlsa-field',
		word: 'matching type',
		label: 'The third field: how the data stands for what was selected',
		prose:
			'`1` is its SHA-256 digest, which every sender must know; `2` its SHA-512 digest; `0` the octets themselves, which ' +
			'make DNS answers large.',
		rfc: [...rfc(6698, '2.1.3'), ...rfc(7671, '9', '10.1.2')],
	},
	{
		kind: 'tlsa-field',
		word: 'certificate association data',
		aliases: ['association data'],
		label: 'What the server must show, in hexadecimal digits',
		prose:
			'64 digits for SHA-256, 128 for SHA-512. Blanks between them mean nothing. Before a new key is put to use, publish a ' +
			'second record for it beside this one, and wait until no cache holds the old set: two TTLs are enough.',
		rfc: [...rfc(6698, '2.1.4', '2.2'), ...rfc(7671, '8.1')],
	},
];

/** Values of the usage, from 0. */
export const TLSA_USAGES: readonly PlainEntry[] = [
	{
		kind: 'tlsa-value',
		word: 'PKIX-TA',
		label: 'Usage 0: a CA, which must be a public one too',
		prose: 'Not for mail: senders have no list of public CAs in common, and treat the record as unusable.',
		rfc: [...rfc(6698, '2.1.1'), ...rfc(7672, '3.1.3')],
	},
	{
		kind: 'tlsa-value',
		word: 'PKIX-EE',
		label: 'Usage 1: the certificate of the server, issued by a public CA',
		prose: 'Not for mail, as usage 0. Mostly `3` was meant: the same, without the public CA.',
		rfc: [...rfc(6698, '2.1.1'), ...rfc(7672, '3.1.3')],
	},
	{
		kind: 'tlsa-value',
		word: 'DANE-TA',
		label: 'Usage 2: a CA of your choice, above the certificate of the server',
		prose:
			'The server must send that CA certificate in its chain, even a root. Its own certificate must be valid today and ' +
			'name the MX host, or the mail domain. Selector 0 is the one for a CA.',
		rfc: [...rfc(7672, '3.1.2', '3.2.2'), ...rfc(7671, '5.2')],
	},
	{
		kind: 'tlsa-value',
		word: 'DANE-EE',
		label: 'Usage 3: the certificate of the server itself',
		prose:
			'Who issued it, which names are in it and whether it has expired does not matter: that it matches is enough. With ' +
			'selector 1 and matching type 1 (`3 1 1`) this is the form to begin with.',
		rfc: [...rfc(7672, '3.1.1'), ...rfc(7671, '5.1')],
	},
];

/** Values of the selector, from 0. */
export const TLSA_SELECTORS: readonly PlainEntry[] = [
	{
		kind: 'tlsa-value',
		word: 'Cert',
		label: 'Selector 0: the whole certificate',
		prose: 'Each renewal makes another certificate, and so wants another record before it.',
		rfc: rfc(6698, '2.1.2'),
	},
	{
		kind: 'tlsa-value',
		word: 'SPKI',
		label: 'Selector 1: the public key, with its algorithm',
		prose: 'The record holds for as long as renewals keep the key.',
		rfc: [...rfc(6698, '2.1.2'), ...rfc(7671, '5.1')],
	},
];

/** Values of the matching type, from 0. */
export const TLSA_MATCHING_TYPES: readonly PlainEntry[] = [
	{
		kind: 'tlsa-value',
		word: 'Full',
		label: 'Matching type 0: the certificate or key itself, no digest',
		prose: 'Not recommended: answers grow too large for UDP, and the server must send the certificate all the same.',
		rfc: [...rfc(6698, '2.1.3'), ...rfc(7671, '10.1.2'), ...rfc(7672, '3.1.2')],
	},
	{
		kind: 'tlsa-value',
		word: 'SHA2-256',
		aliases: ['SHA-256'],
		label: 'Matching type 1: the SHA-256 digest, 32 octets',
		prose: 'The one that all senders know, and the one to use.',
		rfc: [...rfc(6698, '2.1.3', '6'), ...rfc(7671, '2')],
	},
	{
		kind: 'tlsa-value',
		word: 'SHA2-512',
		aliases: ['SHA-512'],
		label: 'Matching type 2: the SHA-512 digest, 64 octets',
		prose:
			'Not every sender knows it. Those that do may go by it alone, where a SHA-256 digest of the same stands beside it.',
		rfc: [...rfc(6698, '2.1.3'), ...rfc(7671, '9')],
	},
];
