/** A live check's report as plain text for terminals and clipboards. Wrapped by nobody: lines are as long as values are. */
import type { Severity } from '../finding.ts';
import type { Report, Row, State } from './report.ts';
import type { MailRow } from './report-mail.ts';
import { pathLines } from './report-path.ts';
import type { Predicted } from './report-predicted.ts';

const MARKS: Readonly<Record<State, string>> = {
	good: 'ok',
	plain: '--',
	error: 'error',
	warning: 'warning',
	info: 'info',
	hint: 'hint',
};

export function reportText(report: Report): string {
	const lines = [...(report.asIf ?? []), `${MARKS[report.verdict.state]}: ${report.verdict.text}`, ''];
	for (const finding of report.findings) {
		lines.push(
			`  ${pad(finding.severity)} ${finding.message}${finding.subject === undefined ? '' : ` (${finding.subject})`} [${finding.rule}]`,
		);
	}
	if (report.findings.length > 0) lines.push('');
	if (report.path.next.length > 0) {
		lines.push(...pathLines(report.path, state => (state === 'plain' ? '' : MARKS[state])), '');
	}
	for (const row of report.mail) lines.push(...mailLines(row), '');
	for (const answer of report.answers) {
		lines.push(answer.question);
		for (const line of answer.lines) lines.push(`  ${line}`);
		if (answer.note !== '') lines.push(`  ${answer.note}`);
	}
	lines.push(...section('The record', report.record), ...section('Where reports go', report.destinations));
	lines.push(...section('Not tested', report.untested));
	if (report.predicted !== undefined) lines.push(...predictedLines(report.predicted));
	lines.push('');
	lines.push(`Asked ${report.asked.resolver} at ${report.asked.at}:`, ...report.exchanges.map(e => `  ${e}`));
	return `${lines.join('\n')}\n`;
}

const pad = (severity: Severity): string => MARKS[severity].padEnd(7);

/** One line for each check of a host, and for each group of senders. */
function mailLines({ name, preference, checks, reports = [] }: MailRow): string[] {
	const own = checks.map(({ label, state, text }) => `  ${label.padEnd(11)}  ${MARKS[state].padEnd(7)}  ${text}`);
	const said = reports.map(({ what, senders }) => `  reported     ${what}: ${senders.join('; ')}`);
	return [preference === undefined ? name : `${name}  (MX ${preference})`, ...own, ...said];
}

/** One line for each result type that a sender would report, and one for a sender that would report nothing. */
function predictedLines({ senders, rows }: Predicted): string[] {
	const said = senders.flatMap(({ name }): Row[] => {
		const own = rows.filter(row => row.sender === name);
		if (own.length === 0) return [{ label: name, value: 'nothing' }];
		return own.map(({ subject, policy, resultType, reason }, i) => ({
			label: i === 0 ? name : '',
			value: `${resultType} of ${subject}`,
			note: `policy ${policy}${reason === undefined ? '' : `; ${reason}`}`,
		}));
	});
	return section('What senders would report', said);
}

function section(title: string, rows: readonly Row[]): string[] {
	if (rows.length === 0) return [];
	const width = Math.max(...rows.map(r => r.label.length));
	const line = ({ label, value, note }: Row) =>
		`  ${label.padEnd(width)}  ${value}${note === undefined ? '' : `  (${note})`}`;
	return ['', title, ...rows.map(line)];
}
