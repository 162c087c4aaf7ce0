/** What is made of a scenario's facts, beside what the truth table expects. */
import assert from 'node:assert/strict';
import type { DomainFacts } from '#core/live/facts.ts';
import { judge } from '#core/live/judge.ts';
import { type Prediction, predict } from '#core/live/predict.ts';
import type { Expected, Scenario } from '../lab/scenario.ts';

/** The table's names of senders, and ours. */
export const PROFILES = { rfc: 'rfc', postfix: 'postfix', stalwart: 'stalwart', mandatory: 'mandatory-dane' } as const;

/** All words of live rules, and of others those that the table names. */
export function assertFindings(facts: DomainFacts, { expect }: Scenario): void {
	const rules = judge(facts).map(f => f.rule);
	const live = rules.filter(rule => rule.startsWith('live/')).map(rule => rule.slice('live/'.length));
	const ofRecord = expect.findings.filter(word => rules.includes(word));
	assert.deepEqual([...new Set([...live, ...ofRecord])].toSorted(), [...expect.findings].toSorted());
}

export function assertPredictions(
	facts: DomainFacts,
	profile: keyof typeof PROFILES,
	expected: readonly Expected[],
): void {
	const rows = reported(predict(facts), PROFILES[profile], expected);
	assert.deepEqual(rows, expected.map(e => row(e.policy, e.type, e.reason)).toSorted());
}

/** A reason counts only where the table names one. */
function reported(
	predictions: readonly Prediction[],
	sender: string,
	expected: readonly Expected[],
): readonly string[] {
	const named = new Set(expected.filter(e => e.reason !== undefined).map(e => e.type));
	const rows = predictions.filter(p => p.sender === sender);
	return rows.map(p => row(p.policy, p.resultType, named.has(p.resultType) ? p.reason : undefined)).toSorted();
}

const row = (policy: string, type: string, reason: string | undefined): string =>
	[policy, type, ...(reason === undefined ? [] : [reason])].join(' ');
