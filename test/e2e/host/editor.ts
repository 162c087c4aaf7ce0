import { type CodeServerOptions, startCodeServer, workbenchUrl } from './code-server.ts';
import { installHost } from './install.ts';

export type EditorOptions = {
	/** The packaged extension. */
	readonly vsix: string;
	/** Folder, or .code-workspace file, to open. */
	readonly workspace: string;
	readonly settings?: CodeServerOptions['settings'];
	readonly env?: NodeJS.ProcessEnv;
	/** TCP port on 127.0.0.1; without it, or where it is taken, a free one. */
	readonly port?: number;
	readonly log?: (line: string) => void;
};

export type Editor = {
	/** The address to open in a browser; it shows the workspace. */
	readonly url: string;
	/** Settles when the editor has ended by itself, or after `stop`. */
	readonly ended: Promise<unknown>;
	readonly stop: () => Promise<void>;
};

/**
 * Starts an editor for people: code-server on 127.0.0.1, installed first where it is not there yet, with the extension
 * installed and the workspace trusted, in folders of its own that go when it ends. Whoever opens the address works with
 * this user's rights.
 */
export async function startEditor(options: EditorOptions): Promise<Editor> {
	const { vsix, workspace, settings = {}, env = {}, port = 0, log = line => console.log(line) } = options;
	await installHost('editor', log);
	const start = (wanted: number) => startCodeServer({ vsix: [vsix], settings, env, port: wanted });
	const server = await start(port).catch((error: unknown) => {
		if (port === 0 || !String(error).includes('EADDRINUSE')) throw error;
		log(`Port ${port} is taken; taking another.`);
		return start(0);
	});
	return { url: workbenchUrl(server, workspace), ended: server.ended, stop: server.stop };
}

/** Settles at Ctrl-C or another request to end; it is then upon the caller to stop. A second Ctrl-C ends at once. */
export function interruption(): Promise<void> {
	return new Promise(resolve => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
	});
}
