// Bundles what ships: the extension and its server for Node and for the web worker, the command line, the panel's page.
// `--release` makes it as small as it gets, `--watch` goes on building, `--meta` prints what is in each bundle.
import { readFile, rm, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { noMinimatch } from './scripts/build/no-minimatch.mjs';
import { onlyGenerate } from './scripts/build/only-generate.mjs';
import { rulePages } from './scripts/build/rule-pages.mjs';
import { stripRuleProse } from './scripts/build/strip-rule-prose.mjs';

const watch = process.argv.includes('--watch');
const meta = process.argv.includes('--meta');
const release = process.argv.includes('--release');

const common = {
	bundle: true,
	minify: !watch,
	sourcemap: watch ? 'linked' : false,
	charset: 'utf8',
	legalComments: 'none',
	logLevel: 'warning',
	metafile: meta,
	define: { 'process.env.NODE_ENV': '"production"' },
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', outExtension: { '.js': '.cjs' } };
// No polyfills and no externals but the editor's own module: a `node:` import in a web bundle fails the build.
const web = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };
const extension = { external: ['vscode'], plugins: [noMinimatch] };
const server = { plugins: [stripRuleProse, onlyGenerate] };

const builds = [
	{ ...node, ...extension, entryPoints: { extension: 'client/src/extension.node.ts' }, outdir: 'dist' },
	{
		...web,
		...extension,
		entryPoints: { extension: 'client/src/extension.web.ts' },
		format: 'cjs',
		outdir: 'dist/web',
	},
	{ ...node, entryPoints: { server: 'server/src/main.node.ts' }, outdir: 'dist' },
	{
		...web,
		...server,
		entryPoints: { server: 'server/src/main.web.ts' },
		format: 'iife',
		globalName: 'tlsrptServer',
		outdir: 'dist/web',
	},
	{ ...web, entryPoints: { check: 'client/src/views/page/check.ts' }, format: 'iife', outdir: 'dist/views' },
	{
		...node,
		entryPoints: { cli: 'server/src/main.cli.ts' },
		format: 'esm',
		// What one command alone needs is read by that one alone: the others start in less time.
		splitting: true,
		chunkNames: 'cli/[name]-[hash]',
		outExtension: { '.js': '.mjs' },
		// Some libraries are CommonJS and ask for Node's modules by require.
		banner: {
			js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
		},
		outdir: 'dist',
	},
];

/** What is shipped in the VSIX twice, for Node and for the web, is made smaller by a fifteenth. */
async function shrink(file) {
	const { minify } = await import('terser');
	const options = { ecma: 2020, compress: { ecma: 2020, passes: 2 }, mangle: true };
	const { code } = await minify(await readFile(file, 'utf8'), options);
	await writeFile(file, code);
}

await rm('dist', { recursive: true, force: true });
if (watch) {
	for (const options of builds) await (await esbuild.context(options)).watch();
} else {
	const results = await Promise.all(builds.map(options => esbuild.build(options)));
	if (meta) for (const { metafile } of results) console.log(await esbuild.analyzeMetafile(metafile));
	if (release) {
		for (const file of ['extension.cjs', 'server.cjs', 'web/extension.js', 'web/server.js'])
			await shrink(`dist/${file}`);
	}
}
await writeFile('dist/rules.json', JSON.stringify(await rulePages('docs/rules')));
