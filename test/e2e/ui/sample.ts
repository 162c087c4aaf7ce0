/** The sample workspace in an editor, with a name server that serves its zones; one for all tests here. */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answerFrom, type ZoneFile } from '../../../scripts/zone-server/index.ts';
import { type DnsServer, listen } from '../../../scripts/zone-server/server.ts';
import { domainOfFileName } from '../../../server/src/core/document.ts';
import { type CodeServer, logsOf } from '../host/code-server.ts';
import { runCommand } from '../host/drive.ts';
import { copyWorkspace } from '../host/temporary.ts';
import { openWorkbench, type Workbench } from '../host/workbench.ts';
import { type Servers, startServers } from './servers.ts';

const examples = path.resolve(import.meta.dirname, '../../../examples');
export const vsix = process.env['E2E_VSIX'] ?? 'out/tls-rpt-checker.vsix';

export interface NameServer {
	/** For the setting `tlsrpt.resolver`. */
	readonly resolver: string;
	/** The names asked for so far. */
	readonly asked: ReadonlySet<string>;
	/** From now on nobody gets an answer, before what this returns is called. */
	hold(): () => void;
	close(): Promise<void>;
}

export async function serveHeld(zones: readonly ZoneFile[]): Promise<NameServer> {
	const answer = answerFrom(zones);
	const asked = new Set<string>();
	let open: Promise<void> | undefined;
	const server: DnsServer = await listen(asking => {
		for (const { name } of asking.query.questions ?? []) asked.add(name.toLowerCase());
		if (open === undefined) answer(asking);
		else void open.then(() => answer(asking));
	});
	return {
		resolver: `${server.address}:${server.port}`,
		asked,
		hold() {
			let release = (): void => {};
			open = new Promise(resolve => {
				release = resolve;
			});
			return () => {
				open = undefined;
				release();
			};
		},
		close: () => server.close(),
	};
}

/** The zones of a folder, by the names of their files. */
export async function zonesIn(folder: string): Promise<readonly ZoneFile[]> {
	const names = (await readdir(folder)).filter(name => name.endsWith('.zone'));
	return Promise.all(
		names.map(async name => ({
			origin: domainOfFileName(name)!,
			text: await readFile(path.join(folder, name), 'utf8'),
		})),
	);
}

/** Fails where an extension host, or the language server through it, has told of an error. */
export function expectNoErrors(server: CodeServer): void {
	assert.deepEqual(logsOf(server).match(/^.*(?:\[error\]|\[Error).*$/gim) ?? [], []);
}

export interface Sample extends Workbench {
	readonly dns: NameServer;
	readonly servers: Servers;
}

let opened: Promise<Sample> | undefined;

/** Without any open editor. */
export async function sample(): Promise<Sample> {
	if (opened !== undefined) await runCommand((await opened).page, 'View: Close All Editors');
	opened ??= openSample();
	return opened;
}

/** One of a test's own. */
export async function openSample(): Promise<Sample> {
	const servers = await startServers();
	const dns = await serveHeld([...(await zonesIn(examples)), servers.zone]);
	const { workspace, remove } = await copyWorkspace(examples);
	await writeFile(path.join(workspace, '.vscode/settings.json'), JSON.stringify({ 'tlsrpt.resolver': dns.resolver }));
	const workbench = await openWorkbench({
		vsix,
		workspace,
		settings: { 'window.autoDetectColorScheme': true, ...servers.settings },
	});
	await remove();
	await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	return { ...workbench, dns, servers };
}
