import { closeSync, openSync, readSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, type Outcome, readTally, timedOutCode } from './outcome.ts';
import { runBounded } from './processes.ts';
import { quietSettings } from './settings.ts';
import { copyWorkspace } from './temporary.ts';

export type TestRun = {
	/** Folder of the extension, with its package.json. */
	readonly extension: string;
	/** The bundle of the tests: a file of `bundleNodeTests` or `bundleWebTests`. */
	readonly tests: string;
	/** Folder to open a fresh copy of. */
	readonly workspace: string;
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Whole run, start of the editor included. */
	readonly timeoutMs?: number;
	readonly write?: (text: string) => void;
};

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Runs tests inside the extension host of Node through `@vscode/test-electron`: in the VS Code of code-server, or in the
 * desktop one whose executable the environment's VSCODE_EXECUTABLE names.
 */
export async function runNodeTests(
	run: TestRun & {
		readonly env?: Readonly<Record<string, string>>;
		/** Folders of further extensions to install. */
		readonly beside?: readonly string[];
	},
): Promise<Outcome> {
	const { timeoutMs = 120_000, write = text => process.stdout.write(text) } = run;
	const { folder, workspace, remove } = await copyWorkspace(run.workspace);
	const report = path.join(folder, 'report.txt');
	const tallyFile = path.join(folder, 'tally.json');
	const userData = path.join(folder, 'data');
	const extensions = path.join(folder, 'extensions');
	let shown: { readonly end: () => void } | undefined;
	try {
		await writeFile(report, '');
		await mkdir(path.join(userData, 'User'), { recursive: true });
		await writeFile(path.join(userData, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...run.settings }));
		for (const name of run.beside ?? [])
			await cp(name, path.join(extensions, path.basename(name)), { recursive: true });
		shown = follow(report, write);
		const options = {
			vscodeExecutablePath: process.env['VSCODE_EXECUTABLE'] ?? file('code'),
			extensionDevelopmentPath: path.resolve(run.extension),
			extensionTestsPath: path.resolve(run.tests),
			launchArgs: [workspace, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
		};
		const command = ['--import', 'tsx', file('electron.ts'), JSON.stringify(options)];
		const finished = await runBounded(process.execPath, command, {
			cwd: file('../../..'), // where tsx is found
			env: {
				...process.env,
				...run.env,
				E2E_REPORT: report,
				E2E_TALLY: tallyFile,
				E2E_TIMEOUT_MS: String(timeoutMs),
			},
			timeoutMs: timeoutMs + 10_000, // a hanging editor is first to say why
		});
		const tally = readTally(tallyFile);
		const outcome = judge(tally, finished.timedOut ? timedOutCode : finished.code, timeoutMs);
		shown.end();
		shown = undefined;
		if (tally === undefined || process.env['E2E_VERBOSE']) write(finished.output);
		return outcome;
	} finally {
		shown?.end();
		await remove();
	}
}

/** Passes on what is appended to a file, until `end`. */
function follow(name: string, write: (text: string) => void): { readonly end: () => void } {
	const descriptor = openSync(name, 'r');
	const buffer = Buffer.alloc(65_536);
	const decoder = new TextDecoder();
	const pass = () => {
		for (let n = readSync(descriptor, buffer); n > 0; n = readSync(descriptor, buffer)) {
			write(decoder.decode(buffer.subarray(0, n), { stream: true }));
		}
	};
	const timer = setInterval(pass, 100);
	return {
		end: () => {
			clearInterval(timer);
			pass();
			closeSync(descriptor);
		},
	};
}
