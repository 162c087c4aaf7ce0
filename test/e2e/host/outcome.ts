import { existsSync, readFileSync } from 'node:fs';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** How a run of tests ended. `reason` says in one sentence why it is no success. */
export type Outcome = { readonly ok: boolean; readonly tally: Tally; readonly reason?: string };

/** Exit codes of an editor that did not come to run the tests, or not to their end in time. */
export const brokenCode = 70;
export const timedOutCode = 75;

/**
 * Judges a run by its exit code and by the tally that the tests left at their very end: a crashed extension host leaves
 * none, and then the editor reports success. A run that broke off counts as one failed test, whatever it had printed.
 */
export function judge(tally: Tally | undefined, code: number | null, timeoutMs: number): Outcome {
	const broken = (reason: string): Outcome => ({ ok: false, tally: { passed: 0, failed: 1, skipped: 0 }, reason });
	if (tally === undefined && code === timedOutCode)
		return broken(`The tests did not end within ${timeoutMs / 1000} s.`);
	if (tally === undefined && code === 0) return broken('The extension host ended before the tests did.');
	if (tally === undefined) return broken(`The tests did not run to their end (exit code ${code}).`);
	if (tally.failed > 0) return { ok: false, tally, reason: `${tally.failed} failed.` };
	if (code !== 0) return { ok: false, tally: { ...tally, failed: 1 }, reason: `All passed, then exit code ${code}.` };
	if (tally.passed === 0) return broken('No test passed.');
	return { ok: true, tally };
}

/** The tally in a file that a run was to leave, or undefined where it left none. */
export function readTally(file: string): Tally | undefined {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : undefined;
}

export function addTallies(a: Tally, b: Tally): Tally {
	return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
