/** BIND's own reading of master files, where `named-compilezone` is installed (Debian: bind9-utils). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { need } from './needs.ts';

/** No checks beyond the text itself. */
const LENIENT = '-i none -k ignore -m ignore -M ignore -n ignore -r ignore -S ignore -T ignore -W ignore'.split(' ');

const hasBind = spawnSync('named-compilezone', ['-v']).status === 0;

/** Skips, out loud, what compares with BIND where it is not installed; in CI it must be. */
export function needBind(context: Mocha.Context): void {
	need(context, hasBind ? undefined : 'named-compilezone is not installed (Debian: bind9-utils).');
}

export interface Compiled {
	readonly ok: boolean;
	/** As `owner ttl class type rdata`, without the SOA and the NS record that BIND asks for. */
	readonly records: readonly string[];
	/** The lines that BIND complains of, counted from 1, with what it says. */
	readonly complaints: ReadonlyMap<number, string>;
}

/** What a zone must begin with. It has this many lines. */
export const PROLOGUE = '@ 300 SOA ns.example.net. hostmaster.example.net. 1 2 3 4 5\n@ 300 NS ns.example.net.\n';
export const PROLOGUE_LINES = 2;

/** Compiles a zone that begins with the prologue. Its text is written in UTF-8. */
export function compileZone(origin: string, text: string): Compiled {
	const folder = mkdtempSync(path.join(tmpdir(), 'zone-'));
	try {
		const file = path.join(folder, 'z');
		writeFileSync(file, text);
		const args = [...LENIENT, '-s', 'full', '-o', '-', origin, file];
		const { status, stdout, stderr } = spawnSync('named-compilezone', args, { encoding: 'latin1' });
		const complaints = new Map<number, string>();
		for (const line of stderr.split('\n')) {
			const found = /\/z:(\d+): (.*)/.exec(line);
			if (
				found !== null &&
				!/RFC1035 TTL|MAXTTL|does not end with newline|immediately after \$ORIGIN|out-of-zone/.test(line)
			) {
				complaints.set(Number(found[1]), found[2]!);
			}
		}
		return { ok: status === 0, records: status === 0 ? stdout.split('\n').flatMap(readLine) : [], complaints };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A zone file's records as BIND writes them, sorted; undefined where it refuses it. It runs in `cwd`, the file's folder. */
export function compileFile(origin: string, file: string, cwd = path.dirname(file)): readonly string[] | undefined {
	const args = ['-q', ...LENIENT, '-s', 'full', '-o', '-', origin, path.resolve(file)];
	const { status, stdout } = spawnSync('named-compilezone', args, { cwd, encoding: 'latin1', maxBuffer: 1e8 });
	return status === 0 ? stdout.split('\n').flatMap(readLine).sort() : undefined;
}

/** Owners may hold escaped blanks; the other fields are parted by white space. */
function readLine(line: string): string[] {
	const found = /^((?:[^\s\\]|\\.)+)\s+(\d+)\s+([A-Z0-9]+)\s+([A-Z0-9-]+)\s+(.*)$/.exec(line);
	if (found === null) return [];
	const [, owner, ttl, klass, type, rdata] = found as unknown as string[];
	return type === 'SOA' || type === 'NS' ? [] : [`${owner!.toLowerCase()} ${ttl} ${klass} ${type} ${rdata}`];
}
