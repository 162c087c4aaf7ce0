/** Writes the DER (X.690) that certificates are made of. */

const element = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
	const body = Buffer.concat(content);
	const length: number[] = [];
	for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
	const head = body.length < 0x80 ? [body.length] : [0x80 | length.length, ...length];
	return Buffer.concat([Buffer.from([tag, ...head]), body]);
};

export const sequence = (...items: readonly Uint8Array[]): Buffer => element(0x30, ...items);
export const set = (...items: readonly Uint8Array[]): Buffer => element(0x31, ...items);
export const octets = (content: Uint8Array): Buffer => element(0x04, content);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
export const yes = (): Buffer => element(0x01, Buffer.from([0xff]));
export const integer = (value: Uint8Array): Buffer => element(0x02, value);
export const bits = (content: Uint8Array, unused = 0): Buffer => element(0x03, Buffer.from([unused]), content);
/** [n] EXPLICIT. */
export const tagged = (n: number, content: Uint8Array): Buffer => element(0xa0 | n, content);
/** [n] IMPLICIT, of text. */
export const taggedText = (n: number, text: string): Buffer => element(0x80 | n, Buffer.from(text, 'latin1'));

/** Before 2050 (RFC 5280 section 4.1.2.5.1). */
export const time = (at: Date): Buffer =>
	element(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

export function oid(text: string): Buffer {
	const [first = 0, second = 0, ...others] = text.split('.').map(Number);
	const bytes = [first * 40 + second, ...others].flatMap(arc => {
		const groups = [arc & 0x7f];
		for (let rest = arc >> 7; rest > 0; rest >>= 7) groups.unshift(0x80 | (rest & 0x7f));
		return groups;
	});
	return element(0x06, Buffer.from(bytes));
}
