/** The language server's wiring: which request goes to which feature. What a feature does stands in the core. */
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { readActionData } from './action-data.ts';
import { capabilitiesFor, clientOf } from './capabilities.ts';
import { check, type Network } from './check.ts';
import { clientFiles, fileSource, foldersOf, patternFor, watchFiles } from './client-files.ts';
import { createConfigs } from './config.ts';
import { configItems, createConfigNotes } from './config-notes.ts';
import { type Diagnostics, startDiagnostics } from './diagnostics.ts';
import { createDocuments, type Documents, domainOf } from './documents.ts';
import { exportZone, newZone } from './export.ts';
import { codeActions, codeLenses, completionsAt, hoverAt, inlayHintsIn, type Open, resolveFixAll } from './features.ts';
import { createFindings } from './findings.ts';
import { attempt, guard, type Log } from './guard.ts';
import { definitionAt, highlightsAt, prepareRenameAt, referencesAt, renameAt } from './name-features.ts';
import { createPolicies, type PolicyMemory } from './policies.ts';
import {
	CHECK,
	type CheckParams,
	type CheckResult,
	DOMAIN_OF,
	type DomainOfParams,
	type DomainOfResult,
	EXPORT_ZONE,
	type ExportResult,
	type ExportZoneParams,
	type InitializationOptions,
	NEW_ZONE,
	type NewZoneParams,
	type NewZoneResult,
	REMEMBER_POLICIES,
	type RememberedPolicies,
	SEND_REPORT,
	type SendReportParams,
	type SendReportResult,
	TRUST_GRANTED,
} from './protocol.ts';
import { sendReport } from './send-report.ts';
import { createSettings } from './settings.ts';
import { resolveStsAction } from './sts-actions.ts';
import { createWorkspace, type FileSource } from './workspace.ts';
import { documentLinks, documentSymbols, foldingRanges, selectionRanges, semanticRange } from './zone-features.ts';

export interface ServerPorts {
	readonly network: Network;
	/** Where included files of `file:` URIs are read. Without it, and all others, the client is asked for them. */
	readonly files?: FileSource;
	/** The time, as ISO 8601 has it; the machine's where it is not given. */
	now?(): string;
}

/** Serves a client until it ends the connection. Nothing here asks the network but the requests `tlsrpt/check` and `tlsrpt/sendReport`. */
export function startServer(connection: Connection, ports: ServerPorts): void {
	connection.onInitialize(params => serve(connection, ports, params));
	connection.listen();
}

