/**
 * The language server as a process: `--stdio` for any editor, `--node-ipc` for VS Code. The server itself is the script of
 * the web worker, which this process takes for a library; here are only streams, the network, and when to end.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { nodePorts } from './main.server.ts';
import { endsOf } from './main.streams.ts';
import type * as Library from './main.web.ts';

function loadLibrary(): typeof Library {
	const filename = path.join(__dirname, 'web/server.js');
	return new Script(`${readFileSync(filename, 'utf8')};tlsrptServer`, { filename }).runInThisContext();
}

/** Ends this process once the one that started it is gone without a word. */
function watch(pid: number, gone: () => void): void {
	setInterval(() => {
		try {
			process.kill(pid, 0);
		} catch {
			gone();
		}
	}, 3000).unref();
}

function main(args: readonly string[]): void {
	const library = loadLibrary();
	const ends = endsOf(args, library);
	if (ends === undefined) {
		process.stderr.write('Start the language server with --stdio.\n');
		process.exitCode = 2;
		return;
	}
	const connection = library.createConnection(ends.reader, ends.writer);
	// The protocol's "exit": 0 behind a "shutdown", 1 without.
	let code = 1;
	const end = (): never => process.exit(code);
	connection.onShutdown(() => {
		code = 0;
	});
	connection.onExit(end);
	ends.reader.onClose(end);
	const pid = Number(/--clientProcessId=(\d+)/.exec(args.join(' '))?.[1]);
	if (pid > 0) watch(pid, end);
	library.startServer(connection, nodePorts());
}

main(process.argv.slice(2));
