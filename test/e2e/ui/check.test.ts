import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import {
	answerInput,
	eventually,
	notifications,
	openFile,
	placeCaret,
	runCommand,
	textOf,
	webview,
} from '../host/drive.ts';
import { takeScreenshot } from '../host/workbench.ts';
import { type Sample, sample } from './sample.ts';

const CHECK = 'TLS-RPT: Check Domain';

/** What is used here of an element of the page. */
interface Attributed {
	setAttribute(name: string, value: string): void;
}

describe('the live check', () => {
	let at: Sample;

	before(async function () {
		this.timeout(90_000);
		at = await sample();
	});

	/** Runs the check of the zone that is open, or of another domain; what it proposes to check. */
	async function start(domain?: string): Promise<string> {
		// What a check of before left in the panel may say the same.
		const mark = (head: Attributed): void => head.setAttribute('data-before', '');
		for (const frame of at.page.frames()) {
			for (const head of await frame.locator('h1').all()) await head.evaluate(mark, { timeout: 1_000 }).catch(() => {});
		}
		await runCommand(at.page, CHECK);
		return answerInput(at.page, domain);
	}

	/** The panel, once its verdict says this, of the check that was started last. */
	async function panel(verdict: string): Promise<Frame> {
		const frame = await webview(at.page, verdict);
		await frame.locator('h1:not([data-before])', { hasText: verdict }).waitFor();
		return frame;
	}

	it('asks for the domain of the zone, and nothing before that', async () => {
		await openFile(at.page, 'example.com.zone');
		await runCommand(at.page, CHECK);
		await at.page.locator('.quick-input-widget input').waitFor();
		await takeScreenshot(at.page, 'check-input');
		assert.equal(at.dns.asked.size, 0);
		assert.equal(await answerInput(at.page), 'example.com');
		await panel('example.com publishes a valid TLS-RPT record');
		assert.ok(at.dns.asked.has('_smtp._tls.example.com'));
	});

	it('shows what came back', async () => {
		await openFile(at.page, 'example.com.zone');
		await start();
		const shown = await textOf(await panel('example.com publishes a valid TLS-RPT record'));
		for (const part of [
			'"v=TLSRPTv1; " "rua=mailto:tlsrpt@example.com,https://reports.example.com/tlsrpt"',
			'TTL 86400 s · DNSSEC: not authenticated',
			'10 mx1.example.com',
			'"v=STSv1; id=2026010501"',
			'mail goes to mx1.example.com, mx2.example.com',
			'addresses 192.0.2.80, 2001:db8::80',
			`What was asked of ${at.dns.resolver}`,
		])
			assert.ok(shown.includes(part), `${part} is not in:\n${shown}`);
		await takeScreenshot(at.page, 'check-good');
	});

	it('shows its progress, and can be cancelled', async () => {
		const { page, dns } = at;
		await openFile(page, 'example.com.zone');
		const release = dns.hold();
		try {
			await start('slow.broken.example');
			const toast = notifications(page).filter({ hasText: 'Checking slow.broken.example' });
			await toast.filter({ hasText: /: (?:TXT|MX) / }).waitFor();
			const frame = await webview(page, 'Checking slow.broken.example…');
			await frame.getByText('MX slow.broken.example').waitFor();
			const steps = await textOf(frame);
			assert.match(steps, /TLS-RPT record 0\/1\s+TXT _smtp\._tls\.slow\.broken\.example/);
			assert.match(steps, /MX 0\/1\s+MX slow\.broken\.example/);
			await takeScreenshot(page, 'check-progress');
			await toast.getByText('Cancel').click();
			await toast.waitFor({ state: 'hidden' });
			// The toast goes before the extension hears of it: answers that come sooner are those of a check not cancelled.
			await page.waitForTimeout(1_000);
		} finally {
			release();
		}
		await panel('example.com publishes a valid TLS-RPT record');
		// A check that went on would have its answers, and its panel, within a fraction of that.
		await page.waitForTimeout(1_000);
		assert.equal(await page.locator('.tab', { hasText: 'slow.broken.example' }).count(), 0);
	});

	it('can be done again', async () => {
		const { page, dns } = at;
		await openFile(page, 'example.com.zone');
		await start('sales.broken.example');
		const frame = await panel('sales.broken.example has 1 error');
		await notifications(page).first().waitFor({ state: 'hidden' });
		const release = dns.hold();
		await frame.getByRole('button', { name: 'Check again' }).click();
		const toast = notifications(page).filter({ hasText: 'Checking sales.broken.example' });
		await toast.waitFor().finally(release);
		await toast.waitFor({ state: 'hidden' });
	});

	it('leads to the pages of the rules', async () => {
		const { page } = at;
		await openFile(page, 'broken.example.zone');
		await start('mail.broken.example');
		const frame = await panel('mail.broken.example has 1 error');
		await notifications(page).first().waitFor({ state: 'hidden' });
		await takeScreenshot(page, 'check-rule');
		await frame.getByRole('button', { name: 'live/rua-domain-missing' }).click();
		const rule = await webview(page, 'Reports are to go by mail to a domain that does not exist.');
		assert.match(await textOf(rule), /^live\/rua-domain-missing\n/);
	});

	it('leads to the line that differs from DNS, which is marked', async () => {
		const { page } = at;
		await openFile(page, 'example.com.zone');
		await placeCaret(page, 21, 1);
		await page.keyboard.press('End');
		await page.keyboard.type('9');
		await start();
		const frame = await panel('example.com publishes a TLS-RPT record; 1 warning to look at.');
		assert.match(
			await textOf(frame),
			/DNS serves 10 mx1\.example\.com and 20 mx2\.example\.com, and the file has 10 mx19\.example\.com/,
		);
		await page.locator('.monaco-editor .squiggly-warning').first().waitFor();
		await takeScreenshot(page, 'drift');
		await placeCaret(page, 1, 1);
		const finding = frame.locator('li', { hasText: 'DNS serves 10 mx1' });
		await finding.getByRole('button', { name: 'Go to line 21', exact: true }).first().click();
		await page.locator('.statusbar', { hasText: 'Ln 21' }).waitFor();
		await page.keyboard.press('Control+Z');
		await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'detached' });
	});

	it('can be copied as text', async () => {
		const { page } = at;
		await openFile(page, 'example.com.zone');
		await start();
		const frame = await panel('example.com publishes a valid TLS-RPT record');
		await frame.getByRole('button', { name: 'Copy as text' }).click();
		const copied = (): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');
		await eventually(
			async () => (await copied()).split('\n')[0],
			'ok: example.com publishes a valid TLS-RPT record, and DNS knows its destinations.',
		);
		assert.ok((await copied()).includes(`Asked ${at.dns.resolver} at `));
		await frame.getByRole('button', { name: 'Open as text' }).click();
		await page.locator('.view-line', { hasText: /^ok:.example\.com.publishes/ }).waitFor();
		await runCommand(page, 'View: Revert and Close Editor');
		await page.locator('.tab', { hasText: 'Untitled' }).waitFor({ state: 'detached' });
	});

	it('says what is wrong with a domain before it asks anything', async () => {
		const { page } = at;
		await openFile(page, 'example.com.zone');
		await runCommand(page, CHECK);
		await page.locator('.quick-input-widget input').fill('not a domain');
		await page.locator('.quick-input-message', { hasText: 'Take the space out of "not a domain"' }).waitFor();
		await takeScreenshot(page, 'check-refused');
		await page.keyboard.press('Enter');
		// It stays, and takes what is right: a name in letters of its own, too.
		await answerInput(page, 'bücher.broken.example');
		await panel('xn--bcher-kva.broken.example publishes no TLS-RPT record');
		assert.ok(at.dns.asked.has('_smtp._tls.xn--bcher-kva.broken.example'));
		assert.ok(![...at.dns.asked].some(name => name.includes('not a domain')));
	});

	it('connects to no server before the user has seen them all and said yes', async () => {
		const { page, servers } = at;
		const verdict = 'servers.example has 1 error';
		const dialog = page.locator('.monaco-dialog-box');
		await openFile(page, 'example.com.zone');
		await start('servers.example');
		await dialog.waitFor();
		await takeScreenshot(page, 'check-consent');
		const listed = await textOf(dialog);
		for (const line of [
			'Connect to the servers of servers.example?',
			'mx1.servers.example: SMTP (port 25), as far as TLS',
			'mx2.servers.example: SMTP (port 25), as far as TLS',
			'mta-sts.servers.example: HTTPS (port 443)',
		])
			assert.ok(listed.includes(line), listed);
		await dialog.getByText('DNS Only').click();
		const alone = await textOf(await panel('servers.example publishes a valid TLS-RPT record'));
		assert.match(alone, /Not tested[\s\S]*SMTP mx1\.servers\.example[\s\S]*only the DNS was to be asked/);
		assert.equal(servers.accepted(), 0);

		await start('servers.example');
		await dialog.getByText('Connect and Do Not Ask Again for This Domain').click();
		let frame = await panel(verdict);
		const shown = await textOf(frame);
		assert.match(shown, /Reported: certificate-expired/);
		assert.match(shown, /in force, lists the host/);
		await notifications(page).first().waitFor({ state: 'hidden' });
		await takeScreenshot(page, 'check-servers');
		await frame.getByText('What senders would report, one by one').click();
		const row = frame.locator('tr', { hasText: 'RFC 8460, to the letter' }).filter({ hasText: 'certificate-expired' });
		await row.getByRole('button', { name: 'Open sample report' }).click();
		await page.locator('.view-line', { hasText: /"result-type":.*"certificate-expired"/ }).waitFor();
		await takeScreenshot(page, 'sample-report');
		await runCommand(page, 'View: Revert and Close Editor');
		// A webview that was hidden is built anew.
		frame = await panel(verdict);
		// With room for columns, in the group of editors that has the focus.
		await frame.locator('h1', { hasText: verdict }).click();
		await runCommand(page, 'View: Maximize Editor Group and Hide Side Bars');
		await frame.locator('svg.wide').waitFor();
		await frame.getByRole('columnheader', { name: 'Certificate' }).waitFor();
		await takeScreenshot(page, 'check', true);
		await runCommand(page, 'View: Reset Editor Group Sizes');
		await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
		const before = servers.accepted();
		await frame.getByRole('button', { name: 'Check again' }).click();
		await eventually(async () => servers.accepted() > before, true);
		assert.equal(await dialog.count(), 0);

		await runCommand(page, 'TLS-RPT: Ask Again Before Connecting to Servers');
		await start('servers.example');
		await dialog.waitFor();
		await page.keyboard.press('Escape');
		await panel('servers.example publishes a valid TLS-RPT record');
	});

	it('judges an edit that is not saved as if it were published', async () => {
		const { page, dns } = at;
		await openFile(page, 'example.com.zone');
		await placeCaret(page, 21, 1);
		await page.keyboard.press('End');
		await page.keyboard.type('9');
		await runCommand(page, 'TLS-RPT: Check Zone As If Published');
		const frame = await panel('example.com has 1 error');
		const shown = await textOf(frame);
		assert.match(shown, /mx19\.example\.com/);
		assert.match(shown, /live\/mx-unresolvable/);
		await page.locator('.tab', { hasText: 'TLS-RPT: example.com as if published' }).waitFor();
		assert.ok(!dns.asked.has('mx19.example.com'), 'the zone says itself that there is no such host');
		await notifications(page).first().waitFor({ state: 'hidden' });
		await takeScreenshot(page, 'as-published', true);
		await openFile(page, 'example.com.zone');
		await page.keyboard.press('Control+Z');
		await page.locator('.tab.dirty', { hasText: 'example.com.zone' }).waitFor({ state: 'detached' });
	});

	it('sends a test report to no one before the user has seen where to and said yes', async () => {
		const { page } = at;
		await openFile(page, 'example.com.zone');
		const dialog = page.locator('.monaco-dialog-box');
		const begin = async (): Promise<void> => {
			await runCommand(page, 'TLS-RPT: Send Test Report');
			assert.equal(await answerInput(page), 'example.com');
			await page.locator('.quick-input-widget input[placeholder="you@example.com"]').waitFor();
			await answerInput(page, 'me@sender.example');
			await dialog.waitFor();
		};
		await begin();
		const listed = await textOf(dialog);
		for (const line of [
			'Send a test report for example.com?',
			'POST to https://reports.example.com/tlsrpt',
			'A message for you to send to mailto:tlsrpt@example.com',
		])
			assert.ok(listed.includes(line), listed);
		await takeScreenshot(page, 'send-report');
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		assert.equal(await page.locator('.tab', { hasText: 'Untitled' }).count(), 0);

		await begin();
		await dialog.getByRole('button', { name: 'Send' }).click();
		await page.locator('.view-line', { hasText: /TLS-Report-Submitter:.sender\.example/ }).waitFor();
		const toasts = notifications(page);
		await toasts.filter({ hasText: 'This mail was not sent.' }).waitFor();
		await toasts.filter({ hasText: 'was not contacted: 2001:db8::80 is reserved for documentation' }).waitFor();
		await takeScreenshot(page, 'send-report-done');
		await runCommand(page, 'Notifications: Clear All Notifications');
		await runCommand(page, 'View: Revert and Close Editor');
	});

	it('shows the way that mail takes, as a drawing and as text', async () => {
		const { page } = at;
		await openFile(page, 'example.com.zone');
		await start();
		const frame = await panel('example.com publishes a valid TLS-RPT record');
		const drawing = frame.getByRole('img', { name: /^The way from the domain to its mail servers/ });
		assert.match((await drawing.locator('text').allTextContents()).join('|'), /example\.com\|MX 10\|mx1\.example\.com/);
		await frame.getByText('The same as text').click();
		assert.match(await textOf(frame), /├─ MX 10 {2}mx1\.example\.com/);
	});

	it('can be copied as Markdown, and its facts saved', async () => {
		const { page, workspace } = at;
		await openFile(page, 'example.com.zone');
		await start();
		const frame = await panel('example.com publishes a valid TLS-RPT record');
		await frame.getByRole('button', { name: 'Copy as Markdown' }).click();
		const copied = (): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');
		await eventually(async () => (await copied()).includes('| Mail server | STARTTLS |'), true);
		await frame.getByRole('button', { name: 'Save facts' }).click();
		const name = page.locator('.quick-input-widget input').first();
		await eventually(async () => /example\.com\.facts\.json$/.test(await name.inputValue()), true);
		await page.keyboard.press('Enter');
		const file = path.join(workspace, 'example.com.facts.json');
		const saved = async (): Promise<unknown> => {
			const text = await readFile(file, 'utf8').catch(() => '{}');
			return (JSON.parse(text) as { domain?: unknown }).domain;
		};
		await eventually(saved, 'example.com');
		await rm(file);
	});

	it('leaves its verdict in the status bar, as long as the zone is in sight', async () => {
		const { page } = at;
		await openFile(page, 'example.com.zone');
		await start();
		await panel('example.com publishes a valid TLS-RPT record');
		const item = page.locator('.statusbar-item', { hasText: 'TLS-RPT: good' });
		await item.waitFor();
		await openFile(page, 'broken.example.zone');
		await item.waitFor({ state: 'hidden' });
		await openFile(page, 'example.com.zone');
		await item.click();
		await panel('example.com publishes a valid TLS-RPT record');
	});
});
