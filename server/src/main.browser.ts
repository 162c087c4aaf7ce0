/** What the language server gets in a web browser: DNS over HTTPS, and web servers as far as they allow it. */
import type { ServerPorts } from './lsp/server.ts';
import { createDoh, isUrl, parseDoh } from './net/doh.ts';
import { type Fetch, fetchHttps, fetchPost, NO_SMTP } from './net/web/fetch.ts';

const NO_RESOLVER =
	'A web browser asks DNS over HTTPS alone: set “tlsrpt.resolver” to the URL of a DoH server that you trust, or open the folder in VS Code on the desktop.';

export const browserPorts = (fetch: Fetch = globalThis.fetch.bind(globalThis)): ServerPorts => ({
	network: {
		toAscii,
		async resolver(setting) {
			if (!isUrl(setting)) return { kind: 'unusable', message: NO_RESOLVER };
			const parsed = parseDoh(setting);
			return parsed.kind === 'unusable'
				? parsed
				: { kind: 'dns', dns: createDoh(parsed.url, fetchPost(parsed.url, fetch)) };
		},
		servers: async () => ({ kind: 'servers', smtp: NO_SMTP, https: fetchHttps(fetch), access: {} }),
	},
});

/** A-labels as the browser makes them; behind another label, for alone some would be addresses. */
function toAscii(label: string): string | undefined {
	const url = `https://${label}.example/`;
	return URL.canParse(url) ? new URL(url).hostname.replace(/\.example$/, '') : undefined;
}
