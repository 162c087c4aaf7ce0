/** The open documents, each read once per version. The only cache of what was read. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
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
import { pathOf } from './uri-path.ts';
import { documentFactory, isZoneDocument } from './zone-document.ts';

export interface Documents {
	get(uri: string): TextDocument | undefined;
	all(): readonly TextDocument[];
	/** What the document holds at its present version; undefined for JSON, which has words to explain, but no records. */
	source(document: TextDocument): SourceDocument | undefined;
	onChange(listener: (document: TextDocument) => void): void;
	onOpen(listener: (uri: string) => void): void;
	onClose(listener: (uri: string) => void): void;
	/** Begins to follow the client. */
	listen(): void;
}

interface Read {
	readonly version: number;
	readonly files: ZoneFiles | undefined;
	readonly source: SourceDocument | undefined;
}

/** `filesOf`: the files around a document, the same object until one of them changes. */
export function createDocuments(
	connection: Connection,
	filesOf: (uri: string) => ZoneFiles | undefined = () => undefined,
): Documents {
	const open = new TextDocuments(documentFactory);
	const read = new Map<string, Read>();
	// Versions count from the opening: a document opened again may have an old number and a new text.
	open.onDidOpen(({ document }) => read.delete(document.uri));
	open.onDidClose(({ document }) => read.delete(document.uri));
	return {
		get: uri => open.get(uri),
		all: () => open.all(),
		source(document) {
			const known = read.get(document.uri);
			const files = filesOf(document.uri);
			const isFresh = known?.files === files || known?.source?.expansion === undefined;
			if (known?.version === document.version && isFresh) return known.source;
			const source = readSource(document, undefined, files);
			read.set(document.uri, { version: document.version, files, source });
			return source;
		},
		onChange: listener => void open.onDidChangeContent(({ document }) => listener(document)),
		onOpen: listener => void open.onDidOpen(({ document }) => listener(document.uri)),
		onClose: listener => void open.onDidClose(({ document }) => listener(document.uri)),
		listen: () => void open.listen(connection),
	};
}

/** Reads a text of a document as what the editor calls that; where its word tells nothing, as what name and text suggest. */
export function readSource(document: TextDocument, changed?: string, files?: ZoneFiles): SourceDocument | undefined {
	const { uri, languageId } = document;
	if (/^jsonc?$/.test(languageId)) return undefined;
	const path = pathOf(uri);
	if (changed === undefined && isZoneDocument(document)) {
		const origin = domainOfFileName(path);
		return readZone(document.blocks, { origin, files, text: () => document.getText() });
	}
	const text = changed ?? document.getText();
	const told = languageOfId(languageId);
	const language = told === 'text' && isPolicyFile(path) ? POLICY_LANGUAGE : (told ?? detectLanguage(path, text));
	if (language === 'zone') return readDocument(text, language, { origin: domainOfFileName(path), files });
	if (language === POLICY_LANGUAGE) return readDocument(text, language);
	return mentionsRecord(text) ? readDocument(text, language) : { language, text, zones: [], candidates: [] };
}

/** The domain that a document's zone serves, without its final dot; undefined where nothing tells it. */
export function domainOf(uri: string, source: SourceDocument | undefined): string | undefined {
	const told = source?.zones.find(zone => zone.domain !== undefined)?.domain;
	const domain = told ?? domainOfFileName(pathOf(uri));
	return domain === undefined || domain === '.' || domain === '@' ? undefined : domain.replace(/\.$/, '');
}
