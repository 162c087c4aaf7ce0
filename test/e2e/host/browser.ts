import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

export type Window = { readonly browser: Browser; readonly page: Page };

const flags = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-dev-shm-usage',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--no-first-run',
	'--no-sandbox', // runs as root in CI, and sees loopback pages alone
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost', // Chromium's own look-ups
];

/** Opens an empty page in a headless Chromium with a fresh profile. */
export async function launchBrowser(viewport = { width: 1280, height: 800 }): Promise<Window> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new Error('There is no Chromium: run `npx tsx test/e2e/host/install.ts`.');
	const browser = await chromium.launch({
		executablePath,
		headless: true,
		args: flags,
		// processes.ts turns signals into an exit, on which Playwright ends the browser.
		handleSIGHUP: false,
		handleSIGINT: false,
		handleSIGTERM: false,
	});
	const context = await browser.newContext({ viewport, locale: 'en-US' });
	return { browser, page: await context.newPage() };
}
