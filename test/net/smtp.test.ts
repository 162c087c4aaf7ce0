import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { SmtpOutcome } from '#core/live/probe-facts.ts';
import { createSmtp } from '../../server/src/net/node/smtp.ts';
import { createTrustStore } from '../../server/src/net/node/trust.ts';
import { contextOf, startSmtp } from '../lab/smtp-server.ts';
import { flood, script, sharedPki, withServer } from '../support/probing.ts';

const HOST = 'mx.example.com';
const never = new AbortController().signal;

const probe = (port: number, timeout = 5000, signal: AbortSignal = never): Promise<SmtpOutcome> =>
	createSmtp(createTrustStore([sharedPki().root.pem])).probe(
		{ host: HOST, address: '127.0.0.1', port },
		{ signal, timeout },
	);

const brief = (outcome: SmtpOutcome): string =>
	outcome.kind === 'failed' ? `${outcome.stage} ${outcome.why}` : outcome.kind;

/** What becomes of a probe of a server that does this with each connection. */
const against = (serve: (socket: Socket) => void, timeout?: number): Promise<SmtpOutcome> =>
	withServer(script(serve), ({ port }) => probe(port, timeout));

/** Answers each command with the next of these, octets as they are. */
const replies =
	(greeting: string, ...others: readonly string[]) =>
	(socket: Socket): void => {
		const left = [...others];
		socket.write(greeting);
		socket.on('data', () => void socket.write(left.shift() ?? '500 what\r\n'));
	};

function serveTls(socket: Socket, secureContext: SecureContext): void {
	socket.write('220 hi\r\n');
	socket.once('data', () => {
		socket.write('250-x\r\n250 STARTTLS\r\n');
		socket.once('data', () => {
			socket.write('220 go\r\n');
			const secure = new TLSSocket(socket, { isServer: true, secureContext });
			secure.on('error', () => secure.destroy()).on('data', () => secure.end());
		});
	});
}

describe('a probe of SMTP', () => {
	it('puts replies together, however they arrive', async () => {
		const outcome = await against(socket => {
			const say = async (text: string): Promise<void> => {
				for (const char of text) {
					await new Promise(resolve => setTimeout(resolve, 1));
					if (!socket.destroyed) socket.write(char);
				}
			};
			void say('220-one\r\n220-two\r\n220 three\r\n');
			socket.once('data', () => void say('250-lab\r\n250-STARTTLS\r\n250 OK\r\n'));
			socket.on('data', chunk => {
				if (chunk.toString().startsWith('STARTTLS')) void say('454-not\r\n454 now\r\n');
			});
		});
		assert.deepEqual(outcome, { kind: 'starttls-refused', reply: { code: 454, text: 'not\nnow' } });
	});

	it('says which kind of refusal it met', async () => {
		assert.equal(brief(await against(replies('554 go away\r\n'))), 'rejected');
		assert.equal(brief(await against(replies('421 busy\r\n'))), 'rejected');
		assert.equal(brief(await against(replies('220 hi\r\n', '421 busy\r\n'))), 'rejected');
		assert.equal(brief(await against(replies('220 hi\r\n', '502 no\r\n'))), 'no-starttls');
		assert.equal(brief(await against(replies('220 hi\r\n', '250 STARTTLS\r\n'))), 'no-starttls');
		assert.equal(
			brief(await against(replies('220 hi\r\n', '250-x\r\n250 starttls\r\n', '501 no\r\n'))),
			'starttls-refused',
		);
		assert.equal(brief(await against(replies('HTTP/1.1 400 no\r\n'))), 'greeting malformed');
		assert.equal(brief(await against(socket => socket.end())), 'greeting closed');
		assert.match(brief(await against(socket => socket.resetAndDestroy())), /^(?:connect|greeting) closed$/);
	});

	it('comes alone to a server that takes one connection at a time', async () => {
		const { leaf, sent } = sharedPki().show('good', HOST);
		const context = contextOf({ leaf, sent });
		let open = 0;
		const outcome = await against(socket => {
			// The two come at once: neither is served.
			open++;
			socket.on('close', () => open--);
			setTimeout(() => {
				if (open > 1) socket.end('421 one at a time\r\n');
				else serveTls(socket, context);
			}, 50);
		});
		assert.equal(outcome.kind, 'tls');
	});

	it('stops where plain text stands behind the 220 of STARTTLS, in its packet or in the next', async () => {
		const ehlo = '250-x\r\n250 STARTTLS\r\n';
		assert.equal(brief(await against(replies('220 hi\r\n', ehlo, '220 go\r\n250 evil\r\n'))), 'injected');
		assert.equal(brief(await against(replies('220 hi\r\n', ehlo, '220 go\r\n', '250 evil evil evil\r\n'))), 'injected');
	});

	it('has one deadline for a server that is silent, that drips, and that drips lines', async () => {
		const drip =
			(piece: string) =>
			(socket: Socket): void => {
				const timer = setInterval(() => socket.write(piece), 10);
				socket.on('close', () => clearInterval(timer));
			};
		assert.equal(brief(await against(() => {}, 200)), 'greeting timeout');
		assert.equal(brief(await against(drip('2'), 200)), 'greeting timeout');
		assert.equal(brief(await against(drip('220-more\r\n'), 200)), 'greeting timeout');
	});

	it('has heard enough after 16 kB', async () => {
		assert.equal(brief(await against(socket => socket.write(`220 ${'x'.repeat(1_000_000)}`))), 'greeting too-much');
		let flooded: ReturnType<typeof flood> | undefined;
		const outcome = await against(socket => {
			flooded = flood(socket, Buffer.from('220-more and more\r\n'.repeat(1000)), 100_000_000);
		});
		assert.equal(brief(outcome), 'greeting too-much');
		assert.ok(flooded!.octets() < 20_000_000, `${flooded!.octets()} octets were taken`);
	});

	it('does not wait for a handshake that never ends', async () => {
		const outcome = await against(replies('220 hi\r\n', '250-x\r\n250 STARTTLS\r\n', '220 go\r\n', ''), 300);
		assert.deepEqual([outcome.kind, outcome.kind === 'tls-failed' && outcome.why], ['tls-failed', 'timeout']);
	});

	it('lets go of every socket within 200 ms when cancelled, wherever it is', async () => {
		const ehlo = '250-x\r\n250 STARTTLS\r\n';
		const stages = [
			() => {},
			replies('220 hi\r\n', ''),
			replies('220 hi\r\n', ehlo, ''),
			replies('220 hi\r\n', ehlo, '220 go\r\n', ''),
		];
		for (const serve of stages) {
			const controller = new AbortController();
			let aborted = 0;
			setTimeout(() => {
				aborted = performance.now();
				controller.abort();
			}, 60);
			const outcome = await withServer(script(serve), ({ port }) => probe(port, 5000, controller.signal));
			assert.ok(performance.now() - aborted < 200);
			assert.equal('why' in outcome && outcome.why, 'cancelled');
		}
	});

	it('sends the name of the host, and shows what a client sees that sends none', async () => {
		const pki = sharedPki();
		const shown = pki.show('good', HOST);
		const otherwise = pki.show('good', 'default.example');
		const server = await startSmtp({ behaviour: 'sni', host: HOST, shown, otherwise });
		try {
			const outcome = await probe(server.port);
			assert.ok(outcome.kind === 'tls');
			assert.deepEqual(outcome.tls.chain[0]?.names, [HOST]);
			assert.deepEqual(outcome.tls.withoutSni?.names, ['default.example']);
		} finally {
			await server.close();
		}
	});
});
