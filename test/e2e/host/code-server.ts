import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBounded, startGroup } from './processes.ts';
import { quietSettings } from './settings.ts';
import { makeTemporaryFolder } from './temporary.ts';

const modules = fileURLToPath(new URL('node_modules/', import.meta.url));
export const codeServerFolder = path.join(modules, 'code-server');
export const editorEntry = path.join(codeServerFolder, 'out/node/entry.js');

/** Folder of the Node that code-server is built for (it takes no other major version): its bin/ and include/. */
export const nodeFolder = path.join(modules, `node-${process.platform}-${process.arch}`);

/** The Node to run code-server with. */
export function editorNode(): string {
	const bundled = path.join(nodeFolder, 'bin/node');
	if (existsSync(bundled)) return bundled;
	if (process.versions.node.startsWith('24.')) return process.execPath;
	throw new Error(
		`code-server needs Node 24, and npm has none for ${process.platform}-${process.arch}: run this with Node 24.`,
	);
}

export type CodeServerOptions = {
	/** VSIX files to install first. */
	readonly vsix?: readonly string[];
	/** The user's settings, those of the machine too, over the quiet ones. */
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly env?: NodeJS.ProcessEnv;
	/** TCP port on 127.0.0.1; 0, the default, takes a free one. */
	readonly port?: number;
	readonly userDataDir?: string;
	readonly extensionsDir?: string;
	/** Workspace Trust: off unless asked for, so that every workspace is trusted. */
	readonly workspaceTrust?: boolean;
	/** Lets the address name extension tests to run; it also hides notification toasts. */
	readonly testDriver?: boolean;
	/** Seconds without a window after which it ends by itself, at least 60; never, unless given. */
	readonly idleTimeoutSeconds?: number;
};

export type CodeServer = {
	/** `http://127.0.0.1:PORT` */
	readonly origin: string;
	readonly userDataDir: string;
	/** All it has printed so far. */
	readonly log: () => string;
	/** Settles when it has ended, for whatever reason. */
	readonly ended: Promise<unknown>;
	/** Ends it and all its extension hosts, and deletes its folders. */
	readonly stop: () => Promise<void>;
};

/** The environment without what an editor around us, or its user, has set for code-server; all folders in `home`. */
function ownEnvironment(home: string, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const foreign =
		/^(VSCODE_|CODE_SERVER_|CS_|XDG_|ELECTRON_)|^(PORT|PASSWORD|HASHED_PASSWORD|NODE_OPTIONS|NODE_V8_COVERAGE)$/;
	const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	const folders = ['HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'];
	return {
		...Object.fromEntries(kept),
		...Object.fromEntries(folders.map(name => [name, home])),
		EXTENSIONS_GALLERY: '{"serviceUrl":""}', // no marketplace
		...extra,
	};
}

async function writeSettings(userDataDir: string, settings: CodeServerOptions['settings']): Promise<void> {
	const file = path.join(userDataDir, 'User/settings.json');
	await mkdir(path.dirname(file), { recursive: true });
	const present = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as object) : {};
	await writeFile(file, JSON.stringify({ ...quietSettings, ...present, ...settings }, null, '\t'));
	// To the browser the server is a remote machine: what is a machine's own is read from here alone.
	const machine = path.join(userDataDir, 'Machine/settings.json');
	await mkdir(path.dirname(machine), { recursive: true });
	await writeFile(machine, JSON.stringify(settings ?? {}));
}

/**
 * Starts code-server on fresh folders (or the ones given), with the VSIX files installed, and waits until it answers.
 * Throws when it does not within a minute, or when a VSIX cannot be installed.
 */
export async function startCodeServer(options: CodeServerOptions = {}): Promise<CodeServer> {
	const node = editorNode();
	if (!existsSync(editorEntry))
		throw new Error('code-server is not installed: run `npx tsx test/e2e/host/install.ts`.');
	const { folder: root, remove } = await makeTemporaryFolder();
	const userDataDir = options.userDataDir ?? path.join(root, 'data');
	const folders = [
		'--user-data-dir',
		userDataDir,
		'--extensions-dir',
		options.extensionsDir ?? path.join(root, 'extensions'),
	];
	const config = path.join(root, 'config.yaml');
	const env = ownEnvironment(root, options.env);
	try {
		await writeFile(config, 'auth: none\n');
		await writeSettings(userDataDir, options.settings);
		for (const file of options.vsix ?? []) {
			const args = [editorEntry, '--config', config, ...folders, '--install-extension', file, '--force'];
			const result = await runBounded(node, args, { env, timeoutMs: 60_000 });
			if (result.code !== 0 || !result.output.includes('successfully installed')) {
				throw new Error(`${file} could not be installed:\n${result.output}`);
			}
		}
		const group = startGroup(node, [editorEntry, '--config', config, ...folders, ...serverFlags(options)], {
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let log = '';
		const origin = new Promise<string>((resolve, reject) => {
			for (const stream of [group.child.stdout, group.child.stderr]) {
				stream?.setEncoding('utf8').on('data', (text: string) => {
					log += text;
					const address = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
					if (address !== undefined) resolve(address);
				});
			}
			group.ended.then(
				({ code, signal }) => reject(new Error(`code-server ended (${code ?? signal}):\n${log}`)),
				reject,
			);
			setTimeout(() => reject(new Error(`code-server did not start within a minute:\n${log}`)), 60_000).unref();
		});
		const stop = async () => {
			await group.stop();
			await remove();
		};
		try {
			return { origin: await origin, userDataDir, log: () => log, ended: group.ended, stop };
		} catch (error) {
			await group.stop();
			throw error;
		}
	} catch (error) {
		await remove();
		throw error;
	}
}

function serverFlags(options: CodeServerOptions): readonly string[] {
	return [
		...['--bind-addr', `127.0.0.1:${options.port ?? 0}`, '--auth', 'none'],
		...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--ignore-last-opened'],
		...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
		...['--vscode-option', 'disable-experiments'],
		...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
		...(options.idleTimeoutSeconds ? ['--idle-timeout-seconds', String(options.idleTimeoutSeconds)] : []),
	];
}

/** The page of `server` that shows a folder or a .code-workspace file (or nothing), with what the workbench is to do. */
export function workbenchUrl(
	server: CodeServer,
	workspace?: string,
	payload: readonly (readonly [string, string])[] = [],
): string {
	const url = new URL(server.origin);
	if (workspace === undefined) url.searchParams.set('ew', 'true');
	else url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(workspace));
	if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
	return url.href;
}

/** The workbench's URI of a file on the server's side. */
export function remoteUri(server: CodeServer, file: string): string {
	return `vscode-remote://${new URL(server.origin).host}${encodeURI(path.resolve(file))}`;
}

/** What the server has printed, and the logs of its extension hosts and of the output channels there. */
export function logsOf(server: CodeServer): string {
	const folder = path.join(server.userDataDir, 'logs');
	const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
	const logs = names
		.filter(name => /exthost.*\.log$/.test(name))
		.map(name => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
		.filter(({ text }) => text !== '');
	const all = [{ name: 'code-server', text: server.log() }, ...logs];
	return all.map(({ name, text }) => `--- ${name}\n${text.trimEnd()}\n`).join('');
}
