import assert from 'node:assert/strict';
import { judge } from '#core/live/judge.ts';
import { type Prediction, predict } from '#core/live/predict.ts';
import { type Expected, scenarioGatherer, scenarios } from '../../support/scenario-facts.ts';

// The truth table of the lab, on facts that were made up from its words: all findings, all predictions that it names.

const PROFILES = { rfc: 'rfc', postfix: 'postfix', stalwart: 'stalwart', mandatory: 'mandatory-dane' } as const;

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

describe(`scenarios of the lab${scenarios ? '' : ' (SKIPPED: ../shared/cases/live-scenarios.json is not here)'}`, () => {
	if (scenarios === undefined) {
		it.skip('not here', () => {});
		return;
	}
	const factsOf = scenarioGatherer(scenarios);
	const total = scenarios.length;
	let findings = 0;
	let profiles = 0;
	const asked = scenarios.flatMap(({ expect }) => Object.keys(PROFILES).filter(profile => profile in expect)).length;

	for (const scenario of scenarios) {
		const { id, expect } = scenario;
		it(`${id}: ${expect.findings.join(', ') || 'nothing'} is found`, async () => {
			const rules = judge(await factsOf(scenario)).map(f => f.rule);
			const live = rules.filter(rule => rule.startsWith('live/')).map(rule => rule.slice('live/'.length));
			const ofRecord = expect.findings.filter(word => rules.includes(word));
			assert.deepEqual([...new Set([...live, ...ofRecord])].toSorted(), expect.findings.toSorted());
			findings++;
		});
		for (const [profile, sender] of Object.entries(PROFILES)) {
			const expected = expect[profile as keyof typeof PROFILES];
			if (expected === undefined) continue;
			it(`${id}: ${sender} reports ${expected.map(e => e.type).join(', ') || 'nothing'}`, async () => {
				const rows = reported(predict(await factsOf(scenario)), sender, expected);
				assert.deepEqual(rows, expected.map(e => row(e.policy, e.type, e.reason)).toSorted());
				profiles++;
			});
		}
	}
	after(() => {
		console.log(`      findings ${findings} of ${total}, predictions ${profiles} of ${asked}`);
	});
});
