/** Programs that some tests compare with; without them those tests are skipped. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const PACKAGES: Readonly<Record<string, string>> = {
	'named-compilezone': 'bind9-utils',
	nsd: 'nsd',
	unbound: 'unbound',
	'ldns-signzone': 'ldnsutils',
	ip: 'iproute2',
	kzonecheck: 'knot-dnssecutils',
};

/** Debian keeps servers where only root's PATH leads. */
const folders = (): readonly string[] => [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin'];

export const isThere = (program: string): boolean => folders().some(folder => existsSync(path.join(folder, program)));

/** Installs what is missing, as root on Debian; elsewhere says loudly what is missing. */
export function installPrograms(log: (line: string) => void): void {
	const missing = Object.keys(PACKAGES).filter(program => !isThere(program));
	if (missing.length === 0) return;
	const packages = missing.map(program => PACKAGES[program]!);
	const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
	// Where systemd runs, the package would start a name server for good: that is the user's to decide.
	if (process.getuid?.() !== 0 || !isThere('apt-get') || existsSync('/run/systemd/system')) {
		log(`SKIPPING tests that need ${missing.join(' and ')}, which are not installed. On Debian: ${command}`);
		return;
	}
	log(`Installing ${packages.join(' and ')} through apt …`);
	// At run level 1 no package starts its server.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	for (const args of [
		['update', '-q'],
		['install', '-qy', '--no-install-recommends', ...packages],
	]) {
		const { status, stdout, stderr } = spawnSync('apt-get', args, { encoding: 'utf8', env, timeout: 600_000 });
		if (status === 0) continue;
		log(`SKIPPING tests that need ${missing.join(' and ')}: apt-get ${args[0]} failed:\n${stdout}${stderr}`);
		return;
	}
}
