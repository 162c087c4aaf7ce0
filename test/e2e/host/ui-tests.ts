import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, type Outcome, readTally, timedOutCode } from './outcome.ts';
import { runBounded } from './processes.ts';
import { makeTemporaryFolder } from './temporary.ts';

/** Runs mocha tests that drive an editor from outside (see workbench.ts and drive.ts), in a process of their own. */
export async function runUiTests(run: {
	readonly tests: readonly string[];
	readonly timeoutMs?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly write?: (text: string) => void;
}): Promise<Outcome> {
	const { timeoutMs = 300_000, write = text => process.stdout.write(text) } = run;
	const { folder, remove } = await makeTemporaryFolder();
	const tallyFile = path.join(folder, 'tally.json');
	const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
	const tests = run.tests.map(name => path.resolve(name));
	try {
		const finished = await runBounded(process.execPath, ['--import', 'tsx', file('ui-suite.ts'), ...tests], {
			cwd: file('../../..'), // where tsx is found
			env: { ...process.env, ...run.env, E2E_TALLY: tallyFile },
			timeoutMs,
			write,
		});
		return judge(readTally(tallyFile), finished.timedOut ? timedOutCode : finished.code, timeoutMs);
	} finally {
		await remove();
	}
}
