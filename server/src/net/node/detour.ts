import { isIP } from 'node:net';
import type { Detour } from '../guard.ts';

/** As curl has `--connect-to`: `HOST:PORT:ADDRESS:PORT`, IPv6 in brackets, each part may be empty; undefined where it is not that. */
export function parseDetour(text: string): Detour | undefined {
	const part = '(\\[[^\\]]*\\]|[^:]*):([0-9]{0,5})';
	const [whole, host = '', port = '', toHost = '', toPort = ''] = new RegExp(`^${part}:${part}$`).exec(text) ?? [];
	const toAddress = bare(toHost);
	if (whole === undefined || (toAddress !== '' && isIP(toAddress) === 0)) return undefined;
	if ([port, toPort].some(number => number !== '' && !isPort(number))) return undefined;
	return {
		...(host !== '' && { host: bare(host).toLowerCase().replace(/\.$/, '') }),
		...(port !== '' && { port: Number(port) }),
		...(toAddress !== '' && { toAddress }),
		...(toPort !== '' && { toPort: Number(toPort) }),
	};
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').replace(/^localhost$/i, '127.0.0.1');

const isPort = (text: string): boolean => Number(text) >= 1 && Number(text) <= 65_535;
