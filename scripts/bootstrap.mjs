// What `npm start` and `npm test` need before any package is there, so in plain JavaScript with Node alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const packagesIn = file =>
	existsSync(path.join(root, file)) ? JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages : undefined;

/** Whether node_modules holds what package-lock.json says; npm writes down there what it has installed. */
function isInstalled() {
	const installed = packagesIn('node_modules/.package-lock.json');
	if (installed === undefined) return false;
	return Object.entries(packagesIn('package-lock.json')).every(
		([name, wanted]) =>
			name === '' || installed[name]?.version === wanted.version || (wanted.optional && !installed[name]),
	);
}

/** Installs the packages where they are missing or others than the lock file says. Ends the process where that fails. */
function installPackages() {
	const [major] = process.versions.node.split('.');
	if (Number(major) < 20) fail(`Node 20 or later is needed; this is ${process.version}.`);
	if (isInstalled()) return;
	console.log('Installing packages …');
	// Not `npm ci`: it refuses a lock file made where a registry lacks the packages of other platforms, which are optional.
	const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (status !== 0) fail('The packages could not be installed: see above.');
}

function fail(message) {
	console.error(message);
	process.exit(1);
}

/** Makes ready what the sources run on: the packages, and TypeScript in this process. */
export async function bootstrap() {
	installPackages();
	const { register } = await import('tsx/esm/api');
	register();
}
