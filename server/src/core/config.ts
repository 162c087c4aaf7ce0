/** `.tlsrptrc.json`, and what of the editor's settings is the same: nothing in either is believed before it is looked at. */
import type { Severity } from './finding.ts';
import { matchesGlob } from './glob.ts';
import { type JsonNode, type JsonProblem, parseJsonc } from './jsonc.ts';
import { nearest } from './nearest.ts';
import { visible } from './octets.ts';
import { findRule, RULES } from './rules/index.ts';
import { domainName } from './zone/names.ts';

/** The file that stands in a folder and holds for all files in it. */
export const CONFIG_FILE = '.tlsrptrc.json';

/** Severities by rule name; `off` silences the rule. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

export interface Config {
	readonly enable?: boolean;
	readonly rules: RuleSettings;
	/** Patterns for paths, each with the domain of the zones there, in normal form. The last one that fits counts. */
	readonly origins: readonly (readonly [glob: string, domain: string])[];
}

export interface ReadConfig {
	readonly config: Config;
	/** What was passed over, in the order of the text. */
	readonly problems: readonly JsonProblem[];
}

export const RULE_SETTINGS: readonly (Severity | 'off')[] = ['off', 'hint', 'info', 'warning', 'error'];

type Report = (at: JsonNode | { readonly span: JsonNode['span'] }, message: string) => void;

/** The content of a `.tlsrptrc.json`. Every text gives a configuration; an empty one says nothing. */
export function readConfig(text: string): ReadConfig {
	const { root, problem } = parseJsonc(text);
	const problems: JsonProblem[] = [];
	const report: Report = ({ span }, message) => problems.push({ span, message });
	const config = configOf(root, report, (key, at) => {
		// What editors know the schema by.
		if (key !== '$schema') report(at, unknown('key', key, KEYS));
	});
	if (problem !== undefined) problems.push(problem);
	return { config, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

const KEYS = ['enable', 'rules', 'origins'] as const;

/** What an object says. `other` gets the keys that are none of a configuration. */
export function configOf(
	root: JsonNode | undefined,
	report: Report,
	other: (key: string, at: { readonly span: JsonNode['span'] }) => void,
): Config {
	let enable: boolean | undefined;
	let rules: RuleSettings = {};
	let origins: Config['origins'] = [];
	for (const { key, keySpan, value } of entriesOf(root, 'a configuration', report)) {
		if (key === 'enable') {
			if (value.kind === 'plain' && typeof value.value === 'boolean') enable = value.value;
			else report(value, 'Set "enable" to true or false.');
		} else if (key === 'rules') rules = readRules(value, report);
		else if (key === 'origins') origins = readOrigins(value, report);
		else other(key, { span: keySpan });
	}
	return { rules, origins, ...(enable !== undefined && { enable }) };
}

function* entriesOf(node: JsonNode | undefined, what: string, report: Report) {
	if (node === undefined) return;
	if (node.kind !== 'object') {
		report(node, `Write ${what} as an object in braces.`);
		return;
	}
	const seen = new Set<string>();
	for (const entry of node.entries) {
		if (seen.has(entry.key))
			report({ span: entry.keySpan }, `Give "${visible(entry.key)}" once: the first one counts.`);
		else yield entry;
		seen.add(entry.key);
	}
}

function readRules(node: JsonNode, report: Report): RuleSettings {
	const rules: [string, Severity | 'off'][] = [];
	for (const { key, keySpan, value } of entriesOf(node, '"rules"', report)) {
		const set = RULE_SETTINGS.find(one => value.kind === 'plain' && value.value === one);
		if (findRule(key) === undefined) {
			const names = RULES.map(rule => rule.name);
			report({ span: keySpan }, unknown('rule', key, names));
		} else if (set === undefined) report(value, `Set "${key}" to off, hint, info, warning or error.`);
		else rules.push([key, set]);
	}
	return Object.fromEntries(rules);
}

function readOrigins(node: JsonNode, report: Report): Config['origins'] {
	const origins: [string, string][] = [];
	for (const { key, value } of entriesOf(node, '"origins"', report)) {
		const text = value.kind === 'plain' && typeof value.value === 'string' ? value.value : '';
		const domain = text === '.' ? '.' : domainName(text);
		if (domain === undefined) report(value, `Give "${visible(key)}" a domain name, such as "example.com".`);
		else origins.push([key, domain]);
	}
	return origins;
}

function unknown(what: string, word: string, words: readonly string[]): string {
	const [likely] = nearest(word, words, 1);
	const meant = likely === undefined ? '.' : `; did you mean "${likely}"?`;
	return `Correct this name: there is no ${what} "${visible(word)}"${meant}`;
}

/** The domain of the zone in a file, `path` being relative to where the patterns count from. */
export const originOfPath = (origins: Config['origins'], path: string): string | undefined =>
	origins.findLast(([glob]) => matchesGlob(glob, path))?.[1];
