import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type ProcessGroup = {
	readonly child: ChildProcess;
	/** Settles when the group's leader has ended; rejects when it could not be started. */
	readonly ended: Promise<Ended>;
	/** Ends the whole group: SIGTERM, and after `graceMs` SIGKILL. */
	readonly stop: (graceMs?: number) => Promise<void>;
};

const lastResorts = new Set<() => void>();

function cleanUpAll(): void {
	for (const cleanUp of lastResorts) cleanUp();
	lastResorts.clear();
}

/**
 * Registers a synchronous clean-up for the case that this process ends, by a signal too, before the orderly one ran.
 * Returns the function that takes it back.
 */
export function atExit(cleanUp: () => void): () => void {
	if (!process.listeners('exit').includes(cleanUpAll)) {
		process.on('exit', cleanUpAll);
		for (const [signal, number] of [['SIGHUP', 1] as const, ['SIGINT', 2] as const, ['SIGTERM', 15] as const]) {
			process.on(signal, () => {
				// Somebody else (`npm start`, mocha) handles it: then 'exit' is when we clean up.
				if (process.listenerCount(signal) === 1) process.exit(128 + number);
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
	const stop = async (graceMs = 3_000) => {
		signalGroup('SIGTERM');
		const timer = setTimeout(() => signalGroup('SIGKILL'), graceMs);
		await settled;
		clearTimeout(timer);
		signalGroup('SIGKILL'); // whatever of the group outlived its leader
		forget();
	};
	return { child, ended, stop };
}

export type Finished = Ended & { readonly timedOut: boolean; readonly output: string };

/**
 * Runs a program to its end, for at most `timeoutMs`, and then ends whatever it left of its process group.
 * `show` passes its output on; otherwise the output is collected and returned.
 */
export async function runBounded(
	command: string,
	args: readonly string[],
	options: SpawnOptions & { readonly timeoutMs: number; readonly show?: boolean },
): Promise<Finished> {
	const { timeoutMs, show = false, ...spawnOptions } = options;
	const stdio = show ? (['ignore', 'inherit', 'inherit'] as const) : (['ignore', 'pipe', 'pipe'] as const);
	const group = startGroup(command, args, { ...spawnOptions, stdio: [...stdio], lastSignal: 'SIGTERM' });
	let output = '';
	for (const stream of [group.child.stdout, group.child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			output += text;
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
