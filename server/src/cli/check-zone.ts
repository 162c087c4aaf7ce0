/** "As if published": the options of a check that say which zone and policy are taken for what is served. */

import type { RuleSettings } from '#core/config.ts';
import { readDocument, type SourceDocument } from '#core/document.ts';
import { visible } from '#core/octets.ts';
import { domainName } from '#core/zone/names.ts';
import type { Published } from '../net/gather.ts';
import { plainName } from '../net/zone-data.ts';
import { type Args, type Option, type Usage, usage } from './args.ts';
import { configFinder, configuredDomain } from './config-file.ts';
import { includeFiles } from './include-files.ts';
import { decodeText, readBytes, readText } from './input.ts';
import type { Terminal } from './terminal.ts';
import { zoneDomain } from './zone-domain.ts';

export const ZONE_OPTIONS: readonly Option[] = [
	{ name: 'zone', value: 'FILE', help: 'check as if this zone file were published; its domain unless DOMAIN is given' },
	{ name: 'policy', value: 'FILE', help: 'with --zone: the MTA-STS policy as if its host served this file' },
];

export interface ZoneFile {
	readonly published: Published;
	/** Where nothing tells it, none. */
	readonly domain: string | undefined;
	/** How bad findings are, by the `.tlsrptrc.json` that holds for the file. */
	readonly rules: RuleSettings;
}

/** Undefined where no zone is given. `domain`: what the user typed first, which names the zone that nothing else names. */
export async function readZoneFile(
	args: Args,
	domain: string | undefined,
	terminal: Terminal,
): Promise<ZoneFile | undefined | Usage | { readonly failure: string }> {
	const file = args.value('zone');
	const policyFile = args.value('policy');
	if (file === undefined) {
		return policyFile === undefined ? undefined : usage('Give --policy together with --zone: what is live is fetched.');
	}
	const config = configFinder(undefined)(file);
	const [problem] = config?.problems ?? [];
	if (problem !== undefined) return { failure: problem };
	const read = await readText(file, terminal);
	if (typeof read === 'string') return { failure: read };
	if (!read.utf8) terminal.err(`${visible(file)}: This is not UTF-8: octets that are none are read as U+FFFD.\n`);
	const policy = policyFile === undefined ? undefined : await readBytes(policyFile, terminal);
	if (typeof policy === 'string') return { failure: policy };
	const told = configuredDomain(config, file) ?? zoneDomain(file, undefined);
	const find = includeFiles({ file, root: undefined, decode: bytes => decodeText(bytes).text });
	const open = (origin: string | undefined) =>
		zoneOf(readDocument(read.text, 'zone', { origin, files: { find, doc: file } }));
	const named = open(told);
	const zone = named.domain === undefined && domain !== undefined ? open(domainName(domain)) : named;
	return {
		published: { zone, ...(policy !== undefined && { policy: Buffer.from(policy).toString('latin1') }) },
		domain: zone.domain && plainName(zone.domain),
		rules: config?.config.rules ?? {},
	};
}

/** With what `$INCLUDE` and `$GENERATE` bring in. */
const zoneOf = ({ zones, expansion }: SourceDocument) => expansion?.zone ?? zones[0]!;
