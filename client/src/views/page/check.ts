/** The live check's page. Everything comes in as data and goes into text nodes; nothing is ever parsed as HTML. */
import type { AnswerRow, Report, Row } from '#core/live/report.ts';
import type { Predicted } from '#core/live/report-predicted.ts';
import type { CheckReport } from '../../../../server/src/lsp/protocol.ts';
import './check.css';
import { element, mark, section } from './dom.ts';
import { mailTable } from './mail.ts';
import type { FromPage, Running, Shown, ToPage } from './messages.ts';
import { pathOf } from './path.ts';

declare function acquireVsCodeApi(): {
	postMessage(message: FromPage): void;
	/** What the editor keeps, and gives back when it restores the panel. */
	setState(state: Shown): void;
};

const editor = acquireVsCodeApi();

function button(label: string, message: FromPage, className = 'action'): HTMLElement {
	const made = element('button', { type: 'button', class: className }, label);
	made.addEventListener('click', () => editor.postMessage(message));
	return made;
}

const lineButton = (line: number | undefined, finding: number): HTMLElement | undefined =>
	line === undefined ? undefined : button(`Go to line ${line + 1}`, { kind: 'location', finding }, 'link');

function findingsOf({ report: { findings }, findings: placed }: CheckReport): HTMLElement {
	if (findings.length === 0) return section('Findings', element('p', {}, 'None.'));
	const items = findings.map((finding, index) =>
		element(
			'li',
			{},
			mark(finding.severity),
			element(
				'div',
				{},
				element('span', { class: 'message' }, finding.message),
				element(
					'span',
					{ class: 'links' },
					finding.subject === undefined ? undefined : element('code', {}, finding.subject),
					button(finding.rule, { kind: 'rule', name: finding.rule }, 'link'),
					lineButton(placed[index]?.location?.line, index),
				),
			),
		),
	);
	return section('Findings', element('ul', { class: 'findings' }, ...items));
}

interface Cells extends Row {
	/** Stands behind the note. */
	readonly more?: HTMLElement;
}

function table(rows: readonly Cells[]): HTMLElement {
	const lines = rows.map(({ label, value, note, more }) =>
		element(
			'tr',
			{},
			element('th', { scope: 'row' }, label),
			element(
				'td',
				{},
				element('code', {}, value),
				note === undefined ? undefined : element('div', { class: 'note' }, note),
				more,
			),
		),
	);
	return element('table', {}, element('tbody', {}, ...lines));
}

/** One table for each MX host: what each sender would report of it. */
function predictedOf({ senders, subjects, rows }: Predicted): HTMLElement {
	const of = (subject: string): readonly Cells[] =>
		senders.flatMap(({ name, source }): Cells[] => {
			const own = rows.filter(row => row.subject === subject && row.sender === name);
			if (own.length === 0) return [{ label: name, value: 'nothing' }];
			return own.map(({ policy, resultType, reason }) => ({
				label: name,
				value: resultType,
				note: [`policy ${policy}`, ...(reason === undefined ? [] : [reason]), source].join(' · '),
				more: button('Open sample report', { kind: 'sample', sender: name }, 'link'),
			}));
		});
	return element(
		'details',
		{},
		element('summary', {}, 'What senders would report, one by one'),
		...subjects.flatMap(subject => [element('h3', {}, element('code', {}, subject)), table(of(subject))]),
	);
}

const answer = (row: AnswerRow): HTMLElement =>
	element(
		'div',
		{ class: 'answer' },
		element('div', {}, mark(row.state), element('strong', {}, row.question)),
		...row.lines.map(line => element('pre', {}, line)),
		row.note === '' ? undefined : element('div', { class: 'note' }, row.note),
	);

const main = document.getElementById('report')!;

/** Named to readers of screens once, not at each change. */
function drawProgress({ title, steps }: Running): void {
	const items = steps.map(({ label, begun, done, waiting }) =>
		element(
			'li',
			{},
			waiting === undefined ? mark('good') : element('span', { class: 'mark', 'aria-hidden': 'true' }, '…'),
			element(
				'div',
				{},
				element('span', { class: 'message' }, `${label} ${done}/${begun}`),
				element('span', { class: 'note' }, waiting ?? ' '),
			),
		),
	);
	main.setAttribute('aria-busy', 'true');
	main.replaceChildren(
		element('h1', { role: 'status' }, element('span', {}, `${title}…`)),
		element('ul', { class: 'findings' }, ...items),
	);
}

function draw(data: CheckReport): void {
	main.removeAttribute('aria-busy');
	const report: Report = data.report;
	const { state, text } = report.verdict;
	main.replaceChildren(
		element('h1', { class: state }, mark(state), element('span', {}, text)),
		...(report.asIf ?? []).map(line => element('p', { class: 'note' }, line)),
		element(
			'div',
			{ class: 'actions' },
			button('Check again', { kind: 'again' }),
			button('Copy as text', { kind: 'copy' }),
			button('Copy as Markdown', { kind: 'markdown' }),
			button('Open as text', { kind: 'text' }),
			button('Save facts', { kind: 'save' }),
		),
		findingsOf(data),
		...(report.path.next.length > 0 ? [section('The way that mail takes', pathOf(report.path))] : []),
		...(report.mail.length > 0
			? [section('Mail servers', mailTable(report.mail), report.predicted && predictedOf(report.predicted))]
			: []),
		...(report.record.length > 0 ? [section('The record', table(report.record))] : []),
		...(report.destinations.length > 0 ? [section('Where reports go', table(report.destinations))] : []),
		...(report.untested.length > 0 ? [section('Not tested', table(report.untested))] : []),
		section('What came back', ...report.answers.map(answer)),
		section(
			`What was asked of ${report.asked.resolver}`,
			element('ol', { class: 'exchanges' }, ...report.exchanges.map(e => element('li', {}, element('code', {}, e)))),
			element('p', { class: 'note' }, `${report.asked.at} · ${Math.round(data.durationMs)} ms in all`),
		),
	);
}

window.addEventListener('message', (event: MessageEvent<ToPage>) => {
	const { data } = event;
	if (data.kind === 'progress') return drawProgress(data.running);
	editor.setState(data.shown);
	draw(data.shown.report);
});
editor.postMessage({ kind: 'ready' });
