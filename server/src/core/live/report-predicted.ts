/** The part of a live check's report on what senders would report. */
import { visible } from '../octets.ts';
import { isBogus } from './delivery.ts';
import type { DomainFacts } from './facts.ts';
import { judgedHosts } from './hosts.ts';
import { PREDICTED_SENDERS, predict } from './predict.ts';

export interface Predicted {
	/** All that were looked at, also those that would report nothing. */
	readonly senders: readonly { readonly name: string; readonly source: string }[];
	/** MX hosts, then what is about none of them. */
	readonly subjects: readonly string[];
	readonly rows: readonly PredictedRow[];
}

export interface PredictedRow {
	/** A sender's name, and one of the subjects. */
	readonly sender: string;
	readonly subject: string;
	readonly policy: string;
	readonly resultType: string;
	readonly reason?: string;
}

/** Whether there is anything to go by. */
export const isAnyTested = ({ hosts = [], policy, mx }: DomainFacts): boolean =>
	isBogus(mx) ||
	hosts.some(({ probes }) => probes.some(probe => probe.outcome.kind !== 'skipped')) ||
	(policy !== undefined && policy.outcome.kind !== 'skipped');

/** What a prediction is about that is about no host. */
const THE_POLICY = 'the MTA-STS policy';
const THE_MX_RECORDS = 'the MX records';

export function predicted(facts: DomainFacts): Predicted {
	const names = new Map(PREDICTED_SENDERS.map(sender => [sender.id, sender.name]));
	const rows = predict(facts).map(
		({ sender, mx, policy, resultType, reason }): PredictedRow => ({
			sender: names.get(sender)!,
			subject: mx !== null ? visible(mx) : policy === 'sts' ? THE_POLICY : THE_MX_RECORDS,
			policy,
			resultType,
			...(reason !== undefined && { reason: visible(reason) }),
		}),
	);
	const hosts = judgedHosts(facts).map(({ host }) => visible(host));
	return {
		senders: PREDICTED_SENDERS.map(({ name, source }) => ({ name, source })),
		subjects: [...new Set([...hosts, ...rows.map(row => row.subject)])],
		rows,
	};
}
