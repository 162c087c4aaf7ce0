/** Ways to mail and web servers by the editor's settings, which are a user's own: nothing of a workspace leads elsewhere. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isInBlock } from '#core/live/addresses.ts';
import { visible } from '#core/octets.ts';
import type { Access, Detour } from '../guard.ts';
import type { Dns, Https, Smtp, Target } from '../ports.ts';
import { parseDetour } from './detour.ts';
import { createDns } from './dns.ts';
import { createHttps } from './https.ts';
import { createSmtp } from './smtp.ts';
import { createTrustStore, readPem } from './trust.ts';

export interface ServerSettings {
	/** `HOST:PORT:ADDRESS:PORT`. */
	readonly connectTo: readonly string[];
	/** Or blocks of addresses. */
	readonly allowPrivate: boolean | readonly string[];
	/** A file of further roots to trust, or empty. */
	readonly ca: string;
}

export interface Servers {
	readonly kind: 'servers';
	readonly smtp: Smtp;
	readonly https: Https;
	readonly dnsAt: (target: Target) => Dns;
	readonly access: Access;
}

export async function openServers(
	settings: ServerSettings,
): Promise<Servers | { readonly kind: 'unusable'; readonly message: string }> {
	const { connectTo, allowPrivate, ca } = settings;
	const detours: Detour[] = [];
	for (const text of connectTo) {
		const detour = parseDetour(text);
		if (detour === undefined) {
			return unusable(
				'connectTo',
				`HOST:PORT:ADDRESS:PORT, such as mx.example.com:25:127.0.0.1:2525, not ${show(text)}`,
			);
		}
		detours.push(detour);
	}
	const blocks = typeof allowPrivate === 'boolean' ? [] : allowPrivate;
	const broken = blocks.find(block => isInBlock('192.0.2.1', block) === undefined);
	if (broken !== undefined) {
		return unusable('allowPrivate', `blocks of addresses, such as 10.0.0.0/8, not ${show(broken)}`);
	}
	const pems = await rootsIn(ca);
	if (pems === undefined) return unusable('ca', `the absolute path of a file of certificates (PEM), not ${show(ca)}`);
	const store = createTrustStore(pems);
	return {
		kind: 'servers',
		smtp: createSmtp(store),
		https: createHttps(store),
		dnsAt: server => createDns({ servers: [server] }),
		access: { detours, ...(allowPrivate !== false && { allowPrivate: allowPrivate === true || blocks }) },
	};
}

const show = (text: string): string => `"${visible(text)}"`;

const unusable = (name: string, wanted: string) =>
	({ kind: 'unusable', message: `Give the setting tlsrpt.check.${name} ${wanted}.` }) as const;

/** The certificates in a file, none without one; undefined where it cannot be read. */
export async function rootsIn(file: string): Promise<readonly string[] | undefined> {
	if (file === '') return [];
	if (!path.isAbsolute(file)) return undefined;
	try {
		return readPem(await readFile(file, 'utf8'));
	} catch {
		// No such file, or none that may be read.
		return undefined;
	}
}
