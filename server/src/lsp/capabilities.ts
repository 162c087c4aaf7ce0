/** What client and server can. */
import {
	type ClientCapabilities,
	CodeActionKind,
	type ServerCapabilities,
	TextDocumentSyncKind,
} from 'vscode-languageserver';
import { FIX_ALL } from './convert.ts';
import type { Client } from './features.ts';
import { SEMANTIC_LEGEND } from './zone-features.ts';

/** Foldable ranges for a client that says nothing of them: VS Code's own limit. */
const FOLDS = 5000;

/** `commands`: it has those of ours. */
export const clientOf = (
	{ workspace, textDocument }: ClientCapabilities,
	docsUrl: string | undefined,
	commands: boolean,
): Client => ({
	docsUrl,
	versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
	snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
	hierarchy: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
	definitionLinks: textDocument?.definition?.linkSupport === true,
	commands,
	snippetEdits:
		workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
	fileEdits:
		workspace?.workspaceEdit?.documentChanges === true &&
		['create', 'delete'].every(kind => workspace.workspaceEdit?.resourceOperations?.includes(kind as 'create')),
	resolvesEdits:
		textDocument?.codeAction?.dataSupport === true &&
		textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
	folds: textDocument?.foldingRange?.rangeLimit ?? FOLDS,
});

/** `knowsCommands`: the client runs the command of the lens. One that says whether it is trusted does. */
export const capabilitiesFor = (
	pull: boolean,
	knowsCommands: boolean,
	preparesRename: boolean,
): ServerCapabilities => ({
	positionEncoding: 'utf-16',
	textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
	hoverProvider: true,
	completionProvider: { triggerCharacters: ['"', ';', '=', ',', ' ', '_', '-'] },
	codeActionProvider: {
		codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
		resolveProvider: true,
	},
	...(knowsCommands && { codeLensProvider: {} }),
	inlayHintProvider: true,
	documentSymbolProvider: true,
	foldingRangeProvider: true,
	selectionRangeProvider: true,
	documentLinkProvider: {},
	semanticTokensProvider: { legend: SEMANTIC_LEGEND, range: true },
	definitionProvider: true,
	referencesProvider: true,
	documentHighlightProvider: true,
	// To one that does not prepare it, the options would mean nothing.
	renameProvider: preparesRename ? { prepareProvider: true } : true,
	...(pull && {
		diagnosticProvider: { identifier: 'tlsrpt', interFileDependencies: false, workspaceDiagnostics: false },
	}),
});
