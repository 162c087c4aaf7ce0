/** Runs the command line: in this process, where most tests are at home, or as the process that users start. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { main } from '../../server/src/cli/main.ts';
import { createDns } from '../../server/src/net/node/dns.ts';
import { createNodeDoh } from '../../server/src/net/node/doh.ts';
import { createHttps } from '../../server/src/net/node/https.ts';
import { createSmtp } from '../../server/src/net/node/smtp.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import { createTrustStore } from '../../server/src/net/node/trust.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

export interface RunOptions {
	readonly cwd?: string;
	/** Standard input. */
	readonly input?: string | Uint8Array;
	readonly colour?: boolean;
}

let last: Promise<unknown> = Promise.resolve();

/** Everything but the entry, in this process: one run after the other, for a process has one working folder. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
	const run = last.then(() => runHere(args, options));
	last = run.catch(() => undefined);
	return run;
}

async function runHere(args: readonly string[], { cwd = root, input = '', colour = false }: RunOptions): Promise<Ran> {
	const before = process.cwd();
	process.chdir(cwd);
	let out = '';
	let err = '';
	try {
		const code = await main(args, {
			version: '1.2.3',
			out: text => {
				out += Buffer.from(text).toString();
			},
			err: text => {
				err += text;
			},
			readInput: async () => Buffer.from(input),
			colour,
			createDns: servers => createDns(servers === undefined ? {} : { servers }),
			createDoh: createNodeDoh,
			createProbes(roots) {
				const store = createTrustStore(roots);
				return { smtp: createSmtp(store), https: createHttps(store) };
			},
			toAscii,
			serveLsp: async () => {},
		});
		return { code, out, err };
	} finally {
		process.chdir(before);
	}
}

/** The real thing: a process of its own. */
export function spawnCli(args: readonly string[], { cwd = root, input = '' }: RunOptions = {}): Promise<Ran> {
	const child = spawn(process.execPath, [...program(), ...args], { cwd });
	let out = '';
	let err = '';
	child.stdout.setEncoding('utf8').on('data', text => {
		out += text;
	});
	child.stderr.setEncoding('utf8').on('data', text => {
		err += text;
	});
	// A command that reads no input may have ended before it is all written.
	child.stdin.on('error', () => child.stdin.destroy());
	child.stdin.end(input);
	return new Promise((resolve, reject) => {
		child.once('error', reject).once('close', code => resolve({ code, out, err }));
	});
}

/** What to give Node before the arguments: what was built, where that is newer than its sources, else those. */
export function program(): readonly string[] {
	const built = path.join(root, 'dist/cli.mjs');
	const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	const sources = readdirSync(path.join(root, 'server/src'), { recursive: true, encoding: 'utf8' });
	const isFresh = sources.every(name => statSync(path.join(root, 'server/src', name)).mtimeMs < builtAt);
	const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
	return isFresh ? [built] : ['--import', tsx, path.join(root, 'server/src/main.cli.ts')];
}

/** Does something in a temporary folder with these files in it. */
export async function inFolder<T>(
	files: Readonly<Record<string, string | Uint8Array>>,
	work: (folder: string) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(path.join(tmpdir(), 'cli-'));
	try {
		for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
