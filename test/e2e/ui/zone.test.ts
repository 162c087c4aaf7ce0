import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
	acceptCompletion,
	applyQuickFix,
	colourOf,
	eventually,
	hover,
	openFile,
	placeCaret,
	saveAndExpect,
	showCompletions,
	showProblems,
	showQuickFixes,
	squiggles,
	textOf,
	webview,
} from '../host/drive.ts';
import { takeScreenshot } from '../host/workbench.ts';
import { expectNoErrors, type Sample, sample } from './sample.ts';

describe('a zone file in the editor', () => {
	let at: Sample;
	const file = (name: string): string => path.join(at.workspace, name);

	before(async function () {
		this.timeout(90_000);
		at = await sample();
	});

	after(() => expectNoErrors(at.server));

	it('has its mistakes marked', async () => {
		const { page } = at;
		await openFile(page, 'broken.example.zone');
		await squiggles(page, 'error').first().waitFor();
		const rows = await showProblems(page);
		const rules = async (): Promise<unknown> =>
			(await rows.allTextContents()).flatMap(row => /tlsrpt([a-z/-]+)\[Ln/.exec(row)?.[1] ?? []).slice(0, 4);
		await eventually(rules, ['zone/unquoted-semicolon', 'uri-no-scheme', 'zone/wrong-owner', 'zone/origin-doubled']);
		await page.keyboard.press('Control+J');
	});

	it('says on hover what is wrong and what the words mean', async () => {
		const { page } = at;
		await openFile(page, 'broken.example.zone');
		const shown = await hover(page, 28, 50);
		const text = await textOf(shown);
		assert.ok(text.includes('Write “mailto:” before “tlsrpt@broken.example”'), text);
		assert.ok(text.includes('uri-no-scheme'), text);
		assert.ok(text.includes('Published value'), text);
		await takeScreenshot(page, 'squiggle', true);
		await shown.getByText('uri-no-scheme').click();
		const rule = await webview(page, 'A destination is no URI: its scheme is missing.');
		assert.match(await textOf(rule), /^uri-no-scheme\n/);
		await takeScreenshot(page, 'rule-page');
	});

	it('is mended from the keyboard', async () => {
		const { page } = at;
		await openFile(page, 'broken.example.zone');
		const before = await readFile(file('broken.example.zone'), 'utf8');
		await placeCaret(page, 25, 30);
		await showQuickFixes(page);
		await takeScreenshot(page, 'fix', true);
		await page.keyboard.press('Escape');
		await applyQuickFix(page, 'Put the whole value in quotes');
		const value = 'v=TLSRPTv1; rua=mailto:tlsrpt@broken.example';
		await saveAndExpect(page, file('broken.example.zone'), before.replace(`\t${value}\n`, `\t"${value}"\n`));
	});

	it('has colours by which nothing in quotes is a comment, in a fence of Markdown too', async () => {
		const { page } = at;
		await openFile(page, 'broken.example.zone');
		const comment = await colourOf(page, /^.{0,3}3\..The.name.of.an.old.draft/);
		const field = await colourOf(page, /^rua$/);
		assert.notEqual(field, comment);
		await openFile(page, 'runbook.md');
		assert.equal(await colourOf(page, /^rua$/), field);
		await page.emulateMedia({ colorScheme: 'dark' });
		await openFile(page, 'example.com.zone');
		await page.keyboard.press('Control+End');
		await page.locator('.monaco-workbench.vs-dark').waitFor();
		await takeScreenshot(page, 'colours', true);
		await page.emulateMedia({ colorScheme: 'light' });
	});

	it('offers a whole record where one is missing', async () => {
		const { page } = at;
		await openFile(page, 'example.com.zone');
		const before = await readFile(file('example.com.zone'), 'utf8');
		await page.keyboard.press('Control+End');
		await page.keyboard.type('_smtp._tls.shop TXT ""');
		await page.keyboard.press('ArrowLeft');
		await showCompletions(page);
		await takeScreenshot(page, 'completion');
		await page.keyboard.press('Escape');
		await acceptCompletion(page, 'v=TLSRPTv1; rua=mailto:…');
		await page.keyboard.type('shop@example.com');
		const added = '_smtp._tls.shop TXT "v=TLSRPTv1; rua=mailto:shop@example.com"';
		await saveAndExpect(page, file('example.com.zone'), `${before}${added}`);
	});
});
