/** What the language server gets where Node is: its way to the network. */
import type { ServerPorts } from './lsp/server.ts';
import { createDns } from './net/node/dns.ts';
import { parseEndpoint } from './net/node/endpoint.ts';
import { listFolderAt, readFileAt } from './net/node/files.ts';
import { openServers } from './net/node/servers.ts';
import { toAscii } from './net/node/to-ascii.ts';

export const nodePorts = (): ServerPorts => ({
	network: {
		toAscii,
		resolver(setting) {
			if (setting === 'system') return { kind: 'dns', dns: createDns() };
			const parsed = parseEndpoint(setting);
			return parsed.kind === 'unusable' ? parsed : { kind: 'dns', dns: createDns({ servers: [parsed.endpoint] }) };
		},
		servers: openServers,
	},
	files: { read: readFileAt, list: listFolderAt },
});
