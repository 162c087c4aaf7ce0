/**
 * An open zone, held in blocks: an edit costs what it touches, however large the file. To the protocol it is a text
 * document like any other; `TextDocuments` takes both kinds side by side.
 */
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lastAtMost } from '#core/bisect.ts';
import { domainOfFileName, languageOfId } from '#core/document.ts';
import { type Block, startState } from '#core/zone/block.ts';
import { editBlocks, readBlocks } from '#core/zone/blocks.ts';
import { pathOf } from './uri-path.ts';

export interface ZoneDocument extends TextDocument {
	/** In the order of the text; a block that an edit did not touch is the same object after it. */
	readonly blocks: readonly Block[];
}

export const isZoneDocument = (document: TextDocument): document is ZoneDocument => 'blocks' in document;

/** The domain that a zone is entered with where nothing but its file's name tells it. */
const nameOrigin = (uri: string): string | undefined => domainOfFileName(pathOf(uri));

/** The blocks of a zone as entered with a domain; the document's own where it was read so. */
export const blocksFrom = (document: ZoneDocument, origin: string | undefined): readonly Block[] =>
	document.blocks.length === 0 || document.blocks[0]!.stateIn.origin === origin
		? document.blocks
		: readBlocks(document.getText(), startState(origin));

/**
 * Makes and changes documents for `TextDocuments`: zones in blocks, all others plain. `originOf`: the domain of the zone
 * in a document; where that has changed, the next edit reads the zone anew.
 */
export const documentFactory = (originOf = nameOrigin) => ({
	create(uri: string, languageId: string, version: number, content: string): TextDocument {
		if (languageOfId(languageId) !== 'zone') return TextDocument.create(uri, languageId, version, content);
		const state = startState(originOf(uri));
		return zoneDocument(uri, languageId, version, readBlocks(content, state));
	},
	update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
		if (!isZoneDocument(document)) return TextDocument.update(document, changes, version);
		const state = startState(originOf(document.uri));
		const blocks = blocksFrom(document, state.origin);
		let changed =
			blocks === document.blocks ? document : zoneDocument(document.uri, document.languageId, version, blocks);
		for (const change of changes) {
			const blocks =
				'range' in change
					? editBlocks(changed.blocks, { ...spanOf(changed, change.range), newText: change.text }, state)
					: readBlocks(change.text, state);
			changed = zoneDocument(document.uri, document.languageId, version, blocks);
		}
		return changed;
	},
});

function spanOf(document: TextDocument, { start, end }: Range): { start: number; end: number } {
	const [a, b] = [document.offsetAt(start), document.offsetAt(end)];
	return { start: Math.min(a, b), end: Math.max(a, b) };
}

function zoneDocument(uri: string, languageId: string, version: number, blocks: readonly Block[]): ZoneDocument {
	/** For each block its first offset and its first line; behind the last, those of the end. */
	const bases = new Int32Array(blocks.length + 1);
	const lines = new Int32Array(blocks.length + 1);
	for (const [i, block] of blocks.entries()) {
		bases[i + 1] = bases[i]! + block.text.length;
		// A block ends with a line end, but for the last: what begins behind it is the next one's first line.
		lines[i + 1] = lines[i]! + lineStarts(block).length - 1;
	}
	const length = bases[blocks.length]!;
	let whole: string | undefined;
	const textOf = (): string => {
		whole ??= blocks.map(block => block.text).join('');
		return whole;
	};
	const slice = (start: number, end: number): string => {
		let text = '';
		for (let i = lastAtMost(bases, start); i < blocks.length && bases[i]! < end; i++) {
			text += blocks[i]!.text.slice(Math.max(0, start - bases[i]!), end - bases[i]!);
		}
		return text;
	};
	/** A line's first offset, and its last before the line end; `next` is where the line behind it begins. */
	const lineAt = (line: number) => {
		const i = Math.min(lastAtMost(lines, line), blocks.length - 1);
		const { text } = blocks[i]!;
		const starts = lineStarts(blocks[i]!);
		const start = starts[line - lines[i]!]!;
		const next = starts[line - lines[i]! + 1] ?? text.length;
		let end = next;
		while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end--;
		return { start: bases[i]! + start, end: bases[i]! + end, next: bases[i]! + next };
	};
	const last = lines[blocks.length]!;
	const offsetAt = ({ line, character }: Position): number => {
		if (line < 0) return 0;
		if (line > last || blocks.length === 0) return length;
		const { start, end } = lineAt(line);
		return Math.max(start, Math.min(start + character, end));
	};
	return {
		uri,
		languageId,
		version,
		blocks,
		lineCount: last + 1,
		getText: range => {
			if (range === undefined) return textOf();
			const start = offsetAt(range.start);
			return slice(start, Math.max(start, offsetAt(range.end)));
		},
		getLineRange(line) {
			const at = Math.max(0, Math.min(line, last));
			const none = { line: at, character: 0 };
			if (line < 0 || blocks.length === 0) return { start: none, end: none };
			const { start, end } = lineAt(at);
			return { start: none, end: { line: at, character: end - start } };
		},
		getEOLCharacters(line) {
			if (line < 0 || line > last || blocks.length === 0) return '';
			const { end, next } = lineAt(line);
			return slice(end, next);
		},
		offsetAt,
		positionAt(offset) {
			const at = Math.max(0, Math.min(offset, length));
			if (blocks.length === 0) return { line: 0, character: 0 };
			const i = Math.min(lastAtMost(bases, at), blocks.length - 1);
			const { text } = blocks[i]!;
			const starts = lineStarts(blocks[i]!);
			const line = lastAtMost(starts, at - bases[i]!);
			let end = at - bases[i]!;
			// An offset within a line's end stands before it.
			while (
				end > starts[line]! &&
				end <= text.length &&
				end !== starts[line + 1] &&
				/[\r\n]/.test(text.charAt(end - 1))
			) {
				end--;
			}
			return { line: lines[i]! + line, character: end - starts[line]! };
		},
	};
}

const known = new WeakMap<Block, Int32Array>();

/** Where the lines of a block begin, as the protocol counts them: LF, CRLF and CR end one. The last may be empty. */
function lineStarts(block: Block): Int32Array {
	let starts = known.get(block);
	if (starts === undefined) {
		const found = [0];
		const { text } = block;
		for (let i = 0; i < text.length; i++) {
			const code = text.charCodeAt(i);
			if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) found.push(i + 1);
		}
		starts = Int32Array.from(found);
		known.set(block, starts);
	}
	return starts;
}
