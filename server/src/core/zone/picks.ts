/**
 * What rules want to see of a zone, found block by block and remembered with the block: at a keystroke only the block
 * that changed is looked through again. A pick may give a record too many, never one too few.
 */
import { remembered } from '../remembered.ts';
import { type Block, CLASS, COLUMNS, FLAGS, HAS_CLASS, ORIGIN, OWNER_START } from './block.ts';
import { findType, ownerAt, rdataAt, typeAt } from './block-rows.ts';
import { type CheckRdata, rdataChecker } from './rdata/check.ts';
import { TYPE } from './types.ts';

/** The rows of a block that hold what is looked for. */
export type Pick = (block: Block) => readonly number[];

const TXT_TYPES = [TYPE.TXT, TYPE.SPF] as const;

/** TXT records at a TLSRPT owner, or with a value that mentions TLSRPT. */
export const tlsRptRows: Pick = remembered(block => {
	if (!mentions(block, /tls[-_]?rpt|_smtp|_tls|\\/i)) return [];
	return rowsOfType(block, TYPE.TXT).filter(
		row =>
			(mayBeService(block, row) && /^(?:_smtp|\\)/.test(ownerAt(block, row))) ||
			/tls[-_]?rpt|\\/i.test(rdataText(block, row)),
	);
});

/** The letters may stand in two character-strings. */
const STS = /s["\s]*t["\s]*s|\\/i;
const STS_VALUE = /^[\s("'\x80-\uffff]*v[\s\S]*s["\s]*t["\s]*s|\\/i;

/** TXT records at an MTA-STS owner, or with a value that may begin as an MTA-STS record. */
export const stsRows: Pick = remembered(block => {
	if (!mentions(block, STS)) return [];
	return rowsOfType(block, TYPE.TXT).filter(
		row => /^(?:_mta-sts|\\)/.test(ownerAt(block, row)) || STS_VALUE.test(rdataText(block, row)),
	);
});
/** False where a row's owner is written with a letter or digit first: then it is no service's, and no name need be made of it. */
function mayBeService(block: Block, row: number): boolean {
	const start = block.rows[row * COLUMNS + OWNER_START]!;
	return start < 0 || !/[0-9A-Za-z]/.test(block.text.charAt(start));
}

/** TXT and SPF records with a string that may be longer than 255 octets. */
export const longStringRows: Pick = remembered(block =>
	// A code unit is at most three octets.
	TXT_TYPES.flatMap(type => rowsOfType(block, type)).filter(row => {
		const { start, end } = rdataAt(block, row);
		return (end - start) * 3 > 255 && (end - start > 255 || /[^\x00-\x7f]/.test(rdataText(block, row)));
	}),
);

/** TXT and SPF records with a backslash. */
export const escapedRows: Pick = remembered(block =>
	block.text.includes('\\')
		? TXT_TYPES.flatMap(type => rowsOfType(block, type)).filter(row => rdataText(block, row).includes('\\'))
		: [],
);

/** Looks through a block for all that rules ask, so that they find it remembered. */
export function lookThrough(block: Block): void {
	for (const pick of [tlsRptRows, stsRows, longStringRows, escapedRows, faultyRdataRows(1)]) pick(block);
}

const byClass = new Map<number, Pick>();

/** Records whose RDATA is not what their type wants. `zoneClass` holds where a record says no class. */
export function faultyRdataRows(zoneClass: number): Pick {
	let pick = byClass.get(zoneClass);
	if (pick === undefined) {
		pick = remembered(block => faultyRows(block, zoneClass));
		byClass.set(zoneClass, pick);
	}
	return pick;
}

function faultyRows(block: Block, zoneClass: number): number[] {
	const check: CheckRdata = rdataChecker(block.text);
	const found: number[] = [];
	let row = 0;
	const sink = (): void => {
		if (found.at(-1) !== row) found.push(row);
	};
	// Which those are that may be faulty, the reader has told of records of the Internet's class.
	const { count, doubtful } = block;
	const most = zoneClass === 1 ? doubtful.length : count;
	for (let i = 0; i < most; i++) {
		row = zoneClass === 1 ? doubtful[i]! : i;
		const { start, end } = rdataAt(block, row);
		const at = row * COLUMNS;
		const klass = (block.rows[at + FLAGS]! & HAS_CLASS) === 0 ? zoneClass : block.rows[at + CLASS]!;
		check(start, end, typeAt(block, row), klass, block.origins[block.rows[at + ORIGIN]!], sink);
	}
	return found;
}

export const rdataText = (block: Block, row: number): string => {
	const { start, end } = rdataAt(block, row);
	return block.text.slice(start, end);
};

/** Whether the block's text, or a name that it was entered with, matches. */
const mentions = ({ text, stateIn }: Block, words: RegExp): boolean =>
	words.test(text) || words.test(`${stateIn.origin ?? ''} ${stateIn.owner ?? ''}`);

export function rowsOfType(block: Block, type: number): number[] {
	const rows: number[] = [];
	for (let row = findType(block, type); row >= 0; row = findType(block, type, row + 1)) rows.push(row);
	return rows;
}
