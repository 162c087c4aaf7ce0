/**
 * What of a block mail has to do with, remembered with the block. One look at each row's type and the first letters of
 * its owner sorts out nearly all rows: a zone may hold a million that are of no interest here.
 */
import { isTemplate } from '../placeholders.ts';
import { remembered } from '../remembered.ts';
import { type Block, COLUMNS, ORIGIN, OWNER_START, STOP, TYPE_CODE } from '../zone/block.ts';
import { ownerAt, recordAt, rowAt, typeAt } from '../zone/block-rows.ts';
import { labelsOf, resolveName } from '../zone/names.ts';
import { rdataText, rowsOfType } from '../zone/picks.ts';
import { TYPE } from '../zone/types.ts';

export interface MailRows {
	/** MX records. */
	readonly mx: readonly number[];
	/** The hosts that they name, in normal form; addresses in the place of names left out. */
	readonly hosts: ReadonlySet<string>;
	/** NS and DNAME records. */
	readonly cuts: readonly number[];
	/** Rows with a kind, those of each in their order. */
	readonly kinds: readonly (readonly [row: number, kind: MailKind])[];
	/** Some owner is a wildcard. */
	readonly wildcards: boolean;
	/** A template's engine has yet to fill in some of the text. */
	readonly template: boolean;
}

export type MailKind =
	/** At `_smtp._tls` and a domain, of any type. */
	| 'tlsRpt'
	/** At `_mta-sts` and a domain, of any type. */
	| 'sts'
	/** At `mta-sts` and a domain, of any type. */
	| 'stsHost'
	/** At `_25._tcp` and a host, of any type. */
	| 'smtp'
	/** TLSA records at names that may be meant as `_25._tcp`. */
	| 'strayTlsa'
	/** TXT records at wildcards. */
	| 'wildcardTxt'
	/** MX records with an address where a host's name must stand. */
	| 'addressMx'
	/** TXT records at a DKIM key's owner whose text names a service type. */
	| 'dkimService'
	/** Records of other types than TXT whose data reads as a TLSRPT record. */
	| 'mistyped';

export const mailRows = remembered((block: Block): MailRows => {
	const { mx, cuts, kinds, wildcards } = byOwner(block);
	const hosts = new Set<string>();
	let last: string | undefined;
	let below: string | undefined;
	for (const row of mx) {
		const text = rdataText(block, row);
		const origin = block.origins[block.rows[row * COLUMNS + ORIGIN]!];
		// Mostly the same hosts over and over.
		if (text === last && origin === below) continue;
		const host = MX_DATA.exec(text)?.[1] ?? recordAt(block, row, 0, row).rdata()[1]?.text;
		if (host === undefined) continue;
		if (ADDRESS.test(host)) kinds.push([row, 'addressMx']);
		else {
			last = text;
			below = origin;
			hosts.add(resolveName(host, origin));
		}
	}
	for (const row of dkimServices(block)) kinds.push([row, 'dkimService']);
	for (const row of mistyped(block)) kinds.push([row, 'mistyped']);
	return { mx, hosts, cuts, kinds, wildcards, template: isUnfinished(block) };
});

const MX_DATA = /^[0-9]+[ \t]+([^\s();"\\]+)$/;
const ADDRESS = /^\[?(?:IPv6:)?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*)\]?\.?$/i;

/** How owners begin that are looked at more closely; an escape or `@` may spell anything. */
const BEGINNING = /\*|_?mta-sts|_smtp|_tcp\._25|_?25[._t-]|\\|@/iy;

const beginsAt = (text: string, at: number): boolean => {
	// One look at the first letter lets most owners go by.
	if (FIRST[text.charCodeAt(at)] !== 1) return false;
	BEGINNING.lastIndex = at;
	return BEGINNING.test(text);
};

const FIRST = new Uint8Array(128);
for (const letter of '*_mM2\\@') FIRST[letter.charCodeAt(0)] = 1;

function byOwner(block: Block) {
	const mx: number[] = [];
	const cuts: number[] = [];
	const kinds: [number, MailKind][] = [];
	let wildcards = false;
	const { rows, count, text, stateIn } = block;
	// Below such an origin any owner may be one of them.
	const all = [...block.origins, stateIn.origin].some(origin => origin !== undefined && /^[_*\\]/.test(origin));
	let last: number | undefined;
	let labels: readonly string[] | undefined;
	for (let row = 0, at = 0; row < count; row++, at += COLUMNS) {
		const type = rows[at + TYPE_CODE]!;
		if (type === TYPE.MX) mx.push(row);
		if (type === TYPE.NS || type === TYPE.DNAME) cuts.push(row);
		const start = rows[at + OWNER_START]!;
		if (start !== last) {
			labels = start < 0 || all || beginsAt(text, start) ? labelsOf(ownerAt(block, row)) : undefined;
			last = start;
		}
		if (labels === undefined) continue;
		wildcards ||= labels[0] === '*';
		const kind = kindOf(labels, type);
		if (kind !== undefined) kinds.push([row, kind]);
	}
	return { mx, cuts, kinds, wildcards };
}

function kindOf([first, second]: readonly string[], type: number): MailKind | undefined {
	if (first === '_smtp' && second === '_tls') return 'tlsRpt';
	if (first === '_mta-sts') return 'sts';
	if (first === 'mta-sts') return 'stsHost';
	if (first === '_25' && second === '_tcp') return 'smtp';
	if (first === '*' && type === TYPE.TXT) return 'wildcardTxt';
	return type === TYPE.TLSA ? 'strayTlsa' : undefined;
}

function dkimServices(block: Block): number[] {
	const { text, stateIn, origins } = block;
	const known = [stateIn.owner, stateIn.origin, ...origins].some(name => name?.includes('_domainkey') === true);
	if (!known && !/_domainkey/i.test(text)) return [];
	return rowsOfType(block, TYPE.TXT).filter(
		row => labelsOf(ownerAt(block, row))[1] === '_domainkey' && /\bs[ \t]*=/.test(rdataText(block, row)),
	);
}

function mistyped(block: Block): number[] {
	const found: number[] = [];
	const word = /tlsrpt/gi;
	while (word.test(block.text)) {
		const row = rowAt(block, word.lastIndex);
		const type = row < 0 ? 0 : typeAt(block, row);
		if (type > 0 && type !== TYPE.TXT && /v[ \t]*=[ \t]*tlsrpt/i.test(rdataText(block, row))) found.push(row);
		// Further ones in the same record say no more.
		if (row >= 0) word.lastIndex = Math.max(word.lastIndex, block.rows[row * COLUMNS + STOP]!);
	}
	return found;
}

/** The modifiers of `$GENERATE`, such as `${0,3,d}`, are no template's. */
const MODIFIER = /\$\{[-+0-9,A-Za-z]*\}/g;

function isUnfinished({ text }: Block): boolean {
	return (text.includes('{') || text.includes('%')) && isTemplate(text.replace(MODIFIER, '$'));
}
