/** What a sender's row in the table of predictions says, and what it is worked out from. */
import { isBogus } from '../delivery.ts';
import type { DomainFacts } from '../facts.ts';
import type { JudgedHost, JudgedSession } from '../hosts.ts';
import { judgedHosts } from '../hosts.ts';
import { type Sts, stsOf } from '../policy.ts';
import type { SmtpOutcome } from '../probe-facts.ts';
import { isWaySigned } from '../tlsa.ts';

export type SenderId = 'rfc' | 'postfix' | 'mox' | 'stalwart' | 'exchange-online' | 'mandatory-dane';

/** As reports have it (RFC 8460 section 4.2). */
export type PolicyType = 'sts' | 'tlsa' | 'no-policy-found';

/** RFC 8460 section 4.3, those that follow from what a server or zone does. */
export type ResultType =
	| 'starttls-not-supported'
	| 'certificate-host-mismatch'
	| 'certificate-expired'
	| 'certificate-not-trusted'
	| 'validation-failure'
	| 'tlsa-invalid'
	| 'dnssec-invalid'
	| 'dane-required'
	| 'sts-policy-fetch-error'
	| 'sts-policy-invalid'
	| 'sts-webpki-invalid';

export interface Row {
	readonly policy: PolicyType;
	/** Null where it is about the policy and no host. */
	readonly mx: string | null;
	readonly resultType: ResultType;
	/** The failure-reason-code, where it is known what it says. */
	readonly reason?: string;
}

export interface PredictedSender {
	readonly id: SenderId;
	/** As readers know it, with the version that was looked at. */
	readonly name: string;
	/** Where the rows are from. */
	readonly source: string;
	predict(situation: Situation): Iterable<Row>;
}

export interface Situation {
	readonly facts: DomainFacts;
	readonly sts: Sts;
	readonly hosts: readonly HostSituation[];
	/** The answer that led to the hosts is authenticated. */
	readonly waySigned: boolean;
	/** DNSSEC refuses the MX records, so that there are no hosts to try. */
	readonly wayBogus: boolean;
}

export interface HostSituation extends JudgedHost {
	/** What sessions came to at the host's addresses; those left out that say nothing about TLS. */
	readonly trials: readonly Trial[];
}

type Handshake = Extract<SmtpOutcome, { kind: 'tls-failed' }>;

export type Trial =
	| Extract<SmtpOutcome, { kind: 'no-starttls' | 'starttls-refused' }>
	| Handshake
	| { readonly kind: 'session'; readonly session: JudgedSession };

export function situationOf(facts: DomainFacts): Situation {
	const hosts = judgedHosts(facts).map((judged): HostSituation => {
		const failed = judged.facts.probes.flatMap(({ outcome }): readonly Trial[] => {
			const { kind } = outcome;
			return kind === 'no-starttls' || kind === 'starttls-refused' || kind === 'tls-failed' ? [outcome] : [];
		});
		const sessions = judged.sessions.map((session): Trial => ({ kind: 'session', session }));
		return { ...judged, trials: [...failed, ...sessions] };
	});
	return { facts, sts: stsOf(facts), hosts, waySigned: isWaySigned(facts), wayBogus: isBogus(facts.mx) };
}
