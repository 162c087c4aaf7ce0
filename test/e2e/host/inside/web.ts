import 'mocha/mocha.js'; // the browser's build, which makes the global `mocha`
import { lineMark, tallyMark } from './marks.ts';
import { runReported, silent } from './report.ts';

/** Runs mocha tests inside the web worker extension host; the console is its only way out. */
export async function runInWebHost(load: () => Promise<void>): Promise<void> {
	const write = (line: string) => console.log(`${lineMark}${line}`);
	mocha.setup({ ui: 'bdd', reporter: silent, timeout: 20_000, forbidOnly: true });
	await load();
	const tally = await runReported(mocha, write);
	console.log(`${tallyMark}${JSON.stringify(tally)}`);
	if (tally.failed > 0) throw new Error(`${tally.failed} failed`);
}
