/** The part of a live check's report on each host that mail goes to: how it stands, and what senders would report. */
import { visible } from '../octets.ts';
import { type CertificateFault, endsSoon, pathOf } from './certificate.ts';
import type { DomainFacts } from './facts.ts';
import { type JudgedHost, judgedHosts } from './hosts.ts';
import { secondsOf } from './instant.ts';
import { isActive, isListed, type Sts, stsOf } from './policy.ts';
import type { SmtpOutcome, TlsSession } from './probe-facts.ts';
import type { State } from './report.ts';
import type { Predicted } from './report-predicted.ts';
import { isWaySigned } from './tlsa.ts';

/** An MX host; or what a report is about that is no host, and then without checks. */
export interface MailRow {
	readonly name: string;
	/** Of the MX record; absent where there is none. */
	readonly preference?: number;
	readonly checks: readonly Check[];
	/** Absent where no server was spoken to. */
	readonly reports?: readonly Reports[];
}

export interface Check {
	readonly label: 'STARTTLS' | 'Certificate' | 'MTA-STS' | 'DANE';
	readonly state: State;
	readonly text: string;
}

/** Result types, or `nothing`, and the senders that would report just these. */
export interface Reports {
	readonly what: string;
	readonly senders: readonly string[];
}

export function mailRows(facts: DomainFacts, predicted: Predicted | undefined): readonly MailRow[] {
	const sts = stsOf(facts);
	const hosts = judgedHosts(facts).map((judged): MailRow => {
		const { host } = judged;
		const name = visible(host);
		const preference =
			facts.mx.kind === 'found' ? facts.mx.value.find(({ exchange }) => exchange === host)?.preference : undefined;
		return {
			name,
			...(preference !== undefined && { preference }),
			checks: [
				{ label: 'STARTTLS', ...startTls(judged) },
				{ label: 'Certificate', ...certificate(judged, facts.at) },
				{ label: 'MTA-STS', ...policy(host, sts) },
				{ label: 'DANE', ...dane(judged, facts) },
			],
			...(predicted !== undefined && { reports: reportsOn(name, predicted) }),
		};
	});
	const others = predicted?.subjects.filter(subject => !hosts.some(({ name }) => name === subject)) ?? [];
	return [...hosts, ...others.map(name => ({ name, checks: [], reports: reportsOn(name, predicted!) }))];
}

function reportsOn(subject: string, { senders, rows }: Predicted): readonly Reports[] {
	const groups = new Map<string, string[]>();
	for (const { name } of senders) {
		const types = rows.filter(row => row.subject === subject && row.sender === name).map(row => row.resultType);
		const what = types.length === 0 ? NOTHING : [...new Set(types)].join(', ');
		groups.set(what, [...(groups.get(what) ?? []), name]);
	}
	// What is reported comes before who reports nothing.
	return Array.from(groups, ([what, names]) => ({ what, senders: names })).toSorted(
		(a, b) => Number(a.what === NOTHING) - Number(b.what === NOTHING),
	);
}

const NOTHING = 'nothing';

type Standing = Omit<Check, 'label'>;

const plain = (text: string): Standing => ({ state: 'plain', text });

const RANKS: readonly State[] = ['error', 'warning', 'info', 'hint', 'good', 'plain'];

/** The worst of several, and that the others differ. */
function worst(all: readonly Standing[], none: Standing): Standing {
	const [first = none] = all.toSorted((a, b) => RANKS.indexOf(a.state) - RANKS.indexOf(b.state));
	const differing = all.filter(one => one.text !== first.text).length;
	return differing === 0 ? first : { ...first, text: `${first.text} (not at every address)` };
}

function startTls({ facts: { probes, addresses }, enforced }: JudgedHost): Standing {
	const words = probes.map(({ outcome }) => outcomeWords(outcome, enforced ? 'error' : 'warning'));
	const none = [addresses.a, addresses.aaaa].every(answer => answer.kind === 'absent');
	return worst(words, none ? { state: 'error', text: 'no address' } : plain('no answer for its address'));
}

function outcomeWords(outcome: SmtpOutcome, fault: State): Standing {
	switch (outcome.kind) {
		case 'skipped':
			// Why stands apart, once for all.
			return plain('not tested');
		case 'failed':
			return { state: 'warning', text: `not reached: ${visible(outcome.detail)}` };
		case 'rejected':
			return { state: 'warning', text: `turned away with ${outcome.reply.code}` };
		case 'no-starttls':
			return { state: fault, text: outcome.ehlo === 'refused' ? 'not offered: EHLO is refused' : 'not offered' };
		case 'starttls-refused':
			return { state: fault, text: `offered, then refused with ${outcome.reply.code}` };
		case 'injected':
			return { state: 'error', text: 'plain text came in its place' };
		case 'tls-failed':
			if (outcome.legacy !== undefined) return { state: fault, text: `only ${visible(outcome.legacy)}` };
			return { state: fault, text: `handshake failed: ${visible(outcome.detail)}` };
		case 'tls':
			return { state: 'good', text: visible(outcome.tls.protocol) };
	}
}

