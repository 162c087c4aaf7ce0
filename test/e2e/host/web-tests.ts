import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { launchBrowser } from './browser.ts';
import { startCodeServer, workbenchUrl } from './code-server.ts';
import { lineMark, tallyMark } from './inside/marks.ts';
import type { TestRun } from './node-tests.ts';
import { brokenOff, judge, type Outcome, type Tally } from './outcome.ts';

type UriParts = { readonly scheme: string; readonly authority: string; readonly path: string };
type Development = { readonly extensions: readonly UriParts[]; readonly extensionTestsPath: UriParts };

/**
 * Runs tests of the extension's `browser` entry inside the web worker extension host. The editor takes such an extension
 * over HTTP and from its page's own origin alone: a file server stands behind code-server's /proxy/PORT/.
 */
export async function runWebTests(run: TestRun): Promise<Outcome> {
	const { timeoutMs = 120_000, write = text => process.stdout.write(text) } = run;
	const root = path.resolve(run.extension);
	const files = await serveFolder(root);
	const server = await startCodeServer({
		...(run.settings ? { settings: run.settings } : {}),
		idleTimeoutSeconds: 120,
	});
	const { browser, page } = await launchBrowser();
	const console: string[] = [];
	let tally: Tally | undefined;
	let timer: NodeJS.Timeout | undefined;
	try {
		const { host } = new URL(server.origin);
		const uri = (file: string) => ({
			scheme: 'http',
			authority: host,
			path: path.posix.join(`/proxy/${(files.address() as AddressInfo).port}`, path.relative(root, file)),
		});
		const ended = new Promise<number>((resolve, reject) => {
			timer = setTimeout(() => reject(new Error(`The tests did not end within ${timeoutMs / 1000} s.`)), timeoutMs);
			page.on('crash', () => reject(new Error('The page crashed.')));
			browser.on('disconnected', () => reject(new Error('The browser ended.')));
			page.exposeFunction('codeAutomationExit', resolve).catch(reject);
		});
		await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
			const line = args.map(String).join(' ');
			if (line.startsWith(lineMark)) write(`${line.slice(lineMark.length)}\n`);
			else if (line.startsWith(tallyMark)) tally = JSON.parse(line.slice(tallyMark.length)) as Tally;
			else console.push(`[${type}] ${line}`);
		});
		await page.route(`${server.origin}/?**`, async route => {
			const response = await route.fetch();
			const development = { extensions: [uri(root)], extensionTestsPath: uri(path.resolve(run.tests)) };
			await route.fulfill({ response, body: withDevelopment(await response.text(), development) });
		});
		await page.goto(workbenchUrl(server, run.workspace));
		const code = await ended;
		const outcome = judge(tally, code === 0 ? undefined : 'The editor ended with an error.');
		if (!outcome.ok || process.env['E2E_VERBOSE']) write(`--- console\n${console.join('\n')}\n`);
		return outcome;
	} catch (error) {
		write(`--- console\n${console.join('\n')}\n`);
		return brokenOff(error instanceof Error ? error.message : String(error));
	} finally {
		clearTimeout(timer);
		await browser.close();
		await server.stop();
		files.close();
		files.closeAllConnections();
	}
}

/** Writes the extension under development into the configuration that the workbench's page carries. */
function withDevelopment(html: string, development: Development): string {
	const setting = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
	if (!setting.test(html)) throw new Error("The workbench's page has no configuration to add the tests to.");
	return html.replace(setting, (_, before: string, escaped: string) => {
		const configuration = JSON.parse(escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as object;
		const changed = JSON.stringify({ ...configuration, developmentOptions: development });
		return `${before}${changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
	});
}

const contentTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.json': 'application/json' };

async function serveFolder(root: string): Promise<Server> {
	const server = createServer((request, response) => {
		const file = path.join(root, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
		if (!file.startsWith(root + path.sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { 'content-type': contentTypes[path.extname(file)] ?? 'text/plain' });
		createReadStream(file).pipe(response);
	});
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
	return server;
}
