/** Files by way of the client: read where the server cannot, and watched. */
import { type Connection, DidChangeWatchedFilesNotification, type InitializeParams } from 'vscode-languageserver';
import type { Log } from './guard.ts';
import {
	LIST_FOLDER,
	type ListFolderParams,
	type ListFolderResult,
	READ_FILE,
	type ReadFileParams,
	type ReadFileResult,
} from './protocol.ts';
import { nameOf } from './uri-path.ts';
import type { FileSource } from './workspace.ts';

/** Asks the client for each file. One that does not know the request has none. */
export const clientFiles = (connection: Connection): FileSource => ({
	async read(uri) {
		try {
			const params: ReadFileParams = { uri };
			const { text } = await connection.sendRequest<ReadFileResult>(READ_FILE, params);
			return typeof text === 'string' ? { kind: 'text', text } : { kind: 'absent', why: 'not-found' };
		} catch {
			// It may be there all the same: nothing is said but that it was not read.
			return { kind: 'absent', why: 'unreadable' };
		}
	},
	async list(uri) {
		try {
			const params: ListFolderParams = { uri };
			const { names } = await connection.sendRequest<ListFolderResult>(LIST_FOLDER, params);
			return Array.isArray(names) ? names.filter(name => typeof name === 'string') : [];
		} catch {
			return [];
		}
	},
});

/** Files of `file:` URIs from the disk, where there is one, and all others by the client, where it can be asked. */
export const fileSource = (disk: FileSource | undefined, client: FileSource | undefined): FileSource | undefined =>
	disk === undefined
		? client
		: {
				read(uri, root) {
					if (uri.startsWith('file:')) return disk.read(uri, root);
					return client?.read(uri, root) ?? Promise.resolve({ kind: 'absent', why: 'unreadable' });
				},
				list(uri, root) {
					const source = uri.startsWith('file:') ? disk : client;
					return source?.list?.(uri, root) ?? Promise.resolve([]);
				},
			};

/** URIs of the folders that the client has open. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
	if (workspaceFolders != null) return workspaceFolders.map(folder => folder.uri);
	return rootUri == null ? [] : [rootUri];
}

/** Files that are watched. */
const MOST_WATCHED = 200;

/** A pattern for the name of a file that was read. */
export const patternFor = (uri: string): string =>
	// Characters that mean something in a pattern stand for any one.
	`**/${nameOf(uri).replace(/[^\w.-]/g, '?')}`;

/** Has the client tell of changes to files of a pattern, if it can be asked to. */
export function watchFiles(connection: Connection, canRegister: boolean, log: Log): (globPattern: string) => void {
	const watched = new Set<string>();
	return globPattern => {
		if (!canRegister || globPattern.endsWith('/') || watched.has(globPattern) || watched.size >= MOST_WATCHED) return;
		watched.add(globPattern);
		connection.client
			.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] })
			.catch(error => log(String(error)));
	};
}
