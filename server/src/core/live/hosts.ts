/** The hosts that mail goes to, one by one, with what obliges senders to look at their TLS. */
import { type CertificateFault, certificateFaults } from './certificate.ts';
import { deliveryOf } from './delivery.ts';
import type { DomainFacts } from './facts.ts';
import { isActive, stsOf } from './policy.ts';
import type { MxHostFacts, SmtpOutcome, TlsSession, Trouble } from './probe-facts.ts';
import { type Dane, type DaneVerdict, daneOf, daneVerdict } from './tlsa.ts';

export interface JudgedHost {
	readonly facts: MxHostFacts;
	readonly host: string;
	readonly dane: Dane;
	/** An MTA-STS policy, in force or in testing, looks at its certificate. */
	readonly sts: boolean;
	/** Senders do not deliver without TLS, or report it: MTA-STS, or DANE whether its records are usable or not. */
	readonly enforced: boolean;
	readonly sessions: readonly JudgedSession[];
}

export interface JudgedSession {
	readonly tls: TlsSession;
	/** Where there are usable TLSA records. */
	readonly dane: DaneVerdict | undefined;
	readonly faults: readonly CertificateFault[];
	/** Those of them that a policy makes senders look at. */
	readonly enforced: readonly CertificateFault[];
}

const known = new WeakMap<DomainFacts, readonly JudgedHost[]>();

/** Empty where mail goes nowhere, and in facts without probes. */
export function judgedHosts(facts: DomainFacts): readonly JudgedHost[] {
	const there = known.get(facts) ?? judgeHosts(facts);
	known.set(facts, there);
	return there;
}

function judgeHosts(facts: DomainFacts): readonly JudgedHost[] {
	const delivery = deliveryOf(facts);
	if (delivery !== 'mx' && delivery !== 'implicit-mx') return [];
	const sts = isActive(stsOf(facts).inForce);
	return (facts.hosts ?? []).map(host => judgeHost(host, sts, facts.at));
}

function judgeHost(facts: MxHostFacts, sts: boolean, at: string): JudgedHost {
	const { host, probes } = facts;
	const dane = daneOf(facts);
	const sessions = outcomesOf(
		probes.map(p => p.outcome),
		'tls',
	).map(({ tls }): JudgedSession => {
		const verdict = dane.kind === 'usable' ? daneVerdict(dane.records, tls, host, at) : undefined;
		const faults = certificateFaults(tls, host, at);
		const asked = verdict?.kind === 'match' ? verdict.faults : [];
		return { tls, dane: verdict, faults, enforced: sts ? faults : faults.filter(fault => asked.includes(fault)) };
	});
	return {
		facts,
		host,
		dane,
		sts,
		enforced: sts || dane.kind === 'usable' || dane.kind === 'unusable',
		sessions,
	};
}

const outcomesOf = <K extends SmtpOutcome['kind']>(
	outcomes: readonly SmtpOutcome[],
	kind: K,
): readonly Extract<SmtpOutcome, { kind: K }>[] =>
	outcomes.filter((outcome): outcome is Extract<SmtpOutcome, { kind: K }> => outcome.kind === kind);

/** The first outcome of that kind at any of a host's addresses. */
export const outcomeOf = <K extends SmtpOutcome['kind']>(
	{ facts }: JudgedHost,
	kind: K,
): Extract<SmtpOutcome, { kind: K }> | undefined =>
	outcomesOf(
		facts.probes.map(p => p.outcome),
		kind,
	)[0];

/** Whether any of its addresses came to speak SMTP. */
export const isHeard = ({ facts }: JudgedHost): boolean =>
	facts.probes.some(({ outcome }) => outcome.kind !== 'failed' && outcome.kind !== 'skipped');

/** Failed connections of a host for one of these causes. */
export const failedFor = ({ facts }: JudgedHost, causes: readonly Trouble[]) =>
	outcomesOf(
		facts.probes.map(p => p.outcome),
		'failed',
	).find(({ why }) => causes.includes(why));
