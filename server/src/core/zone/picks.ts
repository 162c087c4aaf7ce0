/**
 * What rules want to see of a zone, found block by block and remembered with the block: at a keystroke only the block
 * that changed is looked through again. A pick may give a record too many, never one too few.
 */
import { remembered } from '../remembered.ts';
import { type Block, CLASS, COLUMNS, FLAGS, HAS_CLASS, ORIGIN, OWNER_START, RDATA } from './block.ts';
import { findType, ownerAt, rdataAt, typeAt } from './block-rows.ts';
import { type CheckRdata, rdataChecker } from './rdata/check.ts';
import { TYPE } from './types.ts';

/** The rows of a block that hold what is looked for. */
export type Pick = (block: Block) => readonly number[];

/** TXT records of which a look at how owner and value begin does not tell that they are no record of ours. */
const likelyRows: Pick = remembered(block => {
	const escapes = new Set(escapedRows(block));
	return rowsOfType(block, TYPE.TXT).filter(
		row => mayBeService(block, row) || mayBeRecord(block, row) || escapes.has(row),
	);
});

/** TXT records at a TLSRPT owner, or with a value that begins as a TLSRPT record. */
export const tlsRptRows: Pick = remembered(block =>
	likelyRows(block).filter(
		row =>
			(mayBeService(block, row) && /^(?:_smtp|\\)/.test(ownerAt(block, row))) ||
			/tls[-_]?rpt|\\/i.test(rdataText(block, row)),
	),
);

/** The letters may stand in two character-strings. */
const STS_VALUE = /^[\s("'\x80-\uffff]*v[\s\S]*s["\s]*t["\s]*s|\\/i;

/** TXT records at an MTA-STS owner, or with a value that may begin as an MTA-STS record. */
export const stsRows: Pick = remembered(block =>
	likelyRows(block).filter(
		row =>
			(mayBeService(block, row) && /^(?:_mta-sts|\\)/.test(ownerAt(block, row))) ||
			STS_VALUE.test(rdataText(block, row)),
	),
);

/** False where a row's owner is written with a letter or digit first: then it is no service's, and no name need be made of it. */
function mayBeService(block: Block, row: number): boolean {
	const start = block.rows[row * COLUMNS + OWNER_START]!;
	return start < 0 || PLAIN[block.text.charCodeAt(start)] !== 1;
}

/** Letters and digits. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => (/[0-9A-Za-z]/.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * How `v=TLSRPT`, `v=STS` and `v=MTA-STS` begin, told by two letters. Anything that parts tokens may stand between any of
 * them; behind a semicolon, which may begin a comment, no more is told.
 */
const RECORD = /[\s("'\x80-\uffff]*(?:;|v[\s"()]*(?:;|=[\s"()]*(?:;|[tms][\s"()]*[;lt])))/iy;

function mayBeRecord({ rows, text }: Block, row: number): boolean {
	RECORD.lastIndex = rows[row * COLUMNS + RDATA]!;
	return RECORD.test(text);
}

/** Of records with character-strings, those that no quick look found right: a long string, or an escape, never is. */
const doubtfulTexts = (block: Block): readonly number[] =>
	block.doubtful.filter(row => typeAt(block, row) === TYPE.TXT || typeAt(block, row) === TYPE.SPF);

/** TXT and SPF records with a string that may be longer than 255 octets. */
export const longStringRows: Pick = remembered(block =>
	// A code unit is at most three octets.
	doubtfulTexts(block).filter(row => {
		const { start, end } = rdataAt(block, row);
		return (end - start) * 3 > 255 && (end - start > 255 || /[^\x00-\x7f]/.test(rdataText(block, row)));
	}),
);

/** TXT and SPF records with a backslash. */
export const escapedRows: Pick = remembered(block =>
	block.text.includes('\\') ? doubtfulTexts(block).filter(row => rdataText(block, row).includes('\\')) : [],
);

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

export function rowsOfType(block: Block, type: number): number[] {
	const rows: number[] = [];
	if (!block.types.has(type)) return rows;
	for (let row = findType(block, type); row >= 0; row = findType(block, type, row + 1)) rows.push(row);
	return rows;
}
