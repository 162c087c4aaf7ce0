/** A live check's report as Markdown, for issues and mails. What came from the network stays text in it. */
import type { Report, Row, State } from './report.ts';
import type { MailRow } from './report-mail.ts';
import { pathLines } from './report-path.ts';

const MARKS: Readonly<Record<State, string>> = {
	good: '✅ ',
	plain: '',
	error: '❌ error: ',
	warning: '⚠️ warning: ',
	info: 'ℹ️ ',
	hint: '· ',
};

export function reportMarkdown(report: Report): string {
	const { verdict, findings, path, mail, answers, asked } = report;
	const hosts = mail.filter(row => row.checks.length > 0);
	const said = mail.flatMap(({ name, reports = [] }) => reports.map(one => [code(name), ...reportedCells(one)]));
	const blocks = [
		`# ${MARKS[verdict.state]}${escaped(verdict.text)}`,
		...(report.asIf ?? []).map(escaped),
		findings
			.map(({ severity, message, subject, rule }) => {
				const about = subject === undefined ? '' : ` (${code(subject)})`;
				return `- ${MARKS[severity]}${escaped(message)}${about} — ${code(rule)}`;
			})
			.join('\n'),
		path.next.length === 0 ? '' : fenced(pathLines(path, state => MARKS[state].replace(/: $/, '').trim())),
		...titled(
			'Mail servers',
			table(['Mail server', 'STARTTLS', 'Certificate', 'MTA-STS', 'DANE'], hosts.map(hostCells)),
		),
		...titled('What senders would report', table(['About', 'Result types', 'Senders'], said)),
		...titled('The record', rowsTable(report.record)),
		...titled('Where reports go', rowsTable(report.destinations)),
		...titled('Not tested', rowsTable(report.untested)),
		'## What came back',
		fenced(
			answers.flatMap(a => [a.question, ...a.lines.map(l => `  ${l}`), ...(a.note === '' ? [] : [`  ${a.note}`])]),
		),
		`Asked ${code(asked.resolver)} at ${code(asked.at)}.`,
	];
	return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

const hostCells = ({ name, preference, checks }: MailRow): readonly string[] => [
	`${code(name)}${preference === undefined ? '' : ` MX ${preference}`}`,
	...checks.map(({ state, text }) => `${MARKS[state]}${escaped(text)}`),
];

const reportedCells = ({ what, senders }: { readonly what: string; readonly senders: readonly string[] }) => [
	escaped(what),
	escaped(senders.join('; ')),
];

const titled = (title: string, block: string): readonly string[] => (block === '' ? [] : [`## ${title}`, block]);

const rowsTable = (rows: readonly Row[]): string =>
	table(
		['', '', ''],
		rows.map(({ label, value, note = '' }) => [code(label), code(value), escaped(note)]),
	);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	if (rows.length === 0) return '';
	const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What means something in Markdown, and what GitHub makes links of, is escaped. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+~|&!$]|:(?=\/\/)|(?<=www)\./gi, '\\$&');

/** No shorter than the longest run of backticks in it, so that none of them ends it. */
const ticks = (text: string, least: number): string =>
	'`'.repeat(Math.max(least, ...(text.match(/`+/g) ?? []).map(run => run.length + 1)));

/** Bars part the cells of tables even in code. */
function code(text: string): string {
	const fence = ticks(text, 1);
	const pad = /^`|`$/.test(text) ? ' ' : '';
	return text === '' ? '' : `${fence}${pad}${text.replaceAll('|', '\\|')}${pad}${fence}`;
}

function fenced(lines: readonly string[]): string {
	const fence = ticks(lines.join('\n'), 3);
	return [`${fence}text`, ...lines, fence].join('\n');
}
