/** Opens the sample workspace in an editor: the desktop's VS Code where there is one, else one in the browser. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startEditor } from '../../test/e2e/host/editor.ts';
import { vsixFile } from '../project.ts';

export interface OpenedEditor {
	/** Where to look, as a sentence. */
	readonly where: string;
	/** Settles when there is nothing left to wait for. */
	readonly ended: Promise<unknown>;
	stop(): Promise<void>;
}

/** The port's number is the RFC's; another is taken where it is not free. */
const PORT = 8460;

export async function openEditor(workspace: string): Promise<OpenedEditor> {
	const code = desktopCode();
	const opened = code === undefined ? undefined : openDesktop(code, workspace);
	if (opened !== undefined) return opened;
	const editor = await startEditor({ vsix: vsixFile, workspace, port: PORT });
	return { where: `Open ${editor.url} in a browser.`, ended: editor.ended, stop: editor.stop };
}

/** The desktop's `code`, where it can show a window. */
function desktopCode(): string | undefined {
	const name = process.platform === 'win32' ? 'code.cmd' : 'code';
	const folders = (process.env['PATH'] ?? '').split(path.delimiter);
	const found = folders.map(folder => path.join(folder, name)).find(file => existsSync(file));
	const screens = ['DISPLAY', 'WAYLAND_DISPLAY', 'VSCODE_IPC_HOOK_CLI', 'WSL_DISTRO_NAME'];
	return process.platform === 'linux' && !screens.some(screen => process.env[screen]) ? undefined : found;
}

function openDesktop(code: string, workspace: string): OpenedEditor | undefined {
	for (const args of [
		['--install-extension', vsixFile, '--force'],
		['--new-window', workspace],
	]) {
		const options = { encoding: 'utf8', timeout: 60_000, shell: process.platform === 'win32' } as const;
		const { status, stdout, stderr, error } = spawnSync(code, args, options);
		if (status === 0) continue;
		const why = error?.message ?? `${stdout}${stderr}`.trim();
		console.log(`\`code ${args[0]}\` failed, so an editor in the browser comes instead:\n${why}\n`);
		return undefined;
	}
	return {
		where: `VS Code has a new window now. If it asks, say that you trust the folder: the live check needs that.
  The extension is installed there; \`code --uninstall-extension tlsrpt.tls-rpt-checker\` takes it away.`,
		// The name server has to stay.
		ended: new Promise(() => {}),
		stop: async () => {},
	};
}
