import * as vscode from 'vscode';

describe('failing', () => {
	it('sees the extension and its workspace', async () => {
		const extension = vscode.extensions.getExtension('example.selftest');
		const folder = vscode.workspace.workspaceFolders?.[0];
		if (extension === undefined || folder === undefined) throw new Error('the extension or the folder is not there');
		const uri = vscode.Uri.joinPath(folder.uri, 'a.txt');
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
		await extension.activate();
		const found = vscode.languages.getDiagnostics(uri);
		if (found[0]?.message !== 'Write right.') throw new Error(`found ${JSON.stringify(found)}`);
	});
	it('is skipped', function () {
		this.skip();
	});
	it('fails', () => {
		throw new Error('on purpose');
	});
});