function certificate({ sessions }: JudgedHost, at: string): Standing {
	const words = sessions.map(({ tls, faults, enforced }): Standing => {
		const [fault] = enforced.length > 0 ? enforced : faults;
		if (fault === undefined) return sound(tls, at);
		const text = faults.map(one => faultWords(one, tls)).join(', ');
		return enforced.length > 0
			? { state: 'error', text }
			: { state: 'info', text: `${text}; nothing makes senders look` };
	});
	return worst(words, plain('not seen'));
}

/** Of the host itself and of web servers. */
export function sound(tls: TlsSession, at: string): Standing {
	const soon = endsSoon(tls, at);
	if (soon !== undefined)
		return { state: 'warning', text: soon.days === 0 ? 'ends today' : `ends in ${soon.days} days` };
	const [first] = pathOf(tls).toSorted((a, b) => secondsOf(a.notAfter) - secondsOf(b.notAfter));
	return { state: 'good', text: `valid until ${visible(first?.notAfter.slice(0, 10) ?? '')}` };
}

export function faultWords(fault: CertificateFault, { trust }: TlsSession): string {
	switch (fault) {
		case 'expired':
			return 'expired';
		case 'not-yet-valid':
			return 'not yet valid';
		case 'host-mismatch':
			return 'for another name';
		case 'cn-only':
			return 'named in the CN alone';
		case 'chain-incomplete':
			return 'intermediate missing';
		case 'purpose':
			return 'not for servers';
		case 'not-trusted':
			return trust.kind === 'self-signed' ? 'self-signed' : 'not trusted';
	}
}

function policy(host: string, sts: Sts): Standing {
	const { inForce } = sts;
	if (inForce === undefined) return noPolicy(sts);
	const { mode } = inForce;
	if (!isActive(inForce)) return plain(`mode ${mode}: no longer in use`);
	const words = mode === 'testing' ? 'testing' : 'in force';
	if (isListed(inForce, host)) return { state: 'good', text: `${words}, lists the host` };
	return { state: mode === 'testing' ? 'warning' : 'error', text: `${words}, does not list the host` };
}

/** How it stands with a policy that is not in force. */
export function noPolicy({ record, fetch, policy: read, certificate: faults }: Sts): Standing {
	if (record === 'none') return plain(read === undefined ? 'no policy' : 'a policy, and no record that says so');
	if (record === 'unknown') return plain('not known: no answer for its record');
	if (record !== 'valid') {
		return {
			state: 'error',
			text: record === 'several' ? 'several records: senders use none' : 'its record is not valid',
		};
	}
	if (fetch === undefined) return plain('not tested');
	if (fetch.kind === 'read' && faults.length === 0) return { state: 'error', text: 'the policy is not valid' };
	return { state: 'error', text: 'the policy cannot be fetched' };
}

function dane({ dane: found, sessions }: JudgedHost, facts: DomainFacts): Standing {
	switch (found.kind) {
		case 'none':
			return found.unsigned.length === 0
				? plain('no TLSA record')
				: { state: 'warning', text: 'TLSA records without DNSSEC' };
		case 'unknown':
			return plain('not known: no answer for TLSA');
		case 'bogus':
			return { state: 'error', text: 'DNSSEC validation fails' };
		case 'unusable':
			return { state: 'warning', text: 'no TLSA record can be used' };
	}
	const words = sessions.map(({ dane: verdict, tls }): Standing => {
		if (verdict?.kind !== 'match') return { state: 'error', text: 'no TLSA record matches' };
		const list = verdict.matches.map(({ record: r }) => `${r.usage} ${r.selector} ${r.matching}`);
		const text = `TLSA ${[...new Set(list)].join(' and ')} matches`;
		if (verdict.faults.length === 0) return { state: 'good', text };
		return { state: 'error', text: `${text}, but: ${verdict.faults.map(one => faultWords(one, tls)).join(', ')}` };
	});
	const standing = worst(words, plain(`${found.records.length} TLSA, not compared`));
	return isWaySigned(facts) ? standing : { ...standing, text: `${standing.text}; the way here is not signed` };
}
