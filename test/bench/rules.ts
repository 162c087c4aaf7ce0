/** What the rules on mail domains cost in a large zone: judging it the first time, and again after each keystroke. */
import { readZone } from '#core/document.ts';
import type { Severity } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { RULES } from '#core/rules/index.ts';
import { startState } from '#core/zone/block.ts';
import { editBlocks, readBlocks } from '#core/zone/blocks.ts';
import { quantile } from './measure.ts';

/** Those that judge a zone's records against each other. */
const ON_MAIL = [
	/^(?:dane|dkim|mtasts|mx)\/|^(?:nothing-to-report-on|rua-domain-no-mail)$/,
	/^zone\/(?:cname-|delegated|no-mx|null-mx|subdomain-|ttl-differs|wildcard-covers|wrong-type)/,
];

const off: Readonly<Record<string, Severity | 'off'>> = Object.fromEntries(
	RULES.filter(rule => ON_MAIL.some(names => names.test(rule.name))).map(rule => [rule.name, 'off']),
);

export interface RuleCost {
	/** Milliseconds. */
	readonly first: number;
	readonly p50: number;
	readonly p95: number;
}

/** With all rules, or without those on mail. */
export function ruleCost(text: string, withMail: boolean, keystrokes = 60): RuleCost {
	const state = startState('example.com.');
	const options = withMail ? {} : { rules: off };
	let blocks = readBlocks(text, state);
	const judge = (): number => {
		const document = readZone(blocks, { origin: 'example.com.', text: () => text });
		const start = performance.now();
		lint(document, options);
		return performance.now() - start;
	};
	const first = judge();
	const times = Array.from({ length: keystrokes }, (_, i) => {
		const start = text.indexOf('\n', Math.floor((text.length * i) / (keystrokes + 1))) + 1;
		blocks = editBlocks(blocks, { start, end: start, newText: '; x\n' }, state);
		return judge();
	});
	return { first, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}
