/** What `npm test` does once the packages are there. The last line is `N passed, N failed`. */
import path from 'node:path';
import { addTallies, readTally, type Tally } from '../../test/e2e/host/outcome.ts';
import { runBounded } from '../../test/e2e/host/processes.ts';
import { makeTemporaryFolder } from '../../test/e2e/host/temporary.ts';
import { root, secondsSince } from '../project.ts';
import { installPrograms } from './debian.ts';
import { STEPS, type Step } from './steps.ts';

const NONE: Tally = { passed: 0, failed: 0, skipped: 0 };

interface Result {
	readonly tally: Tally;
	readonly ok: boolean;
}

/** Runs one step. What a step without tests says is shown only where it fails; tests show what they do. */
async function runStep(step: Step, folder: string): Promise<Result> {
	console.log(`── ${step.name}`);
	const start = performance.now();
	const tallyFile = path.join(folder, `${step.name}.json`);
	const [command, ...args] = step.command;
	const finished = await runBounded(command, args, {
		cwd: root,
		env: { ...process.env, MOCHA_TALLY: tallyFile, FORCE_COLOR: '0' },
		timeoutMs: step.minutes * 60_000,
		...(step.tests && { write: (text: string) => void process.stdout.write(text) }),
	});
	if (finished.code !== 0 && !step.tests) process.stdout.write(finished.output);
	const counted = step.tests ? readTally(tallyFile) : NONE;
	const ok = finished.code === 0 && counted?.failed === 0;
	const how = finished.timedOut ? `did not end within ${step.minutes} min` : ok ? 'passed' : 'failed';
	console.log(`${ok ? '✔' : '✘'} ${step.name} ${how} (${secondsSince(start)})\n`);
	// A step that failed without a failed test, or came to no count, is one failure.
	const tally = counted ?? NONE;
	return { ok, tally: ok || tally.failed > 0 ? tally : { ...tally, failed: 1 } };
}

function chosenSteps(words: readonly string[]): readonly Step[] {
	const unknown = words.filter(word => !STEPS.some(step => step.name.startsWith(word)));
	if (unknown.length > 0) {
		console.error(`There is no step ${unknown.join(', ')}: give any of ${STEPS.map(step => step.name).join(', ')}.`);
		process.exit(2);
	}
	if (words.length === 0) return STEPS;
	const named = STEPS.filter(step => words.some(word => step.name.startsWith(word)));
	const needed = new Set(named.flatMap(step => step.needs));
	return STEPS.filter(step => named.includes(step) || needed.has(step.name));
}

const steps = chosenSteps(process.argv.slice(2));
const start = performance.now();
const { folder, remove } = await makeTemporaryFolder();
const passed = new Set<string>();
const failed: string[] = [];
let total = NONE;
if (steps.some(step => step.tests)) installPrograms(line => console.log(line));
for (const step of steps) {
	const without = step.needs.filter(name => !passed.has(name));
	if (without.length > 0) {
		console.log(`✘ ${step.name} not run, since ${without.join(' and ')} failed\n`);
		total = addTallies(total, { ...NONE, failed: 1 });
		failed.push(step.name);
		continue;
	}
	const { ok, tally } = await runStep(step, folder);
	total = addTallies(total, tally);
	if (ok) passed.add(step.name);
	else failed.push(step.name);
}
await remove();
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
console.log(`${steps.length} steps in ${secondsSince(start)}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped: what they need is not here, as said above.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
