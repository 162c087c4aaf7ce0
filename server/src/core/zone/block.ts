/** What the parser makes of a block of master file text: records in columns, the rest as small lists. */
import type { Span } from '../text.ts';
import type { Problem } from './problem.ts';

/** What a master file's reader carries from one line to the next. */
export interface BlockState {
	/** In normal form; undefined while no one said it. */
	readonly origin: string | undefined;
	/** The `$TTL` in force, in seconds. */
	readonly defaultTtl: number | undefined;
	/**
	 * The last TTL that a record stated, in seconds: what a record without one gets (RFC 1035 section 5.1). Undefined
	 * where there is a default, for then none asks for it.
	 */
	readonly lastTtl: number | undefined;
	/** The owner that a line beginning with white space takes over, in normal form. */
	readonly owner: string | undefined;
	/**
	 * Some parenthesis before is closed nowhere: from there on a record ends where the next one seems to begin, so that
	 * one slip does not swallow the rest of the zone.
	 */
	readonly mending: boolean;
}

export const startState = (origin: string | undefined): BlockState => ({
	origin,
	defaultTtl: undefined,
	lastTtl: undefined,
	owner: undefined,
	mending: false,
});

export interface Directive {
	/** Upper case, with its `$`. */
	readonly name: string;
	readonly span: Span;
	/** The arguments, quotes included. */
	readonly args: readonly Span[];
	/** Where records of another text come in, by `$INCLUDE` or `$GENERATE`: what holds there. */
	readonly state?: BlockState;
}

/** Column numbers of a record's row. Offsets count from the start of the block. */
export const START = 0;
export const STOP = 1;
/** The owner's token; -1 where the owner is the one that the block was entered with. */
export const OWNER_START = 2;
export const OWNER_END = 3;
/** Index into `origins`: what the owner's token, if relative, is relative to. */
export const OWNER_ORIGIN = 4;
/** Index into `origins`: what relative names in RDATA are relative to. */
export const ORIGIN = 5;
/** In seconds, as it holds for the record; -1 where none is known. */
export const TTL = 6;
export const CLASS = 7;
/** TYPE code; -1 where it is unknown or missing. */
export const TYPE_CODE = 8;
/** Where RDATA begins: its first token's start, parenthesis or not. */
export const RDATA = 9;
export const FLAGS = 10;
export const COLUMNS = 11;

/** The owner stands on the record's own line. */
export const HAS_OWNER = 1;
export const HAS_TTL = 2;
export const HAS_CLASS = 4;

export interface Block {
	readonly text: string;
	readonly count: number;
	/** `count` rows of `COLUMNS` numbers. */
	readonly rows: Int32Array;
	/** The TYPE codes of its rows. */
	readonly types: ReadonlySet<number>;
	/** For each row the hash of its owner (see owner-hash.ts); 0 where that is the one that the block was entered with. */
	readonly owners: Int32Array;
	/** Rows whose RDATA no quick look found right for a record of the class IN: all others are right. */
	readonly doubtful: readonly number[];
	/** Comments that begin `; tlsrpt-`, from their first semicolon to their end: what this program is told. */
	readonly pragmas: readonly Span[];
	readonly origins: readonly (string | undefined)[];
	readonly directives: readonly Directive[];
	readonly problems: readonly Problem[];
	readonly stateIn: BlockState;
	readonly stateOut: BlockState;
	readonly parens: Parens;
}

/**
 * Parentheses of a block by their characters alone, whatever the block was entered with: what is left when all pairs
 * are taken out, first closing ones, then opening ones.
 */
export interface Parens {
	readonly closes: number;
	readonly opens: number;
	/** Some pair stands on more than one line: where it matters to a block whether a parenthesis before it is closed. */
	readonly spread: boolean;
}
