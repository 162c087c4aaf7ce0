import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './activate.ts';
import { ChannelClient } from './channel-client.ts';

/** For `extension.node.ts`, which takes this script for a library: one copy of the client keeps the package small. */
export { activateWith, ChannelClient };

/** VS Code in a browser: the server is a web worker. */
export function activate(context: ExtensionContext): void {
	const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
	activateWith(context, (id, name, options) => new LanguageClient(id, name, new Worker(script), options));
}
