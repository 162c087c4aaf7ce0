/** The collection of zones that lies beside the checkout, with BIND's verdicts. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DocumentOptions, readDocument, type SourceDocument } from '#core/document.ts';
import { type LineIndex, lineIndex } from '#core/lines.ts';
import { includeFiles } from '../../server/src/cli/include-files.ts';
import { readTable, sharedFolder } from './shared.ts';

export interface CorpusItem {
	readonly path: string;
	readonly file: string;
	readonly origin: string;
	readonly accepted: boolean;
	readonly refused: boolean;
	/** The source of the item, or another name server's reader, says the same as BIND. */
	readonly trusted: boolean;
	/** BIND's first words. */
	readonly message: string;
}

/** Undefined where it is not there. */
export function corpus(): readonly CorpusItem[] | undefined {
	const folder = sharedFolder('zones');
	if (folder === undefined) return undefined;
	return readTable(`${folder}index.tsv`).map(row => ({
		path: row['path']!,
		file: folder + row['path']!,
		origin: row['origin_used']!,
		accepted: row['named_syntax'] === 'ok',
		refused: row['named_syntax'] === 'err',
		trusted: /^[AB]$/.test(row['trust']!),
		message: row['named_msg']!,
	}));
}

const KNOWN_ERRORS = readTable(fileURLToPath(new URL('../conformance/known-errors.tsv', import.meta.url)));

/** Whether an error is known to be true, though BIND takes the zone; the table says why. */
export const isKnownError = ({ path }: { readonly path: string }, rule: string): boolean =>
	KNOWN_ERRORS.some(row => row['path'] === path && row['rule'] === rule);

/** Every octet a character, whatever they spell. */
const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export const readItem = (item: CorpusItem): SourceDocument =>
	readDocument(decode(readFileSync(item.file)), 'zone', itemOptions(item));

/** How a text in an item's place is to be read. */
export function itemOptions({ file, origin }: CorpusItem): DocumentOptions {
	const find = includeFiles({ file, root: undefined, decode });
	return { origin: origin.toLowerCase().replace(/\.?$/, '.'), files: { find, doc: file } };
}

/** The line, from 1, that a message of BIND names in the file itself. */
export function lineNamed({ path, message }: CorpusItem): number | undefined {
	const name = path.split('/').at(-1)!;
	const at = message.indexOf(`${name}:`);
	const found = at < 0 ? null : /^:([0-9]+): /.exec(message.slice(at + name.length));
	return found === null ? undefined : Number(found[1]);
}

/** Lines from 1 that each finding's record stands on; BIND may name the line behind, to which it has read. */
export function linesOf(
	document: SourceDocument,
	offset: number,
	index: LineIndex = lineIndex(document.text),
): Set<number> {
	const zone = document.expansion?.zone ?? document.zones[0]!;
	const { start, end } = zone.recordAt(offset)?.span ?? { start: offset, end: offset };
	const lines = new Set<number>();
	for (let line = index.positionAt(start).line + 1; line <= index.positionAt(end).line + 2; line++) lines.add(line);
	return lines;
}
