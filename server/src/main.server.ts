/** The language server with Node's way to the network. */
import type { Connection } from 'vscode-languageserver';
import { startServer } from './lsp/server.ts';
import { createDns } from './net/node/dns.ts';
import { parseEndpoint } from './net/node/endpoint.ts';
import { toAscii } from './net/node/to-ascii.ts';

export const serve = (connection: Connection): void =>
	startServer(connection, {
		network: {
			toAscii,
			resolver(setting) {
				if (setting === 'system') return { kind: 'dns', dns: createDns() };
				const parsed = parseEndpoint(setting);
				return parsed.kind === 'unusable' ? parsed : { kind: 'dns', dns: createDns({ servers: [parsed.endpoint] }) };
			},
		},
	});
