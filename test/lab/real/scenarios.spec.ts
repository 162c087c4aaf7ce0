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
import { mapInOrder } from '../../../server/src/cli/map-in-order.ts';
import { skipLoudly } from '../../support/needs.ts';
import { assertRows, assertRules, expectations } from '../../support/scenario-verdict.ts';
import { domainOf, hostOf, readScenarios } from '../scenario.ts';
import { WORDS } from '../words.ts';
import { openOracle, ourOpinion, predictedReason } from './oracle.ts';
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

/** Each has its paragraph in docs/live-check.md. */
const EXPLAINED: readonly string[] = ['b-cnonly, secure: untrusted; Postfix: verified'];

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

	it('Postfix is of the same mind about each mail server, or it is known why not', async function () {
		const postfix = process.env['LAB_POSTFIX'];
		if (postfix === undefined) return skipLoudly(this, 'posttls-finger is not here (Debian: postfix).');
		const oracle = openOracle(lab!, postfix);
		const asked = scenarios.flatMap(scenario => {
			const one = checked.get(domainOf(scenario))!;
			return scenario.mx.flatMap(mx =>
				(['secure', 'dane'] as const).flatMap(level => {
					const host = hostOf(scenario, mx);
					const ours = ourOpinion(one.facts, host, level);
					return ours === undefined ? [] : [{ scenario, level, host, ours, predictions: one.predictions }];
				}),
			);
		});
		const differences: string[] = [];
		let reasons = 0;
		const answers = mapInOrder(asked, 6, async one => ({ ...one, theirs: await oracle.ask(one.host, one.level) }));
		for await (const { scenario, level, host, ours, theirs, predictions } of answers) {
			if (ours.verdict !== theirs.verdict) {
				differences.push(`${scenario.id}, ${level}: ${ours.verdict}; Postfix: ${theirs.verdict}`);
			}
			const predicted = predictedReason(predictions, host, level);
			if (predicted === undefined || theirs.reason === undefined) continue;
			reasons++;
			if (predicted !== theirs.reason)
				differences.push(`${scenario.id}, ${level}: ${predicted}; Postfix: ${theirs.reason}`);
		}
		const known = EXPLAINED.filter(text => scenarios.some(({ id }) => text.startsWith(`${id},`)));
		console.log(
			`      ${asked.length} verdicts and ${reasons} reasons beside those of Postfix ${oracle.version}: ${differences.length} differ, ${known.length} of them explained`,
		);
		assert.deepEqual(differences, known);
	});

	it('name servers that disagree are told', () => {
		const one = checked.get(TORN_DOMAIN);
		assert.ok(one !== undefined);
		assert.ok(one.findings.some(({ rule }) => rule === 'live/ns-disagree'));
		assert.deepEqual(one.facts.authorities?.map(({ serial }) => serial).toSorted(), [1, 2]);
	});
});
