import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { automate } from './automate.ts';
import { workbenchUrl } from './code-server.ts';
import { givenName, lineMark, notificationsName, tallyMark, webviewsName } from './inside/marks.ts';
import type { TestRun } from './node-tests.ts';
import { judge, type Outcome, type Tally } from './outcome.ts';
import { copyWorkspace } from './temporary.ts';

export type WebTestRun = TestRun & {
	/** Further arguments of Chromium. */
	readonly flags?: readonly string[];
	/** Asked for each time that a test wants to know. */
	readonly given?: () => unknown;
};

/**
 * Runs tests of the extension's `browser` entry inside the web worker extension host. The editor takes such an extension
 * over HTTP and from its page's own origin alone: a file server stands behind code-server's /proxy/PORT/.
 */
export async function runWebTests(run: WebTestRun): Promise<Outcome> {
	const { timeoutMs = 120_000, write = text => process.stdout.write(text) } = run;
	const root = path.resolve(run.extension);
	const { workspace, remove } = await copyWorkspace(run.workspace);
	let page: Page | undefined;
	const files = await serve(root, path.resolve(run.tests), {
		[notificationsName]: async () => (await page?.locator('.notification-toast').allInnerTexts()) ?? [],
		// A frame may be gone by the time that it is asked.
		[webviewsName]: () =>
			Promise.all(
				(page?.frames() ?? []).slice(1).map(frame => frame.textContent('body', { timeout: 500 }).catch(() => '')),
			),
		[givenName]: async () => run.given?.(),
	});
	const { port } = files.address() as AddressInfo;
	const said: string[] = [];
	let tally: Tally | undefined;
	const hear = (type: string, args: readonly unknown[]) => {
		const line = args.map(String).join(' ');
		if (line.startsWith(lineMark)) write(`${line.slice(lineMark.length)}\n`);
		else if (line.startsWith(tallyMark)) tally = JSON.parse(line.slice(tallyMark.length)) as Tally;
		else said.push(`[${type}] ${line}`);
	};
	try {
		const options = run.settings === undefined ? {} : { settings: run.settings };
		const { code, account } = await automate(
			options,
			timeoutMs,
			async (blank, server) => {
				page = blank;
				const { host } = new URL(server.origin);
				const uri = (name: string) => ({ scheme: 'http', authority: host, path: `/proxy/${port}${name}` });
				const development = { extensions: [uri('')], extensionTestsPath: uri(testsName) };
				await page.exposeFunction('codeAutomationLog', hear);
				await page.addInitScript({ content: `(${addDevelopment})(${JSON.stringify(development)})` });
				return workbenchUrl(server, workspace);
			},
			run.flags,
		);
		const outcome = judge(tally, code, timeoutMs);
		if (tally === undefined || process.env['E2E_VERBOSE']) write(`${said.join('\n')}\n${account}`);
		return outcome;
	} finally {
		files.close();
		files.closeAllConnections();
		await remove();
	}
}

/**
 * Script for the page: writes the extension under development into the configuration that the page carries, before the
 * workbench reads it. (A page that was rewritten on its way would not be allowed to reach loopback.)
 */
const addDevelopment = `options => document.addEventListener('readystatechange', () => {
	const element = document.getElementById('vscode-workbench-web-configuration');
	if (document.readyState !== 'interactive' || element === null) return;
	const configuration = JSON.parse(element.getAttribute('data-settings'));
	element.setAttribute('data-settings', JSON.stringify({ ...configuration, developmentOptions: options }));
})`;

const testsName = '/e2e-tests.js';
const contentTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.json': 'application/json' };

/** Serves the extension's folder, the tests as `testsName` and, for tests that cannot see it themselves, what `told` tells. */
async function serve(
	root: string,
	tests: string,
	told: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Server> {
	const server = createServer(async (request, response) => {
		const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
		const tell = told[name.slice(1)];
		if (tell !== undefined) {
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await tell()));
			return;
		}
		const file = name === testsName ? tests : path.join(root, name);
		const known = file === tests || file.startsWith(root + path.sep);
		if (!known || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { 'content-type': contentTypes[path.extname(file)] ?? 'text/plain' });
		createReadStream(file).pipe(response);
	});
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
	return server;
}
