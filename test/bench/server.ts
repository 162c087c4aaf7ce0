/** An open zone, over the real protocol with the built server. */
import { spawn } from 'node:child_process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { quantile } from './measure.ts';

const ZONE = 'file:///bench/example.com.zone';
const OTHER = 'file:///bench/example.net.zone';

/** Keystrokes for which a fresh process is still being compiled. */
export const FIRST = 100;

/** Lines at the top of the zone that others hang on. */
const HEAD = 10;
/** Lines of the zone before one of the same kind comes again. */
const KINDS = 9;

/** Counted where they stand: an array of a million lines would be garbage to collect while others are measured. */
function linesIn(text: string): number {
	let count = 1;
	for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) count++;
	return count;
}

/** Milliseconds throughout. */
export async function openServer(server: string, text: string) {
	const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
	const connection = createMessageConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	let refreshed = (): void => {};
	connection.onRequest('workspace/diagnostic/refresh', () => {
		refreshed();
		return null;
	});
	connection.listen();
	const capabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
	await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
	await connection.sendNotification('initialized', {});

	const ask = (method: string, uri: string, more: object = {}): Promise<unknown> =>
		connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...more });
	const timed = async (run: () => Promise<unknown>): Promise<number> => {
		const start = performance.now();
		await run();
		return performance.now() - start;
	};
	let version = 1;
	const open = (uri: string, content: string) =>
		connection.sendNotification('textDocument/didOpen', {
			textDocument: { uri, languageId: 'zone', version, text: content },
		});
	/** From an edit to fresh diagnostics. */
	const edit = (uri: string, line: number, from: number, to: number, newText: string): Promise<number> =>
		timed(async () => {
			version++;
			const range = { start: { line, character: from }, end: { line, character: to } };
			await connection.sendNotification('textDocument/didChange', {
				textDocument: { uri, version },
				contentChanges: [{ range, text: newText }],
			});
			await ask('diagnostic', uri);
		});
	const opened = await timed(async () => {
		await open(ZONE, text);
		await ask('diagnostic', ZONE);
	});
	await open(OTHER, '@ SOA ns hostmaster 1 2 3 4 5\n@ NS ns\nns A 192.0.2.1\n');
	const lines = linesIn(text);

	return {
		opened,
		/**
		 * A character typed and taken away again, all over the file in the middle of records. `first`: of the first ones alone,
		 * of which the others know nothing.
		 */
		async keystrokes(count: number) {
			const [typed, hovers, completions, nothing]: number[][] = [[], [], [], []];
			for (let i = 0; i < count; i++) {
				// Behind the head of the file: what a directive's change takes is told by `upset`.
				const line = HEAD + Math.floor(((lines - 2 * HEAD) * ((i * 37) % 100)) / 100) + (i % KINDS);
				const position = { line, character: 4 };
				typed!.push(await edit(ZONE, line, 4, 4, 'x'));
				hovers!.push(await timed(() => ask('hover', ZONE, { position })));
				completions!.push(await timed(() => ask('completion', ZONE, { position })));
				// What the protocol alone takes: no such document is open.
				nothing!.push(await timed(() => ask('hover', `${ZONE}x`, { position })));
				typed!.push(await edit(ZONE, line, 4, 5, ''));
			}
			return {
				first: quantile(typed!.slice(0, FIRST), 0.95),
				p50: quantile(typed!.slice(FIRST), 0.5),
				p95: quantile(typed!.slice(FIRST), 0.95),
				hover: quantile(hovers!, 0.95),
				completion: quantile(completions!, 0.95),
				nothing: quantile(nothing!, 0.95),
			};
		},
		/** Something typed at the top that changes how all below it is read, with keystrokes in another file until it is. */
		async upset(typed: string) {
			const line = 6;
			const start = performance.now();
			let whole: number | undefined;
			refreshed = () => {
				whole ??= performance.now() - start;
			};
			const first = await edit(ZONE, line, 0, 0, typed);
			const elsewhere: number[] = [];
			while (whole === undefined && performance.now() - start < 20_000) elsewhere.push(await edit(OTHER, 2, 2, 2, ' '));
			const found = {
				first,
				whole: whole ?? Number.NaN,
				elsewhere: quantile(elsewhere, 0.95),
				worst: Math.max(...elsewhere),
			};
			// Taken back, and all read as before.
			const back = new Promise<void>(resolve => {
				refreshed = resolve;
			});
			const broken = typed.endsWith('\n');
			version++;
			await connection.sendNotification('textDocument/didChange', {
				textDocument: { uri: ZONE, version },
				contentChanges: [
					{
						range: {
							start: { line, character: 0 },
							end: broken ? { line: line + 1, character: 0 } : { line, character: typed.length },
						},
						text: '',
					},
				],
			});
			await back;
			return found;
		},
		async close() {
			await connection.sendRequest('shutdown');
			await connection.sendNotification('exit');
			connection.dispose();
		},
	};
}
