import { answerInput, openFile, runCommand, webview } from '../host/drive.ts';
import { takeScreenshot } from '../host/workbench.ts';
import { openSample, type Sample } from './sample.ts';

describe('the panel of the live check, when the editor is loaded anew', () => {
	let at: Sample;

	before(async function () {
		this.timeout(90_000);
		at = await openSample();
	});

	after(() => at.close());

	it('is there again with what it showed, and so is the verdict; nothing is asked for that', async () => {
		const { page, dns } = at;
		const verdict = 'example.com publishes a valid TLS-RPT record';
		await openFile(page, 'example.com.zone');
		await runCommand(page, 'TLS-RPT: Check Domain');
		await answerInput(page);
		await webview(page, verdict);
		const item = page.locator('.statusbar-item', { hasText: 'TLS-RPT: good' });
		await item.waitFor();
		const release = dns.hold();
		await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
		await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
		await webview(page, verdict);
		await item.waitFor();
		await takeScreenshot(page, 'check-restored');
		release();
	});
});
