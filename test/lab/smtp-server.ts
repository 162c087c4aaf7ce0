/** A mail server that goes as far as STARTTLS, or fails on the way there as it is told. */
import { createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { type Listening, listenOn, type Place } from './listening.ts';
import type { Shown } from './pki.ts';

export const contextOf = ({ leaf, sent }: Shown, legacy = false): SecureContext =>
	createSecureContext({
		cert: [leaf, ...sent].map(({ pem }) => pem).join(''),
		key: leaf.key.export({ type: 'pkcs8', format: 'pem' }),
		...(legacy && { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
	});

export interface SmtpServerOptions {
	/** A word of the truth table. */
	readonly behaviour: string;
	readonly host: string;
	readonly shown: Shown;
	/** Shown to who sends another server name or none, by the behaviour `sni`. */
	readonly otherwise: Shown;
}

export function startSmtp({ behaviour, host, shown, otherwise }: SmtpServerOptions, place?: Place): Promise<Listening> {
	const context = contextOf(shown, behaviour === 'tls10');
	const other = behaviour === 'sni' ? contextOf(otherwise) : context;
	const begin = (socket: Socket): void => {
		const secure = new TLSSocket(socket, {
			isServer: true,
			secureContext: other,
			SNICallback: (name, done) => done(null, name === host ? context : other),
		});
		secure.on('error', () => secure.destroy());
		secure.on('data', () => secure.end('221 bye\r\n'));
	};
	return listenOn(
		createServer(socket => serve(socket, behaviour, begin)),
		place,
	);
}

function serve(socket: Socket, behaviour: string, begin: (socket: Socket) => void): void {
	const say = (text: string): void => void socket.write(`${text}\r\n`);
	// Read even where nothing is answered, so that the end is noticed.
	socket.resume();
	if (behaviour === 'silent') return;
	if (behaviour === 'banner554') {
		say('554 not you');
		return;
	}
	if (behaviour === 'drip') {
		const timer = setInterval(say, 20, '220-more');
		socket.on('close', () => clearInterval(timer));
		return;
	}
	say('220 lab ESMTP');
	let unread = '';
	socket.on('data', function onData(chunk: Buffer) {
		unread += chunk.toString('latin1');
		for (let at = unread.indexOf('\n'); at >= 0; at = unread.indexOf('\n')) {
			const command = unread.slice(0, at).trim().toUpperCase();
			unread = unread.slice(at + 1);
			if (command.startsWith('EHLO')) say(ehlo(behaviour));
			else if (command === 'STARTTLS') {
				if (behaviour === 'refuse454') say('454 TLS not available');
				else if (behaviour === 'handshakefail') socket.end('220 go\r\n');
				else if (behaviour === 'inject') say('220 go\r\n250 plain');
				else {
					socket.off('data', onData);
					say('220 go');
					begin(socket);
					return;
				}
			} else if (command === 'QUIT') socket.end('221 bye\r\n');
			else say('502 unknown');
		}
	});
}

function ehlo(behaviour: string): string {
	if (behaviour === 'helo-only') return '502 EHLO not implemented';
	return behaviour === 'nostarttls' ? '250-lab\r\n250 SIZE 1000' : '250-lab\r\n250-STARTTLS\r\n250 SIZE 1000';
}