function serve(connection: Connection, ports: ServerPorts, params: InitializeParams): InitializeResult {
	const { network, files, now = () => new Date().toISOString() } = ports;
	const { workspace, textDocument } = params.capabilities;
	const { docsUrl, trusted, policies: remembered } = readOptions(params.initializationOptions);
	const client = clientOf(params.capabilities, docsUrl, trusted !== undefined);
	const pull = textDocument?.diagnostic !== undefined;
	const preparesRename = textDocument?.rename?.prepareSupport === true;
	const canRefresh = workspace?.diagnostics?.refreshSupport === true;
	const configuration = {
		pull: workspace?.configuration === true,
		register: workspace?.didChangeConfiguration?.dynamicRegistration === true,
	};
	let trust = trusted === true;

	const log: Log = message => connection.console.error(message);
	const source = fileSource(files, trusted === undefined ? undefined : clientFiles(connection));
	const folders = foldersOf(params);
	const watch = watchFiles(connection, workspace?.didChangeWatchedFiles?.dynamicRegistration === true, log);
	const notes = createConfigNotes(connection, uri => documents.get(uri) !== undefined, log);
	const settings = createConfigs({
		settings: createSettings(connection, configuration, log),
		source,
		folders,
		openText: uri => documents.find(uri)?.getText(),
		onChange: () => diagnostics.refresh(),
		watch,
		onRead: notes.show,
	});
	const around = createWorkspace({
		source,
		folders,
		mayLeave: uri => trust && settings.mayLeave(uri),
		open: () => documents.all(),
		onChange: () => diagnostics.refresh(),
		onRead: uri => watch(patternFor(uri)),
	});
	const documents: Documents = createDocuments(connection, {
		filesOf: around.filesOf,
		originOf: settings.originOf,
	});
	const memory: PolicyMemory = {
		policies: remembered,
		remember: known => void attempt(log, 'Memory', () => connection.sendNotification(REMEMBER_POLICIES, known)),
	};
	const policies = createPolicies(documents, memory, () => diagnostics.refresh());
	const findings = createFindings(documents, policies, now);
	const diagnostics: Diagnostics = startDiagnostics({
		connection,
		documents,
		findings,
		settings,
		docsUrl,
		pull,
		canRefresh,
		// VS Code knows the schema of `.tlsrptrc.json`, and says itself what is wrong in one that is open.
		configItems: client.commands ? () => [] : configItems,
		log,
	});

	/** A feature of an open document; `empty` where it is not open, or the user has switched the product off there. */
	const onOpen = <P extends { readonly textDocument: { readonly uri: string } }, R>(
		name: string,
		empty: R,
		answer: (open: Open, params: P) => R,
	) =>
		guard<P, R>(log, name, empty, async asked => {
			const set = await settings.of(asked.textDocument.uri);
			// From here on nothing waits: the text is the one that the answer is about.
			const document = documents.get(asked.textDocument.uri);
			if (document === undefined || !set.enable) return empty;
			const read = documents.source(document);
			const open: Open = {
				document,
				source: read && policies.held(document, read, set),
				settings: set,
				files: around.filesOf(document.uri),
				origin: documents.originOf(document.uri),
				findings,
				policies,
				client,
				now,
			};
			return answer(open, asked);
		});

	connection.onHover(onOpen('Hover', null, (open, { position }) => hoverAt(open, position)));
	connection.onCompletion(onOpen('Completion', [], (open, { position }) => completionsAt(open, position)));
	connection.onCodeAction(onOpen('Code actions', [], codeActions));
	connection.onCodeActionResolve((action, token) => {
		const data = readActionData(action.data);
		if (data === undefined) return action;
		const resolve = onOpen('Code action', action, open =>
			'rule' in data ? resolveFixAll(open, data.rule, action) : resolveStsAction(open, data.offset, action),
		);
		return resolve({ textDocument: { uri: data.uri } }, token);
	});
	connection.onCodeLens(onOpen('Code lenses', [], codeLenses));
	connection.languages.inlayHint.on(onOpen('Inlay hints', [], (open, { range }) => inlayHintsIn(open, range)));
	connection.onDocumentSymbol(onOpen('Outline', [], documentSymbols));
	connection.onFoldingRanges(onOpen('Folding', [], foldingRanges));
	connection.onSelectionRanges(onOpen('Selection', [], (open, { positions }) => selectionRanges(open, positions)));
	connection.onDocumentLinks(onOpen('Links', [], documentLinks));
	connection.languages.semanticTokens.onRange(
		onOpen('Colours', { data: [] }, (open, { range }) => semanticRange(open, range)),
	);
	connection.onDefinition(onOpen('Definition', [], (open, { position }) => definitionAt(open, position)));
	connection.onReferences(
		onOpen('References', [], (open, { position, context }) => referencesAt(open, position, context.includeDeclaration)),
	);
	connection.onDocumentHighlight(onOpen('Highlights', [], (open, { position }) => highlightsAt(open, position)));
	connection.onPrepareRename(onOpen('Renaming', null, (open, { position }) => prepareRenameAt(open, position)));
	connection.onRenameRequest(
		onOpen('Renaming', null, (open, { position, newName }) => renameAt(open, position, newName)),
	);

	const failed: CheckResult = { kind: 'refused', message: 'The check failed; the log of the server says how.' };
	const onServed = (): void => diagnostics.refresh();
	const checking = {
		connection,
		documents,
		findings,
		settings,
		source,
		folders,
		network,
		trusted: () => trust,
		onServed,
	};
	connection.onRequest<CheckResult, never>(
		CHECK,
		guard<CheckParams, CheckResult>(log, 'Check', failed, (asked, token) => check(checking, asked, token)),
	);
	const unsent: SendReportResult = { kind: 'refused', message: 'The test failed; the log of the server says how.' };
	connection.onRequest<SendReportResult, never>(
		SEND_REPORT,
		guard<SendReportParams, SendReportResult>(log, 'Test report', unsent, (asked, token) =>
			sendReport({ ...checking, now }, asked, token),
		),
	);
	connection.onRequest<DomainOfResult, never>(
		DOMAIN_OF,
		guard<DomainOfParams, DomainOfResult>(log, 'Domain', { domain: null }, async ({ uri }) => {
			const document = uri === undefined ? undefined : documents.get(uri);
			const origin = uri === undefined ? undefined : documents.originOf(uri);
			const domain = domainOf(document && documents.source(document), origin);
			const { resolver, check: how } = await settings.of(uri);
			const answer = await network.resolver(resolver, how);
			return { domain: domain ?? null, ...(answer.kind === 'unusable' && { refusal: answer.message }) };
		}),
	);
	const unmade: ExportResult = { kind: 'refused', message: 'The export failed; the log of the server says how.' };
	connection.onRequest<ExportResult, never>(
		EXPORT_ZONE,
		guard<ExportZoneParams, ExportResult>(log, 'Export', unmade, asked => exportZone(documents, asked)),
	);
	connection.onRequest<NewZoneResult, never>(
		NEW_ZONE,
		guard<NewZoneParams, NewZoneResult>(log, 'New zone', unmade, asked =>
			newZone(asked, Math.floor(Date.now() / 1000)),
		),
	);
	connection.onNotification(TRUST_GRANTED, () => {
		trust = true;
	});
	connection.onDidChangeConfiguration(change =>
		attempt(log, 'Settings', () => {
			settings.changed(change?.settings);
			around.boundsChanged();
			diagnostics.refresh();
		}),
	);
	documents.onClose(uri => {
		settings.forget(uri);
		findings.forget(uri);
	});
	documents.onSettle(() => diagnostics.refresh());
	const changed = (uri: string): void => {
		around.changed(uri);
		settings.filesChanged([uri]);
	};
	documents.onOpen(changed);
	documents.onChange(({ uri }) => changed(uri));
	documents.onClose(changed);
	documents.onChange(policies.changed);
	documents.onClose(policies.changed);
	documents.onOpen(notes.opened);
	connection.onDidChangeWatchedFiles(({ changes }) => {
		const uris = changes.map(change => change.uri);
		around.changedAtSource(uris);
		settings.filesChanged(uris);
	});
	connection.onShutdown(() => {
		diagnostics.dispose();
		around.dispose();
		policies.dispose();
		settings.dispose();
	});
	documents.listen();
	return { serverInfo: { name: 'tlsrpt' }, capabilities: capabilitiesFor(pull, trusted !== undefined, preparesRename) };
}

function readOptions(value: unknown): InitializationOptions {
	if (typeof value !== 'object' || value === null) return {};
	const { docsUrl, trusted, policies } = value as Record<string, unknown>;
	return {
		...(typeof policies === 'object' && policies !== null && { policies: readPolicies(policies) }),
		...(typeof docsUrl === 'string' && { docsUrl }),
		...(typeof trusted === 'boolean' && { trusted }),
	};
}

/** What of it is as we have it remembered. */
const readPolicies = (value: object): RememberedPolicies =>
	Object.fromEntries(
		Object.entries(value).filter(([, one]) => typeof one?.id === 'string' && typeof one?.digest === 'string'),
	);
