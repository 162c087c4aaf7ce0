/** What the core says about a document, in LSP's shapes. */
import {
	type CodeAction,
	CodeActionKind,
	type CodeActionParams,
	type CodeLens,
	type CompletionItem,
	type Hover,
	type InlayHint,
	MarkupKind,
	type Position,
	type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '#core/document.ts';
import type { ZoneFiles } from '#core/expansion.ts';
import type { Finding } from '#core/finding.ts';
import { findingsAt, fixAll, fixesAt, type Judge, rulesToFixAll } from '#core/ide/actions.ts';
import { complete } from '#core/ide/completion.ts';
import { hover, hoverText } from '#core/ide/hover.ts';
import { ignores } from '#core/ide/ignore.ts';
import { inlayHints } from '#core/ide/inlay-hints.ts';
import { lenses } from '#core/ide/lenses.ts';
import { newIdAt } from '#core/mtasts/new-id.ts';
import type { ActionData } from './action-data.ts';
import { FIX_ALL, toCompletionItem, toDiagnostic, toRange, toSpan, toWorkspaceEdit, wantsKind } from './convert.ts';
import { readSource } from './documents.ts';
import type { Findings } from './findings.ts';
import type { Policies } from './policies.ts';
import {
	CHECK_COMMAND,
	type CheckCommand,
	OPEN_PAGE_COMMAND,
	SAY_DOMAIN_COMMAND,
	type SayDomainCommand,
	type Settings,
} from './protocol.ts';
import { additionsFor, rewrites } from './rewrites.ts';

/** A document as a feature sees it: one version, and the settings that hold for it. */
export interface Open {
	readonly document: TextDocument;
	/** Undefined for JSON. */
	readonly source: SourceDocument | undefined;
	readonly settings: Settings;
	/** The files around it. */
	readonly files?: ZoneFiles | undefined;
	/** The domain of its zone, where the text does not say it. */
	readonly origin: string | undefined;
	readonly findings: Findings;
	readonly policies: Policies;
	readonly client: Client;
	/** The time, as ISO 8601 has it. */
	readonly now: () => string;
}

export interface Client {
	readonly docsUrl: string | undefined;
	/** It takes edits that name the version they are for. */
	readonly versionedEdits: boolean;
	readonly snippets: boolean;
	/** It takes snippets in the edits of code actions. */
	readonly snippetEdits: boolean;
	/** It takes edits of several files, which may be made or deleted. */
	readonly fileEdits: boolean;
	/** It asks for the edit of an action once that is chosen. */
	readonly resolvesEdits: boolean;
	/** It takes symbols within symbols. */
	readonly hierarchy: boolean;
	/** It takes definitions with the range that led there. */
	readonly definitionLinks: boolean;
	/** It has the commands of ours: one that says whether it is trusted does. */
	readonly commands: boolean;
	/** How many foldable ranges it takes. */
	readonly folds: number;
}

export function hoverAt({ document, source }: Open, position: Position): Hover | null {
	const offset = document.offsetAt(position);
	const found = source === undefined ? hoverText(document.getText(), offset) : hover(source, offset);
	if (found === undefined) return null;
	return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: toRange(document, found.span) };
}

export const inlayHintsIn = ({ document, source }: Open, range: Range): InlayHint[] =>
	(source === undefined ? [] : inlayHints(source, toSpan(document, range))).map(({ offset, label, markdown }) => ({
		position: document.positionAt(offset),
		label,
		tooltip: { kind: MarkupKind.Markdown, value: markdown },
		paddingLeft: true,
	}));

export function completionsAt({ document, source, client, now }: Open, position: Position): CompletionItem[] {
	const found = source === undefined ? [] : complete(source, document.offsetAt(position), newIdAt(now()));
	return found.map((item, i) => toCompletionItem(document, item, i, client.snippets));
}

export const codeLenses = ({ document, source }: Open): CodeLens[] =>
	(source === undefined ? [] : lenses(source)).map(({ span, title, domain, asks }) => {
		const range = toRange(document, span);
		if (asks) {
			const about: SayDomainCommand = { uri: document.uri };
			return { range, command: { title, command: SAY_DOMAIN_COMMAND, arguments: [about] } };
		}
		// A command without a name makes an editor show the words and nothing to click on.
		if (domain === undefined) return { range, command: { title, command: '' } };
		const argument: CheckCommand = { domain, uri: document.uri };
		return { range, command: { title, command: CHECK_COMMAND, arguments: [argument] } };
	});

