/** The user's settings for a document, as the client tells them. Nothing in them is believed before it is looked at. */
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { configOf } from '#core/config.ts';
import { jsonNode } from '#core/jsonc.ts';
import { type CheckSettings, DEFAULT_SETTINGS, SERVERS, SETTINGS_SECTION, type Settings } from './protocol.ts';

export interface SettingsStore {
	/** The same object until settings change. Never rejects: without an answer the defaults hold. Without a URI: everywhere. */
	of(uri: string | undefined): Promise<Settings>;
	/** They have changed; `pushed` is what a client sends along that cannot be asked. */
	changed(pushed: unknown): void;
	forget(uri: string): void;
}

export interface ConfigurationSupport {
	/** The client answers `workspace/configuration`. */
	readonly pull: boolean;
	/** It wants to be told that changes are of interest. */
	readonly register: boolean;
}

export function createSettings(
	connection: Connection,
	support: ConfigurationSupport,
	log: (message: string) => void,
): SettingsStore {
	const known = new Map<string | undefined, Promise<Settings>>();
	let pushed: Settings = DEFAULT_SETTINGS;
	/** Many documents have the same settings: what is wrong with them is told once. */
	const told = new Set<string>();
	const note = (message: string): void => {
		if (told.has(message)) return;
		told.add(message);
		log(message);
	};
	if (support.register) {
		connection.onInitialized(() => {
			const options = { section: SETTINGS_SECTION };
			connection.client.register(DidChangeConfigurationNotification.type, options).catch(error => log(String(error)));
		});
	}

	async function ask(scopeUri: string | undefined): Promise<Settings> {
		const scope = scopeUri === undefined ? {} : { scopeUri };
		try {
			return readSettings(await connection.workspace.getConfiguration({ ...scope, section: SETTINGS_SECTION }), note);
		} catch (error) {
			log(`The client gave no settings, so the defaults hold: ${String(error)}`);
			return DEFAULT_SETTINGS;
		}
	}

	return {
		of(uri) {
			if (!support.pull) return Promise.resolve(pushed);
			const settings = known.get(uri) ?? ask(uri);
			known.set(uri, settings);
			return settings;
		},
		changed(value) {
			known.clear();
			told.clear();
			pushed = readSettings(field(value, SETTINGS_SECTION), note);
		},
		forget: uri => void known.delete(uri),
	};
}

/** Bounds of the deadline of a check, in milliseconds. */
const TIMEOUT = { least: 1_000, most: 120_000 } as const;

/** Settings out of whatever came: each that is missing or has no sense is the default, and `note` is told of the latter. */
export function readSettings(value: unknown, note: (message: string) => void): Settings {
	const of = <T>(name: string, wanted: string, read: (value: unknown) => T | undefined, otherwise: T): T => {
		const given = name.split('.').reduce(field, value);
		if (given === undefined || given === null) return otherwise;
		const found = read(given);
		if (found === undefined) note(`The setting tlsrpt.${name} is passed over: it must be ${wanted}.`);
		return found ?? otherwise;
	};
	const { enable, resolver, checkTimeout, check, includeOutside, policyDomain } = DEFAULT_SETTINGS;
	const shared = typeof value === 'object' && value !== null ? jsonNode(value) : undefined;
	const report = (_: unknown, message: string): void => note(`A setting of tlsrpt is passed over. ${message}`);
	const config = configOf(shared, report, () => {});
	return {
		enable: config.enable ?? enable,
		rules: config.rules,
		origins: config.origins,
		policyDomain: of('policyDomain', 'text', trimmed, policyDomain),
		resolver: of('resolver', '"system", an address or a URL', text, resolver),
		checkTimeout: of('checkTimeout', 'a number of milliseconds', milliseconds, checkTimeout),
		check: {
			servers: of('check.servers', '"ask", "always" or "never"', servers, check.servers),
			connectTo: of('check.connectTo', 'a list of texts', texts, check.connectTo),
			allowPrivate: of('check.allowPrivate', 'true, false or a list of blocks', boolOrTexts, check.allowPrivate),
			ca: of('check.ca', 'a path', trimmed, check.ca),
		},
		includeOutside: of('include.outsideWorkspace', 'true or false', bool, includeOutside),
	};
}

const trimmed = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const bool = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

const servers = (value: unknown): CheckSettings['servers'] | undefined => SERVERS.find(word => word === value);

const texts = (value: unknown): readonly string[] | undefined =>
	Array.isArray(value) && value.every(one => typeof one === 'string') ? value : undefined;

const boolOrTexts = (value: unknown): boolean | readonly string[] | undefined => bool(value) ?? texts(value);

const milliseconds = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value)
		? Math.min(Math.max(value, TIMEOUT.least), TIMEOUT.most)
		: undefined;

const field = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as Record<string, unknown>)[name]
		: undefined;
