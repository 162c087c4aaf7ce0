/** What a check may contact, and whom it trusts: the options of it, read. */
import { isInBlock } from '#core/live/addresses.ts';
import { type Skipped, skipped } from '#core/live/facts.ts';
import { visible } from '#core/octets.ts';
import type { Access, Detour } from '../net/guard.ts';
import { parseDetour } from '../net/node/detour.ts';
import { readPem } from '../net/node/trust.ts';
import type { Https, Smtp } from '../net/ports.ts';
import { type Args, type Option, type Usage, usage } from './args.ts';
import { decodeText, readBytes } from './input.ts';
import type { Terminal } from './terminal.ts';

export const ACCESS_OPTIONS: readonly Option[] = [
	{ name: 'no-smtp', help: 'connect to no mail server' },
	{ name: 'no-https', help: 'connect to no web server' },
	{ name: 'ca', value: 'FILE', help: 'certificates (PEM) of further roots to trust' },
	{
		name: 'connect-to',
		value: 'H1:P1:H2:P2',
		repeats: true,
		help: 'connect to H2:P2 where H1:P1 is meant; what is left empty is any, or the same',
	},
	{
		name: 'allow-private',
		value: 'CIDR,…',
		bare: true,
		help: 'connect to private addresses too, or to those in these blocks',
	},
];

export interface Contacts {
	readonly smtp: Smtp | Skipped;
	readonly https: Https | Skipped;
	readonly access: Access;
	/** Of `--ca`, as PEM. */
	readonly roots: readonly string[];
}

export async function readContacts(
	args: Args,
	terminal: Terminal,
): Promise<Contacts | Usage | { readonly failure: string }> {
	const detours: Detour[] = [];
	for (const text of args.values('connect-to')) {
		const detour = parseDetour(text);
		if (detour === undefined) {
			const example = 'mx.example.com:25:127.0.0.1:2525';
			return usage(`Give --connect-to as HOST:PORT:ADDRESS:PORT, such as ${example}, not "${visible(text)}".`);
		}
		detours.push(detour);
	}
	const blocks = (args.value('allow-private') ?? '').split(',').filter(block => block !== '');
	const broken = blocks.find(block => isInBlock('192.0.2.1', block) === undefined);
	if (broken !== undefined) {
		return usage(`Give --allow-private blocks of addresses, such as 10.0.0.0/8, not "${visible(broken)}".`);
	}
	const roots = await readRoots(args.value('ca'), terminal);
	if ('failure' in roots) return roots;
	const { smtp, https } = terminal.createProbes(roots.pems);
	return {
		roots: roots.pems,
		smtp: args.has('no-smtp') ? skipped('--no-smtp says so') : smtp,
		https: args.has('no-https') ? skipped('--no-https says so') : https,
		access: {
			detours,
			...(args.has('allow-private') && { allowPrivate: blocks.length > 0 ? blocks : true }),
		},
	};
}

async function readRoots(
	file: string | undefined,
	terminal: Terminal,
): Promise<{ readonly pems: readonly string[] } | { readonly failure: string }> {
	if (file === undefined) return { pems: [] };
	const bytes = await readBytes(file, terminal);
	if (typeof bytes === 'string') return { failure: bytes };
	const pems = readPem(decodeText(bytes).text);
	return pems === undefined ? { failure: `${visible(file)}: This holds no certificates in PEM form.` } : { pems };
}
