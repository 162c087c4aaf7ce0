// What a user does with mouse and keyboard. Lines and columns are 1-based, as the editor shows them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Frame, Locator, Page } from 'playwright-core';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Runs a command by its title in the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
	const widget = page.locator('.quick-input-widget');
	for (let attempt = 1; ; attempt++) {
		await page.keyboard.press('F1');
		await widget.locator('input').waitFor();
		await page.keyboard.type(title);
		try {
			await widget.locator('.monaco-list-row', { hasText: title }).first().waitFor({ timeout: 1_000 });
			break;
		} catch (error) {
			if (attempt === 15) throw error; // till then, the command may not have been there when the list was made
			await page.keyboard.press('Escape');
		}
	}
	await page.keyboard.press('Enter');
	// The command may ask something in the same widget: only what the palette itself holds begins so.
	await page.waitForFunction(
		"[...document.querySelectorAll('.quick-input-widget input')].every(i => !i.checkVisibility() || !i.value.startsWith('>'))",
	);
}

/** Answers the input box that a command shows; `text` replaces what it proposes. Returns that proposal. */
export async function answerInput(page: Page, text?: string): Promise<string> {
	const input = page.locator('.quick-input-widget input');
	await input.waitFor();
	const proposed = await input.inputValue();
	if (text !== undefined) await input.fill(text);
	await page.keyboard.press('Enter');
	return proposed;
}

/** Opens a file of the workspace by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
	const tab = page.locator('.tab.active', { hasText: name }).first();
	for (let attempt = 1; ; attempt++) {
		try {
			await page.keyboard.press('Control+P');
			await page.locator('.quick-input-widget input').fill(name, { timeout: 3_000 });
			await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor({ timeout: 3_000 });
			await page.keyboard.press('Enter');
			await tab.waitFor({ timeout: 3_000 });
			break;
		} catch (error) {
			if (attempt === 3) throw error; // a list that is just being renewed loses Enter, a webview that loads takes the focus
		}
	}
	await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Puts the caret of the active editor at a place, and returns it. */
export async function placeCaret(page: Page, line: number, column: number): Promise<Locator> {
	await page.keyboard.press('Control+G');
	await page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
	await page.keyboard.press('Enter');
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
	await page.locator('.statusbar', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
	return page.locator('.monaco-editor.focused .cursor').first();
}

/** Moves the mouse over a place of the active editor and returns the hover that appears. */
export async function hover(page: Page, line: number, column: number): Promise<Locator> {
	const caret = await placeCaret(page, line, column);
	// Not one of the workbench, where the mouse may have rested on the status bar.
	const shown = page.locator('.monaco-hover:not(.hidden):not(.workbench-hover)').first();
	for (let attempt = 1; ; attempt++) {
		// Asked anew each time: code lenses that come late push the lines down.
		const box = await caret.boundingBox();
		if (box === null) throw new Error(`Line ${line}, column ${column} is not in sight.`);
		await page.mouse.move(box.x + 40, box.y + 80);
		await page.mouse.move(box.x + 3, box.y + box.height / 2, { steps: 5 });
		try {
			await shown.waitFor({ timeout: 3_000 });
			return shown;
		} catch (error) {
			if (attempt === 5) throw error; // till then, the extension may just have been starting
		}
	}
}

/** The squiggles of one severity in the active editor. */
export function squiggles(page: Page, severity: Severity): Locator {
	return page.locator(`.monaco-editor .squiggly-${severity}`);
}

/** Clicks a code lens until `effect` is in sight: a lens that is just being drawn anew loses the click. */
export async function clickLens(page: Page, title: string, effect: Locator): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		await page.locator('.codelens-decoration a', { hasText: title }).first().click();
		try {
			await effect.waitFor({ timeout: 3_000 });
			return;
		} catch (error) {
			if (attempt === 3) throw error;
		}
	}
}

/** A name for the colour of the first token in sight of the active editor that `text` matches. */
export async function colourOf(page: Page, text: RegExp): Promise<string> {
	const token = page.locator('.editor-instance .view-line span[class*="mtk"]').filter({ hasText: text }).first();
	return (await token.getAttribute('class')) ?? '';
}

/** The rows of the quick fixes at the caret, shown by the keyboard. */
export async function showQuickFixes(page: Page): Promise<Locator> {
	await page.keyboard.press('Control+.');
	const rows = page.locator('.action-widget .monaco-list-row.action');
	await rows.first().waitFor();
	return rows;
}

/** Applies the quick fix at the caret that has this title, by the keyboard. */
export async function applyQuickFix(page: Page, title: string): Promise<void> {
	const rows = await showQuickFixes(page);
	await pickRow(page, rows, title);
	await rows.first().waitFor({ state: 'hidden' });
}

/** The completions at the caret, asked for by the keyboard. */
export async function showCompletions(page: Page): Promise<Locator> {
	await page.keyboard.press('Control+Space');
	const rows = page.locator('.suggest-widget.visible .monaco-list-row');
	await rows.first().waitFor();
	return rows;
}

/** Takes the completion at the caret that has this label, by the keyboard. */
export async function acceptCompletion(page: Page, label: string): Promise<void> {
	const rows = await showCompletions(page);
	await pickRow(page, rows, label);
	await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
}

/** Goes down a list until the row with this text has the focus, and presses Enter. */
async function pickRow(page: Page, rows: Locator, text: string): Promise<void> {
	const seen: string[] = [];
	for (let i = 0; i < 50; i++) {
		const focused = (await rows.and(page.locator('.focused')).allInnerTexts()).join(' ');
		if (focused.includes(text)) {
			await page.keyboard.press('Enter');
			return;
		}
		seen.push(focused);
		await page.keyboard.press('ArrowDown');
	}
	throw new Error(`There is no "${text}" among: ${[...new Set(seen)].join(' | ')}`);
}

/** Saves the active editor's file and waits until it holds `expected`; fails with the difference otherwise. */
export async function saveAndExpect(page: Page, file: string, expected: string): Promise<void> {
	await page.keyboard.press('Control+S');
	await eventually(() => readFile(file, 'utf8'), expected);
}

/** Waits until `probe` gives what is expected, and otherwise fails with the difference. */
export async function eventually<T>(probe: () => Promise<T>, expected: T, timeoutMs = 10_000): Promise<void> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		const actual = await probe();
		if (isDeepStrictEqual(actual, expected) || performance.now() > end) return assert.deepEqual(actual, expected);
		await setTimeout(100);
	}
}

/** The rows of the Problems panel, which it opens. */
export async function showProblems(page: Page): Promise<Locator> {
	await page.keyboard.press('Control+Shift+M');
	const rows = page.locator('.markers-panel .monaco-list-row');
	await rows.first().waitFor();
	return rows;
}

/** The toasts shown. */
export function notifications(page: Page): Locator {
	return page.locator('.notification-toast');
}

/** What a part of the page, or a webview, shows as text. */
export async function textOf(part: Locator | Frame): Promise<string> {
	return (await ('url' in part ? part.locator('body') : part).allInnerTexts()).join('\n');
}

/** The frame of the webview that shows this text, awaited for `timeoutMs`. */
export async function webview(page: Page, text: string, timeoutMs = 15_000): Promise<Frame> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		for (const frame of page.frames()) {
			if (
				frame !== page.mainFrame() &&
				(await frame
					.getByText(text)
					.count()
					.catch(() => 0)) > 0
			)
				return frame;
		}
		if (performance.now() > end) throw new Error(`No webview shows "${text}".`);
		await setTimeout(100);
	}
}
