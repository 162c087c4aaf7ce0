/**
 * Every scenario with real services, checked by the command line as it is built. `npm run lab` runs this inside a network
 * namespace of its own.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DomainFacts } from '#core/live/facts.ts';
import type { Prediction } from '#core/live/predict.ts';
import { at } from '../../../scripts/project.ts';
import { assertRows, assertRules, expectations } from '../../support/scenario-verdict.ts';
import { domainOf, readScenarios } from '../scenario.ts';
import { WORDS } from '../words.ts';
import { type RealLab, startRealLab, TORN_DOMAIN } from './real-lab.ts';

interface Checked {
	readonly domain: string;
	readonly findings: readonly { readonly rule: string; readonly message: string }[];
	readonly predictions: readonly Prediction[];
	readonly facts: DomainFacts;
	readonly durationMs: number;
}

/** Milliseconds for a domain: what a server costs that never answers. An endless policy is not too long by then. */
const TIMEOUT = 5000;

const table = readScenarios();
const scenarios = [...(table ?? []), ...WORDS];

describe('the lab with real services', function () {
	this.timeout(120_000);
	let lab: RealLab | undefined;
	const checked = new Map<string, Checked>();
	let asked = 0;
	let held = 0;
	const hold = (check: () => void): void => {
		asked++;
		check();
		held++;
	};

	before(async () => {
		if (table === undefined) console.warn('SKIPPED: the table of live scenarios is not beside the checkout');
		let start = performance.now();
		const took = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
		lab = await startRealLab(scenarios);
		console.log(`      NSD, unbound and ${lab.plan.servers.length} servers are up after ${took()}`);
		start = performance.now();
		const domains = [...scenarios.map(domainOf), TORN_DOMAIN];
		const options = ['--resolver', lab.resolver, '--ca', lab.ca, '--timeout', String(TIMEOUT), '--format', 'json'];
		const run = promisify(execFile)(process.execPath, [at('dist/cli.mjs'), 'check', ...options, ...domains], {
			maxBuffer: 1 << 28,
		});
		// What it finds makes its exit code 1; what else may end it so is on standard error.
		const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
		assert.ok(!/^\s+at /m.test(stderr), stderr);
		for (const line of stdout.trimEnd().split('\n')) {
			const one = JSON.parse(line) as Checked;
			checked.set(one.domain, one);
		}
		console.log(`      ${checked.size} domains were checked in ${took()}`);
	});
	after(async () => {
		console.log(`      ${held} of ${asked} findings and predictions, with real services`);
		await lab?.close();
	});

	for (const scenario of scenarios) {
		const found = (): Checked => {
			const one = checked.get(domainOf(scenario));
			assert.ok(one !== undefined, 'the command line said nothing of it');
			return one;
		};
		it(`${scenario.id}: ${scenario.title}: findings`, () => {
			hold(() => assertRules(found().findings, scenario));
		});
		for (const [profile, expected] of expectations(scenario)) {
			it(`${scenario.id}: ${scenario.title}: ${profile}`, () => {
				hold(() => assertRows(found().predictions, profile, expected));
			});
		}
	}

	it('name servers that disagree are told', () => {
		const one = checked.get(TORN_DOMAIN);
		assert.ok(one !== undefined);
		assert.ok(one.findings.some(({ rule }) => rule === 'live/ns-disagree'));
		assert.deepEqual(one.facts.authorities?.map(({ serial }) => serial).toSorted(), [1, 2]);
	});
});
