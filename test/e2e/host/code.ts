// Takes the options that @vscode/test-electron gives a desktop VS Code. Node runs this file as it is, without tsx.
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.ts';
import { remoteUri, startCodeServer, workbenchUrl } from './code-server.ts';

type WorkbenchLog = { readonly relativePath: string; readonly contents: string };

const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: {
		extensionDevelopmentPath: { type: 'string', multiple: true },
		extensionTestsPath: { type: 'string' },
		'user-data-dir': { type: 'string' },
		'extensions-dir': { type: 'string' },
	},
});
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const paths = (value: unknown) => [value].flat().filter(item => typeof item === 'string');

/** Shows the workbench until the tests in its extension host have ended; resolves to the code it ends with. */
async function run(testsPath: string): Promise<number> {
	const userDataDir = text(values['user-data-dir']);
	const extensionsDir = text(values['extensions-dir']);
	const server = await startCodeServer({
		...(userDataDir === undefined ? {} : { userDataDir }),
		...(extensionsDir === undefined ? {} : { extensionsDir }),
		env: Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('E2E_'))),
		testDriver: true,
		idleTimeoutSeconds: 120,
	});
	const { browser, page } = await launchBrowser();
	const console: string[] = [];
	page.on('console', message => console.push(`[${message.type()}] ${message.text()}`));
	const ended = new Promise<{ code: number; logs: readonly WorkbenchLog[] }>((resolve, reject) => {
		page.on('crash', () => reject(new Error('The page crashed.')));
		browser.on('disconnected', () => reject(new Error('The browser ended.')));
		server.ended.then(() => reject(new Error('code-server ended.')), reject);
		page
			.exposeFunction('codeAutomationExit', (code: number, logs: readonly WorkbenchLog[]) => resolve({ code, logs }))
			.catch(reject);
	});
	try {
		const extensions = paths(values.extensionDevelopmentPath);
		await page.goto(
			workbenchUrl(server, positionals[0], [
				...extensions.map(folder => ['extensionDevelopmentPath', remoteUri(server, folder)] as const),
				['extensionTestsPath', remoteUri(server, testsPath)],
			]),
		);
		const { code, logs } = await ended;
		if (code !== 0 || process.env['E2E_VERBOSE']) {
			const remote = logs.filter(log => /exthost/.test(log.relativePath) && log.contents !== '');
			for (const log of remote) process.stderr.write(`--- ${log.relativePath}\n${log.contents}\n`);
		}
		return code;
	} catch (error) {
		process.stderr.write(`--- console\n${console.join('\n')}\n--- code-server\n${server.log()}\n`);
		throw error;
	} finally {
		await browser.close();
		await server.stop();
	}
}

const testsPath = text(values.extensionTestsPath);
if (testsPath === undefined) {
	process.stderr.write('This `code` only runs extension tests: give --extensionTestsPath.\n');
	process.exitCode = 2;
} else {
	process.exitCode = await run(testsPath);
}
