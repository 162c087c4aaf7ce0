import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type CodeServer, remoteUri, startCodeServer, workbenchUrl } from './code-server.ts';
import { copyWorkspace } from './temporary.ts';

export type WorkbenchOptions = {
	/** The packaged extension. */
	readonly vsix: string;
	/** Folder to open a fresh copy of. */
	readonly workspace: string;
	/** File in it to open, relative. */
	readonly file?: string;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly env?: NodeJS.ProcessEnv;
	/** Pixels. */
	readonly viewport?: { readonly width: number; readonly height: number };
	/** Workspace Trust is off, and every workspace trusted, unless this is set. */
	readonly workspaceTrust?: boolean;
};

export type Workbench = {
	readonly page: Page;
	readonly server: CodeServer;
	/** The copy of the workspace, which the editor reads and writes. */
	readonly workspace: string;
	/** Ends editor and browser; throws when an extension host had crashed meanwhile. */
	readonly close: () => Promise<void>;
};

const open = new Set<Workbench>();

/** The workbenches not closed yet. */
export function openWorkbenches(): readonly Workbench[] {
	return [...open];
}

/** Opens a copy of a workspace in an editor with the packaged extension installed, and waits until it is shown. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
	const { workspace, remove } = await copyWorkspace(options.workspace);
	const undo: (() => Promise<void>)[] = [remove];
	const undoAll = async () => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	try {
		const { vsix, settings = {}, env = {}, workspaceTrust = false } = options;
		const server = await startCodeServer({ vsix: [vsix], settings, env, workspaceTrust, idleTimeoutSeconds: 120 });
		undo.push(server.stop);
		const { page, close } = await launchBrowser(options.viewport);
		undo.push(close);
		page.setDefaultTimeout(15_000);
		const file =
			options.file === undefined ? [] : [['openFile', remoteUri(server, path.join(workspace, options.file))] as const];
		await page.goto(workbenchUrl(server, workspace, file));
		await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
		if (options.file !== undefined) await page.locator('.monaco-editor .view-line').first().waitFor();
		const workbench: Workbench = {
			page,
			server,
			workspace,
			close: async () => {
				open.delete(workbench);
				// With 0 it ends where the page is loaded anew.
				const crash = /Extension Host Process exited with code: (?!0\b).*/.exec(server.log())?.[0];
				await undoAll();
				if (crash !== undefined) throw new Error(`The extension host crashed: ${crash}`);
			},
		};
		open.add(workbench);
		return workbench;
	} catch (error) {
		await undoAll();
		throw error;
	}
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Writes a screenshot to out/screenshots/<name>.png (E2E_SCREENSHOTS names another folder); with `picture`, when
 * E2E_PICTURES names a folder, there as well. Returns the file's path.
 */
export async function takeScreenshot(page: Page, name: string, picture = false): Promise<string> {
	const { E2E_SCREENSHOTS: screenshots = 'out/screenshots', E2E_PICTURES: pictures } = process.env;
	const file = path.resolve(root, screenshots, `${name}.png`);
	await mkdir(path.dirname(file), { recursive: true });
	await page.screenshot({ path: file, animations: 'disabled' });
	if (picture && pictures) await cp(file, path.resolve(root, pictures, `${name}.png`));
	return file;
}
