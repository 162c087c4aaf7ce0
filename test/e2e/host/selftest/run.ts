// Proves that the harness notices what fails, crashes or hangs, and no more than that:
//   npx tsx test/e2e/host/selftest/run.ts
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { bundleNodeTests, bundleWebTests } from '../bundle.ts';
import { installHost } from '../install.ts';
import { runNodeTests } from '../node-tests.ts';
import type { Outcome } from '../outcome.ts';
import { runUiTests } from '../ui-tests.ts';
import { runWebTests } from '../web-tests.ts';

type Host = 'node' | 'web' | 'ui';
type Case = { readonly host: Host; readonly name: string; readonly expected: Outcome };

const broken = { passed: 0, failed: 1, skipped: 0 };
const hangMs = 10_000;
const cases: readonly Case[] = [
	{ host: 'ui', name: 'failing-ui', expected: failed(1, 1, 0) },
	{
		host: 'node',
		name: 'hanging',
		expected: { ok: false, tally: broken, reason: 'The tests did not end within 10 s.' },
	},
	{ host: 'node', name: 'failing', expected: failed(1, 1, 1) },
	{
		host: 'node',
		name: 'crashing',
		expected: { ok: false, tally: broken, reason: 'The extension host ended before the tests did.' },
	},
	{ host: 'web', name: 'failing', expected: failed(1, 1, 1) },
];

function failed(passed: number, failed: number, skipped: number): Outcome {
	return { ok: false, tally: { passed, failed, skipped }, reason: `${failed} failed.` };
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const root = here('../../../..');
const out = path.join(root, 'out/selftest');

async function run(host: Host, name: string, write: (text: string) => void): Promise<Outcome> {
	const file = here(`${name}.ts`);
	if (host === 'ui') return runUiTests({ tests: [file], timeoutMs: 60_000, write });
	const tests = path.join(out, `${host}-${name}.${host === 'node' ? 'cjs' : 'js'}`);
	await (host === 'node' ? bundleNodeTests : bundleWebTests)([file], tests);
	const timeoutMs = name === 'hanging' ? hangMs : 60_000;
	const runTests = host === 'node' ? runNodeTests : runWebTests;
	return runTests({ extension: here('extension'), tests, workspace: here('workspace'), timeoutMs, write });
}

await installHost('all', line => console.log(line));
await mkdir(out, { recursive: true });
let wrong = 0;
const queue = [...cases];
const worker = async () => {
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		const { host, name, expected } = next;
		const start = performance.now();
		let output = '';
		const outcome = await run(host, name, text => {
			output += text;
		});
		const right = isDeepStrictEqual(outcome, expected);
		if (!right) wrong++;
		const seconds = ((performance.now() - start) / 1000).toFixed(1);
		console.log(`${right ? '✔' : '✘'} ${host} ${name}: ${JSON.stringify(outcome)} (${seconds} s)`);
		if (!right) console.log(output);
	}
};
await Promise.all([worker(), worker()]);
console.log(`${cases.length - wrong} passed, ${wrong} failed`);
process.exitCode = wrong === 0 ? 0 : 1;
