const vscode = require('vscode');

exports.activate = context => {
	const diagnostics = vscode.languages.createDiagnosticCollection('selftest');
	const check = document => {
		if (document.languageId !== 'plaintext') return;
		const at = document.getText().indexOf('wrong');
		const range = new vscode.Range(document.positionAt(at), document.positionAt(at + 5));
		diagnostics.set(document.uri, at < 0 ? [] : [new vscode.Diagnostic(range, 'Write right.')]);
	};
	vscode.workspace.textDocuments.forEach(check);
	context.subscriptions.push(
		diagnostics,
		vscode.workspace.onDidOpenTextDocument(check),
		vscode.workspace.onDidChangeTextDocument(event => check(event.document)),
		vscode.languages.registerHoverProvider('plaintext', { provideHover: () => new vscode.Hover('What is hovered.') }),
		vscode.languages.registerCompletionItemProvider('plaintext', {
			provideCompletionItems: () => [new vscode.CompletionItem('completed')],
		}),
		vscode.languages.registerCodeActionsProvider('plaintext', {
			provideCodeActions: (document, _range, { diagnostics: [found] }) => {
				if (found === undefined) return [];
				const action = new vscode.CodeAction('Replace by right', vscode.CodeActionKind.QuickFix);
				action.edit = new vscode.WorkspaceEdit();
				action.edit.replace(document.uri, found.range, 'right');
				return [action];
			},
		}),
		vscode.commands.registerCommand('selftest.panel', () => {
			const panel = vscode.window.createWebviewPanel('selftest', 'Selftest', vscode.ViewColumn.Beside);
			panel.webview.html = '<!doctype html><p>What the panel says.';
		}),
	);
};
