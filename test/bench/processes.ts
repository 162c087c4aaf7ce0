/** Whole processes, file to verdict. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { at } from '../../scripts/project.ts';
import { median, times } from './measure.ts';

export interface Process {
	readonly name: string;
	/** Milliseconds; undefined where the program is not installed. */
	readonly time: number | undefined;
	/** To the first one's time. */
	readonly ratio: number | undefined;
	/** In words; of the first one alone. */
	readonly peak?: string;
}

/** What a process says of its memory as it ends: on standard error, in kilobytes. */
const TELL_PEAK =
	'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))';

export async function processes(file: string): Promise<Process[]> {
	const lint = [at('dist/cli.mjs'), 'lint', file];
	const commands: readonly (readonly [string, string, readonly string[]])[] = [
		['tlsrpt lint', process.execPath, lint],
		['nsd-checkzone', 'nsd-checkzone', ['example.com', file]],
		['named-checkzone', 'named-checkzone', ['-q', 'example.com', file]],
	];
	const there = commands.filter(([, command]) => spawnSync(command, ['--version']).error === undefined);
	const taken = new Map<string, number[]>(there.map(([name]) => [name, []]));
	// In turns, so that what else the machine does is shared out among all.
	for (let i = 0; i < 5; i++) {
		for (const [name, command, args] of there) {
			taken.get(name)!.push(...(await times(1, () => spawnSync(command, args, { stdio: 'ignore' }))));
		}
	}
	const base = median(taken.get('tlsrpt lint')!);
	const { stderr } = spawnSync(process.execPath, ['--import', TELL_PEAK, ...lint], { encoding: 'utf8' });
	const peak = Number(/peak (\d+)/.exec(stderr)?.[1]) * 1024;
	return commands.map(([name]) => {
		const runs = taken.get(name);
		const time = runs && median(runs);
		const told = name === 'tlsrpt lint' && {
			peak: `${(peak / 1e6).toFixed(0)} MB, ${(peak / statSync(file).size).toFixed(1)} times the file`,
		};
		return { name, time, ratio: time && time / base, ...told };
	});
}
