/** What a check as if published takes for served: the open zone, unsaved edits and all, and the policy of the workspace. */
import { isPolicyFile, type SourceDocument } from '#core/document.ts';
import { domainOfPolicy } from '#core/mtasts/policy-domain.ts';
import { toOctets } from '#core/octets.ts';
import { domainName } from '#core/zone/names.ts';
import type { ZoneView } from '#core/zone/zone.ts';
import type { Published } from '../net/gather.ts';
import { type Documents, readSource } from './documents.ts';
import type { SettingsStore } from './settings.ts';
import { folderAround, keyOf, pathOf } from './uri-path.ts';
import type { FileSource } from './workspace.ts';

export interface PublishOptions {
	readonly documents: Documents;
	readonly settings: SettingsStore;
	/** Undefined where nothing can be read but what is open. */
	readonly source: FileSource | undefined;
	/** URIs of the folders that the client has open. */
	readonly folders: readonly string[];
}

/** Milliseconds that files which the zone includes are waited for. */
const WAIT = 2000;
const LOOK = 25;
/** Policy files that are looked at. */
const MOST_POLICIES = 50;

/** Undefined where no zone is open at `uri`. `policies`: URIs of policy files that are not open. */
export async function publishedZone(
	options: PublishOptions,
	uri: string,
	domain: string,
	policies: readonly string[],
): Promise<Published | undefined> {
	const { documents } = options;
	const policy = await policyOf(options, `${domain}.`, policies);
	await included(documents, uri);
	// From here on nothing waits: the zone is that of one version of the text.
	const document = documents.get(uri);
	const read = document && documents.source(document);
	if (document === undefined || read === undefined) return undefined;
	const isNameless = zoneOf(read)?.domain === undefined;
	const source = isNameless ? readSource(document, { origin: `${domain}.` }) : read;
	const zone = source && zoneOf(source);
	if (zone === undefined) return undefined;
	return { zone, ...(policy !== undefined && { policy: toOctets(policy) }) };
}

const zoneOf = ({ expansion, zones }: SourceDocument): ZoneView | undefined => expansion?.zone ?? zones[0];

/** Waits until the files that a zone includes are read. */
async function included(documents: Documents, uri: string): Promise<void> {
	for (let waited = 0; waited < WAIT; waited += LOOK) {
		const document = documents.get(uri);
		const missing = document && documents.source(document)?.expansion?.missing;
		if (missing === undefined || missing.length === 0) return;
		await new Promise(resolve => setTimeout(resolve, LOOK));
	}
}

/** The text of the policy of a domain (in normal form): open ones count before others, those in its folder before all. */
async function policyOf(
	{ documents, settings, source, folders }: PublishOptions,
	domain: string,
	others: readonly string[],
): Promise<string | undefined> {
	const open = documents.all().filter(document => documents.source(document)?.policy !== undefined);
	const uris = [...open.map(({ uri }) => uri), ...others.filter(uri => isPolicyFile(pathOf(uri)))];
	const known = [...new Map(uris.map(uri => [keyOf(uri), uri])).values()].slice(0, MOST_POLICIES);
	const told = await Promise.all(
		known.map(async uri => domainName((await settings.of(uri)).policyDomain) ?? domainOfPolicy(pathOf(uri), [])),
	);
	const own = known.find((_, i) => told[i] === domain);
	const nameless = known.filter((_, i) => told[i] === undefined);
	const uri = own ?? (nameless.length === 1 ? nameless[0] : undefined);
	if (uri === undefined) return undefined;
	const there = documents.find(uri);
	if (there !== undefined) return there.getText();
	const root = folderAround(uri, folders);
	const file = root === undefined ? undefined : await source?.read(uri, root);
	return file?.kind === 'text' ? file.text : undefined;
}
