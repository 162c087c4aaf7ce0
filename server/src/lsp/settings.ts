/** The user's settings for a document, as the client tells them. Nothing in them is believed before it is looked at. */
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Severity } from '#core/finding.ts';
import { DEFAULT_SETTINGS, SETTINGS_SECTION, type Settings } from './protocol.ts';

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
	if (support.register) {
		connection.onInitialized(() => {
			const options = { section: SETTINGS_SECTION };
			connection.client.register(DidChangeConfigurationNotification.type, options).catch(error => log(String(error)));
		});
	}

	async function ask(scopeUri: string | undefined): Promise<Settings> {
		const scope = scopeUri === undefined ? {} : { scopeUri };
		try {
			return readSettings(await connection.workspace.getConfiguration({ ...scope, section: SETTINGS_SECTION }));
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
			pushed = readSettings(field(value, SETTINGS_SECTION));
		},
		forget: uri => void known.delete(uri),
	};
}

const SEVERITIES: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'info', 'hint', 'off']);
/** Bounds of the deadline of a check, in milliseconds. */
const TIMEOUT = { least: 1_000, most: 120_000 } as const;

/** Settings out of whatever came: each that is missing or has no sense is the default. */
export function readSettings(value: unknown): Settings {
	const { enable, resolver, checkTimeout, policyDomain } = DEFAULT_SETTINGS;
	const timeout = field(value, 'checkTimeout');
	const rules = field(value, 'rules');
	return {
		enable: typeof field(value, 'enable') === 'boolean' ? field(value, 'enable') === true : enable,
		resolver: text(field(value, 'resolver')) ?? resolver,
		checkTimeout:
			typeof timeout === 'number' && Number.isFinite(timeout)
				? Math.min(Math.max(timeout, TIMEOUT.least), TIMEOUT.most)
				: checkTimeout,
		policyDomain: text(field(value, 'policyDomain')) ?? policyDomain,
		rules: Object.fromEntries(
			Object.entries(typeof rules === 'object' && rules !== null ? rules : {}).filter(([, set]) => SEVERITIES.has(set)),
		),
	};
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const field = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as Record<string, unknown>)[name]
		: undefined;
