import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import { closeAll, eventually, extension, findingsIn, ruleOf, showFile } from '../in-editor.ts';

/** The language servers that this extension host has started, by the table of processes. */
function servers(): readonly string[] {
	const ours = readdirSync('/proc').filter(pid => /^\d+$/.test(pid) && parentOf(pid) === process.pid);
	return ours.filter(pid => commandOf(pid).includes('dist/server.cjs'));
}

/** A process that has just ended has no file any more. */
function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

const parentOf = (pid: string): number => Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
const commandOf = (pid: string): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

async function append(document: TextDocument, text: string): Promise<void> {
	const edit = new WorkspaceEdit();
	edit.insert(document.uri, document.positionAt(document.getText().length), text);
	assert.ok(await workspace.applyEdit(edit));
}

describe('activation', () => {
	before(function () {
		if (process.platform === 'linux') return;
		console.warn('NOT TESTED: only on Linux can these tests see which processes there are.');
		this.skip();
	});

	after(closeAll);

	it('starts no server for a text that mentions no record, until it does', async () => {
		const notes = await showFile('notes.txt');
		await eventually(() => extension.isActive, true);
		await append(notes, 'And eggs.\n');
		// A server that is started is there within a tenth of a second.
		await setTimeout(1000);
		assert.deepEqual(servers(), []);
		await append(notes, '_smtp._tls.example.com TXT "v=TLSRPTv1; RUA=mailto:tlsrpt@example.com"\n');
		await eventually(() => servers().length, 1);
		await eventually(() => findingsIn(notes).map(ruleOf), ['rua-wrong-case']);
	});

	it('has one server for all documents', async () => {
		const zone = await showFile('save.zone');
		await eventually(() => findingsIn(zone).length, 3);
		assert.equal(servers().length, 1);
	});
});
