/**
 * An open zone, held in blocks: an edit costs what it touches, however large the file. To the protocol it is a text
 * document like any other; `TextDocuments` takes both kinds side by side.
 */
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lastAtMost } from '#core/bisect.ts';
import { domainOfFileName, languageOfId } from '#core/document.ts';
import { lookThrough } from '#core/look-through.ts';
import { remembered } from '#core/remembered.ts';
import { type Block, startState } from '#core/zone/block.ts';
import { areSettled, blockSize, editBlocks, type GoOn, readBlocks, settleBlocks } from '#core/zone/blocks.ts';
import { type Group, groupsOf } from '#core/zone/groups.ts';
import { pathOf } from './uri-path.ts';

export interface ZoneDocument extends TextDocument {
	/** In the order of the text; a block that an edit did not touch is the same object after it. */
	readonly blocks: readonly Block[];
	/** Code units. */
	readonly length: number;
	/** False while blocks are still to be read again for what stands before them: see `settle`. */
	readonly settled: boolean;
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
		const now = presentOf(document);
		const present = blocksFrom(now, state.origin);
		let changed =
			present === now.blocks ? now : zoneDocument(document.uri, document.languageId, version, present, true);
		for (const change of changes) {
			let { settled } = changed;
			const turn = turnOf();
			const goOn: GoOn = block => {
				settled = turn(block);
				return settled;
			};
			const blocks =
				'range' in change
					? editBlocks(
							changed.blocks,
							{ ...spanOf(changed, change.range), newText: change.text },
							state,
							blockSize(changed.length),
							goOn,
						)
					: readBlocks(change.text, state);
			changed = zoneDocument(document.uri, document.languageId, version, blocks, settled || areSettled(blocks));
		}
		return changed;
	},
});

/** Milliseconds for which blocks are read again at one go: other documents, and the next keystroke, wait little longer. */
const TURN = 6;

/** Says for how long a turn goes on. What rules ask of a block is found in it, too. */
function turnOf(): GoOn {
	const until = performance.now() + TURN;
	return block => {
		lookThrough(block);
		lineStarts(block);
		return performance.now() < until;
	};
}

/** How far a document has been settled that the protocol's side still holds as it was after its edit. */
const further = new WeakMap<TextDocument, ZoneDocument>();

export const presentOf = <D extends TextDocument>(document: D): D =>
	(further.get(document) as D | undefined) ?? document;

export const isSettled = (document: TextDocument): boolean => !isZoneDocument(document) || document.settled;

/** Takes a turn at reading what an edit left to be read again, and says whether all is read. The text stays the same. */
export function settle(document: TextDocument): boolean {
	const now = presentOf(document);
	if (!isZoneDocument(now) || isSettled(now)) return true;
	const blocks = settleBlocks(now.blocks, turnOf(), blockSize(now.length));
	const settled = areSettled(blocks);
	further.set(document, zoneDocument(now.uri, now.languageId, now.version, blocks, settled));
	return settled;
}

function spanOf(document: TextDocument, { start, end }: Range): { start: number; end: number } {
	const [a, b] = [document.offsetAt(start), document.offsetAt(end)];
	return { start: Math.min(a, b), end: Math.max(a, b) };
}

function zoneDocument(
	uri: string,
	languageId: string,
	version: number,
	blocks: readonly Block[],
	settled = true,
): ZoneDocument {
	/** For each group of blocks its first offset and its first line; behind the last, those of the end. */
	const groups = groupsOf(blocks);
	const bases = new Int32Array(groups.length + 1);
	const lines = new Int32Array(groups.length + 1);
	for (const [g, group] of groups.entries()) {
		bases[g + 1] = bases[g]! + group.bases.at(-1)!;
		lines[g + 1] = lines[g]! + firstLines(group).at(-1)!;
	}
	const length = bases[groups.length]!;
	/** The block that an offset or a line stands in, with its own first ones. */
	const blockAt = (value: number, by: Int32Array, within: (group: Group) => Int32Array) => {
		const g = Math.min(lastAtMost(by, value), groups.length - 1);
		const group = groups[g]!;
		const b = Math.min(lastAtMost(within(group), value - by[g]!), group.blocks.length - 1);
		return { block: group.blocks[b]!, base: bases[g]! + group.bases[b]!, first: lines[g]! + firstLines(group)[b]! };
	};
	const atOffset = (offset: number) => blockAt(offset, bases, group => group.bases);
	let whole: string | undefined;
	const textOf = (): string => {
		whole ??= blocks.map(block => block.text).join('');
		return whole;
	};
	const slice = (start: number, end: number): string => {
		let text = '';
		for (let at = start; at < Math.min(end, length); ) {
			const { block, base } = atOffset(at);
			text += block.text.slice(at - base, end - base);
			at = base + block.text.length;
		}
		return text;
	};
	/** A line's first offset, and its last before the line end; `next` is where the line behind it begins. */
	const lineAt = (line: number) => {
		const { block, base, first } = blockAt(line, lines, firstLines);
		const { text } = block;
		const starts = lineStarts(block);
		const start = starts[line - first]!;
		const next = starts[line - first + 1] ?? text.length;
		let end = next;
		while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end--;
		return { start: base + start, end: base + end, next: base + next };
	};
	const last = lines[groups.length]!;
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
		length,
		settled,
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
			const { block, base, first } = atOffset(at);
			const { text } = block;
			const starts = lineStarts(block);
			const line = lastAtMost(starts, at - base);
			let end = at - base;
			// An offset within a line's end stands before it.
			while (
				end > starts[line]! &&
				end <= text.length &&
				end !== starts[line + 1] &&
				/[\r\n]/.test(text.charAt(end - 1))
			) {
				end--;
			}
			return { line: first + line, character: end - starts[line]! };
		},
	};
}

/** For each block of a group its first line, counted from the group's; behind the last, that of the end. */
const firstLines = remembered(({ blocks }: Group): Int32Array => {
	const lines = new Int32Array(blocks.length + 1);
	// A block ends with a line end, but for the last: what begins behind it is the next one's first line.
	for (const [i, block] of blocks.entries()) lines[i + 1] = lines[i]! + lineStarts(block).length - 1;
	return lines;
});

/** Where the lines of a block begin, as the protocol counts them: LF, CRLF and CR end one. The last may be empty. */
const lineStarts = remembered(({ text }: Block): Int32Array => {
	const found = [0];
	// Looked for, not looked at one by one: that is eight times as fast, and hardly a zone has a CR.
	let cr = text.indexOf('\r');
	let lf = text.indexOf('\n');
	while (lf >= 0 || cr >= 0) {
		const next = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
		if (next !== cr || text.charCodeAt(next + 1) !== 10) found.push(next + 1);
		if (next === cr) cr = text.indexOf('\r', next + 1);
		else lf = text.indexOf('\n', next + 1);
	}
	return Int32Array.from(found);
});
