/** What a browser lets a script do: ask web servers that allow it, by name, and see nothing of TLS. */
import { type Skipped, skipped } from '#core/live/facts.ts';
import type { HttpsOutcome } from '#core/live/probe-facts.ts';
import { DNS_MESSAGE, MAX_MESSAGE, type Post } from '../doh.ts';
import type { Https } from '../ports.ts';

export type Fetch = typeof fetch;

const COMMON: RequestInit = {
	redirect: 'error',
	credentials: 'omit',
	cache: 'no-store',
	referrerPolicy: 'no-referrer',
};

/** By GET (RFC 8484 section 4.1), for which a browser does not ask the server for leave first. */
export const fetchPost =
	(url: URL, fetch: Fetch): Post =>
	async (query, signal) => {
		const asked = new URL(url);
		asked.searchParams.set('dns', base64Url(query));
		try {
			const response = await fetch(asked, { ...COMMON, headers: { accept: DNS_MESSAGE }, signal });
			const body = await read(response, MAX_MESSAGE);
			return { kind: 'posted', status: response.status, contentType: typeOf(response), body };
		} catch {
			// Why, a browser does not tell scripts.
			return { kind: 'unposted', detail: 'no answer that the browser lets through (the server must allow CORS)' };
		}
	};

const base64Url = (bytes: Uint8Array): string =>
	btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');

const typeOf = ({ headers }: Response): string | undefined => headers.get('content-type') ?? undefined;

/** A body as far as `most` octets, and some more where there are more. */
async function read({ body }: Response, most: number): Promise<Uint8Array> {
	const chunks: number[] = [];
	const reader = body?.getReader();
	while (reader !== undefined && chunks.length <= most) {
		const { done, value } = await reader.read();
		if (done) break;
		for (const octet of value) chunks.push(octet);
	}
	await reader?.cancel();
	return Uint8Array.from(chunks);
}

/** Octets of a policy that senders read (RFC 8461 section 3.3). */
const MAX_POLICY = 65_536;

/** A GET where the server allows it (CORS); handshakes a browser cannot show. */
export const fetchHttps = (fetch: Fetch): Https => ({
	async probe({ host }, path, { signal, timeout }): Promise<HttpsOutcome> {
		if (path === undefined) return skipped('a web browser shows nothing of TLS');
		if (typeof path === 'object') return skipped('a web browser posts nothing to other sites');
		try {
			const ending = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
			const response = await fetch(`https://${host}${path}`, { ...COMMON, signal: ending });
			const { status } = response;
			const contentType = typeOf(response);
			const octets = status === 200 ? await read(response, MAX_POLICY) : undefined;
			return {
				kind: 'answered',
				status,
				...(contentType !== undefined && { contentType }),
				...(octets !== undefined && { body: Array.from(octets.subarray(0, MAX_POLICY), char).join('') }),
				...(octets !== undefined && octets.length > MAX_POLICY && { truncated: true as const }),
			};
		} catch {
			return skipped('the web browser let no answer through');
		}
	},
});

const char = (octet: number): string => String.fromCharCode(octet);

export const NO_SMTP: Skipped = skipped('a web browser cannot speak SMTP');
