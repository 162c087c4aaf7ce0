/** What is made of a scenario's facts, beside what the truth table expects. */
import assert from 'node:assert/strict';
import type { DomainFacts } from '#core/live/facts.ts';
import { judge } from '#core/live/judge.ts';
import { type Prediction, predict } from '#core/live/predict.ts';
import type { Expected, Scenario } from '../lab/scenario.ts';

/** The table's names of senders, and ours. */
export const PROFILES = {
	rfc: 'rfc',
	postfix: 'postfix',
	stalwart: 'stalwart',
	mandatory: 'mandatory-dane',
	mox: 'mox',
	'exchange-online': 'exchange-online',
} as const;
export type Profile = keyof typeof PROFILES;

type Predicted = Pick<Prediction, 'sender' | 'policy' | 'resultType' | 'reason'>;

/** The profiles that a scenario names, with what each is to report. */
export const expectations = ({ expect }: Scenario): readonly (readonly [Profile, readonly Expected[]])[] =>
	(Object.keys(PROFILES) as Profile[]).flatMap(profile => {
		const expected = expect[profile];
		return expected === undefined ? [] : [[profile, expected] as const];
	});

/** All words of live rules, and of others those that the table names. */
export const assertFindings = (facts: DomainFacts, scenario: Scenario): void => assertRules(judge(facts), scenario);

export function assertRules(found: readonly { readonly rule: string }[], { expect }: Scenario): void {
	const rules = found.map(f => f.rule);
	const live = rules.filter(rule => rule.startsWith('live/')).map(rule => rule.slice('live/'.length));
	const ofRecord = expect.findings.filter(word => rules.includes(word));
	assert.deepEqual([...new Set([...live, ...ofRecord])].toSorted(), [...expect.findings].toSorted());
}

export const assertPredictions = (facts: DomainFacts, profile: Profile, expected: readonly Expected[]): void =>
	assertRows(predict(facts), profile, expected);

export function assertRows(predictions: readonly Predicted[], profile: Profile, expected: readonly Expected[]): void {
	const rows = reported(predictions, PROFILES[profile], expected);
	assert.deepEqual(rows, expected.map(e => row(e.policy, e.type, e.reason)).toSorted());
}

/** A reason counts only where the table names one. */
function reported(predictions: readonly Predicted[], sender: string, expected: readonly Expected[]): readonly string[] {
	const named = new Set(expected.filter(e => e.reason !== undefined).map(e => e.type));
	const rows = predictions.filter(p => p.sender === sender);
	return rows.map(p => row(p.policy, p.resultType, named.has(p.resultType) ? p.reason : undefined)).toSorted();
}

const row = (policy: string, type: string, reason: string | undefined): string =>
	[policy, type, ...(reason === undefined ? [] : [reason])].join(' ');
