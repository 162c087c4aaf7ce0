/** The command line's entry: the only file of it that picks adapters. */
import { version } from '../../package.json';
import { main } from './cli/main.ts';
import { toAscii } from './net/node/to-ascii.ts';

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

// Loaded for the command that asks the network alone, as is what serves the protocol: the others start without them.
const network = process.argv[2] === 'check' ? await import('./main.network.ts') : undefined;

process.exitCode = await main(process.argv.slice(2), {
	version,
	out: text => void process.stdout.write(text),
	err: text => void process.stderr.write(text),
	readInput,
	// https://no-color.org: any value but the empty one.
	colour: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
	createDns: servers => network!.dnsOf(servers),
	createDoh: (url, roots) => network!.createNodeDoh(url, roots),
	createProbes: roots => network!.probesWith(roots),
	toAscii,
	async serveLsp() {
		const { serveStdio } = await import('./main.stdio.ts');
		serveStdio();
	},
});
