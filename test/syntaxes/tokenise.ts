/**
 * Real tokenisation, by the engine that VS Code uses and with the grammars that the manifest contributes; and tests that
 * read like the text they are about, where a line of carets names the scopes above it:
 *
 *     _smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"
 *     ;^^^^^^^^^ entity.name.function.owner
 *     ;                           ^^^ keyword.other.tag.tlsrpt - comment
 *
 * Each character above a caret has every scope named and none of those after the minus. Scopes are matched as a theme
 * matches them: `constant.numeric` holds for `constant.numeric.ttl.zone_file`.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IGrammar, IRawGrammar, StateStack } from 'vscode-textmate';
import manifest from '../../package.json' with { type: 'json' };
import { readMarks } from '../support/carets.ts';

// Both are CommonJS bundles whose names Node cannot see from an ES module.
const require = createRequire(import.meta.url);
const { INITIAL, parseRawGrammar, Registry } = require('vscode-textmate') as typeof import('vscode-textmate');
const { createOnigScanner, createOnigString, loadWASM } =
	require('vscode-oniguruma') as typeof import('vscode-oniguruma');

interface Contribution {
	readonly scopeName: string;
	readonly path: string;
	readonly injectTo?: readonly string[];
}

interface TokenLine {
	readonly text: string;
	readonly tokens: readonly { readonly start: number; readonly end: number; readonly scopes: readonly string[] }[];
}

/** Grammars that stand in for others: scope name → JSON. */
type Others = Readonly<Record<string, object>>;

const contributions: readonly Contribution[] = manifest.contributes.grammars;

const oniguruma = loadWASM({ data: readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')) }).then(() => ({
	createOnigScanner,
	createOnigString,
}));

/** The text of one of the project's own files. */
export const projectFile = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The grammar of `scope` with what we inject into it; `others` take the place of ours. */
export async function grammarOf(scope: string, others: Others = {}): Promise<IGrammar> {
	const registry = new Registry({
		onigLib: oniguruma,
		loadGrammar: async name => rawGrammar(name, others),
		getInjections: name => contributions.filter(c => c.injectTo?.includes(name)).map(c => c.scopeName),
	});
	const grammar = await registry.loadGrammar(scope);
	assert.ok(grammar, `no grammar for ${scope}`);
	return grammar;
}

function rawGrammar(scope: string, others: Others): IRawGrammar | null {
	if (others[scope] !== undefined) return parseRawGrammar(JSON.stringify(others[scope]), 'other.json');
	const ours = contributions.find(c => c.scopeName === scope);
	return ours === undefined ? null : parseRawGrammar(projectFile(ours.path), ours.path);
}

export function tokenise(grammar: IGrammar, text: string): TokenLine[] {
	let state: StateStack = INITIAL;
	return text.split(/\r\n|\r|\n/).map(line => {
		const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
		state = ruleStack;
		return {
			text: line,
			// The last token reaches over the line end, which the engine adds.
			tokens: tokens.map(t => ({ start: t.startIndex, end: Math.min(t.endIndex, line.length), scopes: t.scopes })),
		};
	});
}

/** Whether one of `scopes` is `selector` or refines it. */
export const selects = (selector: string, scopes: readonly string[]): boolean =>
	scopes.some(scope => scope === selector || scope.startsWith(`${selector}.`));

/** Tokenises the text between the caret lines, its lines ended by `eol`, and checks what these lines say. */
export function check(grammar: IGrammar, annotated: string, eol = '\n'): void {
	const { text, marks } = readMarks(annotated.replace(/^\n/, ''));
	assert.ok(marks.length > 0, 'the example says nothing');
	const lines = tokenise(grammar, text.split('\n').join(eol));
	for (const { start, end, words } of marks) {
		const row = text.slice(0, start).split('\n').length - 1;
		const line = lines[row]!;
		const from = start - (text.lastIndexOf('\n', start - 1) + 1);
		const to = from + end - start;
		assert.ok(to <= line.text.length, `carets stand beyond the end of ${line.text}`);
		const [wanted = '', unwanted = ''] = ` ${words} `.split(' - ');
		for (let column = from; column < to; column++) {
			const scopes = line.tokens.find(token => token.start <= column && column < token.end)?.scopes ?? [];
			const where = `${line.text}\n${' '.repeat(column)}^ has ${scopes.slice(1).join(' ') || 'no scope'}`;
			for (const scope of scopeList(wanted)) assert.ok(selects(scope, scopes), `${where}\nbut not ${scope}`);
			for (const scope of scopeList(unwanted)) assert.ok(!selects(scope, scopes), `${where}\nso also ${scope}`);
		}
	}
}

const scopeList = (words: string): string[] => words.split(/\s+/).filter(Boolean);
