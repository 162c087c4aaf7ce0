import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type ProcessGroup = {
	readonly child: ChildProcess;
	/** Settles when the group's leader has ended; rejects when it could not be started. */
	readonly ended: Promise<Ended>;
	/** Ends the whole group: SIGTERM, and after `graceMs` (default 3 s; 8 s where it has groups of its own) SIGKILL. */
	readonly stop: (graceMs?: number) => Promise<void>;
};

const running = new Set<ProcessGroup>();
const lastResorts = new Set<() => void>();
let ending = false;

/** Ends in order what runs, then this process; at once when asked a second time. */
async function endBySignal(code: number): Promise<void> {
	if (!ending) {
		ending = true;
		await Promise.allSettled([...running].map(group => group.stop()));
	}
	process.exit(code);
}

/** The latest first: processes end before the folders that were made for them go. */
function cleanUpAll(): void {
	for (const cleanUp of [...lastResorts].reverse()) {
		try {
			cleanUp();
		} catch (error) {
			process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		}
	}
	lastResorts.clear();
}

/** Puts the clean-up behind other exit handlers, such as Playwright's, which ends its browsers. */
export function cleanUpLast(): void {
	process.removeListener('exit', cleanUpAll);
	process.on('exit', cleanUpAll);
}

/**
 * Registers a synchronous clean-up for the case that this process ends, by a signal too, before the orderly one ran.
 * Returns the function that takes it back.
 */
export function atExit(cleanUp: () => void): () => void {
	if (!process.listeners('exit').includes(cleanUpAll)) {
		cleanUpLast();
		for (const [signal, number] of [['SIGHUP', 1] as const, ['SIGINT', 2] as const, ['SIGTERM', 15] as const]) {
			// First in the row, so that a once() of somebody else (`npm start`) still counts: it handles the signal then,
			// and 'exit' is when we clean up.
			process.prependListener(signal, () => {
				if (process.listenerCount(signal) === 1) void endBySignal(128 + number);
			});
		}
	}
	lastResorts.add(cleanUp);
	return () => lastResorts.delete(cleanUp);
}

/**
 * Starts a program as the leader of a process group of its own, so that what it starts ends with it and nothing else does.
 * `lastSignal` is what the group gets should this process end first: SIGTERM for a group that has groups of its own to end.
 */
export function startGroup(
	command: string,
	args: readonly string[],
	options: SpawnOptions & { readonly lastSignal?: NodeJS.Signals } = {},
): ProcessGroup {
	const { lastSignal = 'SIGKILL', ...spawnOptions } = options;
	const child = spawn(command, args, { ...spawnOptions, detached: true });
	const ended = new Promise<Ended>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => resolve({ code, signal }));
	});
	const settled = ended.then(
		() => undefined,
		() => undefined,
	);
	const signalGroup = (signal: NodeJS.Signals) => {
		if (child.pid === undefined) return;
		try {
			process.kill(-child.pid, signal);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: all of it has ended
		}
	};
	const forget = atExit(() => signalGroup(lastSignal));
	const stop = async (graceMs = lastSignal === 'SIGKILL' ? 3_000 : 8_000) => {
		signalGroup('SIGTERM');
		const timer = setTimeout(() => signalGroup('SIGKILL'), graceMs);
		await settled;
		clearTimeout(timer);
		signalGroup('SIGKILL'); // whatever of the group outlived its leader
		running.delete(group);
		forget();
	};
	const group = { child, ended, stop };
	running.add(group);
	return group;
}

export type Finished = Ended & { readonly timedOut: boolean; readonly output: string };

/**
 * Runs a program to its end, for at most `timeoutMs`, and then ends whatever it left of its process group.
 * Its output is returned, and passed to `write` as it comes.
 */
export async function runBounded(
	command: string,
	args: readonly string[],
	options: SpawnOptions & { readonly timeoutMs: number; readonly write?: (text: string) => void },
): Promise<Finished> {
	const { timeoutMs, write, ...spawnOptions } = options;
	const stdio: SpawnOptions['stdio'] = ['ignore', 'pipe', 'pipe'];
	const group = startGroup(command, args, { ...spawnOptions, stdio, lastSignal: 'SIGTERM' });
	let output = '';
	for (const stream of [group.child.stdout, group.child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			write?.(text);
		});
	}
	const closed = new Promise<void>(resolve => group.child.once('close', () => resolve()));
	let timedOut = false;
	const timer = setTimeout(() => {
		timedOut = true;
		void group.stop(10_000);
	}, timeoutMs);
	try {
		const ended = await group.ended;
		await group.stop();
		await closed; // the last of the output
		return { ...ended, timedOut, output };
	} finally {
		clearTimeout(timer);
	}
}
