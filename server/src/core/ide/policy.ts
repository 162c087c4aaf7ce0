/** Hover and completion in an MTA-STS policy file. */
import { lookUp, toMarkdown } from '../glossary.ts';
import type { MailHosts } from '../mtasts/mail-hosts.ts';
import { matchesMx, mxFault } from '../mtasts/mx-pattern.ts';
import { MODES, POLICY_KEYS, type Policy, type PolicyLine } from '../mtasts/policy.ts';
import type { Span } from '../text.ts';
import type { Hover } from './hover.ts';
import { codeSpan } from './markdown.ts';
import { holds } from './place.ts';
import type { Completion } from './record-items.ts';

export function policyHover(policy: Policy, mail: MailHosts | undefined, offset: number): Hover | undefined {
	const line = lineAt(policy, offset);
	const entry = line?.meant === undefined ? undefined : lookUp(line.meant);
	if (line === undefined || entry === undefined) return undefined;
	if (holds(line.key, offset)) return { markdown: toMarkdown(entry), span: line.key };
	if (!holds(line.value, offset) || line.value.start === line.value.end) return undefined;
	const mode = line.meant === 'mode' ? lookUp(line.valueText) : undefined;
	const about = mode?.kind === 'policy-mode' ? mode : entry;
	const parts = [...valueNotes(line, mail), toMarkdown(about)];
	return { markdown: parts.join('\n\n'), span: line.value };
}

/** What the value itself means. */
function valueNotes({ meant, valueText }: PolicyLine, mail: MailHosts | undefined): readonly string[] {
	if (meant === 'max_age' && /^[0-9]{1,10}$/.test(valueText))
		return [`${codeSpan(valueText)} seconds: ${inWords(Number(valueText))}.`];
	if (meant !== 'mx' || mail === undefined || mxFault(valueText) !== undefined) return [];
	const matched = mail.hosts.filter(host => matchesMx(host, valueText));
	const of = codeSpan(mail.domain.slice(0, -1));
	if (matched.length === 0) return [`No MX host of ${of} in the zone is matched by ${codeSpan(valueText)}.`];
	return [`Matches ${matched.slice(0, 10).map(codeSpan).join(', ')}, of the MX hosts of ${of} in the zone.`];
}

const UNITS = [
	[86_400, 'day'],
	[3600, 'hour'],
	[60, 'minute'],
	[1, 'second'],
] as const;

function inWords(seconds: number): string {
	const [size, name] = UNITS.find(([unit]) => seconds >= unit) ?? UNITS[3];
	const count = Math.floor(seconds / size);
	const about = seconds % size === 0 ? '' : 'about ';
	return `${about}${count} ${name}${count === 1 ? '' : 's'}`;
}

const VALUES = { version: 'STSv1', mode: 'testing', mx: 'mail.example.com', max_age: '1209600' } as const;

/** A whole policy where there is none, else the keys that are not there yet and `mx`, and values. */
export function completePolicy(policy: Policy, mail: MailHosts | undefined, offset: number): readonly Completion[] {
	if (policy.form === 'html') return [];
	const line = lineAt(policy, offset);
	const typed = policy.text.slice(line?.start ?? offset, offset);
	if (line !== undefined && line.kind !== 'blank' && offset > line.key.end) return values(policy, line, mail, offset);
	if (!/^[A-Za-z_-]*$/.test(typed)) return [];
	const rest = /^[A-Za-z_-]*/.exec(policy.text.slice(offset, line?.end ?? offset))![0];
	const span = { start: line?.start ?? offset, end: offset + rest.length };
	const others = policy.lines.filter(one => one !== line);
	const colon = line?.kind === 'field';
	const keys = POLICY_KEYS.filter(key => key === 'mx' || !others.some(one => one.keyText === key)).map(key =>
		completion('key', key, span, colon ? key : `${key}: `, lookUp(key)!, colon ? undefined : snippetOf(key)),
	);
	return others.every(one => one.kind === 'blank') && !colon ? [wholePolicy(policy, mail, span), ...keys] : keys;
}

/** A choice of values behind a key. */
function snippetOf(key: (typeof POLICY_KEYS)[number]): string {
	if (key === 'version') return 'version: STSv1$0';
	return key === 'mode' ? `mode: \${1|${MODES.join(',')}|}$0` : `${key}: \${1:${VALUES[key]}}$0`;
}

/** A whole policy to begin with. `hosts`: MX hosts, without final dot. */
export const policyText = (hosts: readonly string[], lineEnd: string): string =>
	['version: STSv1', 'mode: testing', ...hosts.map(host => `mx: ${host}`), 'max_age: 604800', ''].join(lineEnd);

function wholePolicy({ lineEnd }: Policy, mail: MailHosts | undefined, span: Span): Completion {
	return {
		label: 'version: STSv1 …',
		kind: 'record',
		detail: 'a whole MTA-STS policy, in testing',
		documentation: toMarkdown(lookUp('MTA-STS')!),
		edit: { span, newText: policyText(mail?.hosts ?? [VALUES.mx], lineEnd) },
	};
}

function values(policy: Policy, line: PolicyLine, mail: MailHosts | undefined, offset: number): readonly Completion[] {
	if (line.kind !== 'field' || offset < line.value.start || offset > line.end) return [];
	const span = { start: line.value.start, end: Math.max(line.value.end, offset) };
	const entry = lookUp(line.meant ?? '');
	switch (line.meant) {
		case 'version':
			return [completion('value', 'STSv1', span, 'STSv1', entry!)];
		case 'mode':
			return MODES.map(mode => completion('value', mode, span, mode, lookUp(mode)!));
		case 'max_age':
			return AGES.map(([seconds, words]) => ({
				...completion('value', seconds, span, seconds, entry!),
				detail: words,
			}));
		case 'mx': {
			const there = policy.lines.filter(one => one !== line && one.meant === 'mx').map(one => one.valueText);
			const missing = (mail?.hosts ?? []).filter(host => !there.some(pattern => matchesMx(host, pattern)));
			return missing.map(host => completion('value', host, span, host, entry!));
		}
		default:
			return [];
	}
}

const AGES = [
	['1209600', 'two weeks'],
	['604800', 'a week, for testing'],
	['2592000', '30 days'],
	['31557600', 'a year, the most there is'],
	['86400', 'a day, while MTA-STS is taken away'],
] as const;

const completion = (
	kind: Completion['kind'],
	label: string,
	span: Span,
	newText: string,
	entry: NonNullable<ReturnType<typeof lookUp>>,
	snippet?: string,
): Completion => ({
	label,
	kind,
	detail: entry.label,
	documentation: toMarkdown(entry),
	edit: { span, newText },
	...(snippet !== undefined && { snippet }),
});

const lineAt = ({ lines }: Policy, offset: number): PolicyLine | undefined =>
	lines.find(line => line.start <= offset && offset <= line.end);
