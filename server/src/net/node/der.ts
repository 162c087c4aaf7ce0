/** The little DER (X.690) that is needed to find one field of a certificate. */

interface Element {
	readonly tag: number;
	/** Offsets: of its first octet, of its content, and behind it. */
	readonly start: number;
	readonly content: number;
	readonly end: number;
}

function readElement(bytes: Uint8Array, start: number): Element | undefined {
	const tag = bytes[start];
	const first = bytes[start + 1];
	if (tag === undefined || first === undefined) return undefined;
	const octets = first < 0x80 ? 0 : first & 0x7f;
	const content = start + 2 + octets;
	if (octets > 3 || content > bytes.length) return undefined;
	let length = octets === 0 ? first : 0;
	for (let i = start + 2; i < content; i++) length = length * 256 + bytes[i]!;
	return content + length <= bytes.length ? { tag, start, content, end: content + length } : undefined;
}

const VERSION = 0xa0;

/** subjectPublicKeyInfo of a certificate (RFC 5280 section 4.1), octet for octet: what selector 1 of TLSA chooses. */
export function publicKeyInfo(certificate: Uint8Array): Uint8Array | undefined {
	const outer = readElement(certificate, 0);
	const body = outer && readElement(certificate, outer.content);
	let at = body && readElement(certificate, body.content);
	// serialNumber, signature, issuer, validity, subject; a version stands before them in all but the oldest.
	for (let skip = at?.tag === VERSION ? 6 : 5; skip > 0 && at !== undefined; skip--)
		at = readElement(certificate, at.end);
	return at && certificate.subarray(at.start, at.end);
}
