/** The lab's zones as files for a name server, signed by ldns and then broken where scenarios say so. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BOGUS, SIGNED, ZONES } from '../plan.ts';
import { domainOf, hostOf, type Scenario } from '../scenario.ts';

export interface ZoneFile {
	readonly zone: string;
	readonly file: string;
}

export interface SignedZones {
	readonly files: readonly ZoneFile[];
	/** The key of `lab`, as a resolver's trust anchor. */
	readonly anchor: string;
}

/** Seconds since 1970. */
const now = (): number => Math.floor(Date.now() / 1000);
const DAY = 86_400;

/** `server`: the address of the name server of all of them. */
export function writeZones(
	folder: string,
	lines: readonly string[],
	scenarios: readonly Scenario[],
	server: string,
): SignedZones {
	const tool = (program: string, ...args: readonly string[]): string =>
		execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
	const newKey = (zone: string): string => tool('ldns-keygen', '-a', 'ECDSAP256SHA256', '-k', zone);
	const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8').trim();

	function write(zone: string, records: readonly string[]): ZoneFile {
		const head = ['$TTL 300', `${zone}. SOA ns.${zone}. admin.${zone}. 1 3600 600 86400 60`, `${zone}. NS ns.${zone}.`];
		const file = path.join(folder, `${zone}.zone`);
		writeFileSync(file, `${[...head, `ns.${zone}. A ${server}`, ...records].join('\n')}\n`);
		return { zone, file };
	}

	/** From `from` to `to`, in days from now. */
	function sign({ zone, file }: ZoneFile, key: string, from = -1, to = 30): ZoneFile {
		const dates = ['-i', String(now() + from * DAY), '-e', String(now() + to * DAY)];
		tool('ldns-signzone', '-o', zone, '-f', `${file}.signed`, ...dates, file, key);
		return { zone, file: `${file}.signed` };
	}

	const parent: string[] = [];
	const files = ZONES.map(zone => {
		const own = lines.filter(line => ownerOf(line) === zone || ownerOf(line).endsWith(`.${zone}`));
		const plain = write(zone, [...own, ...proofs(scenarios.filter(scenario => scenario.zone === zone))]);
		parent.push(`${zone}. NS ns.${zone}.`, `ns.${zone}. A ${server}`);
		if (![...SIGNED, ...BOGUS].includes(zone)) return plain;
		const key = newKey(zone);
		// What the parent vouches for is another key.
		parent.push(read(`${zone === 'bds.lab' ? newKey(zone) : key}.ds`));
		const signed = zone === 'bexp.lab' ? sign(plain, key, -60, -30) : sign(plain, key);
		for (const scenario of scenarios) if (scenario.zone === zone) corrupt(signed.file, scenario);
		return signed;
	});
	const key = newKey('lab');
	const lab = sign(write('lab', parent), key);
	return { files: [lab, ...files], anchor: read(`${key}.key`) };
}

const ownerOf = (line: string): string => line.slice(0, line.indexOf(' ')).replace(/\.$/, '').toLowerCase();

/**
 * Where the proof is to be broken that there are no TLSA records, and nothing else: names of its own for that proof, so that
 * it says of no other name that it is not there.
 */
const proofs = (scenarios: readonly Scenario[]): readonly string[] =>
	scenarios
		.filter(({ corrupt }) => corrupt === 'NSEC')
		.flatMap(scenario =>
			scenario.mx.flatMap(mx => [25, 26].map(port => `_${port}._tcp.${hostOf(scenario, mx)}. TXT "no TLSA"`)),
		);

/** Breaks the signatures of a type in a scenario's domain; those of NSEC only at port 25 of its MX hosts. */
function corrupt(file: string, scenario: Scenario): void {
	if (scenario.corrupt === undefined) return;
	const domain = domainOf(scenario);
	const broken = readFileSync(file, 'utf8')
		.split('\n')
		.map(line => {
			const [owner = '', , , type, covered, ...rest] = line.split(/\s+/);
			const isMeant = owner === `${domain}.` || owner.endsWith(`.${domain}.`);
			if (!isMeant || type !== 'RRSIG' || covered !== scenario.corrupt) return line;
			if (covered === 'NSEC' && !owner.startsWith('_25.')) return line;
			const signature = rest.at(-1)!;
			return line.replace(signature, `${'A'.repeat(8)}${signature.slice(8)}`);
		});
	writeFileSync(file, broken.join('\n'));
}
