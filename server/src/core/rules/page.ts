/** What there is to tell about a rule, for its docs page and for `tlsrpt explain`: its own words, and what it finds. */
import type { Finding } from '../finding.ts';
import { lint } from '../lint.ts';
import { readExample } from './example.ts';
import { drawMarks, readMarks } from './marks.ts';
import type { Example, LiveExample, Rule } from './rule.ts';

export interface RulePage {
	readonly rule: Rule;
	readonly bad: readonly Shown[];
	readonly good: readonly Shown[];
	/** Titles of the quick fixes that its examples offer. */
	readonly fixes: readonly string[];
}

export interface Shown {
	readonly language: NonNullable<Example['language']>;
	/** A bad one with its findings drawn below the lines, whole messages behind the carets. */
	readonly text: string;
	/** What the first fix makes of it. */
	readonly fixed?: string;
}

export function rulePage(rule: Rule): RulePage {
	if (rule.scope === 'live') {
		return { rule, bad: rule.bad.map(served), good: rule.good.map(served), fixes: [] };
	}
	const bad = rule.bad.map(example => ({ example, text: readMarks(example.text).text }));
	const found = bad.map(({ example, text }) => findingsOf(rule, text, example));
	const titles = found
		.flat()
		.flatMap(f => f.fixes ?? [])
		.map(f => f.title);
	return {
		rule,
		bad: bad.map(({ example, text }, i) => ({
			language: example.language ?? 'zone',
			text: drawn(text, found[i]!),
			...(example.fixed !== undefined && { fixed: example.fixed }),
		})),
		good: rule.good.map(({ language = 'zone', text }) => ({ language, text })),
		fixes: [...new Set(titles)],
	};
}

const findingsOf = (rule: Rule, text: string, example: Example): readonly Finding[] =>
	lint(readExample(text, example)).filter(f => f.rule === rule.name);

/** A finding of several lines is drawn as far as its first one goes. */
function drawn(text: string, findings: readonly Finding[]): string {
	const marks = findings.map(({ span, message }) => {
		const lineEnd = text.indexOf('\n', span.start);
		return { start: span.start, end: lineEnd < 0 ? span.end : Math.min(span.end, lineEnd), words: message };
	});
	return drawMarks(text, marks);
}

function served({
	zone,
	failing = {},
	open,
	signed,
	policy,
	hosts = {},
	stray = {},
	authorities = {},
}: LiveExample): Shown {
	const remark = (text: string): string => `\n${text.trim().replace(/^/gm, '; ')}`;
	const each = (words: Readonly<Record<string, string>>, verb: string): string =>
		Object.entries(words)
			.map(([name, does]) => remark(`${name}${verb} ${does}`))
			.join('');
	const failures = Object.entries(failing).map(([name, how]) => `; ${name}: ${FAILURES[how]}\n`);
	const text = [
		...(signed ? ['; signed with DNSSEC\n'] : []),
		...failures,
		zone,
		each(hosts, ':'),
		each(stray, ''),
		each(authorities, ' says'),
		...(policy === undefined
			? []
			: [remark(policy.includes('\n') ? `the policy:\n${policy}` : `policy host: ${policy}`)]),
		...(open === undefined ? [] : [`\n\n; the file that is open\n${open}`]),
	];
	return { language: 'zone', text: text.join('') };
}

const FAILURES = {
	timeout: 'no answer',
	servfail: 'SERVFAIL',
	refused: 'REFUSED',
	bogus: 'bogus (DNSSEC)',
} as const;
