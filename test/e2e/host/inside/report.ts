import type { Tally } from '../outcome.ts';

/** What the mochas of Node and of the browser have in common. */
export type MochaLike = { run(done: (failures: number) => void): Mocha.Runner };

type Failure = { readonly title: string; readonly detail: string };

function describeError(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A mocha reporter that prints nothing: `runReported` listens to the runner itself. */
export const silent = function silent() {} as unknown as Mocha.ReporterConstructor;

/** Runs what mocha holds, writes one line for each test as it ends and the failures at the end, and counts. */
export function runReported(mocha: MochaLike, write: (line: string) => void): Promise<Tally> {
	const failures: Failure[] = [];
	let passed = 0;
	let skipped = 0;
	let depth = 0;
	const line = (text: string) => write('  '.repeat(depth) + text);
	return new Promise(resolve => {
		const runner = mocha.run(() => {
			failures.forEach(({ title, detail }, i) => {
				write(`\n${i + 1}) ${title}\n${detail.replace(/^/gm, '   ')}`);
			});
			resolve({ passed, failed: failures.length, skipped });
		});
		runner.on('suite', suite => {
			if (!suite.root) line(suite.title);
			depth++;
		});
		runner.on('suite end', () => depth--);
		runner.on('pending', test => {
			skipped++;
			line(`- ${test.title}`);
		});
		runner.on('pass', test => {
			passed++;
			line(`✔ ${test.title} (${test.duration ?? 0} ms)`);
		});
		runner.on('fail', (test, error) => {
			failures.push({ title: test.fullTitle(), detail: describeError(error) });
			line(`${failures.length}) ${test.title}`);
		});
	});
}
