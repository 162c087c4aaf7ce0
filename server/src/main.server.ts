/** What the language server gets where Node is: its way to the network. */
import type { ServerPorts } from './lsp/server.ts';
import { isUrl, parseDoh } from './net/doh.ts';
import { createDns } from './net/node/dns.ts';
import { createNodeDoh } from './net/node/doh.ts';
import { parseEndpoint } from './net/node/endpoint.ts';
import { listFolderAt, readFileAt } from './net/node/files.ts';
import { openServers, rootsIn } from './net/node/servers.ts';
import { toAscii } from './net/node/to-ascii.ts';

export const nodePorts = (): ServerPorts => ({
	network: {
		toAscii,
		async resolver(setting, { ca }) {
			if (setting === 'system') return { kind: 'dns', dns: createDns() };
			if (isUrl(setting)) {
				const doh = parseDoh(setting);
				return doh.kind === 'unusable' ? doh : { kind: 'dns', dns: createNodeDoh(doh.url, await rootsIn(ca)) };
			}
			const parsed = parseEndpoint(setting);
			return parsed.kind === 'unusable' ? parsed : { kind: 'dns', dns: createDns({ servers: [parsed.endpoint] }) };
		},
		servers: openServers,
	},
	files: { read: readFileAt, list: listFolderAt },
});
