/** What tests inside an editor ask and do, in the extension host of Node and in the web worker's alike. */
import {
	type CodeAction,
	commands,
	type Diagnostic,
	extensions,
	type Hover,
	languages,
	type MarkdownString,
	type Position,
	Range,
	type TextDocument,
	Uri,
	window,
	workspace,
} from 'vscode';
import { drawMarks, readMarks } from '#core/rules/marks.ts';

export const extension = extensions.getExtension('tlsrpt.tls-rpt-checker')!;

/** Fails unless both are the same JSON. */
export function expectEqual(actual: unknown, expected: unknown): void {
	const [got, wanted] = [actual, expected].map(value => JSON.stringify(value, null, '  '));
	if (got !== wanted) throw new Error(`expected ${wanted}\nbut got ${got}`);
}

/** Waits until `probe` gives what is expected, and otherwise fails with the difference. */
export async function eventually<T>(probe: () => T | Thenable<T>, expected: T, timeoutMs = 10_000): Promise<void> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		const actual = await probe();
		if (JSON.stringify(actual) === JSON.stringify(expected) || performance.now() > end)
			return expectEqual(actual, expected);
		await new Promise(resolve => setTimeout(resolve, 20));
	}
}

/** The URI of a file of the workspace. */
export const inWorkspace = (name: string): Uri => Uri.joinPath(workspace.workspaceFolders![0]!.uri, name);

/** Opens a file of the workspace in an editor. */
export async function showFile(name: string): Promise<TextDocument> {
	const document = await workspace.openTextDocument(inWorkspace(name));
	await window.showTextDocument(document);
	return document;
}

/** Opens a text that is nowhere on a disk. */
export async function showText(language: string, content: string): Promise<TextDocument> {
	for (let attempt = 1; ; attempt++) {
		const document = await workspace.openTextDocument({ language, content });
		await window.showTextDocument(document);
		if (document.getText() === content) return document;
		// A text that was closed just now may still be let go of: the editor gives its name anew, and then its words.
		if (attempt === 10) throw new Error(`The editor opened ${document.getText()} in the place of ${content}.`);
		await closeAll();
	}
}

/** What this extension says about a document. */
export const findingsIn = ({ uri }: TextDocument): readonly Diagnostic[] =>
	languages.getDiagnostics(uri).filter(({ source }) => source === 'tlsrpt');

/** The rule of a finding. */
export const ruleOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

const drawn = (document: TextDocument): string =>
	drawMarks(
		document.getText(),
		findingsIn(document).map(finding => ({
			start: document.offsetAt(finding.range.start),
			end: document.offsetAt(finding.range.end),
			words: String(ruleOf(finding)),
		})),
	);

/** Waits until a document shows the findings that `marked` draws: a caret line `;  ^^^^ rule` below what is marked. */
export const expectMarks = (document: TextDocument, marked: string): Promise<void> =>
	eventually(() => drawn(document), marked);

/** Opens a text with such caret lines, without them, and waits for what they say. */
export async function showMarked(language: string, marked: string): Promise<TextDocument> {
	const document = await showText(language, readMarks(marked).text);
	await expectMarks(document, marked);
	return document;
}

/** The place in the middle of the first `words` of a document. */
export function placeOf(document: TextDocument, words: string): Position {
	const start = document.getText().indexOf(words);
	if (start < 0) throw new Error(`The text does not hold ${words}.`);
	return document.positionAt(start + Math.floor(words.length / 2));
}

/** The text of this extension's hover at the first `words` of a document, and what it marks. */
export async function hoverOn(document: TextDocument, words: string): Promise<{ text: string; marks: string }> {
	const hovers = await commands.executeCommand<Hover[]>(
		'vscode.executeHoverProvider',
		document.uri,
		placeOf(document, words),
	);
	const text = hovers.flatMap(({ contents }) => contents.map(content => (content as MarkdownString).value));
	return { text: text.join('\n'), marks: document.getText(hovers[0]?.range ?? new Range(0, 0, 0, 0)) };
}

/** How many actions the editor is to ask for their edits. */
const RESOLVED = 20;

/** The quick fixes that are offered at the first `words` of a document, with their edits. */
export async function quickFixesAt(document: TextDocument, words: string): Promise<CodeAction[]> {
	const at = placeOf(document, words);
	const range = new Range(at, at);
	for (let attempt = 1; ; attempt++) {
		try {
			return await commands.executeCommand(
				'vscode.executeCodeActionProvider',
				document.uri,
				range,
				'quickfix',
				RESOLVED,
			);
		} catch (error) {
			// The editor drops the question when it hears of anything new about the document meanwhile.
			if (!(error instanceof Error && error.name === 'Canceled') || attempt === 10) throw error;
		}
	}
}

/** Applies the quick fix of this title at the first `words` of a document, once it is offered. */
export async function applyQuickFix(document: TextDocument, words: string, title: string): Promise<void> {
	let fixes: readonly CodeAction[] = [];
	// An editor that is busy with a new document may leave out what it is not told at once.
	await eventually(async () => {
		fixes = await quickFixesAt(document, words);
		return fixes.length > 0;
	}, true);
	const fix = fixes.find(action => action.title === title);
	if (fix?.edit === undefined) throw new Error(`No “${title}” among ${fixes.map(action => action.title).join(', ')}.`);
	if (!(await workspace.applyEdit(fix.edit))) throw new Error(`“${title}” was not applied.`);
}

/** The labels of the tabs that are open. */
export const tabLabels = (): readonly string[] =>
	window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

/** Closes all editors, without asking whether to save. */
export async function closeAll(): Promise<void> {
	for (const document of workspace.textDocuments) {
		if (!document.isDirty) continue;
		await window.showTextDocument(document);
		await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
	await commands.executeCommand('workbench.action.closeAllEditors');
	// A new text would get the name of one that is just being closed, and its content.
	await eventually(() => workspace.textDocuments.filter(({ isUntitled }) => isUntitled).length, 0);
}
