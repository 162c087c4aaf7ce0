/** DNS over HTTPS (RFC 8484): each question is a POST of its own. Who sends it stands behind `Post`. */
import { visible } from '#core/octets.ts';
import { decodeReply, encodeQuery } from './dns-message.ts';
import { aborted, failure, naming, type Outcome, reporter } from './outcome.ts';
import type { Dns } from './ports.ts';
import { createResolver } from './resolve.ts';

export interface Posted {
	readonly kind: 'posted';
	readonly status: number;
	readonly contentType: string | undefined;
	/** As far as it was read: more than a DNS message can have is not. */
	readonly body: Uint8Array;
}

/** Why nothing came back: a sentence without a full stop. */
export interface Unposted {
	readonly kind: 'unposted';
	readonly detail: string;
}

/** Sends a query as the media type below, and follows no redirect. Never rejects; ends with the signal. */
export type Post = (query: Uint8Array, signal: AbortSignal) => Promise<Posted | Unposted>;

export const DNS_MESSAGE = 'application/dns-message';
export const MAX_MESSAGE = 65_535;
/** Milliseconds for one question. */
const WAIT = 5000;
/** So that equal questions are equal for caches (RFC 8484 section 4.1). */
const ID = 0;
/** Octets (RFC 8467 section 4.1). */
const BLOCK = 128;

export function createDoh(url: URL, post: Post): Dns {
	const label = url.href;
	return createResolver(label, [
		{
			label: url.host,
			exchange: async (question, options) => {
				const query = encodeQuery(question, ID, BLOCK);
				const decode = (body: Uint8Array) => decodeReply(body, question, ID);
				const report = reporter(url.host, question, options);
				return naming(url.host, await report('https', exchange(query, decode, options.signal, post)));
			},
		},
	]);
}

async function exchange(
	query: Uint8Array,
	decode: (body: Uint8Array) => ReturnType<typeof decodeReply>,
	signal: AbortSignal,
	post: Post,
): Promise<Outcome> {
	if (signal.aborted) return aborted(signal);
	const ending = AbortSignal.any([signal, AbortSignal.timeout(WAIT)]);
	const came = await post(query, ending);
	if (signal.aborted) return aborted(signal);
	if (came.kind === 'unposted') {
		return ending.aborted ? failure('timeout', `no answer within ${WAIT / 1000} s`) : failure('network', came.detail);
	}
	const { status, contentType = '', body } = came;
	if (status !== 200) return failure('malformed', `it answered with the HTTP status ${status}`);
	if (contentType.split(';')[0]!.trim().toLowerCase() !== DNS_MESSAGE) {
		return failure(
			'malformed',
			`it answered with ${visible(contentType.slice(0, 80)) || 'no media type'}, not with ${DNS_MESSAGE}`,
		);
	}
	if (body.length > MAX_MESSAGE) return failure('malformed', 'its answer is longer than a DNS message can be');
	const decoded = decode(body);
	if (decoded.kind === 'reply' && !decoded.reply.truncated) return decoded;
	const why = decoded.kind === 'reply' ? 'it is cut short' : decoded.why;
	return failure('malformed', `its answer is none to the question: ${why}`);
}

export type ParsedDoh =
	| { readonly kind: 'doh'; readonly url: URL }
	| { readonly kind: 'unusable'; readonly message: string };

/** Whether a resolver is given as a URL, and not as an address. */
export const isUrl = (resolver: string): boolean => /^\s*[a-z][a-z0-9+.-]*:\/\//i.test(resolver);

/** Reads the URL of a DoH resolver; the `{?dns}` of a template, which is for GET, is left out. */
export function parseDoh(text: string): ParsedDoh {
	const trimmed = text.trim().replace(/\{\?dns\}$/, '');
	const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
	const fits = url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === '';
	if (url !== undefined && fits) return { kind: 'doh', url };
	const what = 'an https URL without user name and fragment, such as https://dns.example.net/dns-query';
	return { kind: 'unusable', message: `Give the DoH resolver as ${what}, not "${visible(text.slice(0, 80))}".` };
}
