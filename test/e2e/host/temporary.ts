import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './processes.ts';

export type TemporaryFolder = { readonly folder: string; readonly remove: () => Promise<void> };

/** Makes a folder that goes with this process at the latest. Its name is short: sockets go in there. */
export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
	const folder = await mkdtemp(path.join(tmpdir(), 'e2e-'));
	// Retries, since what was killed a moment ago may still be writing.
	const options = { recursive: true, force: true, maxRetries: 10 };
	const forget = atExit(() => rmSync(folder, options));
	const remove = async () => {
		await rm(folder, options);
		forget();
	};
	return { folder, remove };
}

/** Makes a temporary folder with a copy in it of a workspace, under the workspace's own name. */
export async function copyWorkspace(workspace: string): Promise<TemporaryFolder & { readonly workspace: string }> {
	const temporary = await makeTemporaryFolder();
	const copy = path.join(temporary.folder, 'copy', path.basename(path.resolve(workspace)));
	try {
		await cp(workspace, copy, { recursive: true });
	} catch (error) {
		await temporary.remove();
		throw error;
	}
	return { ...temporary, workspace: copy };
}
