/** A DoH server (RFC 8484) on the loopback, over HTTP/2 or HTTP/1.1, with its faults. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer } from 'node:https';
import packet from 'dns-packet';
import { createZones, replyTo, type ServedRecord } from '../../scripts/zone-server/answer.ts';
import { type Listening, listenOn } from '../lab/listening.ts';
import { sharedPki } from './probing.ts';

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

export interface DohServerOptions {
	readonly records?: readonly ServedRecord[];
	readonly http1?: true;
	readonly authentic?: true;
	/** Scripts of other sites may read the answers. */
	readonly cors?: true;
	/** In the place of an answer. */
	readonly fault?: (response: Outgoing, answer: Buffer) => void;
}

export interface DohServer extends Listening {
	readonly url: string;
	/** Its root, as PEM. */
	readonly ca: string;
	readonly requests: readonly { readonly what: string; readonly id: number; readonly name: string }[];
}

export const HEADERS = { 'content-type': 'application/dns-message' };

export async function startDoh(options: DohServerOptions = {}): Promise<DohServer> {
	const { leaf, sent } = sharedPki().show('good', 'localhost');
	const cert = [leaf, ...sent].map(({ pem }) => pem).join('');
	const key = leaf.key.export({ type: 'pkcs8', format: 'pem' });
	const lookup = createZones(options.records ?? []);
	const requests: { what: string; id: number; name: string }[] = [];
	const flags = packet.RECURSION_AVAILABLE | (options.authentic ? packet.AUTHENTIC_DATA : 0);

	async function respond(request: Incoming, response: Outgoing): Promise<void> {
		const chunks: Uint8Array[] = [];
		for await (const chunk of request) chunks.push(chunk as Uint8Array);
		// A GET has the query in its URL (RFC 8484 section 4.1).
		const inUrl = new URL(request.url ?? '/', 'https://localhost').searchParams.get('dns');
		const query = packet.decode(inUrl === null ? Buffer.concat(chunks) : Buffer.from(inUrl, 'base64url'));
		const { name, type } = query.questions![0]!;
		const { method, url, httpVersion, headers } = request;
		requests.push({ what: `${method} ${url} ${httpVersion} ${headers['content-type']}`, id: query.id!, name });
		const answer = packet.encode(replyTo(query, lookup(name, type), flags));
		if (options.fault !== undefined) options.fault(response, answer);
		else {
			const cors = options.cors ? { 'access-control-allow-origin': '*' } : {};
			(response as ServerResponse).writeHead(200, { ...HEADERS, ...cors }).end(answer);
		}
	}

	const listener = (request: Incoming, response: Outgoing): void => void respond(request, response).catch(() => {});
	const server = options.http1 ? createServer({ cert, key }, listener) : createSecureServer({ cert, key }, listener);
	const listening = await listenOn(server);
	return { ...listening, url: `https://localhost:${listening.port}/dns-query`, ca: sharedPki().root.pem, requests };
}
