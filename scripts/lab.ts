/**
 * npm run lab: every live scenario with real services (NSD, unbound, zones signed by ldns) in a network namespace of its
 * own, checked by the built command line; and what Postfix makes of the same mail servers. What is missing is said aloud.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './project.ts';
import { isThere } from './test/debian.ts';

const PROGRAMS: Readonly<Record<string, string>> = {
	nsd: 'nsd',
	unbound: 'unbound',
	'ldns-keygen': 'ldnsutils',
	'ldns-signzone': 'ldnsutils',
	ip: 'iproute2',
	unshare: 'util-linux',
};

/** A network that nobody else is in; /etc/resolv.conf can be another there. Whoever is not root becomes so inside. */
const NAMESPACE = ['--net', '--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];

function whatIsMissing(): { readonly why: string; readonly installable: boolean } | undefined {
	const missing = Object.keys(PROGRAMS).filter(program => !isThere(program));
	if (missing.length > 0) {
		const packages = [...new Set(missing.map(program => PROGRAMS[program]!))].join(' ');
		return { why: `${missing.join(' and ')} not installed. On Debian: apt-get install ${packages}`, installable: true };
	}
	const { status, stderr } = spawnSync('unshare', [...NAMESPACE, 'ip', 'link', 'set', 'lo', 'up'], {
		encoding: 'utf8',
	});
	return status === 0
		? undefined
		: { why: `no network namespace can be made here: ${stderr.trim()}. Run it as root.`, installable: false };
}

/** Where posttls-finger and its libraries are: unpacked from Debian's package where Postfix is not installed. */
function findPostfix(folder: string): { readonly where?: string; readonly why?: string } {
	if (isThere('posttls-finger')) return { where: '/' };
	if (!isThere('apt-get')) return { why: 'posttls-finger is not installed (Debian: postfix)' };
	const run = (command: string, ...args: readonly string[]) =>
		spawnSync(command, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 });
	const { status, stderr } = run('apt-get', 'download', '-q', 'postfix');
	const file = readdirSync(folder).find(name => name.endsWith('.deb'));
	if (status !== 0 || file === undefined) return { why: `apt-get download postfix: ${stderr.trim()}` };
	const unpacked = path.join(folder, 'postfix');
	const { status: ok } = run('dpkg', '-x', file, unpacked);
	return ok === 0 && existsSync(unpacked) ? { where: unpacked } : { why: 'its package cannot be unpacked' };
}

const tally = process.env['MOCHA_TALLY'];
const missing = whatIsMissing();
if (missing !== undefined) {
	console.warn(`NOT TESTED: the lab with real services: ${missing.why}`);
	if (tally !== undefined) writeFileSync(tally, JSON.stringify({ passed: 0, failed: 0, skipped: 1 }));
	process.exitCode = process.env['CI'] && missing.installable ? 1 : 0;
} else {
	const folder = mkdtempSync(path.join(tmpdir(), 'tlsrpt-postfix-'));
	const { where, why } = findPostfix(folder);
	if (where === undefined) console.warn(`NOT COMPARED with Postfix: ${why}`);
	const reporter = tally === undefined ? 'dot' : 'scripts/test/tally-reporter.cjs';
	const mocha = ['node_modules/mocha/bin/mocha.js', 'test/lab/real/*.spec.ts', '--reporter', reporter];
	const { status } = spawnSync('unshare', [...NAMESPACE, process.execPath, ...mocha], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, ...(where !== undefined && { LAB_POSTFIX: where }) },
	});
	rmSync(folder, { recursive: true, force: true });
	process.exitCode = status ?? 1;
}
