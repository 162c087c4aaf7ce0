/** The reports that senders would write of what a check found: their predictions, as RFC 8460 section 4.4 has them. */
import type { DomainFacts } from '../live/facts.ts';
import { stsOf } from '../live/policy.ts';
import type { PolicyType, ResultType, Row, SenderId } from '../live/predict/sender.ts';
import { PREDICTED_SENDERS, type Prediction, predict } from '../live/predict.ts';
import type { SmtpOutcome, SmtpProbe } from '../live/probe-facts.ts';
import { isAscii } from '../octets.ts';
import { type FailureDetails, type ReportedPolicy, reportOn, type TlsReport } from './form.ts';

export interface SampleReport {
	readonly sender: SenderId;
	/** The sender's, as readers know it. */
	readonly name: string;
	readonly report: TlsReport;
}

/** One for each sender that would report anything, as if it had opened one session with each address that a check spoke to. */
export function sampleReports(facts: DomainFacts): readonly SampleReport[] {
	const failures = failuresOf(facts);
	return PREDICTED_SENDERS.flatMap(({ id, name }) => {
		const own = failures.filter(({ row }) => row.sender === id);
		if (own.length === 0) return [];
		const head = {
			organization: `Sample: ${name}`,
			submitter: 'sender.example',
			domain: facts.domain,
			day: facts.at.slice(0, 10),
		};
		const policies = byPolicy(own).map(group => reported(facts, group));
		return { sender: id, name, report: reportOn(head, policies) };
	});
}

interface Failure {
	readonly row: Prediction;
	/** Of the session; absent where none was opened. */
	readonly address?: string;
}

const IN_A_SESSION: ReadonlySet<SmtpOutcome['kind']> = new Set([
	'tls',
	'tls-failed',
	'no-starttls',
	'starttls-refused',
]);

const isSpoken = ({ outcome }: SmtpProbe): boolean => IN_A_SESSION.has(outcome.kind);

/** Found out before a connection is made. */
const WITHOUT_SESSION: ReadonlySet<ResultType> = new Set(['dnssec-invalid', 'dane-required']);

/** What would be reported of each address: that which is predicted where a host has no other. */
function failuresOf(facts: DomainFacts): readonly Failure[] {
	const all = predict(facts);
	const { hosts = [] } = facts;
	const ofHosts = hosts.flatMap((host, i) => {
		const own = ({ mx }: Row): boolean => mx === host.host;
		const spoken = host.probes.filter(isSpoken);
		if (spoken.length === 0 || !all.some(own)) return all.filter(own).map((row): Failure => ({ row }));
		return spoken.flatMap(probe => {
			const alone = hosts.map((other, j) => ({ ...other, probes: i === j ? [probe] : [] }));
			const rows = predict({ ...facts, hosts: alone }).filter(own);
			return rows.map(
				(row): Failure => (WITHOUT_SESSION.has(row.resultType) ? { row } : { row, address: probe.address }),
			);
		});
	});
	const ofNone = all.filter(({ mx }) => mx === null).map((row): Failure => ({ row }));
	return [...new Map([...ofNone, ...ofHosts].map(failure => [JSON.stringify(failure), failure])).values()];
}

/** With DANE each host has a policy of its own. */
function byPolicy(failures: readonly Failure[]): readonly (readonly Failure[])[] {
	const groups = new Map<string, Failure[]>();
	for (const failure of failures) {
		const { policy, mx } = failure.row;
		const key = policy === 'tlsa' ? `tlsa ${mx}` : policy;
		groups.set(key, [...(groups.get(key) ?? []), failure]);
	}
	return [...groups.values()];
}

/** `failures`: of one policy, at least one. */
function reported(facts: DomainFacts, failures: readonly Failure[]): ReportedPolicy {
	const { policy, mx, sender } = failures[0]!.row;
	const failed = new Set(failures.flatMap(({ row, address }) => (row.mx === null ? [] : `${row.mx} ${address}`)));
	const hosts = (facts.hosts ?? []).filter(({ host }) => policy !== 'tlsa' || host === mx);
	const good = hosts
		.flatMap(({ host, probes }) => probes.map(({ address, outcome }) => ({ id: `${host} ${address}`, outcome })))
		.filter(({ id, outcome }) => outcome.kind === 'tls' && !failed.has(id));
	// What is wrong before a connection is made lets no session come about.
	const isSessionless = failures.some(({ row }) => row.mx === null || WITHOUT_SESSION.has(row.resultType));
	const total = Math.max(1, failed.size);
	const { 'mx-host': patterns, ...applied } = appliedPolicy(facts, policy, failures);
	return {
		policy: {
			'policy-type': policy,
			...applied,
			'policy-domain': domainOf(),
			...(patterns !== undefined && { 'mx-host': patterns }),
		},
		summary: {
			'total-successful-session-count': isSessionless ? 0 : good.length,
			'total-failure-session-count': total,
		},
		'failure-details': failures.map(failure => details(failure, failure.row.mx === null ? total : 1)),
	};

	/** For DANE the base domain of the TLSA records (RFC 8460 section 1.1), which Stalwart and Microsoft do not go by. */
	function domainOf(): string {
		const byRecipient = policy !== 'tlsa' || sender === 'stalwart' || sender === 'exchange-online';
		return byRecipient ? facts.domain : (mx ?? facts.domain);
	}
}

/** RFC 8460 section 4.5. Empty where the sender has no policy, or none that it would repeat. */
function appliedPolicy(
	facts: DomainFacts,
	policy: PolicyType,
	failures: readonly Failure[],
): Pick<ReportedPolicy['policy'], 'policy-string' | 'mx-host'> {
	if (policy === 'no-policy-found') return { 'policy-string': [] };
	if (policy === 'tlsa') {
		const tlsa = facts.hosts?.find(({ host }) => host === failures[0]!.row.mx)?.tlsa;
		const records = tlsa?.kind === 'found' && tlsa.ad ? tlsa.value : [];
		return {
			'policy-string': records.map(r => `${r.usage} ${r.selector} ${r.matching} ${r.data.toUpperCase()}`),
		};
	}
	const { policy: read } = stsOf(facts);
	const without = failures.find(({ row }) => row.mx === null)?.row;
	// “Including any errors that may be present”: programs do not, whatever the RFC says.
	const isRepeated = without === undefined || (without.sender === 'rfc' && without.resultType === 'sts-policy-invalid');
	if (read === undefined || !isRepeated) return { 'policy-string': [], 'mx-host': [] };
	const { text, lines } = read.policy;
	return {
		'policy-string': lines.filter(({ kind }) => kind !== 'blank').map(({ start, end }) => text.slice(start, end)),
		// A-labels alone may stand there.
		'mx-host': read.mx.filter(isAscii),
	};
}

/** Addresses for documentation: whose the sender's is nobody knows. */
const SENDING = { v4: '192.0.2.25', v6: '2001:db8::25' } as const;

const details = ({ row: { resultType, mx, reason }, address }: Failure, count: number): FailureDetails => ({
	'result-type': resultType,
	'sending-mta-ip': address?.includes(':') ? SENDING.v6 : SENDING.v4,
	...(mx !== null && { 'receiving-mx-hostname': mx }),
	...(address !== undefined && { 'receiving-ip': address }),
	'failed-session-count': count,
	...(reason !== undefined && { 'failure-reason-code': reason }),
});
