import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Nsd, needNsd, startNsd } from '../../support/nsd.ts';
import { readTable, sharedFolder } from '../../support/shared.ts';
import {
	answerInput,
	applyQuickFix,
	clickLens,
	eventually,
	notifications,
	openFile,
	placeCaret,
	runCommand,
	saveAndExpect,
	squiggles,
	textOf,
	webview,
} from '../host/drive.ts';
import { makeTemporaryFolder } from '../host/temporary.ts';
import { openWorkbench, takeScreenshot, type Workbench } from '../host/workbench.ts';
import { expectNoErrors, vsix } from './sample.ts';

const DOMAIN = 'example.com';
const FILE = `${DOMAIN}.zone`;
const RIGHT = '_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"';
const WRONG = '_smtp._tls IN TXT v=TLSRPTv1; rua=mailto:tlsrpt@example.com';

/** The largest zone of that domain that every name server takes, where there are such files; else one of our own. */
async function realZone(): Promise<string> {
	const folder = sharedFolder('zones');
	if (folder === undefined) {
		console.warn('NOT TESTED with a zone of others: there is no ../shared/zones.');
		return `@ 3600 IN SOA ns1 hostmaster 1 28800 7200 604800 3600\n@ 3600 IN NS ns1\n@ 3600 IN MX 10 mail\nns1 3600 IN A 192.0.2.2\nmail 3600 IN A 192.0.2.4\n`;
	}
	const rows = readTable(`${folder}index.tsv`);
	const [largest] = rows
		.filter(row => row['trust'] === 'A' && row['kind'] === 'zone' && row['origin_used'] === DOMAIN)
		.sort((a, b) => Number(b['named_rr']) - Number(a['named_rr']));
	return readFile(folder + largest!['path'], 'utf8');
}

describe('a real zone, and a real name server', () => {
	let nsd: Nsd;
	let at: Workbench;
	let zone: string;

	before(async function () {
		this.timeout(90_000);
		needNsd(this);
		zone = (await realZone()).replace(/\n*$/, '\n');
		nsd = await startNsd(DOMAIN, `$ORIGIN ${DOMAIN}.\n$TTL 3600\n${zone}${WRONG}\n`);
		const { folder, remove } = await makeTemporaryFolder();
		const workspace = path.join(folder, 'zones');
		await mkdir(workspace);
		await writeFile(path.join(workspace, FILE), `${zone}${WRONG}\n`);
		const resolver = `${nsd.endpoint.address}:${nsd.endpoint.port}`;
		at = await openWorkbench({ vsix, workspace, workspaceTrust: true, settings: { 'tlsrpt.resolver': resolver } });
		await remove();
	});

	after(async () => {
		if (at !== undefined) expectNoErrors(at.server);
		await at?.close();
		await nsd?.close();
	});

	it('has its mistake marked, whether the workspace is trusted or not', async () => {
		const { page } = at;
		await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor();
		await openFile(page, FILE);
		await page.keyboard.press('Control+End');
		await eventually(() => squiggles(page, 'error').count(), 1);
	});

	it('is not checked live before the workspace is trusted', async () => {
		const { page } = at;
		const toast = notifications(page).filter({ hasText: 'Trust this workspace first' });
		await clickLens(page, 'Check live', toast);
		await toast.getByText('Manage Trust').click();
		await page.getByRole('button', { name: 'Trust', exact: true }).click();
		await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden' });
		await page.locator('.monaco-modal-editor-block .codicon-close').first().click();
		await clickLens(page, 'Check live', page.locator('.tab', { hasText: `TLS-RPT: ${DOMAIN}` }));
		const panel = await webview(page, `${DOMAIN} publishes no TLS-RPT record that senders could use`);
		assert.ok((await textOf(panel)).includes(`What was asked of ${nsd.endpoint.address}:${nsd.endpoint.port}`));
	});

	it('is mended, and then differs from what is served', async () => {
		const { page } = at;
		await openFile(page, FILE);
		await placeCaret(page, `${zone}`.split('\n').length, 20);
		await applyQuickFix(page, 'Put the whole value in quotes');
		await saveAndExpect(page, path.join(at.workspace, FILE), `${zone}${RIGHT}\n`);
		await runCommand(page, 'TLS-RPT: Check Domain');
		assert.equal(await answerInput(page), DOMAIN);
		const panel = await webview(
			page,
			'DNS serves “v=TLSRPTv1”, and the file has “v=TLSRPTv1; rua=mailto:tlsrpt@example.com”',
		);
		await squiggles(page, 'warning').first().waitFor();
		const shown = await textOf(panel);
		for (const part of ['"v=TLSRPTv1"', 'TTL 3600 s', 'rua-missing', 'live/drift', '10 mail.example.com'])
			assert.ok(shown.includes(part), `${part} is not in:\n${shown}`);
		await takeScreenshot(page, 'real');
	});
});
