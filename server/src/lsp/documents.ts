/** The open documents, each read once per version. The only cache of what was read. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
	type DocumentOptions,
	detectLanguage,
	domainOfFileName,
	isPolicyFile,
	languageOfId,
	mentionsRecord,
	POLICY_LANGUAGE,
	readDocument,
	readZone,
	type SourceDocument,
} from '#core/document.ts';
import type { ZoneFiles } from '#core/expansion.ts';
import { keyOf, pathOf } from './uri-path.ts';
import { blocksFrom, documentFactory, isSettled, isZoneDocument, presentOf, settle } from './zone-document.ts';

export interface Documents {
	get(uri: string): TextDocument | undefined;
	/** The one of a file, however its URI is spelt. */
	find(uri: string): TextDocument | undefined;
	all(): readonly TextDocument[];
	/** What the document holds at its present version; undefined for JSON, which has words to explain, but no records. */
	source(document: TextDocument): SourceDocument | undefined;
	/** The domain of its zone in normal form, where something besides its text tells it. */
	originOf(uri: string): string | undefined;
	onChange(listener: (document: TextDocument) => void): void;
	onOpen(listener: (uri: string) => void): void;
	onClose(listener: (uri: string) => void): void;
	/** What an edit left to be read again in turns has been read: there may be other findings now, though the text is the same. */
	onSettle(listener: () => void): void;
	/** Begins to follow the client. */
	listen(): void;
}

interface Read {
	/** Plain documents change in place, so the version counts as well. */
	readonly document: TextDocument;
	readonly version: number;
	readonly files: ZoneFiles | undefined;
	readonly origin: string | undefined;
	readonly source: SourceDocument | undefined;
}

/** What is known around a document, at the time it is read. */
export interface Surroundings {
	/** The files around it, the same object until one of them changes. */
	filesOf(uri: string): ZoneFiles | undefined;
	/** The domain of its zone, where more than its name tells it. */
	originOf(uri: string): string | undefined;
}

export function createDocuments(connection: Connection, around: Surroundings): Documents {
	const domain = (uri: string): string | undefined => around.originOf(uri) ?? domainOfFileName(pathOf(uri));
	const open = new TextDocuments(documentFactory(domain));
	const read = new Map<string, Read>();
	// Versions count from the opening: a document opened again may have an old number and a new text.
	open.onDidOpen(({ document }) => read.delete(document.uri));
	open.onDidClose(({ document }) => read.delete(document.uri));
	const settling = new Set<string>();
	const settled: (() => void)[] = [];
	open.onDidChangeContent(({ document }) => {
		const { uri } = document;
		if (isSettled(document) || settling.has(uri)) return;
		settling.add(uri);
		/** Between turns whatever has come in is answered; it is the newest version that is settled. */
		const turn = (): void => {
			const now = open.get(uri);
			if (now !== undefined && !settle(now)) {
				setTimeout(turn, 0);
				return;
			}
			settling.delete(uri);
			for (const listener of settled) listener();
		};
		setTimeout(turn, 0);
	});
	return {
		get(uri) {
			const document = open.get(uri);
			return document && presentOf(document);
		},
		find(uri) {
			const document = open.get(uri) ?? open.all().find(one => keyOf(one.uri) === keyOf(uri));
			return document && presentOf(document);
		},
		all: () => open.all().map(presentOf),
		source(document) {
			const known = read.get(document.uri);
			const files = around.filesOf(document.uri);
			const origin = domain(document.uri);
			const isFresh = known?.files === files || known?.source?.expansion === undefined;
			const isSame = known?.document === document && known.version === document.version;
			if (isSame && known.origin === origin && isFresh) return known.source;
			const source = readSource(document, { files, origin });
			read.set(document.uri, { document, version: document.version, files, origin, source });
			return source;
		},
		originOf: domain,
		onChange: listener => void open.onDidChangeContent(({ document }) => listener(document)),
		onOpen: listener => void open.onDidOpen(({ document }) => listener(document.uri)),
		onClose: listener => void open.onDidClose(({ document }) => listener(document.uri)),
		onSettle: listener => void settled.push(listener),
		listen: () => void open.listen(connection),
	};
}

/** Reads a text of a document as what the editor calls that; where its word tells nothing, as what name and text suggest. */
export function readSource(
	document: TextDocument,
	around: DocumentOptions,
	changed?: string,
): SourceDocument | undefined {
	const { uri, languageId } = document;
	if (/^jsonc?$/.test(languageId)) return undefined;
	const path = pathOf(uri);
	if (changed === undefined && isZoneDocument(document))
		return readZone(blocksFrom(document, around.origin), { ...around, text: () => document.getText() });
	const text = changed ?? document.getText();
	const told = languageOfId(languageId);
	const language = told === 'text' && isPolicyFile(path) ? POLICY_LANGUAGE : (told ?? detectLanguage(path, text));
	if (language === 'zone') return readDocument(text, language, around);
	if (language === POLICY_LANGUAGE) return readDocument(text, language);
	return mentionsRecord(text) ? readDocument(text, language) : { language, text, zones: [], candidates: [] };
}

/** The domain that a document's zone serves, without its final dot; `origin`: where the text does not tell it. */
export function domainOf(source: SourceDocument | undefined, origin: string | undefined): string | undefined {
	const told = source?.zones.find(zone => zone.domain !== undefined)?.domain;
	const domain = told ?? origin;
	return domain === undefined || domain === '.' || domain === '@' ? undefined : domain.replace(/\.$/, '');
}
