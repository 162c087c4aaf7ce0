import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import { cleanUpLast } from './processes.ts';
import { makeTemporaryFolder } from './temporary.ts';

export type Window = {
	readonly page: Page;
	/** Settles when the browser has ended, for whatever reason. */
	readonly ended: Promise<void>;
	readonly close: () => Promise<void>;
};

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

const nameOf = (flag: string): string => flag.replace(/=.*/s, '');

/** Opens an empty page in a headless Chromium with a fresh profile; arguments of `further` stand in the place of those of the same name. */
export async function launchBrowser(
	viewport = { width: 1280, height: 800 },
	further: readonly string[] = [],
): Promise<Window> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new Error('There is no Chromium: run `npx tsx test/e2e/host/install.ts`.');
	const { folder, remove } = await makeTemporaryFolder();
	try {
		const context = await chromium.launchPersistentContext(`${folder}/profile`, {
			executablePath,
			headless: true,
			args: [...flags.filter(flag => !further.some(other => nameOf(other) === nameOf(flag))), ...further],
			artifactsDir: folder,
			env: { ...process.env, TMPDIR: folder },
			viewport,
			locale: 'en-US',
			// processes.ts turns signals into an exit, on which Playwright ends the browser.
			handleSIGHUP: false,
			handleSIGINT: false,
			handleSIGTERM: false,
		});
		cleanUpLast();
		const ended = new Promise<void>(resolve => context.once('close', () => resolve()));
		const close = async () => {
			await context.close();
			await remove();
		};
		return { page: context.pages()[0] ?? (await context.newPage()), ended, close };
	} catch (error) {
		await remove();
		throw error;
	}
}
