import { wrap } from '#core/glossary/render.ts';
import { entries, lookUpAnyCase, toPlainText } from '#core/glossary.ts';
import { nearest } from '#core/nearest.ts';
import { visible } from '#core/octets.ts';
import { findRule, RULES } from '#core/rules/index.ts';
import { rulePage, type Shown } from '#core/rules/page.ts';
import { type Rule, ruleOf } from '#core/rules/rule.ts';
import { alternatives, usage } from './args.ts';
import type { Command } from './command.ts';
import { docsPath } from './format/linted.ts';

export const EXPLAIN: Command = {
	name: 'explain',
	operands: 'WORD',
	summary: 'explain a rule, or a word of a record or report',
	about: `WORD is the name of a rule, a tag, an owner name, a scheme, a key of a report, a policy type, a result type or a
reason code: rua-missing, rua, certificate-expired.`,
	options: [],
	async run(args, terminal) {
		const [word, ...others] = args.positionals;
		if (word === undefined || others.length > 0) return usage('Name one word, such as rua.');
		const text = explain(word);
		if (text === undefined) return usage(unknown(word));
		terminal.out(`${text}\n`);
		return 0;
	},
};

function explain(word: string): string | undefined {
	const name = word.toLowerCase();
	const rule = findRule(name);
	if (rule !== undefined) return ruleText(rule);
	const entry = lookUpAnyCase(word);
	if (entry !== undefined) return toPlainText(entry);
	// A rule's name without its group is enough where only one has it.
	const bare = ruleOf(`live/${name}`).slice('live/'.length);
	const [grouped, another] = RULES.filter(r => r.name.endsWith(`/${bare}`));
	return grouped !== undefined && another === undefined ? ruleText(grouped) : undefined;
}

function unknown(word: string): string {
	const words = [...RULES.map(r => r.name), ...entries().flatMap(e => [e.word, ...(e.aliases ?? [])])];
	const likely = nearest(word, [...new Set(words)], 3);
	return `Nothing is known of "${visible(word)}"${likely.length === 0 ? '.' : `; did you mean ${alternatives(likely)}?`}`;
}

function ruleText(rule: Rule): string {
	const { bad, good } = rulePage(rule);
	return [
		wrap(`${rule.name} – ${rule.summary}`),
		`Rule of severity ${rule.severity}, ${rule.rfc}`,
		...rule.why.split('\n\n').map(block => (/^(?:[-*] |```)/.test(block) ? block : wrap(block))),
		...bad.flatMap(example => [titled('Wrong', example), ...fixedText(example)]),
		...good.map(example => titled('Right', example)),
		docsPath(rule.name),
	].join('\n\n');
}

const titled = (title: string, { text }: Shown): string => `${title}:\n${text.replace(/^(?=.)/gm, '  ')}`;

const fixedText = ({ language, fixed }: Shown): readonly string[] =>
	fixed === undefined ? [] : [titled('Fixed', { language, text: fixed })];
