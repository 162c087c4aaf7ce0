import { readScenarios } from '../lab/scenario.ts';
import { skipLoudly } from '../support/needs.ts';
import { scenarioGatherer } from '../support/scenario-facts.ts';
import { assertFindings, assertPredictions, expectations, PROFILES } from '../support/scenario-verdict.ts';

// The truth table of the lab, on facts that were made up from its words: all findings, all predictions that it names.

const scenarios = readScenarios();

describe('scenarios of the lab', () => {
	if (scenarios === undefined) {
		it('are not here: ../shared/cases', function () {
			skipLoudly(this, 'there is no ../shared/cases.');
		});
		return;
	}
	const factsOf = scenarioGatherer(scenarios);
	let findings = 0;
	let profiles = 0;
	let asked = 0;

	for (const scenario of scenarios) {
		const { id, expect } = scenario;
		it(`${id}: ${expect.findings.join(', ') || 'nothing'} is found`, async () => {
			assertFindings(await factsOf(scenario), scenario);
			findings++;
		});
		for (const [profile, expected] of expectations(scenario)) {
			asked++;
			it(`${id}: ${PROFILES[profile]} reports ${expected.map(e => e.type).join(', ') || 'nothing'}`, async () => {
				assertPredictions(await factsOf(scenario), profile, expected);
				profiles++;
			});
		}
	}
	after(() => {
		console.log(`      findings ${findings} of ${scenarios.length}, predictions ${profiles} of ${asked}`);
	});
});