/** Fixes for the findings in a range, all of a rule at one go, rewrites, and on request all safe fixes of the document. */
export function codeActions(open: Open, { range, context: { only } }: CodeActionParams): CodeAction[] {
	return [
		...(wantsKind(only, CodeActionKind.QuickFix) ? quickFixes(open, range) : []),
		...(wantsKind(only, CodeActionKind.RefactorRewrite) ? rewrites(open, range) : []),
		...(wantsKind(only, FIX_ALL) ? fixEverywhere(open, 'Fix all that can be fixed safely', FIX_ALL) : []),
	];
}

function quickFixes(open: Open, range: CodeActionParams['range']): CodeAction[] {
	const { document, client } = open;
	const findings = open.findings.of(document, open.settings);
	const fixes = fixesAt(findings, toSpan(document, range));
	return [
		...fixes
			// Only an open text can tell where in it an offset is.
			.filter(({ fix }) => fix.edits.every(edit => edit.doc === undefined || edit.doc === document.uri))
			.map(
				({ finding, fix, preferred }): CodeAction => ({
					title: fix.title,
					kind: CodeActionKind.QuickFix,
					diagnostics: [toDiagnostic(document, finding, client.docsUrl)],
					...(preferred && { isPreferred: true }),
					edit: toWorkspaceEdit(document, fix.edits, client.versionedEdits),
				}),
			),
		...rulesToFixAll(findings, fixes).flatMap(rule =>
			fixOfRule(open, `Fix all “${rule}” in this file`, rule).map(action => ({
				...action,
				// Editors list what mends a finding before all else.
				diagnostics: unique(
					findings.filter(f => f.rule === rule),
					range,
					document,
				).map(f => toDiagnostic(document, f, client.docsUrl)),
			})),
		),
		...otherActions(open, unique(findings, range, document)),
	];
}

/** The findings in a range, the first of each rule. */
const unique = (findings: readonly Finding[], range: CodeActionParams['range'], document: TextDocument) =>
	[
		...new Map(
			findingsAt(findings, toSpan(document, range))
				.toReversed()
				.map(f => [f.rule, f]),
		).values(),
	].reverse();

/** What can be done about findings besides mending them. */
function otherActions(open: Open, findings: readonly Finding[]): CodeAction[] {
	const { document, source, client } = open;
	return findings.flatMap(finding => {
		const kind = CodeActionKind.QuickFix;
		const diagnostics = [toDiagnostic(document, finding, client.docsUrl)];
		const title = `Explain “${finding.rule}”`;
		const command = { title, command: OPEN_PAGE_COMMAND, arguments: [finding.rule] };
		return [
			...additionsFor(open, finding).map(action => ({ ...action, diagnostics })),
			...(source === undefined ? [] : ignores(source, finding)).map(
				(ignore): CodeAction => ({
					title: ignore.title,
					kind,
					diagnostics,
					edit: toWorkspaceEdit(document, [ignore.edit], client.versionedEdits),
				}),
			),
			...(client.commands ? [{ title, kind, diagnostics, command }] : []),
		];
	});
}

/** To find out takes a judgement of the whole document, or several: where the client asks again, it waits until then. */
function fixOfRule(open: Open, title: string, rule: string): CodeAction[] {
	const kind = CodeActionKind.QuickFix;
	if (!open.client.resolvesEdits) return fixEverywhere(open, title, kind, rule);
	const data: ActionData = { uri: open.document.uri, rule };
	return [{ title, kind, data }];
}

/** The action with its edit, by the document as it is now. */
export const resolveFixAll = (open: Open, rule: string, action: CodeAction): CodeAction => ({
	...action,
	...fixEverywhere(open, action.title, action.kind ?? CodeActionKind.QuickFix, rule)[0],
});

function fixEverywhere(open: Open, title: string, kind: string, rule?: string): CodeAction[] {
	const { document, settings, client } = open;
	const text = document.getText();
	const judge: Judge = changed => {
		if (changed === text) return open.findings.of(document, settings);
		const source = readSource(document, { files: open.files, origin: open.origin }, changed);
		if (source === undefined) return [];
		return open.findings.judge(document, source, settings).filter(f => f.doc === undefined);
	};
	const edits = fixAll(text, judge, rule);
	return edits.length === 0 ? [] : [{ title, kind, edit: toWorkspaceEdit(document, edits, client.versionedEdits) }];
}
