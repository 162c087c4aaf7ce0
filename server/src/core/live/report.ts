/**
 * A live check's result put in order for readers: the panel and the text report both draw this, so they always say the
 * same. Every string in it is safe to show as text: what came from the network went through `visible`.
 */
import type { Severity } from '../finding.ts';
import { visible, visibleOctets } from '../octets.ts';
import { parseTlsRpt, selectRecord } from '../tlsrpt/record.ts';
import type { Addresses, Answer, Asked, DestinationFacts, DomainFacts, MxRecord, TxtRecord } from './facts.ts';
import { isNullMx, txtOctets } from './facts.ts';
import { asIfWords } from './report-as-if.ts';
import { type MailRow, mailRows } from './report-mail.ts';
import { type PathNode, pathTree } from './report-path.ts';
import { isAnyTested, type Predicted, predicted } from './report-predicted.ts';
import { untestedRows } from './report-untested.ts';
import { servedRecords } from './served.ts';

/** How something stands: `good`, a finding's severity, or `plain` where there is nothing to judge. */
export type State = 'good' | 'plain' | Severity;

export interface Report {
	readonly domain: string;
	readonly verdict: { readonly state: State; readonly text: string };
	/** What was taken for published, and what is live; absent where all is. */
	readonly asIf?: readonly string[];
	/** The worst first. */
	readonly findings: readonly LiveFinding[];
	/** The record part by part; empty where there is no one record. */
	readonly record: readonly Row[];
	readonly destinations: readonly Row[];
	/** Each host that mail goes to, by preference, then what else reports would be about. */
	readonly mail: readonly MailRow[];
	/** From the domain on. */
	readonly path: PathNode;
	/** What is not known, and why. */
	readonly untested: readonly Row[];
	/** What senders would report of it, one by one; absent where no server was spoken to. */
	readonly predicted?: Predicted;
	/** What was asked for and what came back. */
	readonly answers: readonly AnswerRow[];
	/** Each exchange with a server, one line. */
	readonly exchanges: readonly string[];
	readonly asked: { readonly resolver: string; readonly at: string };
}

export interface LiveFinding {
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	/** The name, host or destination that it is about. */
	readonly subject?: string;
}

export interface Row {
	readonly label: string;
	readonly value: string;
	readonly note?: string;
}

export interface AnswerRow {
	/** `TXT _smtp._tls.example.com`. */
	readonly question: string;
	/** One line for each record, or one that says why there is none. */
	readonly lines: readonly string[];
	/** TTL, DNSSEC and aliases, in words. */
	readonly note: string;
	readonly state: State;
}

