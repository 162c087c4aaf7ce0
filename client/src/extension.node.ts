import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activate.ts';

/** VS Code with Node: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
	const module = context.asAbsolutePath('dist/server.cjs');
	activateWith(
		context,
		(id, name, options) => new LanguageClient(id, name, { module, transport: TransportKind.ipc }, options),
	);
}
