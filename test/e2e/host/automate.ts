import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type CodeServer, type CodeServerOptions, logsOf, startCodeServer } from './code-server.ts';
import { brokenCode, timedOutCode } from './outcome.ts';

/** With which code the tests ended, and what editor and page had to say, for the case that nothing better is known. */
export type Automated = { readonly code: number; readonly account: string };

/**
 * Shows a workbench that runs extension tests until it says that they ended, or `timeoutMs` have passed. `prepare` gets
 * the blank page and returns the address to show.
 */
export async function automate(
	options: CodeServerOptions,
	timeoutMs: number,
	prepare: (page: Page, server: CodeServer) => Promise<string>,
	flags: readonly string[] = [],
): Promise<Automated> {
	const messages: string[] = [];
	const account: string[] = [];
	const undo: (() => void | Promise<void>)[] = [];
	let code: number;
	try {
		const server = await startCodeServer({ ...options, idleTimeoutSeconds: 120 });
		undo.push(server.stop, () => {
			account.push(logsOf(server));
		});
		const { page, ended: closed, close } = await launchBrowser(undefined, flags);
		undo.push(close);
		page.on('console', message => messages.push(`[${message.type()}] ${message.text()}`));
		const ended = new Promise<number>((resolve, reject) => {
			page.on('crash', () => reject(new Error('The page crashed.')));
			void closed.then(() => reject(new Error('The browser ended.')));
			server.ended.then(() => reject(new Error('code-server ended.')), reject);
			page.exposeFunction('codeAutomationExit', resolve).catch(reject);
			const timer = setTimeout(resolve, timeoutMs, timedOutCode);
			undo.push(() => clearTimeout(timer));
		});
		const shown = prepare(page, server).then(url => page.goto(url));
		code = await Promise.race([ended, shown.then(() => ended)]);
	} catch (error) {
		account.push(error instanceof Error ? error.message : String(error));
		code = brokenCode;
	}
	for (const step of undo.reverse()) await step();
	return { code, account: ['--- console', telling(messages), ...account, ''].join('\n') };
}

/** The first lines of those console messages of a workbench that may say what went wrong. */
function telling(messages: readonly string[]): string {
	const chatter = /^\[(log|info)\] (%c *INFO|Creating a socket|Ignoring fetching|Resolv|\[)/;
	const told = messages.filter(message => !chatter.test(message)).map(message => message.split('\n')[0]);
	return [...new Set(told)].join('\n');
}
