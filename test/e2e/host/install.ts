// Installs what the end-to-end tests run in, from npm and Debian alone. `editor` is all that `npm start` needs:
//   npx tsx test/e2e/host/install.ts [editor|all]
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.ts';
import { codeServerFolder, editorEntry, editorNode, nodeFolder } from './code-server.ts';
import { runBounded } from './processes.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const stamp = path.join(here, 'node_modules/.editor-ready');
const minutes = 60_000;

export type Parts = 'editor' | 'all';

/**
 * Installs code-server, and for `all` also Playwright and Chromium; at once when all is there. Throws with one line that
 * says what to do when it cannot.
 */
export async function installHost(parts: Parts, log: (line: string) => void): Promise<void> {
	const hash = createHash('sha256')
		.update(await readFile(path.join(here, 'package-lock.json')))
		.digest('hex');
	const editorReady = existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash;
	const packages = [...(editorReady ? [] : compilerPackages()), ...(parts === 'all' ? browserPackages() : [])];
	if (parts === 'all' && chromiumPath() === undefined && !canInstallPackages()) throw new Error(noChromium);
	const debian = packages.length > 0 ? installPackages(packages, log) : Promise.resolve();
	debian.catch(() => undefined); // looked at below, when npm has ended
	if (!editorReady) {
		log('Installing the editor (code-server) from npm …');
		await npm(['ci', '--ignore-scripts', ...(parts === 'all' ? [] : ['--omit=dev'])], here);
		await npm(['install', '--omit=dev', '--ignore-scripts', '--no-save'], path.join(codeServerFolder, 'lib/vscode'));
	} else if (parts === 'all' && !hasPlaywright()) {
		log('Installing Playwright from npm …');
		await npm(['install', '--ignore-scripts', '--no-save'], here);
	}
	await debian;
	if (!editorReady) {
		await compileAddons(log);
		await run(editorNode(), [editorEntry, '--config', '/dev/null', '--version'], here, {});
		await writeFile(stamp, hash);
	}
	if (parts === 'all' && chromiumPath() === undefined) throw new Error(noChromium);
}

const noChromium = 'Install Chromium (Debian: apt install chromium fonts-dejavu-core) or set CHROMIUM_PATH to one.';

/**
 * What code-server's own install script would do, less what comes compiled (node-pty, @parcel/watcher, argon2, ripgrep)
 * and what fails without Kerberos: compiled are only spdlog, which writes the output channels, and native-watchdog, by which
 * an extension host ends when its server was killed.
 */
async function compileAddons(log: (line: string) => void): Promise<void> {
	try {
		await npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], path.join(codeServerFolder, 'lib/vscode'));
	} catch (error) {
		if (compilerPackages().length === 0) throw error;
		log(
			'Output channels will stay empty: install make, g++ and python3, delete test/e2e/host/node_modules and repeat.',
		);
	}
}

function hasPlaywright(): boolean {
	try {
		createRequire(import.meta.url).resolve('playwright-core');
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
		return false;
	}
}

function onPath(program: string): boolean {
	return (process.env['PATH'] ?? '').split(path.delimiter).some(folder => existsSync(path.join(folder, program)));
}

function compilerPackages(): readonly string[] {
	return ['make', 'g++', 'python3'].filter(program => !onPath(program));
}

function browserPackages(): readonly string[] {
	return chromiumPath() === undefined ? ['chromium', 'fonts-dejavu-core'] : [];
}

function canInstallPackages(): boolean {
	return process.getuid?.() === 0 && onPath('apt-get');
}

/** Installs Debian packages where that is possible: as root on a machine that has apt. */
async function installPackages(packages: readonly string[], log: (line: string) => void): Promise<void> {
	if (!canInstallPackages()) return;
	log(`Installing ${packages.join(', ')} through apt …`);
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-q'], here, env);
	await run('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], here, env);
}

/** Runs npm by the editor's Node where that is installed already: what npm compiles is compiled for it. */
async function npm(args: readonly string[], folder: string): Promise<void> {
	await run('npm', [...args, '--no-audit', '--no-fund'], folder, {
		PATH: [path.join(nodeFolder, 'bin'), process.env['PATH']].join(path.delimiter),
		npm_config_nodedir: nodeFolder, // its headers: nothing is downloaded
		JOBS: String(availableParallelism()),
	});
}

async function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
	const result = await runBounded(command, args, { cwd, env: { ...process.env, ...env }, timeoutMs: 10 * minutes });
	if (result.code === 0) return;
	const how = result.timedOut ? 'did not end within 10 minutes' : `failed (${result.code ?? result.signal})`;
	throw new Error(`\`${[command, ...args].join(' ')}\` ${how}:\n${result.output.trimEnd()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		await installHost(process.argv[2] === 'editor' ? 'editor' : 'all', line => console.log(line));
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	}
}
