/** The command line's entry: the only file of it that picks adapters. */
import { version } from '../../package.json';
import { main } from './cli/main.ts';
import { createDns } from './net/node/dns.ts';
import { createNodeDoh } from './net/node/doh.ts';
import { createHttps } from './net/node/https.ts';
import { createSmtp } from './net/node/smtp.ts';
import { toAscii } from './net/node/to-ascii.ts';
import { createTrustStore } from './net/node/trust.ts';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit();
});

async function readInput(): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
	return Buffer.concat(chunks);
}

process.exitCode = await main(process.argv.slice(2), {
	version,
	out: text => void process.stdout.write(text),
	err: text => void process.stderr.write(text),
	readInput,
	// https://no-color.org: any value but the empty one.
	colour: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
	createDns: servers => createDns(servers === undefined ? {} : { servers }),
	createDoh: createNodeDoh,
	createProbes(roots) {
		const store = createTrustStore(roots);
		return { smtp: createSmtp(store), https: createHttps(store) };
	},
	toAscii,
	async serveLsp() {
		// Loaded for this command alone: the others start without it.
		const { serveStdio } = await import('./main.stdio.ts');
		serveStdio();
	},
});
