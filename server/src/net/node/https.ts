/** A TLS session with a web server and, where that is wanted, one GET as RFC 8461 section 3.3 has it, or one POST. */
import { type IncomingMessage, request } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { HttpsOutcome, HttpsStage } from '#core/live/probe-facts.ts';
import { startDeadline } from '../deadline.ts';
import type { Https, Post, Target } from '../ports.ts';
import { open, race } from './connect.ts';
import { CLOSED, type Ending, ended, endingOfError } from './ending.ts';
import { handshake, sessionOf } from './tls.ts';
import type { TrustStore } from './trust.ts';

/** Octets of a body that are read; RFC 8461 section 3.3 suggests this bound. */
const MAX_BODY = 65_536;

export const createHttps = (store: TrustStore): Https => ({
	probe: async (target, asked, { signal: outer, timeout }) => {
		const { signal, clear } = startDeadline(outer, timeout);
		try {
			return await probe(target, asked, signal, store);
		} finally {
			clear();
		}
	},
});

async function probe(
	target: Target,
	asked: string | Post | undefined,
	signal: AbortSignal,
	store: TrustStore,
): Promise<HttpsOutcome> {
	const socket = await open(target, signal);
	if ('kind' in socket) return failedAt('connect', socket);
	const secure = await handshake(socket, signal, { host: target.host });
	if ('kind' in secure) return failedAt('handshake', secure);
	try {
		const tls = sessionOf(secure, store);
		if (tls === undefined) return failedAt('handshake', ended('protocol', 'its certificate cannot be read'));
		if (asked === undefined || (typeof asked === 'object' && !asked.accepts(tls))) return { kind: 'tls', tls };
		const answer = await ask(secure, target.host, asked, signal);
		return answer.kind === 'ended' ? failedAt('answer', answer) : { ...answer, tls };
	} finally {
		secure.destroy();
		socket.destroy();
	}
}

function failedAt(stage: HttpsStage, { why, detail }: Ending): HttpsOutcome {
	if (why === 'blocked') return { kind: 'skipped', why: detail };
	return { kind: 'failed', stage, why: why === 'protocol' ? 'malformed' : why, detail };
}

type Answered = Omit<Extract<HttpsOutcome, { kind: 'answered' }>, 'tls'>;

/** The session is used for this one request, and nothing of it is read beyond what is kept. */
async function ask(
	secure: TLSSocket,
	host: string,
	asked: string | Post,
	signal: AbortSignal,
): Promise<Answered | Ending> {
	const options = { createConnection: () => secure, setHost: false };
	const common = { 'User-Agent': 'tlsrpt', Connection: 'close' };
	const post = typeof asked === 'string' ? undefined : asked;
	const outgoing =
		typeof asked === 'string'
			? request({ ...options, path: asked, headers: { Host: host, Accept: 'text/plain', ...common } })
			: request({ ...options, method: 'POST', path: asked.path, headers: { ...headersOf(asked), ...common } });
	const outcome = await race<Answered>(signal, done => {
		let heard: IncomingMessage | undefined;
		// What stands behind an answer that is whole does not matter: its end is on the way.
		const fail = (ending: Ending): void => {
			if (!heard?.complete) done(ending);
		};
		outgoing.on('error', error => fail(endingOfHttp(error)));
		// An error may stand in the same packet as the head: the body is listened to before anything is awaited.
		outgoing.once('response', answer => {
			heard = answer;
			if (answer.statusCode === 200 && post === undefined) readBody(answer, done, fail);
			else done(answered(answer));
		});
		outgoing.once('close', () => fail(CLOSED)).end(post?.body);
		return () => {};
	});
	outgoing.destroy();
	return outcome;
}

const headersOf = ({ host, contentType, body }: Post) => ({
	Host: host,
	'Content-Type': contentType,
	'Content-Length': body.length,
});

function answered({ statusCode = 0, headers }: IncomingMessage): Answered {
	const { 'content-type': contentType, location } = headers;
	return {
		kind: 'answered',
		status: statusCode,
		...(contentType !== undefined && { contentType }),
		...(location !== undefined && { location }),
	};
}

function readBody(answer: IncomingMessage, done: (answer: Answered) => void, fail: (ending: Ending) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	const finish = (): void => {
		const body = Buffer.concat(chunks).toString('latin1', 0, MAX_BODY);
		done({ ...answered(answer), body, ...(size > MAX_BODY && { truncated: true }) });
	};
	answer.on('error', error => fail(endingOfHttp(error)));
	answer.once('end', finish).once('close', () => fail(CLOSED));
	answer.on('data', (chunk: Buffer) => {
		chunks.push(chunk);
		size += chunk.length;
		if (size <= MAX_BODY) return;
		answer.pause();
		finish();
	});
}

/** Node's parser names what it stumbled over by codes of its own. */
const endingOfHttp = (error: Error & { readonly code?: string }): Ending =>
	/^HPE_/.test(error.code ?? '') ? ended('malformed', 'what the server says is not HTTP') : endingOfError(error);
