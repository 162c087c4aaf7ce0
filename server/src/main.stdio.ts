/** The language server over standard input and output: a part of the command line that the other commands do not load. */
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { nodePorts } from './main.server.ts';

export const serveStdio = (): void => startServer(createConnection(process.stdin, process.stdout), nodePorts());
