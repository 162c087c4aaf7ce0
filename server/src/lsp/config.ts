/**
 * What holds for a document: the user's settings, the nearest `.tlsrptrc.json` above those, and the domain of its zone,
 * as patterns in either or a name server's configuration beside it tell. The one owner of what is known of such files.
 */
import { CONFIG_FILE, type Config, originOfPath, type ReadConfig, readConfig } from '#core/config.ts';
import { type ConfiguredZone, configuredZones, domainOfFile, isServerConfig } from '#core/zone/server-config.ts';
import type { Settings } from './protocol.ts';
import type { SettingsStore } from './settings.ts';
import { folderAround, foldersAround, keyOf, nameOf, pathOf } from './uri-path.ts';
import type { FileSource } from './workspace.ts';

export interface ConfigOptions {
	readonly settings: SettingsStore;
	/** Undefined where nothing can be read but what is open. */
	readonly source: FileSource | undefined;
	/** URIs of the folders that the client has open. */
	readonly folders: readonly string[];
	/** The text of an open document. */
	openText(uri: string): string | undefined;
	/** What holds for documents has changed. */
	onChange(): void;
	/** Files of these patterns matter from now on. */
	watch(globPattern: string): void;
	/** A `.tlsrptrc.json` was read. */
	onRead(uri: string, text: string, problems: ReadConfig['problems']): void;
}

/** Settings with all that holds above them. */
export interface Configs extends SettingsStore {
	/** The domain of the zone in a document, in normal form, as far as it is known by now. */
	originOf(uri: string): string | undefined;
	/** Whether a document's `$INCLUDE` may leave the folders that are open, as far as it is known by now. */
	mayLeave(uri: string): boolean;
	/** Files have changed, at their source or in an editor. */
	filesChanged(uris: readonly string[]): void;
	dispose(): void;
}

/** Milliseconds of silence before documents are judged again. */
const DEBOUNCE = 100;
const PATTERNS = [`**/${CONFIG_FILE}`, '**/{named,nsd,knot}.conf*'] as const;

export const isConfigFile = (uri: string): boolean => nameOf(uri) === CONFIG_FILE;

interface ConfigFile {
	readonly folder: string;
	readonly config: Config;
}

export function createConfigs(options: ConfigOptions): Configs {
	const { settings, source, folders } = options;
	const known = new Map<string, Promise<Settings>>();
	/** What of it must be known without waiting. */
	const now = new Map<string, { readonly origin: string | undefined; readonly mayLeave: boolean }>();
	/** By folder. */
	const files = new Map<string, Promise<ConfigFile | undefined>>();
	const zones = new Map<string, Promise<readonly ConfiguredZone[]>>();
	let watched = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	async function textAt(uri: string, folder: string): Promise<string | undefined> {
		const open = options.openText(uri);
		if (open !== undefined) return open;
		const found = await source?.read(uri, folder);
		return found?.kind === 'text' ? found.text : undefined;
	}

	async function readFile(folder: string): Promise<ConfigFile | undefined> {
		const uri = `${folder}/${CONFIG_FILE}`;
		const text = await textAt(uri, folder);
		if (text === undefined) return undefined;
		const { config, problems } = readConfig(text);
		options.onRead(uri, text, problems);
		return { folder, config };
	}

	async function readZones(folder: string): Promise<readonly ConfiguredZone[]> {
		const names = ((await source?.list?.(folder, folder)) ?? []).filter(isServerConfig).toSorted();
		const texts = await Promise.all(names.map(name => textAt(`${folder}/${encodeURIComponent(name)}`, folder)));
		return names.flatMap((name, i) => configuredZones(name, texts[i] ?? ''));
	}

	async function fileFor(uri: string, top: string | undefined): Promise<ConfigFile | undefined> {
		const around = foldersAround(uri, top).map(folder => remembered(files, folder, readFile));
		return (await Promise.all(around)).find(file => file !== undefined);
	}

	/** Where no folder is open around the document, only what stands beside it is taken to speak of it. */
	async function domainByServer(uri: string, top: string | undefined): Promise<string | undefined> {
		const around = foldersAround(uri, top).slice(0, top === undefined ? 1 : undefined);
		for (const folder of around) {
			const domain = domainOfFile(pathOf(uri), await remembered(zones, folder, readZones));
			if (domain !== undefined) return domain;
		}
		return undefined;
	}

	async function effective(uri: string): Promise<Settings> {
		if (!watched) for (const pattern of PATTERNS) options.watch(pattern);
		watched = true;
		const top = folderAround(uri, folders);
		const [set, file, byServer] = await Promise.all([settings.of(uri), fileFor(uri, top), domainByServer(uri, top)]);
		const path = (folder: string | undefined): string =>
			folder === undefined ? pathOf(uri) : keyOf(uri).slice(keyOf(folder).length);
		const origin =
			(file && originOfPath(file.config.origins, path(file.folder))) ??
			originOfPath(set.origins, path(top)) ??
			byServer;
		now.set(uri, { origin, mayLeave: set.includeOutside });
		if (file === undefined) return set;
		const { enable = set.enable, rules } = file.config;
		return { ...set, enable, rules: { ...set.rules, ...rules } };
	}

	return {
		of: uri => (uri === undefined ? settings.of(uri) : remembered(known, uri, effective)),
		changed(pushed) {
			known.clear();
			settings.changed(pushed);
		},
		forget(uri) {
			known.delete(uri);
			now.delete(uri);
			settings.forget(uri);
		},
		originOf: uri => now.get(uri)?.origin,
		mayLeave: uri => now.get(uri)?.mayLeave === true,
		filesChanged(uris) {
			if (!uris.some(uri => isConfigFile(uri) || isServerConfig(nameOf(uri)))) return;
			for (const cache of [known, files, zones]) cache.clear();
			clearTimeout(timer);
			timer = setTimeout(options.onChange, DEBOUNCE);
		},
		dispose: () => clearTimeout(timer),
	};
}

function remembered<T>(cache: Map<string, Promise<T>>, key: string, make: (key: string) => Promise<T>): Promise<T> {
	const found = cache.get(key) ?? make(key);
	cache.set(key, found);
	return found;
}
