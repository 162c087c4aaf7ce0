/**
 * Diagnostics of files that are not open: what is found in them because an open zone includes them. They are pushed, for
 * a client pulls for open documents alone.
 */
import type { Connection, Diagnostic } from 'vscode-languageserver';

export interface Elsewhere {
	/** Shows what an open document's findings are in files that are not; what it had before in others goes. */
	show(from: string, found: ReadonlyMap<string, readonly Diagnostic[]>): void;
	/** The document is closed. */
	forget(from: string): void;
}

/** `isOwn`: the file is open, and its diagnostics come another way by the same channel. */
export function createElsewhere(connection: Connection, isOwn: (uri: string) => boolean): Elsewhere {
	/** By file, then by the document that includes it. */
	const shown = new Map<string, Map<string, readonly Diagnostic[]>>();

	function send(uri: string): void {
		const all = [...(shown.get(uri)?.values() ?? [])].flat();
		if (all.length === 0) shown.delete(uri);
		if (isOwn(uri)) return;
		// Files that are included twice have their findings once.
		const once = new Map(all.map(d => [JSON.stringify([d.code, d.range, d.message]), d]));
		void connection.sendDiagnostics({ uri, diagnostics: [...once.values()] });
	}

	function show(from: string, found: ReadonlyMap<string, readonly Diagnostic[]>): void {
		for (const [uri, by] of [...shown]) {
			if (found.has(uri) || !by.delete(from)) continue;
			send(uri);
		}
		for (const [uri, diagnostics] of found) {
			const by = shown.get(uri) ?? new Map<string, readonly Diagnostic[]>();
			if (JSON.stringify(by.get(from) ?? []) === JSON.stringify(diagnostics)) continue;
			shown.set(uri, by.set(from, diagnostics));
			send(uri);
		}
	}

	return { show, forget: from => show(from, new Map()) };
}
