/** Words that stand for codes in RDATA, as BIND 9.18 knows them. */

/** RFC 4034 appendix A.1, with the older ones of RFC 2535. */
export const ALGORITHMS: Readonly<Record<string, number>> = {
	ECDSAP256SHA256: 13,
	RSAMD5: 1,
	DH: 2,
	DSA: 3,
	RSASHA1: 5,
	NSEC3DSA: 6,
	NSEC3RSASHA1: 7,
	RSASHA256: 8,
	RSASHA512: 10,
	ECCGOST: 12,
	ECDSA256: 13,
	ECDSAP384SHA384: 14,
	ECDSA384: 14,
	ED25519: 15,
	ED448: 16,
	INDIRECT: 252,
	PRIVATEDNS: 253,
	PRIVATEOID: 254,
};

/** RFC 4034 appendix A.2 and its successors. */
export const DIGESTS: Readonly<Record<string, number>> = {
	'SHA-256': 2,
	SHA256: 2,
	'SHA-1': 1,
	SHA1: 1,
	GOST: 3,
	'SHA-384': 4,
	SHA384: 4,
};

/** RFC 2535 section 3.1.3; today only 3. */
export const PROTOCOLS: Readonly<Record<string, number>> = {
	DNSSEC: 3,
	NONE: 0,
	TLS: 1,
	EMAIL: 2,
	IPSEC: 4,
	ALL: 255,
};

/** RFC 4398 section 2.1. */
export const CERTIFICATES: Readonly<Record<string, number>> = {
	PKIX: 1,
	SPKI: 2,
	PGP: 3,
	IPKIX: 4,
	ISPKI: 5,
	IPGP: 6,
	ACPKIX: 7,
	IACPKIX: 8,
	URI: 253,
	OID: 254,
};

/** RFC 5155 section 11. */
export const HASHES: Readonly<Record<string, number>> = { 'SHA-1': 1 };

/** RFC 9859 section 2.3. */
export const DSYNC_SCHEMES: Readonly<Record<string, number>> = { NOTIFY: 1 };
