/**
 * The language server as a process: `--stdio` for any editor, `--node-ipc` for VS Code. The server itself is the script of
 * the web worker, which this process takes for a library; here are only streams, the network, and when to end.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { IPCMessageReader, IPCMessageWriter, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { nodePorts } from './main.server.ts';
import type * as Library from './main.web.ts';

function loadLibrary(): typeof Library {
	const filename = path.join(__dirname, 'web/server.js');
	return new Script(`${readFileSync(filename, 'utf8')};tlsrptServer`, { filename }).runInThisContext();
}

function transport(args: readonly string[]) {
	if (args.includes('--node-ipc'))
		return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
	if (args.includes('--stdio')) {
		return { reader: new StreamMessageReader(process.stdin), writer: new StreamMessageWriter(process.stdout) };
	}
	return undefined;
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
	const ends = transport(args);
	if (ends === undefined) {
		process.stderr.write('Start the language server with --stdio.\n');
		process.exitCode = 2;
		return;
	}
	const { createConnection, startServer } = loadLibrary();
	const connection = createConnection(ends.reader, ends.writer);
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
	startServer(connection, nodePorts());
}

main(process.argv.slice(2));
