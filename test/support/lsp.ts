/** A language client for tests, on a server in this process or on the built one over stdio. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import {
	type CancellationToken,
	type ClientCapabilities,
	createMessageConnection,
	type InitializeResult,
	type MessageConnection,
	type PublishDiagnosticsParams,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { startServer } from '../../server/src/lsp/server.ts';
import { nodePorts } from '../../server/src/main.server.ts';

/** A running server to talk to. */
export interface Wire {
	readonly connection: MessageConnection;
	/** Octets straight onto the wire. */
	write(text: string): void;
	/** Ends the server; the exit code where it is a process. */
	end(): Promise<number | undefined>;
}

export interface Transport {
	readonly name: string;
	/** Why it cannot be tested here, if so. */
	readonly missing?: string;
	start(): Wire;
}

const BUILT = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url));

export const TRANSPORTS: readonly Transport[] = [
	{ name: 'in process', start: startInProcess },
	{
		name: 'the built server over stdio',
		...(!existsSync(BUILT) && { missing: `${BUILT} is not built` }),
		start: startProcess,
	},
];

function startInProcess(): Wire {
	const [toServer, toClient] = [new PassThrough(), new PassThrough()];
	// Readers and writers, not streams: at the end of a stream the library ends the whole process.
	const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
	startServer(server, nodePorts());
	const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
	return {
		connection,
		write: text => void toServer.write(text),
		async end() {
			await connection.sendRequest('shutdown');
			connection.dispose();
			server.dispose();
			return undefined;
		},
	};
}

function startProcess(): Wire {
	const child = spawn(process.execPath, [BUILT, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
	const connection = createMessageConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	const exit = once(child, 'exit');
	// Requests to a server that is gone fail at once, not at the end of the test's time.
	child.once('exit', () => connection.dispose());
	return {
		connection,
		write: text => void child.stdin.write(text),
		async end() {
			const killing = setTimeout(() => child.kill('SIGKILL'), 5000);
			await connection.sendRequest('shutdown');
			await connection.sendNotification('exit');
			const [code] = await exit;
			clearTimeout(killing);
			return code as number;
		},
	};
}

export interface ClientOptions {
	readonly capabilities?: ClientCapabilities;
	readonly initializationOptions?: object;
	/** What `workspace/configuration` answers. */
	readonly settings?: object;
	/** The folder that is open. */
	readonly rootUri?: string;
}

export interface TestClient {
	readonly wire: Wire;
	readonly initialized: InitializeResult;
	readonly logs: readonly string[];
	readonly pushed: readonly PublishDiagnosticsParams[];
	/** `$/progress` values, in order. */
	readonly progress: readonly { readonly token: number | string; readonly value: unknown }[];
	readonly counts: { refreshes: number; registrations: number };
	request<R>(method: string, params?: unknown, token?: CancellationToken): Promise<R>;
	notify(method: string, params: unknown): Promise<void>;
	open(uri: string, languageId: string, text: string, version?: number): Promise<void>;
	configure(settings: object): Promise<void>;
	/** Waits for the next push that `wanted` accepts, those that came already included. */
	nextPush(wanted: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
}

/** What VS Code can, as far as it matters here. */
export const EDITOR: ClientCapabilities = {
	textDocument: {
		diagnostic: {},
		completion: { completionItem: { snippetSupport: true } },
		publishDiagnostics: { versionSupport: true },
	},
	workspace: {
		configuration: true,
		didChangeConfiguration: { dynamicRegistration: true },
		workspaceEdit: { documentChanges: true },
		diagnostics: { refreshSupport: true },
	},
};

export async function startClient(wire: Wire, options: ClientOptions = {}): Promise<TestClient> {
	const { connection } = wire;
	const logs: string[] = [];
	const pushed: PublishDiagnosticsParams[] = [];
	const progress: { token: number | string; value: unknown }[] = [];
	const counts = { refreshes: 0, registrations: 0 };
	const onPush = new Set<() => void>();
	let settings = options.settings ?? {};
	connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logs.push(message));
	connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
		pushed.push(params);
		for (const check of onPush) check();
	});
	connection.onNotification('$/progress', params => void progress.push(params));
	connection.onRequest('workspace/configuration', ({ items }: { items: object[] }) => items.map(() => settings));
	connection.onRequest('workspace/diagnostic/refresh', () => {
		counts.refreshes++;
		return null;
	});
	connection.onRequest('client/registerCapability', () => {
		counts.registrations++;
		return null;
	});
	// What the wire cannot read is its own to report.
	connection.onError(() => {});
	connection.listen();
	const { capabilities = EDITOR, initializationOptions, rootUri = null } = options;
	const initialized = await connection.sendRequest<InitializeResult>('initialize', {
		processId: null,
		rootUri,
		capabilities,
		initializationOptions,
	});
	await connection.sendNotification('initialized', {});
	const client: TestClient = {
		wire,
		initialized,
		logs,
		pushed,
		progress,
		counts,
		request: (method, params, token) =>
			token === undefined ? connection.sendRequest(method, params) : connection.sendRequest(method, params, token),
		notify: (method, params) => connection.sendNotification(method, params),
		open: (uri, languageId, text, version = 1) =>
			connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } }),
		configure(next) {
			settings = next;
			return connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		},
		nextPush: wanted =>
			new Promise(resolve => {
				const check = (): void => {
					const found = pushed.find(wanted);
					if (found === undefined) return;
					onPush.delete(check);
					resolve(found);
				};
				onPush.add(check);
				check();
			}),
	};
	return client;
}
