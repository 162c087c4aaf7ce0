/** What `npm start` does once the packages are there. */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { domainOfFileName } from '../../server/src/core/document.ts';
import { interruption } from '../../test/e2e/host/editor.ts';
import { copyWorkspace } from '../../test/e2e/host/temporary.ts';
import { at, root, secondsSince } from '../project.ts';
import { serveZones } from '../zone-server/index.ts';
import { openEditor } from './editor.ts';

const withEditor = !process.argv.includes('--no-editor');
const interrupted = interruption();
const cleanUps: (() => Promise<void>)[] = [];

const title = (text: string): void => console.log(`\n── ${text}\n`);

/** Runs a script of package.json; its output is shown only where it fails. */
function runScript(name: string, ...args: readonly string[]): void {
	const options = { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' } as const;
	const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', name, '--', ...args], options);
	if (status !== 0) throw new Error(`\`npm run ${name}\` failed:\n${stdout}${stderr}`);
}

/** Shows what the command line says; its exit code is part of the show. */
function show(workspace: string, ...args: readonly string[]): Promise<void> {
	console.log(`$ tlsrpt ${args.join(' ')}\n`);
	const child = spawn(process.execPath, [at('dist/cli.mjs'), ...args], { cwd: workspace, stdio: 'inherit' });
	return new Promise((resolve, reject) => child.once('error', reject).once('exit', () => resolve()));
}

/** Serves the workspace's zones on the loopback and makes that the resolver of its settings. */
async function serve(workspace: string): Promise<string> {
	const zones = readdirSync(workspace).flatMap(name => {
		const origin = name.endsWith('.zone') ? domainOfFileName(name) : undefined;
		return origin === undefined ? [] : [{ origin, text: readFileSync(path.join(workspace, name), 'utf8') }];
	});
	const server = await serveZones(zones);
	cleanUps.push(() => server.close());
	const resolver = `${server.address}:${server.port}`;
	const settings = path.join(workspace, '.vscode/settings.json');
	const known = JSON.parse(readFileSync(settings, 'utf8')) as object;
	writeFileSync(settings, `${JSON.stringify({ ...known, 'tlsrpt.resolver': resolver }, null, '\t')}\n`);
	return resolver;
}

async function session(): Promise<void> {
	const start = performance.now();
	runScript('build');
	const { workspace, remove } = await copyWorkspace(at('examples'));
	cleanUps.push(remove);
	const resolver = await serve(workspace);
	title(`Findings in the sample workspace (built in ${secondsSince(start)})`);
	await show(workspace, 'lint', '.');
	title('A live check of example.com, which a small name server on this machine serves');
	await show(workspace, 'check', 'example.com', '--resolver', resolver, '--no-smtp', '--no-https');
	if (!withEditor) return;
	title('The editor');
	runScript('package', '--unchecked');
	const editor = await openEditor(workspace);
	cleanUps.push(editor.stop);
	console.log(whatToTry(editor.where));
	await editor.ended;
}

const whatToTry = (where: string): string => `
  ${where}

  Try this:
   - Open broken.example.zone. Rest the pointer on a mark; press Ctrl+. on it for a quick fix.
   - Open example.com.zone. Rest the pointer on _smtp._tls, v, rua, mailto: or https:.
   - Press F1, run "TLS-RPT: Check Domain…" and press Enter: the resolver is the small name server.
   - Change the record in example.com.zone and check again: what differs from DNS is marked.
   - runbook.md and ticket.txt: records in Markdown and plain text.

  The files are a copy, and go when you end this. Ctrl-C ends it.
`;

async function cleanUp(): Promise<void> {
	for (const step of cleanUps.splice(0).reverse()) await step();
}

let exit = 0;
try {
	await Promise.race([session(), interrupted]);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	exit = 1;
}
await cleanUp();
process.exit(exit);
