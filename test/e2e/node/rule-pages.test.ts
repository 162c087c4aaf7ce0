import assert from 'node:assert/strict';
import { commands, type Diagnostic, Uri, workspace } from 'vscode';
import { closeAll, eventually, findingsIn, showMarked, tabLabels } from '../in-editor.ts';

const previews = (): readonly string[] => tabLabels().filter(label => label.includes('Preview'));

describe('rule pages', () => {
	afterEach(closeAll);

	it('are bundled, and open as a preview', async () => {
		await commands.executeCommand('tlsrpt.openRulePage', 'zone/wrong-owner');
		await eventually(previews, ['[Preview] wrong-owner.md']);
		const page = await workspace.openTextDocument(Uri.parse('tlsrpt-rule:/zone/wrong-owner.md'));
		assert.match(page.getText(), /^# zone\/wrong-owner\n\nA TLSRPT record stands at a name that no sender asks\.\n/);
	});

	it('open from the link of a finding', async () => {
		const zone = await showMarked(
			'zone',
			`_smtp._tls.example.com. TXT "v=TLSRPTv1; rau=mailto:tlsrpt@example.com"
;                                        ^^^ unknown-field-typo`,
		);
		const code = findingsIn(zone)[0]!.code as Exclude<Diagnostic['code'], string | number | undefined>;
		await commands.executeCommand('vscode.open', code.target);
		await eventually(previews, ['[Preview] unknown-field-typo.md']);
	});

	it('do not open for what is no rule', async () => {
		for (const name of ['no-such-rule', '../../package', 'constructor', { name: 'rua-missing' }, undefined])
			await commands.executeCommand('tlsrpt.openRulePage', name);
		assert.deepEqual(previews(), []);
	});
});
