/** Keystrokes in an open zone, over the real protocol with the built server: from the change to fresh diagnostics. */
import { spawn } from 'node:child_process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { quantile } from './measure.ts';

export interface Keystrokes {
	/** Milliseconds from the opening to the first diagnostics. */
	readonly opened: number;
	readonly p50: number;
	readonly p95: number;
	readonly hover: number;
}

const uri = 'file:///bench/example.com.zone';

export async function keystrokes(server: string, text: string, count: number): Promise<Keystrokes> {
	const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
	const connection = createMessageConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	connection.listen();
	const capabilities = { textDocument: { diagnostic: {} } };
	await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
	await connection.sendNotification('initialized', {});
	const diagnose = () => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
	const start = performance.now();
	await connection.sendNotification('textDocument/didOpen', {
		textDocument: { uri, languageId: 'zone', version: 1, text },
	});
	await diagnose();
	const opened = performance.now() - start;
	const lines = text.split('\n').length;
	const found: number[] = [];
	const hovers: number[] = [];
	for (let i = 0; i < count; i++) {
		// All over the file, in the middle of a line.
		const position = { line: Math.floor((lines * ((i * 37) % 100)) / 100), character: 4 };
		const change = { range: { start: position, end: position }, text: 'x' };
		const at = performance.now();
		await connection.sendNotification('textDocument/didChange', {
			textDocument: { uri, version: i + 2 },
			contentChanges: [change],
		});
		await diagnose();
		found.push(performance.now() - at);
		const hoverAt = performance.now();
		await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
		hovers.push(performance.now() - hoverAt);
	}
	await connection.sendRequest('shutdown');
	await connection.sendNotification('exit');
	connection.dispose();
	return { opened, p50: quantile(found, 0.5), p95: quantile(found, 0.95), hover: quantile(hovers, 0.95) };
}
