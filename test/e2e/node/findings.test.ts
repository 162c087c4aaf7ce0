import assert from 'node:assert/strict';
import { DiagnosticSeverity, env, languages, WorkspaceEdit, workspace } from 'vscode';
import { ZONE_LANGUAGE_IDS } from '#core/document.ts';
import { closeAll, eventually, expectMarks, findingsIn, ruleOf, showFile, showMarked, showText } from '../in-editor.ts';

describe('findings', () => {
	afterEach(closeAll);

	it('stand at the very characters that are wrong', async () => {
		await showMarked(
			'zone',
			`$ORIGIN example.com.
_smtp._tls TXT v=TLSRPTv1; rua=mailto:tlsrpt@example.com ; since March
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zone/unquoted-semicolon
_smtp._tls.blog TXT ( "v=tlsrptv1; "
;                      ^^^^^^^^^^ version-wrong-case
 "rua=mailto:tlsrpt@example.com" ) ; 🦊 is two code units
_smtp-tlsrpt.shop TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^^^^^^ zone/wrong-owner`,
		);
	});

	it('have a severity, a source, and a code that links to the page of the rule', async () => {
		const document = await showMarked(
			'zone',
			`_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=tlsrpt@example.com"
;                                            ^^^^^^^^^^^^^^^^^^ uri-no-scheme`,
		);
		const [finding] = findingsIn(document);
		assert.equal(finding?.severity, DiagnosticSeverity.Error);
		assert.match(finding.message, /^Write “mailto:” before “tlsrpt@example\.com”/);
		const code = finding.code as { readonly value: string; readonly target: { toString(raw: boolean): string } };
		assert.equal(code.value, 'uri-no-scheme');
		assert.equal(code.target.toString(true), `${env.uriScheme}://tlsrpt.tls-rpt-checker/rules/uri-no-scheme`);
	});

	it('point to the other place that they speak of', async () => {
		const document = await showMarked(
			'zone',
			`_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:a@example.com"
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:b@example.com"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zone/duplicate-records`,
		);
		const [related] = findingsIn(document)[0]?.relatedInformation ?? [];
		assert.equal(related?.message, 'The first record of this owner.');
		assert.equal(related.location.uri.toString(), document.uri.toString());
		assert.deepEqual([related.location.range.start.line, related.location.range.start.character], [0, 0]);
	});

	it('are there in plain text, for a line of a zone, for dig’s output and for a bare value', async () => {
		await showMarked(
			'plaintext',
			`Hello, this is what your DNS serves:
_smtp._tls.example.net. 300 IN TXT "v=TLSRPTv1; rua=mailto;tlsrpt@example.net"
;                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ uri-no-scheme
and your provider's page shows
Value: v=TLSRPTv1; rua=http://reports.example.net/
;                      ^^^^ uri-http
;                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rua-only-https`,
		);
	});

	it('are there in Markdown, in a fence and in prose', async () => {
		await showMarked(
			'markdown',
			`# Reporting

\`\`\`zone
_smtp._tls.example.com. TXT "v=TLSRPTv1; RUA=mailto:tlsrpt@example.com"
;                                        ^^^ rua-wrong-case
\`\`\`

The value is \`v=TLSRPTv1; rau=mailto:tlsrpt@example.com\`.
;                         ^^^ unknown-field-typo`,
		);
	});

	for (const id of ZONE_LANGUAGE_IDS) {
		it(`are a zone's in what is called “${id}”`, async () => {
			const document = await showText('plaintext', 'www A 192.0.2.1 )\n');
			await languages.setTextDocumentLanguage(document, id);
			await expectMarks(document, 'www A 192.0.2.1 )\n;               ^ zone/unbalanced-paren\n');
		});
	}

	it('follow the text as it changes, and go with it', async () => {
		const document = await showFile('example.net.zone');
		await eventually(() => findingsIn(document).map(ruleOf), ['rua-wrong-case']);
		const edit = new WorkspaceEdit();
		edit.insert(document.uri, document.positionAt(document.getText().length), 'www A 192.0.2.1 )\n');
		assert.ok(await workspace.applyEdit(edit));
		await eventually(() => findingsIn(document).map(ruleOf), ['rua-wrong-case', 'zone/unbalanced-paren']);
		await closeAll();
		await eventually(() => findingsIn(document).length, 0);
	});
});
