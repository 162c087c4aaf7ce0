// Runs the end-to-end tests in a real VS Code:  npx tsx scripts/vscode-tests.ts [node] [web] [ui] [--pictures]
//   node  test/e2e/node/*.test.ts  inside the extension host of Node   (wants dist/)
//   web   test/e2e/web/*.test.ts   inside the web worker extension host (wants dist/)
//   ui    test/e2e/ui/*.test.ts    with the packaged extension, by mouse and keyboard (wants the VSIX)
// --pictures has the UI tests renew docs/images/. Without a kind, all three run.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleNodeTests, bundleWebTests } from '../test/e2e/host/bundle.ts';
import { installHost } from '../test/e2e/host/install.ts';
import { runNodeTests } from '../test/e2e/host/node-tests.ts';
import { addTallies, type Outcome, type Tally } from '../test/e2e/host/outcome.ts';
import { runUiTests } from '../test/e2e/host/ui-tests.ts';
import { runWebTests } from '../test/e2e/host/web-tests.ts';
import { startWebServers } from '../test/e2e/web-servers.ts';
import { stageExtension } from './stage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (name: string) => path.join(root, name);
const vsix = process.env['E2E_VSIX'] ?? at('out/tls-rpt-checker.vsix');
const pictures = process.argv.includes('--pictures');

/** The test files of one kind, sorted; there must be some. */
function testsOf(kind: Kind): readonly string[] {
	const folder = at(`test/e2e/${kind}`);
	const names = existsSync(folder) ? readdirSync(folder) : [];
	const tests = names.filter(name => name.endsWith('.test.ts')).sort();
	if (tests.length === 0) throw new Error(`There are no tests in test/e2e/${kind}.`);
	return tests.map(name => path.join(folder, name));
}

function need(file: string, command: string): void {
	if (!existsSync(file)) throw new Error(`${path.relative(root, file)} is missing: run \`${command}\` first.`);
}

const workspace = at('test/e2e/workspace');

const kinds = {
	async node(tests) {
		need(at('dist/extension.cjs'), 'npm run build');
		const bundle = at('out/test/node.cjs');
		await bundleNodeTests(tests, bundle);
		const extension = await stageExtension();
		return runNodeTests({ extension, workspace, tests: bundle, beside: [at('test/e2e/other-languages')] });
	},
	async web(tests) {
		need(at('dist/extension.cjs'), 'npm run build');
		const bundle = at('out/test/web.js');
		await bundleWebTests(tests, bundle);
		const servers = await startWebServers();
		const { flags, given } = servers;
		try {
			return await runWebTests({ extension: await stageExtension(), workspace, tests: bundle, flags, given });
		} finally {
			await servers.close();
		}
	},
	async ui(tests) {
		need(vsix, 'npm run package');
		return runUiTests({ tests, env: { E2E_VSIX: vsix, ...(pictures ? { E2E_PICTURES: at('docs/images') } : {}) } });
	},
} as const satisfies Record<string, (tests: readonly string[]) => Promise<Outcome>>;

type Kind = keyof typeof kinds;

const isKind = (word: string): word is Kind => Object.hasOwn(kinds, word);
const words = process.argv.slice(2).filter(word => word !== '--pictures');
const unknown = words.filter(word => !isKind(word));
if (unknown.length > 0) {
	console.error(`Unknown: ${unknown.join(' ')}. Give any of: ${Object.keys(kinds).join(' ')} --pictures`);
	process.exit(2);
}
const wanted = words.length > 0 ? words.filter(isKind) : (Object.keys(kinds) as Kind[]);

try {
	await installHost('all', line => console.log(line));
	let total: Tally = { passed: 0, failed: 0, skipped: 0 };
	for (const kind of wanted) {
		console.log(`\n== ${kind}`);
		const start = performance.now();
		const outcome = await kinds[kind](testsOf(kind));
		const seconds = ((performance.now() - start) / 1000).toFixed(1);
		console.log(`== ${kind}: ${outcome.ok ? 'passed' : outcome.reason} (${seconds} s)`);
		total = addTallies(total, outcome.tally);
	}
	if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	const tallyFile = process.env['MOCHA_TALLY']; // of `npm test`
	if (tallyFile !== undefined) writeFileSync(tallyFile, JSON.stringify(total));
	process.exitCode = total.failed > 0 ? 1 : 0;
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
