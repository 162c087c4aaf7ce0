/** What tests need of the outside. A test that lacks it is skipped out loud: a dot among others says nothing. */

/** Skips the test that runs, or from a `before` all of its suite. */
export function skipLoudly(context: Mocha.Context, why: string): never {
	console.warn(`      NOT TESTED: ${why}`);
	return context.skip();
}

/** Skips where something that can be installed is missing; in CI it must be there, and the test fails. */
export function need(context: Mocha.Context, missing: string | undefined): void {
	if (missing === undefined) return;
	if (process.env['CI']) throw new Error(missing);
	skipLoudly(context, missing);
}
