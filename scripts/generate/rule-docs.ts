/** Pages about rules, from the catalogue in `server/src/core/rules`. */
import { type RulePage, rulePage, type Shown } from '../../server/src/core/rules/page.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { cell, fence, table } from './markdown.ts';

/** `docs/rules/<rule>.md`. */
export function rulePageText(rule: Rule): string {
	const page = rulePage(rule);
	return `${[
		`# ${rule.name}`,
		`${rule.summary}.`,
		`Severity: **${rule.severity}**${rule.off ? ', off unless it is set' : ''} · ${SCOPES[rule.scope]} · ${rule.rfc}${page.fixes.length > 0 ? ' · has a quick fix' : ''}`,
		rule.why,
		...section(
			'Wrong',
			page.bad.flatMap(example => [block(example), ...fixed(example)]),
		),
		...section('Right', page.good.map(block)),
		...fixes(page),
		...silencing(rule),
	].join('\n\n')}\n`;
}

const SCOPES: Readonly<Record<Rule['scope'], string>> = {
	record: 'in files and live',
	'sts-record': 'in files',
	policy: 'in policy files',
	candidate: 'in files',
	txt: 'in files',
	zone: 'in files',
	live: 'live',
	suppression: 'in files',
};

const section = (title: string, blocks: readonly string[]): readonly string[] =>
	blocks.length === 0 ? [] : [`## ${title}`, ...blocks];

const FENCES: Readonly<Record<Shown['language'], string>> = {
	zone: 'zone',
	text: 'text',
	markdown: 'markdown',
	'mta-sts-policy': 'text',
};

const block = ({ text, language }: Shown): string => fence(text, FENCES[language]);

const fixed = ({ fixed: text, language }: Shown): readonly string[] =>
	text === undefined ? [] : ['The first fix makes of it:', fence(text, FENCES[language])];

const fixes = ({ fixes: titles }: RulePage): readonly string[] =>
	titles.length === 0 ? [] : section('Quick fixes', [titles.map(title => `- ${title}`).join('\n')]);

const silencing = ({ name, scope, off, severity }: Rule): readonly string[] =>
	section(off ? 'Turn it on' : 'Silence it', [
		...(scope === 'live' || scope === 'suppression' || off
			? []
			: [
					'At one place, in a comment of the zone file (`tlsrpt-disable-line` for its own line, `tlsrpt-disable-file` for the file):',
					fence(`; tlsrpt-disable-next-line ${name} -- why`, 'zone'),
				]),
		`Give the rule ${off ? 'a' : 'another'} severity (\`error\`, \`warning\`, \`info\`, \`hint\`)${off ? '' : ', or none,'} in a \`.tlsrptrc.json\`:`,
		fence(`{ "rules": { "${name}": "${off ? severity : 'off'}" } }`, 'json'),
		'The setting `tlsrpt.rules` of the editor takes the same.',
	]);

const groupOf = (rule: Rule): string => (rule.name.includes('/') ? rule.name.slice(0, rule.name.indexOf('/')) : '');

/** Rules without a group first, then by name. */
export const inDocsOrder = (rules: readonly Rule[]): readonly Rule[] =>
	rules.toSorted((a, b) => compare(groupOf(a), groupOf(b)) || compare(a.name, b.name));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const GROUPS: Readonly<Record<string, string>> = {
	'': 'The record and its destinations',
	zone: 'The zone file',
	mx: 'Mail servers',
	mtasts: 'MTA-STS',
	dane: 'DANE',
	dkim: 'DKIM',
	live: 'What DNS serves',
};

/** `docs/rules/README.md`. */
export function ruleIndexText(rules: readonly Rule[]): string {
	const groups = [...new Set(inDocsOrder(rules).map(groupOf))];
	return `${[
		'# Rules',
		'Every rule has a page: what it finds, why that matters, and what is right instead. `tlsrpt explain RULE` shows the same in a terminal.',
		...groups.flatMap(group => [
			`## ${GROUPS[group] ?? group}`,
			ruleTable(
				rules.filter(rule => groupOf(rule) === group),
				'',
			),
		]),
	].join('\n\n')}\n`;
}

/** `folder`: where the rules' pages stand, seen from the page that the table is on; empty, or with its final slash. */
export const ruleTable = (rules: readonly Rule[], folder: string): string =>
	table(
		['Rule', 'Severity', 'Finds'],
		inDocsOrder(rules).map(rule => [
			`[${rule.name}](${folder}${rule.name}.md)`,
			rule.off ? `${rule.severity}, off` : rule.severity,
			cell(rule.summary),
		]),
	);
