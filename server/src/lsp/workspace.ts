/**
 * The files that open zones include: the one owner of what is known of other files. What an editor holds open wins over
 * the disk. Reading takes time; until it is done a file counts as not there yet, and then whoever asked is told.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ZoneFiles } from '#core/expansion.ts';
import type { FileText, IncludedFile } from '#core/zone/expand.ts';
import { includeUri } from './include-uri.ts';
import { pathOf } from './uri-path.ts';

/** Where files come from: the disk, or the client. */
export interface FileSource {
	/** The text at a URI within the folder `root`. Never rejects. */
	read(uri: string, root: string): Promise<FileText>;
}

export interface WorkspaceOptions {
	/** Undefined where nothing can be read but what is open. */
	readonly source: FileSource | undefined;
	/** URIs of the folders that the client has open. */
	readonly folders: readonly string[];
	open(): readonly TextDocument[];
	/** Something that open zones include has changed: they are to be judged again. */
	onChange(): void;
	/** A file is read from its source from now on. */
	onRead?(uri: string): void;
}

export interface Workspace {
	/** The files around a document; the same object until one of them changes. Undefined where none can be near it. */
	filesOf(uri: string): ZoneFiles | undefined;
	/** An open document's text has changed, or it was opened or closed. */
	changed(uri: string): void;
	/** Files have changed at their source. */
	changedAtSource(uris: readonly string[]): void;
	dispose(): void;
}

/** Milliseconds of silence before zones are judged again. */
const DEBOUNCE = 100;
/** Files that are remembered. */
const MOST_FILES = 1000;

export function createWorkspace({ source, folders, open, onChange, onRead }: WorkspaceOptions): Workspace {
	const known = new Map<string, FileText>();
	const reading = new Set<string>();
	/** Every file that some zone has asked for. */
	const asked = new Set<string>();
	let files = new Map<string, ZoneFiles>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const renew = (): void => {
		files = new Map();
		clearTimeout(timer);
		timer = setTimeout(onChange, DEBOUNCE);
	};

	function read(uri: string, key: string, root: string): void {
		if (source === undefined || reading.has(key)) return;
		reading.add(key);
		void source.read(uri, root).then(found => {
			reading.delete(key);
			if (known.size >= MOST_FILES) known.clear();
			known.set(key, found);
			onRead?.(uri);
			renew();
		});
	}

	/** What stands at a URI; undefined while it is being read. */
	function at(uri: string, root: string): IncludedFile | undefined {
		const key = keyOf(uri);
		if (!isWithin(key, keyOf(root))) return { kind: 'absent', why: 'outside' };
		asked.add(key);
		const opened = open().find(document => keyOf(document.uri) === key);
		if (opened !== undefined) return { kind: 'text', doc: opened.uri, text: opened.getText() };
		const found = known.get(key);
		if (found === undefined) read(uri, key, root);
		return found?.kind === 'text' ? { ...found, doc: uri } : found;
	}

	function rootOf(uri: string): string | undefined {
		const key = keyOf(uri);
		const around = folders.filter(folder => isWithin(key, keyOf(folder)));
		// Folders may stand in each other: the widest counts.
		return around.sort((a, b) => a.length - b.length)[0] ?? includeUri(uri, '.');
	}

	function filesAround(uri: string, root: string): ZoneFiles {
		return {
			doc: uri,
			find(path, from = uri) {
				const places = [includeUri(from, path), includeUri(`${root.replace(/\/$/, '')}/`, path)];
				let nearest: Extract<IncludedFile, { readonly kind: 'absent' }> | undefined;
				for (const place of path === '' ? [] : places) {
					if (place === undefined) continue;
					const found = at(place, root);
					if (found === undefined || found.kind === 'text') return found;
					// A path that leads outside from here may lead to a file from the root.
					if (nearest === undefined || nearest.why === 'outside') nearest = found;
				}
				return nearest ?? { kind: 'absent', why: 'not-found' };
			},
		};
	}

	return {
		filesOf(uri) {
			const root = rootOf(uri);
			if (root === undefined) return undefined;
			let found = files.get(uri);
			if (found === undefined) {
				found = filesAround(uri, root);
				files.set(uri, found);
			}
			return found;
		},
		changed(uri) {
			if (asked.has(keyOf(uri))) renew();
		},
		changedAtSource(uris) {
			const keys = uris.map(keyOf).filter(key => asked.has(key));
			for (const key of keys) known.delete(key);
			if (keys.length > 0) renew();
		},
		dispose: () => clearTimeout(timer),
	};
}

/** URIs of one file, however each end spells them: VS Code escapes more than it must. */
function keyOf(uri: string): string {
	const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/]*)?/.exec(uri)?.[0].toLowerCase() ?? '';
	return scheme + pathOf(uri);
}

const isWithin = (key: string, folder: string): boolean => key.startsWith(`${folder.replace(/\/$/, '')}/`);
