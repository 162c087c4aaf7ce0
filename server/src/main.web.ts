/**
 * The language server as a script: a web worker that serves whoever made it, or a library for `main.node.ts`. One copy of
 * the code for both keeps the package small.
 */
import {
	AbstractMessageReader,
	AbstractMessageWriter,
	BrowserMessageReader,
	BrowserMessageWriter,
	createConnection,
	ReadableStreamMessageReader,
	WriteableStreamMessageWriter,
} from 'vscode-languageserver/browser';
import { startServer } from './lsp/server.ts';
import { browserPorts } from './main.browser.ts';

export {
	AbstractMessageReader,
	AbstractMessageWriter,
	createConnection,
	ReadableStreamMessageReader,
	startServer,
	WriteableStreamMessageWriter,
};

if (typeof WorkerGlobalScope !== 'undefined' && globalThis instanceof WorkerGlobalScope) {
	const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
	const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
	startServer(connection, browserPorts());
}
