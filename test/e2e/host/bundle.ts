import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A module with the run() that an extension host calls, over all of the test files. */
function entry(runner: string, name: string, tests: readonly string[]): BuildOptions {
	const imports = tests.map(file => `await import(${JSON.stringify(path.resolve(file))});`);
	const contents = [
		`import { ${name} } from ${JSON.stringify(path.join(here, runner))};`,
		`export const run = () => ${name}(async () => { ${imports.join(' ')} });`,
	].join('\n');

	return { stdin: { contents, resolveDir: here, loader: 'ts' }, bundle: true, logLevel: 'warning' };
}

/** Bundles tests for the extension host of Node into one CommonJS file; mocha stays in node_modules. */
export async function bundleNodeTests(tests: readonly string[], outfile: string): Promise<void> {
	const options = entry('inside/node.ts', 'runInNodeHost', tests);
	await build({
		...options,
		outfile,
		external: ['vscode', 'mocha'],
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		sourcemap: 'inline',
	});
}

/** Bundles tests and mocha for the web worker extension host into one file. */
export async function bundleWebTests(tests: readonly string[], outfile: string): Promise<void> {
	await build({
		...entry('inside/web.ts', 'runInWebHost', tests),
		outfile,
		external: ['vscode'],
		platform: 'browser',
		target: 'es2022',
		define: { global: 'globalThis' },
		// mocha's UMD file would take module.exports for itself, were ours not set after it.
		format: 'iife',
		globalName: 'webTests',
		footer: { js: 'module.exports = webTests;' },
	});
}
