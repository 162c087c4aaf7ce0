/** What is wrong in `.tlsrptrc.json`: as diagnostics there, and in the log. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ReadConfig, readConfig } from '#core/config.ts';
import { SOURCE, toRange } from './convert.ts';
import type { Log } from './guard.ts';
import { pathOf } from './uri-path.ts';

export interface ConfigNotes {
	/** A file was read. */
	show(uri: string, text: string, problems: ReadConfig['problems']): void;
	/** A document was opened: what is wrong in it now comes with its own diagnostics. */
	opened(uri: string): void;
}

const diagnostic = (document: TextDocument, { span, message }: ReadConfig['problems'][number]): Diagnostic => ({
	range: toRange(document, span),
	severity: DiagnosticSeverity.Error,
	source: SOURCE,
	message,
});

/** Of one that is open. */
export const configItems = (document: TextDocument): readonly Diagnostic[] =>
	readConfig(document.getText()).problems.map(problem => diagnostic(document, problem));

export function createConfigNotes(connection: Connection, isOpen: (uri: string) => boolean, log: Log): ConfigNotes {
	const shown = new Set<string>();
	const send = (uri: string, diagnostics: Diagnostic[]): void => {
		if (diagnostics.length === 0 && !shown.delete(uri)) return;
		if (diagnostics.length > 0) shown.add(uri);
		void connection.sendDiagnostics({ uri, diagnostics });
	};
	return {
		show(uri, text, problems) {
			const document = TextDocument.create(uri, 'jsonc', 0, text);
			for (const { span, message } of problems) {
				const { line, character } = document.positionAt(span.start);
				log(`${pathOf(uri)}:${line + 1}:${character + 1}: ${message}`);
			}
			if (!isOpen(uri))
				send(
					uri,
					problems.map(problem => diagnostic(document, problem)),
				);
		},
		opened: uri => send(uri, []),
	};
}
