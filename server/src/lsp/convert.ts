/** The only place where offsets become positions, and findings diagnostics: LSP's shapes on one side, the core's on the other. */
import {
	CodeActionKind,
	type CompletionItem,
	CompletionItemKind,
	type Diagnostic,
	DiagnosticSeverity,
	DiagnosticTag,
	InsertTextFormat,
	MarkupKind,
	type Range,
	type TextEdit,
	type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileEdit, Finding, Severity } from '#core/finding.ts';
import type { Completion } from '#core/ide/record-items.ts';
import type { Edit, Span } from '#core/text.ts';

export const SOURCE = 'tlsrpt';
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tlsrpt`;

export const toRange = (document: TextDocument, { start, end }: Span): Range => ({
	start: document.positionAt(start),
	end: document.positionAt(end),
});

export const toSpan = (document: TextDocument, { start, end }: Range): Span => ({
	start: document.offsetAt(start),
	end: document.offsetAt(end),
});

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	info: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** `docsUrl`: what a rule's name is put behind to give the address of its page. */
export function toDiagnostic(document: TextDocument, finding: Finding, docsUrl: string | undefined): Diagnostic {
	const { rule, severity, message, span, related, tag } = finding;
	return {
		range: toRange(document, span),
		severity: SEVERITIES[severity],
		source: SOURCE,
		code: rule,
		...(docsUrl !== undefined && { codeDescription: { href: docsUrl + rule } }),
		message,
		...(tag !== undefined && { tags: [TAGS[tag]] }),
		// Only the open text can tell where in it an offset is.
		...(related !== undefined && {
			relatedInformation: related
				.filter(({ doc }) => doc === undefined || doc === document.uri)
				.map(r => ({ location: { uri: document.uri, range: toRange(document, r.span) }, message: r.message })),
		}),
	};
}

const toTextEdit = (document: TextDocument, { span, newText }: Edit): TextEdit => ({
	range: toRange(document, span),
	newText,
});

/** `versioned`: the client refuses edits that were made for an older text, which is what we want. */
export function toWorkspaceEdit(document: TextDocument, edits: readonly FileEdit[], versioned: boolean): WorkspaceEdit {
	const changes = edits.map(edit => toTextEdit(document, edit));
	const { uri, version } = document;
	return versioned
		? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
		: { changes: { [uri]: changes } };
}

/** What becomes of one file. */
export type FileChange =
	/** `version`: null for a file that is not open. */
	| {
			readonly kind: 'edit';
			readonly document: TextDocument;
			readonly version: number | null;
			readonly edits: readonly Edit[];
	  }
	/** It must not be there yet. */
	| { readonly kind: 'create'; readonly uri: string; readonly text: string }
	| { readonly kind: 'delete'; readonly uri: string };

/** For a client that takes such changes. */
export const toFilesEdit = (changes: readonly FileChange[]): WorkspaceEdit => ({
	documentChanges: changes.flatMap((change): NonNullable<WorkspaceEdit['documentChanges']> => {
		if (change.kind === 'delete') return [{ kind: 'delete', uri: change.uri }];
		if (change.kind === 'create') {
			const { uri, text } = change;
			const start = { line: 0, character: 0 };
			const edits = [{ range: { start, end: start }, newText: text }];
			return [
				{ kind: 'create', uri },
				{ textDocument: { uri, version: null }, edits },
			];
		}
		const { document, version, edits } = change;
		if (edits.length === 0) return [];
		const textDocument = { uri: document.uri, version };
		return [{ textDocument, edits: edits.map(edit => toTextEdit(document, edit)) }];
	}),
});

/** Whether an action of this kind is wanted: by `only`, or where nothing is said, unless it is a source action. */
export const wantsKind = (only: readonly string[] | undefined, kind: string): boolean =>
	only === undefined
		? !kind.startsWith(CodeActionKind.Source)
		: only.some(wanted => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
	owner: CompletionItemKind.Module,
	record: CompletionItemKind.Snippet,
	field: CompletionItemKind.Property,
	scheme: CompletionItemKind.Value,
	key: CompletionItemKind.Property,
	value: CompletionItemKind.Value,
	destination: CompletionItemKind.Value,
	keyword: CompletionItemKind.Keyword,
	rule: CompletionItemKind.EnumMember,
};

/** `index`: its place in the list, which editors would sort by label else. */
export function toCompletionItem(
	document: TextDocument,
	completion: Completion,
	index: number,
	snippets: boolean,
): CompletionItem {
	const { label, kind, detail, documentation, edit, snippet } = completion;
	const asSnippet = snippets && snippet !== undefined;
	return {
		label,
		kind: KINDS[kind],
		detail,
		documentation: { kind: MarkupKind.Markdown, value: documentation },
		sortText: String(index).padStart(3, '0'),
		textEdit: toTextEdit(document, asSnippet ? { ...edit, newText: snippet } : edit),
		insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
	};
}
