import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import type { Tally } from '../outcome.ts';
import { runReported, silent } from './report.ts';

/**
 * Runs mocha tests inside the extension host of Node: what the bundle's run() does. `load` imports the test files.
 * Lines go to the file E2E_REPORT, the tally, when all is over, to E2E_TALLY: files outlive a crash and a lost pipe.
 */
export async function runInNodeHost(load: () => Promise<void>): Promise<void> {
	const { E2E_REPORT: report, E2E_TALLY: tallyFile } = process.env;
	if (report === undefined || tallyFile === undefined) throw new Error('E2E_REPORT and E2E_TALLY must name files.');
	const write = (line: string) => appendFileSync(report, `${line}\n`);
	// The extension host made console.log an accessor that cannot be assigned.
	const log = { configurable: true, writable: true, value: (...args: unknown[]) => write(format(...args)) };
	Object.defineProperty(console, 'log', log);
	let tally: Tally;
	try {
		const { default: Mocha } = await import('mocha');
		const mocha = new Mocha({ reporter: silent, timeout: 20_000, forbidOnly: true });
		mocha.suite.emit('pre-require', globalThis, '', mocha);
		await load();
		tally = await runReported(mocha, write);
	} catch (error) {
		write(error instanceof Error ? (error.stack ?? error.message) : String(error));
		throw error;
	}
	writeFileSync(tallyFile, JSON.stringify(tally));
	if (tally.failed > 0) throw new Error(`${tally.failed} failed`); // the editor then ends with an error
}
