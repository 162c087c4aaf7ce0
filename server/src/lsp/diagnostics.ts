/** Diagnostics, pulled by clients that can and pushed to the others. The one owner of both. */
import {
	type Connection,
	type Diagnostic,
	type DocumentDiagnosticParams,
	type DocumentDiagnosticReport,
	DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isConfigFile } from './config.ts';
import { toDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';
import { createElsewhere } from './elsewhere.ts';
import type { Findings } from './findings.ts';
import { attempt, guard, type Log } from './guard.ts';
import type { Settings } from './protocol.ts';
import type { SettingsStore } from './settings.ts';

export interface DiagnosticsOptions {
	readonly connection: Connection;
	readonly documents: Documents;
	readonly findings: Findings;
	readonly settings: SettingsStore;
	readonly docsUrl: string | undefined;
	/** The client pulls. */
	readonly pull: boolean;
	/** A client that pulls can be told to do so again. */
	readonly canRefresh: boolean;
	/** What is wrong in a document that is a `.tlsrptrc.json`. */
	readonly configItems: (document: TextDocument) => readonly Diagnostic[];
	readonly log: Log;
}

export interface Diagnostics {
	/** What holds for documents besides their text has changed: settings, or what DNS serves. */
	refresh(): void;
	dispose(): void;
}

/** Milliseconds of silence before a changed document is judged for a client that does not pull. */
const DEBOUNCE = 150;

export function startDiagnostics(options: DiagnosticsOptions): Diagnostics {
	const { connection, documents, findings, settings, docsUrl, log } = options;
	// What is pushed for an open document that is pulled would be shown besides.
	const elsewhere = createElsewhere(connection, uri => !options.pull && documents.get(uri) !== undefined);

	async function of(uri: string): Promise<{ document: TextDocument; items: Diagnostic[] } | undefined> {
		const set = await settings.of(uri);
		// From here on nothing waits: the text is the one that the answer is about.
		const document = documents.get(uri);
		if (document === undefined) return undefined;
		if (isConfigFile(uri)) return { document, items: [...options.configItems(document)] };
		const items = set.enable ? findings.of(document, set).map(f => toDiagnostic(document, f, docsUrl)) : [];
		elsewhere.show(uri, set.enable ? inFiles(document, set) : new Map());
		return { document, items };
	}

	/** Of files that are included and not open. */
	function inFiles(document: TextDocument, set: Settings): ReadonlyMap<string, readonly Diagnostic[]> {
		const found = new Map<string, readonly Diagnostic[]>();
		for (const [uri, { text, findings: there }] of findings.included(document, set)) {
			if (there.length === 0 || documents.get(uri) !== undefined) continue;
			const file = TextDocument.create(uri, document.languageId, 0, text);
			found.set(
				uri,
				there.map(f => toDiagnostic(file, f, docsUrl)),
			);
		}
		return found;
	}

	documents.onClose(uri => attempt(log, 'Diagnostics', () => elsewhere.forget(uri)));
	return options.pull ? pulled() : pushed();

	function pulled(): Diagnostics {
		const full = (items: Diagnostic[]): DocumentDiagnosticReport => ({
			kind: DocumentDiagnosticReportKind.Full,
			items,
		});
		connection.languages.diagnostics.on(
			guard<DocumentDiagnosticParams, DocumentDiagnosticReport>(
				log,
				'Diagnostics',
				full([]),
				async ({ textDocument }) => full((await of(textDocument.uri))?.items ?? []),
			),
		);
		return {
			refresh: () =>
				void (options.canRefresh && attempt(log, 'Refresh', () => connection.languages.diagnostics.refresh())),
			dispose: () => {},
		};
	}

	function pushed(): Diagnostics {
		const waiting = new Map<string, ReturnType<typeof setTimeout>>();
		const cancel = (uri: string): void => {
			clearTimeout(waiting.get(uri));
			waiting.delete(uri);
		};
		const push = async (uri: string): Promise<void> => {
			const found = await of(uri);
			if (found === undefined) return;
			await connection.sendDiagnostics({ uri, version: found.document.version, diagnostics: found.items });
		};
		const schedule = (uri: string): void => {
			cancel(uri);
			const timer = setTimeout(() => {
				waiting.delete(uri);
				void attempt(log, 'Diagnostics', () => push(uri));
			}, DEBOUNCE);
			waiting.set(uri, timer);
		};
		documents.onChange(({ uri }) => schedule(uri));
		documents.onClose(uri => {
			cancel(uri);
			void attempt(log, 'Diagnostics', () => connection.sendDiagnostics({ uri, diagnostics: [] }));
		});
		return {
			refresh: () => {
				for (const { uri } of documents.all()) schedule(uri);
			},
			dispose: () => {
				for (const uri of [...waiting.keys()]) cancel(uri);
			},
		};
	}
}
