import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { answerInput, notifications, openFile, runCommand, webview } from '../host/drive.ts';
import { takeScreenshot } from '../host/workbench.ts';
import { type Sample, sample } from './sample.ts';

/** What of the page's texts has the least contrast to what is behind it, and how much that is: WCAG 2.2 wants 4.5 (1.4.3), and of a mark 3 (1.4.11). */
const LEAST_CONTRAST = `(() => {
	const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	const paint = colours => {
		context.clearRect(0, 0, 1, 1);
		for (const colour of colours) {
			context.fillStyle = colour;
			context.fillRect(0, 0, 1, 1);
		}
		return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
	};
	const luminance = rgb => rgb
		.map(c => c / 255)
		.map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	let least = { ratio: Infinity, text: '' };
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (node.data.trim() === '') continue;
		const behind = [];
		for (let at = node.parentElement; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
		behind.unshift(getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background'));
		const colour = getComputedStyle(node.parentElement).color;
		const [a, b] = [paint(behind), paint([...behind, colour])].map(luminance);
		const mark = node.parentElement.matches('.mark');
		const ratio = ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)) * (mark ? 1.5 : 1);
		if (ratio < least.ratio) least = { ratio, text: node.data };
	}
	return least;
})()`;

type Media = Parameters<Page['emulateMedia']>[0];

/** By what the user's system asks for. */
const THEMES: Readonly<Record<string, Media>> = {
	'vscode-light': { colorScheme: 'light' },
	'vscode-dark': { colorScheme: 'dark' },
	'vscode-high-contrast': { colorScheme: 'dark', forcedColors: 'active' },
	'vscode-high-contrast-light': { colorScheme: 'light', forcedColors: 'active' },
};

describe('the panel of the live check', () => {
	let at: Sample;
	let panel: Frame;

	before(async function () {
		this.timeout(90_000);
		at = await sample();
		await openFile(at.page, 'example.com.zone');
		await runCommand(at.page, 'TLS-RPT: Check Domain');
		await answerInput(at.page, 'mail.broken.example');
		panel = await webview(at.page, 'mail.broken.example has 1 error');
		await notifications(at.page).first().waitFor({ state: 'hidden' });
	});

	after(() => at.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

	for (const [className, media] of Object.entries(THEMES)) {
		it(`can be read in ${className}`, async () => {
			await at.page.emulateMedia(media);
			await panel.locator(`body.${className}`).waitFor({ state: 'attached' });
			await takeScreenshot(at.page, `panel-${className}`);
			const least = await panel.evaluate<{ ratio: number; text: string }>(LEAST_CONTRAST);
			assert.ok(least.ratio >= 4.5, `“${least.text}” has a contrast of ${least.ratio.toFixed(2)}`);
		});
	}
});
