// Bundles what ships: the extension and its server for Node and for the web worker, the command line, the panel's page.
// `--watch` goes on building; `--meta` prints what is in each bundle.
import { rm } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const meta = process.argv.includes('--meta');

const common = {
	bundle: true,
	minify: !watch,
	sourcemap: watch ? 'linked' : false,
	legalComments: 'none',
	logLevel: 'warning',
	metafile: meta,
	define: { 'process.env.NODE_ENV': '"production"' },
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', outExtension: { '.js': '.cjs' } };
// No polyfills and no externals but the editor's own module: a `node:` import in a web bundle fails the build.
const web = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

export const builds = [
	{ ...node, entryPoints: { extension: 'client/src/extension.node.ts' }, external: ['vscode'], outdir: 'dist' },
	{ ...node, entryPoints: { server: 'server/src/main.node.ts' }, outdir: 'dist' },
	{
		...node,
		entryPoints: { cli: 'server/src/main.cli.ts' },
		format: 'esm',
		outExtension: { '.js': '.mjs' },
		// Some libraries are CommonJS and ask for Node's modules by require.
		banner: {
			js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
		},
		outdir: 'dist',
	},
	{
		...web,
		entryPoints: { extension: 'client/src/extension.web.ts' },
		format: 'cjs',
		external: ['vscode'],
		outdir: 'dist/web',
	},
	{ ...web, entryPoints: { server: 'server/src/main.web.ts' }, format: 'iife', outdir: 'dist/web' },
	{ ...web, entryPoints: { check: 'client/src/views/page/check.ts' }, format: 'iife', outdir: 'dist/views' },
];

await rm('dist', { recursive: true, force: true });
if (watch) {
	for (const options of builds) await (await esbuild.context(options)).watch();
} else {
	const results = await Promise.all(builds.map(options => esbuild.build(options)));
	if (meta) for (const { metafile } of results) console.log(await esbuild.analyzeMetafile(metafile));
}
