/** Runs the command line as a process of its own: what was built, where that is newer than its sources, else those. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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
	readonly env?: NodeJS.ProcessEnv;
}

export function runCli(args: readonly string[], { cwd = root, input = '', env = {} }: RunOptions = {}): Promise<Ran> {
	const child = spawn(process.execPath, [...program(), ...args], { cwd, env: { ...process.env, ...env } });
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

/** What to give Node before the arguments. */
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
