import { existsSync, readFileSync } from 'node:fs';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** How a run of tests ended. `reason` says in one sentence why it is no success. */
export type Outcome = { readonly ok: boolean; readonly tally: Tally; readonly reason?: string };

/** A run that broke off: it counts as one failed test, whatever it printed before. */
export function brokenOff(reason: string): Outcome {
	return { ok: false, tally: { passed: 0, failed: 1, skipped: 0 }, reason };
}

/**
 * Judges a run by the tally that the tests left at their very end, since an extension host that crashed, and so left
 * none, makes the editor report success. `complaint` is what else went wrong.
 */
export function judge(tally: Tally | undefined, complaint?: string): Outcome {
	if (tally === undefined) return brokenOff(complaint ?? 'The extension host ended before the tests did.');
	if (tally.failed > 0) return { ok: false, tally, reason: `${tally.failed} failed.` };
	if (complaint !== undefined) return { ok: false, tally: { ...tally, failed: 1 }, reason: complaint };
	if (tally.passed === 0) return brokenOff('No test passed.');
	return { ok: true, tally };
}

/** The tally in a file that a run was to leave, or undefined where it left none. */
export function readTally(file: string): Tally | undefined {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : undefined;
}

export function addTallies(a: Tally, b: Tally): Tally {
	return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
