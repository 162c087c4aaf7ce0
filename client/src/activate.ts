import {
	commands,
	type Disposable,
	type ExtensionContext,
	Range,
	type TextDocument,
	type TextDocumentContentChangeEvent,
	window,
	workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { CONFIG_FILE } from '#core/config.ts';
import {
	holdsReport,
	isPolicyFile,
	languageOfId,
	mentionsRecord,
	POLICY_LANGUAGE,
	ZONE_LANGUAGE_IDS,
} from '#core/document.ts';
import {
	CHECK_COMMAND,
	CONFIRM_SEND,
	CONSENT,
	type InitializationOptions,
	LIST_FOLDER,
	OPEN_PAGE_COMMAND,
	READ_FILE,
	REMEMBER_POLICIES,
	SAY_DOMAIN_COMMAND,
	TRUST_GRANTED,
} from '../../server/src/lsp/protocol.ts';
import { checkDomain } from './commands/check-domain.ts';
import { exportZone } from './commands/export-zone.ts';
import { newZone } from './commands/new-zone.ts';
import { createRulePages, type RulePages } from './commands/open-rule-page.ts';
import { sayDomain } from './commands/say-domain.ts';
import { confirmSend, sendReport } from './commands/send-report.ts';
import { treatAsZone } from './commands/treat-as-zone.ts';
import { createConnectConsent } from './connect-consent.ts';
import { listFolder, readFile } from './read-file.ts';
import { createCheckPanel } from './views/check-panel.ts';
import { createVerdictStatus, SHOW_VERDICT } from './views/verdict-status.ts';

export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/**
 * Registers what the editor offers. Nothing here reads a file or asks the network, and the server is not started before
 * a document is open that there is something to say about: a zone, a policy, a report, or another text once it mentions a record.
 */
export function activateWith(context: ExtensionContext, createClient: CreateClient): void {
	const pages = createRulePages(context.extensionUri);
	const consent = createConnectConsent(context.globalState);
	const server = startOnce(() => {
		const client = createClient('tlsrpt', 'TLS-RPT', clientOptions(context, pages));
		client.onRequest(READ_FILE, readFile);
		client.onRequest(LIST_FOLDER, listFolder);
		client.onRequest(CONSENT, consent.ask);
		client.onRequest(CONFIRM_SEND, confirmSend);
		client.onNotification(REMEMBER_POLICIES, policies => void context.workspaceState.update(POLICIES, policies));
		context.subscriptions.push(client, whenTrusted(client));
		return client;
	});
	const status = createVerdictStatus();
	const panel = createCheckPanel(context.extensionUri, pages, status.remember);
	context.subscriptions.push(
		pages,
		panel,
		status,
		startWhenNeeded(server),
		commands.registerCommand(CHECK_COMMAND, argument => checkDomain(argument, server, panel)),
		commands.registerCommand('tlsrpt.checkZone', () => checkDomain({ asPublished: true }, server, panel)),
		commands.registerCommand(SHOW_VERDICT, () => {
			const shown = status.last();
			if (shown !== undefined) panel.show(shown);
		}),
		commands.registerCommand('tlsrpt.sendTestReport', () => sendReport(server, context.globalState)),
		commands.registerCommand('tlsrpt.askBeforeConnecting', consent.forget),
		commands.registerCommand('tlsrpt.treatAsZone', treatAsZone),
		commands.registerCommand(SAY_DOMAIN_COMMAND, sayDomain),
		commands.registerCommand('tlsrpt.exportZone', () => exportZone(server)),
		commands.registerCommand('tlsrpt.newZone', () => newZone(server)),
		commands.registerCommand(OPEN_PAGE_COMMAND, pages.open),
		window.registerUriHandler(pages.uriHandler),
	);
}

/** The running client; started by the first who asks. */
export type Server = () => Promise<BaseLanguageClient>;

function startOnce(create: () => BaseLanguageClient): Server {
	let started: Promise<BaseLanguageClient> | undefined;
	return () => {
		started ??= (async () => {
			const client = create();
			await client.start();
			return client;
		})();
		return started;
	};
}

/** The key of the workspace's memory under which MTA-STS policies are remembered. */
const POLICIES = 'policies';

function clientOptions(context: ExtensionContext, pages: RulePages): LanguageClientOptions {
	return {
		documentSelector: [
			...[...ZONE_LANGUAGE_IDS, POLICY_LANGUAGE, 'plaintext', 'markdown', 'json'].map(language => ({ language })),
			{ language: 'jsonc', pattern: `**/${CONFIG_FILE}` },
		],
		initializationOptions: initializationOptions(context, pages),
		markdown: { isTrusted: false, supportHtml: false },
		diagnosticCollectionName: 'tlsrpt',
	};
}

const initializationOptions = (context: ExtensionContext, pages: RulePages): InitializationOptions => ({
	policies: context.workspaceState.get(POLICIES, {}),
	docsUrl: pages.base,
	trusted: workspace.isTrusted,
});

const whenTrusted = (client: BaseLanguageClient): Disposable =>
	workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(TRUST_GRANTED));

/** Starts the server with the first document that needs it, and then looks at no document again. */
function startWhenNeeded(server: Server): Disposable {
	const watchers: Disposable[] = [];
	const dispose = (): void => {
		for (const watcher of watchers.splice(0)) watcher.dispose();
	};
	const look = (document: TextDocument): void => {
		if (!needsServer(document)) return;
		dispose();
		void server();
	};
	watchers.push(
		workspace.onDidOpenTextDocument(look),
		workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
			// Only what was touched: a large text is not read again at every key.
			if (contentChanges.some(change => needsServer(document, touchedLines(document, change)))) look(document);
		}),
	);
	for (const document of workspace.textDocuments) look(document);
	return { dispose };
}

/** The text of the lines that a change left behind. */
function touchedLines(document: TextDocument, { range, text }: TextDocumentContentChangeEvent): string {
	const last = range.start.line + text.split('\n').length;
	return document.getText(new Range(range.start.line, 0, last, 0));
}

function needsServer(document: TextDocument, text = document.getText()): boolean {
	if (document.languageId === 'json') return holdsReport(text);
	const language = languageOfId(document.languageId);
	if (language === 'zone' || language === POLICY_LANGUAGE || isPolicyFile(document.fileName)) return true;
	return language !== undefined && mentionsRecord(text);
}
