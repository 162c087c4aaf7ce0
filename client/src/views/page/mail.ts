/** Each mail server with how it stands, and what senders would report of it. */
import type { MailRow, Reports } from '#core/live/report-mail.ts';
import { element, mark } from './dom.ts';

const COLUMNS = ['Mail server', 'STARTTLS', 'Certificate', 'MTA-STS', 'DANE'];

export function mailTable(rows: readonly MailRow[]): HTMLElement {
	const head = element('tr', {}, ...COLUMNS.map(title => element('th', { scope: 'col' }, title)));
	return element('table', { class: 'mail' }, element('thead', {}, head), ...rows.map(bodyOf));
}

function bodyOf({ name, preference, checks, reports }: MailRow): HTMLElement {
	const title = element(
		'th',
		{ scope: 'rowgroup', ...(checks.length === 0 && { colspan: COLUMNS.length }) },
		element('code', {}, name),
		preference === undefined ? undefined : element('div', { class: 'note' }, `MX ${preference}`),
	);
	const cells = checks.map(({ label, state, text }) => element('td', { 'data-label': label }, mark(state), ' ', text));
	return element(
		'tbody',
		{},
		element('tr', {}, title, ...cells),
		reports && element('tr', {}, element('td', { class: 'reports', colspan: COLUMNS.length }, reported(reports))),
	);
}

const reported = (reports: readonly Reports[]): HTMLElement =>
	element(
		'dl',
		{},
		...reports.flatMap(({ what, senders }) => [
			element('dt', {}, 'Reported: ', element('code', {}, what)),
			element('dd', {}, senders.join('; ')),
		]),
	);
