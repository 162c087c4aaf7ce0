// A process of its own for the tests that drive the editor as a user does: node --import tsx ui-suite.ts FILE...
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { logsOf } from './code-server.ts';
import { runReported, silent } from './inside/report.ts';
import { openWorkbenches, takeScreenshot } from './workbench.ts';

const mocha = new Mocha({ reporter: silent, timeout: 60_000, forbidOnly: true });
mocha.suite.afterEach(async function () {
	const test = this.currentTest;
	if (test?.state !== 'failed') return;
	const name = `failed ${test.fullTitle()}`.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
	for (const { page, server } of openWorkbenches()) {
		const picture = await takeScreenshot(page, name);
		await writeFile(picture.replace(/png$/, 'log'), logsOf(server));
		console.log(`See ${picture} and the .log beside it.`);
	}
});
for (const file of process.argv.slice(2).map(name => path.resolve(name))) {
	mocha.suite.emit('pre-require', globalThis, file, mocha);
	await import(pathToFileURL(file).href); // mocha's own way may load workbench.ts a second time
}
const tally = await runReported(mocha, line => console.log(line));
for (const workbench of openWorkbenches()) await workbench.close();
if (process.env['E2E_TALLY'] !== undefined) await writeFile(process.env['E2E_TALLY'], JSON.stringify(tally));
process.exit(tally.failed > 0 ? 1 : 0);
