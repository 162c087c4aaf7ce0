import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Channel } from './channel-client.ts';
import type * as Library from './extension.web.ts';

/** Of the bundle, which is CommonJS: the editor's module comes through it. */
declare const require: (id: string) => unknown;

/** VS Code with Node: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
	const { activateWith, ChannelClient } = loadLibrary(context.asAbsolutePath('dist/web/extension.js'));
	const server = context.asAbsolutePath('dist/server.cjs');
	activateWith(
		context,
		(id, name, options) => new ChannelClient(id, name, options, client => startServer(server, client)),
	);
}

/** The web's script as a CommonJS module; `require` would take it for an ES module, by its name. */
function loadLibrary(filename: string): typeof Library {
	const module = { exports: {} as typeof Library };
	const wrapper = compileFunction(readFileSync(filename, 'utf8'), ['module', 'exports', 'require'], { filename });
	wrapper(module, module.exports, require);
	return module.exports;
}

function startServer(module: string, { outputChannel }: BaseLanguageClient): Channel {
	// The editor's own program runs as Node only where it is told to.
	const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' };
	const child = fork(module, ['--node-ipc', `--clientProcessId=${process.pid}`], { env, execArgv: [], silent: true });
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', text => outputChannel.append(text));
	}
	return {
		send: message =>
			new Promise((resolve, reject) => {
				child.send(message, error => (error === null ? resolve() : reject(error)));
			}),
		onMessage: listener => void child.on('message', message => listener(message as Parameters<typeof listener>[0])),
		onError: listener => void child.on('error', listener),
		onClose: listener => void child.once('close', listener),
	};
}