export function reportOf(facts: DomainFacts, findings: readonly LiveFinding[]): Report {
	const sorted = [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
	const senders = isAnyTested(facts) ? predicted(facts) : undefined;
	const mail = mailRows(facts, senders);
	return {
		domain: visible(facts.domain),
		verdict: verdictOf(facts, sorted),
		...(facts.asIf !== undefined && { asIf: asIfWords(facts.asIf) }),
		findings: sorted.map(f => ({
			...f,
			message: visible(f.message),
			...(f.subject !== undefined && { subject: visible(f.subject) }),
		})),
		record: recordRows(facts),
		destinations: facts.destinations.map(destinationRow),
		mail,
		path: pathTree(facts, mail),
		untested: untestedRows(facts),
		...(senders !== undefined && { predicted: senders }),
		answers: answerRows(facts),
		exchanges: facts.asked.map(exchangeLine),
		asked: { resolver: visible(facts.resolver), at: facts.at },
	};
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

function exchangeLine({ name, type, server, via, outcome, records, truncated, unchecked, ms }: Asked): string {
	const came = `${visible(name)} ${visible(type)} → ${visible(outcome)}${records === undefined ? '' : `, ${count(records, 'record')}`}`;
	if (via === 'file') return `${came} (from the ${visible(server)})`;
	return `${came} (${visible(server)} ${via}${truncated ? ', truncated' : ''}${unchecked ? ', CD' : ''}, ${Math.round(ms)} ms)`;
}

function verdictOf(facts: DomainFacts, findings: readonly LiveFinding[]): Report['verdict'] {
	const domain = visible(facts.domain);
	const [worst] = findings;
	if (facts.tlsrpt.kind === 'failed') {
		return { state: 'error', text: `No answer for _smtp._tls.${domain}: ${visible(facts.tlsrpt.detail)}.` };
	}
	const kind = servedRecords(facts.tlsrpt)?.kind ?? 'none';
	if (kind !== 'one') {
		const none = facts.tlsrpt.kind === 'found' ? 'no TLS-RPT record that senders could use' : 'no TLS-RPT record';
		const what = kind === 'several' ? 'several TLS-RPT records, so senders use none' : none;
		return { state: worst?.severity ?? 'warning', text: `${domain} publishes ${what}: no sender reports anything.` };
	}
	const errors = findings.filter(f => f.severity === 'error').length;
	const warnings = findings.filter(f => f.severity === 'warning').length;
	if (errors > 0)
		return { state: 'error', text: `${domain} has ${count(errors, 'error')}: mail or reports will not come as meant.` };
	if (warnings > 0) {
		return {
			state: 'warning',
			text: `${domain} publishes a TLS-RPT record; ${count(warnings, 'warning')} to look at.`,
		};
	}
	if (!isAllKnown(facts)) {
		return { state: 'info', text: `${domain} publishes a valid TLS-RPT record; not all of the rest could be asked.` };
	}
	return {
		state: 'good',
		text: `${domain} publishes a valid TLS-RPT record, and DNS knows its destinations.`,
	};
}

/** Whether every question that bears on the verdict got an answer, yes or no. */
function isAllKnown({ mx, mtaSts, addresses, destinations }: DomainFacts): boolean {
	const answers: (Answer<unknown> | undefined)[] = [mx, mtaSts, addresses?.a, addresses?.aaaa];
	for (const destination of destinations) {
		if (destination.kind === 'mailto') answers.push(destination.mx);
		answers.push(destination.addresses?.a, destination.addresses?.aaaa);
	}
	return answers.every(answer => answer === undefined || answer.kind === 'found' || answer.kind === 'absent');
}

function recordRows(facts: DomainFacts): Row[] {
	if (facts.tlsrpt.kind !== 'found') return [];
	const values = facts.tlsrpt.value.map(txtOctets);
	const selection = selectRecord(values);
	if (selection.kind !== 'one') return [];
	const octets = values[selection.index]!;
	const record = parseTlsRpt(octets);
	const text = (at: { from: number; to: number }): string => visibleOctets(octets.slice(at.from, at.to));
	const fields = record.fields.filter(({ kind }) => kind !== 'empty');
	const rows = fields.slice(0, MOST_ROWS).flatMap((field): Row[] => {
		if (field.kind === 'rua') {
			return record.destinations
				.filter(d => d.field === field)
				.map(d => ({ label: 'rua', value: visibleOctets(d.text), note: KIND_NOTE[d.uri.kind] }));
		}
		return [{ label: visibleOctets(field.nameText), value: text(field.value), note: 'extension: senders ignore it' }];
	});
	const all = rows.length + Math.max(0, fields.length - MOST_ROWS);
	return [
		{ label: 'v', value: text({ from: record.version.range.from + 2, to: record.version.range.to }), note: 'version' },
		...capped(rows, all, more => ({ label: '…', value: more })),
	];
}

/** What has more parts than that was made to be long: the rest tells nobody anything, and would bury what does. */
const MOST_ROWS = 100;

/** The first ones, and in the place of the rest of `all` how many they are. */
const capped = <T>(rows: readonly T[], all: number, rest: (more: string) => T): T[] =>
	all <= MOST_ROWS ? [...rows] : [...rows.slice(0, MOST_ROWS), rest(`and ${all - MOST_ROWS} more`)];

const KIND_NOTE = {
	mailto: 'reports come as mail, signed with DKIM',
	https: 'reports are posted to this URL',
	http: 'not supported: no sender uses it',
	other: 'not supported: no sender uses it',
	none: 'no URI: no sender uses it',
} as const;

function destinationRow(destination: DestinationFacts): Row {
	if (destination.kind === 'https') {
		return {
			label: 'https',
			value: visible(destination.host + (destination.port === undefined ? '' : `:${destination.port}`)),
			note: addressWords(destination.addresses),
		};
	}
	const { mx, addresses } = destination;
	const note =
		mx.kind === 'found'
			? isNullMx(mx.value)
				? 'null MX: the domain takes no mail'
				: `mail goes to ${mx.value.map(m => visible(m.exchange)).join(', ')}`
			: mx.kind === 'absent' && addresses !== undefined
				? `no MX; ${addressWords(addresses)}`
				: plainWords(mx);
	return { label: 'mailto', value: visible(destination.domain), note };
}

function addressWords({ a, aaaa }: Addresses): string {
	const all = [a, aaaa].flatMap(answer => (answer.kind === 'found' ? answer.value : []));
	if (all.length > 0) return `addresses ${all.map(visible).join(', ')}`;
	return a.kind === 'absent' && aaaa.kind === 'absent' ? 'no address' : plainWords(a.kind === 'failed' ? a : aaaa);
}

function plainWords(answer: Answer<unknown>): string {
	switch (answer.kind) {
		case 'found':
			return 'found';
		case 'absent':
			return answer.why === 'nxdomain' ? 'the name does not exist (NXDOMAIN)' : 'no such record (NODATA)';
		case 'failed':
			return visible(answer.detail);
		case 'skipped':
			return `not asked: ${visible(answer.why)}`;
	}
}

function answerRows(facts: DomainFacts): AnswerRow[] {
	const txt = (record: TxtRecord): string => record.strings.map(s => `"${visibleOctets(s)}"`).join(' ');
	const mx = (record: MxRecord): string => `${record.preference} ${visible(record.exchange)}`;
	const rows = [
		answerRow(`TXT _smtp._tls.${facts.domain}`, facts.tlsrpt, txt),
		answerRow(`MX ${facts.domain}`, facts.mx, mx),
		answerRow(`TXT _mta-sts.${facts.domain}`, facts.mtaSts, txt),
	];
	if (facts.addresses !== undefined) {
		rows.push(answerRow(`A ${facts.domain}`, facts.addresses.a, visible));
		rows.push(answerRow(`AAAA ${facts.domain}`, facts.addresses.aaaa, visible));
	}
	return rows;
}

function answerRow<T>(question: string, answer: Answer<readonly T[]>, line: (value: T) => string): AnswerRow {
	const lines =
		answer.kind === 'found'
			? capped(answer.value.slice(0, MOST_ROWS).map(line), answer.value.length, more => more)
			: [plainWords(answer)];
	const state: State = answer.kind === 'found' ? 'good' : answer.kind === 'failed' ? 'error' : 'plain';
	return { question: visible(question), lines, note: noteOf(answer), state };
}

function noteOf(answer: Answer<unknown>): string {
	const words: string[] = [];
	if (answer.kind === 'found') words.push(`TTL ${answer.ttl} s`);
	if (answer.kind === 'found' || answer.kind === 'absent')
		words.push(answer.ad ? 'DNSSEC: authenticated (AD)' : 'DNSSEC: not authenticated');
	if (answer.kind !== 'skipped' && answer.chain.length > 0)
		words.push(`alias of ${answer.chain.map(visible).join(' → ')}`);
	return words.join(' · ');
}
