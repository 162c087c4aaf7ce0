import assert from 'node:assert/strict';
import { commands, type TextDocument, window } from 'vscode';
import { closeAll, eventually, showFile, showText } from '../in-editor.ts';

/** Runs a command of ours and gives the document that it opens in front. */
async function opened(command: string, language: string): Promise<TextDocument> {
	const before = window.activeTextEditor?.document;
	await commands.executeCommand(command);
	await eventually(() => window.activeTextEditor?.document !== before, true);
	const { document } = window.activeTextEditor!;
	assert.deepEqual([document.languageId, document.isUntitled], [language, true]);
	return document;
}

describe('export', () => {
	afterEach(closeAll);

	it('opens a zone as JSON, and that JSON as a zone', async () => {
		await showFile('example.com.zone');
		const json = await opened('tlsrpt.exportZone', 'json');
		assert.equal(JSON.parse(json.getText()).$origin, 'example.com.');
		const zone = await opened('tlsrpt.newZone', 'zone');
		assert.match(zone.getText(), /^\$ORIGIN example\.com\.\n/);
		assert.match(zone.getText(), /^_smtp\._tls\t/m);
	});

	it('asks for a domain where no records are at hand', async () => {
		await showText('json', '{ "name": "tool" }');
		let done = false;
		void commands.executeCommand('tlsrpt.newZone').then(() => {
			done = true;
		});
		await eventually(async () => {
			await commands.executeCommand('workbench.action.closeQuickOpen');
			return done;
		}, true);
		assert.equal(window.activeTextEditor?.document.languageId, 'json');
	});

	it('quotes what the records of a JSON file say', async () => {
		await showText(
			'json',
			'{ "$origin": "example.org", "txt": [{ "name": "_smtp._tls", "txt": "v=TLSRPTv1; rua=mailto:a@example.org" }] }',
		);
		const zone = await opened('tlsrpt.newZone', 'zone');
		assert.match(zone.getText(), /^_smtp\._tls\tIN\tTXT\t"v=TLSRPTv1; rua=mailto:a@example\.org"$/m);
	});
});
