/**
 * The files that open zones include: the one owner of what is known of other files. What an editor holds open wins over
 * the disk. Reading takes time; until it is done a file counts as not there yet, and then whoever asked is told.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ZoneFiles } from '#core/expansion.ts';
import type { FileText, IncludedFile } from '#core/zone/expand.ts';
import { includeUri } from './include-uri.ts';
import { folderAround, isWithin, keyOf } from './uri-path.ts';

/** Where files come from: the disk, or the client. */
export interface FileSource {
	/** The text at a URI, if it stands within the folder `root`, or anywhere where none is given. Never rejects. */
	read(uri: string, root: string | undefined): Promise<FileText>;
	/** The names of what stands in a folder, itself within `root`; none where it cannot be read. Never rejects. */
	list?(uri: string, root: string): Promise<readonly string[]>;
}

export interface WorkspaceOptions {
	/** Undefined where nothing can be read but what is open. */
	readonly source: FileSource | undefined;
	/** URIs of the folders that the client has open. */
	readonly folders: readonly string[];
	/** Whether a document may include files from outside of its folder. */
	mayLeave?(uri: string): boolean;
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
	/** Which files may be read may have changed. */
	boundsChanged(): void;
	dispose(): void;
}

/** Milliseconds of silence before zones are judged again. */
const DEBOUNCE = 100;
/** Files that are remembered. */
const MOST_FILES = 1000;

export function createWorkspace(options: WorkspaceOptions): Workspace {
	const { source, folders, open, onChange, onRead } = options;
	const known = new Map<string, FileText>();
	const reading = new Set<string>();
	/** Every file that some zone has asked for. */
	const asked = new Set<string>();
	let files = new Map<string, { readonly found: ZoneFiles; readonly bound: boolean }>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const renew = (): void => {
		files = new Map();
		clearTimeout(timer);
		timer = setTimeout(onChange, DEBOUNCE);
	};

	function read(uri: string, key: string, root: string | undefined): void {
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
	function at(uri: string, root: string | undefined): IncludedFile | undefined {
		const key = keyOf(uri);
		if (root !== undefined && !isWithin(key, keyOf(root))) return { kind: 'absent', why: 'outside' };
		asked.add(key);
		const opened = open().find(document => keyOf(document.uri) === key);
		if (opened !== undefined) return { kind: 'text', doc: opened.uri, text: opened.getText() };
		const found = known.get(key);
		if (found === undefined) read(uri, key, root);
		return found?.kind === 'text' ? { ...found, doc: uri } : found;
	}

	function rootOf(uri: string): string | undefined {
		return folderAround(uri, folders) ?? includeUri(uri, '.');
	}

	function filesAround(uri: string, root: string, bound: boolean): ZoneFiles {
		return {
			doc: uri,
			find(path, from = uri) {
				const places = [includeUri(from, path), includeUri(`${root.replace(/\/$/, '')}/`, path)];
				let nearest: Extract<IncludedFile, { readonly kind: 'absent' }> | undefined;
				for (const place of path === '' ? [] : places) {
					if (place === undefined) continue;
					const found = at(place, bound ? root : undefined);
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
			const bound = options.mayLeave?.(uri) !== true;
			let known = files.get(uri);
			if (known?.bound !== bound) {
				known = { found: filesAround(uri, root, bound), bound };
				files.set(uri, known);
			}
			return known.found;
		},
		changed(uri) {
			if (asked.has(keyOf(uri))) renew();
		},
		changedAtSource(uris) {
			const keys = uris.map(keyOf).filter(key => asked.has(key));
			for (const key of keys) known.delete(key);
			if (keys.length > 0) renew();
		},
		boundsChanged() {
			for (const [key, file] of known) if (file.kind === 'absent' && file.why === 'outside') known.delete(key);
		},
		dispose: () => clearTimeout(timer),
	};
}
