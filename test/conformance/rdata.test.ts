import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RdataProblem, rdataChecker } from '#core/zone/rdata/check.ts';
import { TYPE, TYPE_CODES } from '#core/zone/types.ts';
import { parseZone } from '#core/zone/zone.ts';
import { skipLoudly } from '../support/needs.ts';
import { type RdataCase, REFUSED, TAKEN } from './rdata-cases.ts';

// Our verdict on RDATA is BIND's own. named-checkzone goes on after an error and names the line of each, so one run
// judges a whole list.

const PROGRAM = ['/usr/bin/named-checkzone', '/usr/sbin/named-checkzone'].find(file => existsSync(file));

const PROLOGUE = '$TTL 60\n@ IN SOA ns host 1 2 3 4 5\n@ IN NS ns\n';
const FIRST_LINE = 4;

const zoneOf = (cases: readonly RdataCase[], klass: string): string =>
	PROLOGUE.replaceAll(' IN ', ` ${klass} `) +
	cases.map(({ type, rdata }, i) => `${type === 'SOA' ? '@' : `x${i}`} ${klass} ${type} ${rdata}\n`).join('');

/** Which cases named-checkzone names an error for, with its words. */
function verdictsOfBind(cases: readonly RdataCase[], klass: string): ReadonlyMap<number, string> {
	const folder = mkdtempSync(join(tmpdir(), 'rdata-'));
	try {
		const file = join(folder, 'zone');
		writeFileSync(file, zoneOf(cases, klass));
		const lax = ['-k', '-m', '-M', '-n', '-r', '-S', '-T', '-W'].flatMap(option => [option, 'ignore']);
		const run = spawnSync(PROGRAM!, ['-c', klass, '-i', 'none', ...lax, 'example.com', file], {
			encoding: 'utf8',
			timeout: 60_000,
		});
		const found = new Map<number, string>();
		for (const [, line, words] of run.stdout.matchAll(/zone:([0-9]+): (.*)$/gm)) {
			if (/^(?:signature has expired|old style DNSSEC|.*: multiple RRs of singleton type)/.test(words!)) continue;
			const index = Number(line) - FIRST_LINE;
			if (!found.has(index)) found.set(index, words!);
		}
		return found;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function verdictsOfOurs(cases: readonly RdataCase[], klass: string): ReadonlyMap<number, readonly RdataProblem[]> {
	const text = zoneOf(cases, klass);
	const check = rdataChecker(text);
	const found = new Map<number, RdataProblem[]>();
	for (const record of parseZone(text, { origin: 'example.com.' }).records()) {
		const line = text.slice(0, record.span.start).split('\n').length;
		const { start, end } = record.rdataSpan;
		check(start, end, record.type, record.class, record.origin, problem => {
			assert.ok(problem.span.start >= start && problem.span.end <= end, `${problem.message} outside RDATA`);
			if (problem.fault === 'address-for-name') return;
			found.set(line - FIRST_LINE, [...(found.get(line - FIRST_LINE) ?? []), problem]);
		});
	}
	return found;
}

function compare(cases: readonly RdataCase[], klass: string, refused: boolean): void {
	const bind = verdictsOfBind(cases, klass);
	const ours = verdictsOfOurs(cases, klass);
	const wrong = cases.flatMap(({ type, rdata }, i) => {
		const theirs = bind.get(i);
		const mine = ours.get(i)?.map(p => `${p.fault}: ${p.message}`);
		if ((theirs !== undefined) === refused && (mine !== undefined) === refused) return [];
		return [`${type} ${rdata}\n\tBIND: ${theirs ?? 'takes it'}\n\tours: ${mine?.join(' / ') ?? 'takes it'}`];
	});
	assert.equal(wrong.join('\n'), '');
}

const SHARED = fileURLToPath(new URL('../../../shared/zones/', import.meta.url));

interface Item {
	readonly path: string;
	readonly verdict: string;
	readonly trust: string;
	/** BIND's first words. */
	readonly words: string;
	/** Lines that problems stand on: of RDATA, with all the lines of their records, and of the parser. */
	readonly lines: { readonly rdata: ReadonlySet<number>; readonly syntax: ReadonlySet<number> };
}

/** The corpus beside the repository, as we judge it. */
function* judged(): Iterable<Item> {
	const [head = '', ...rows] = readFileSync(join(SHARED, 'index.tsv'), 'utf8').trim().split('\n');
	const columns = head.split('\t');
	for (const row of rows) {
		const cells = row.split('\t');
		const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
		const text = readFileSync(join(SHARED, cell('path')), 'utf8');
		const origin = cell('origin_used').toLowerCase().replace(/\.?$/, '.');
		const lines = linesOf(text, origin);
		yield { path: cell('path'), verdict: cell('named_syntax'), trust: cell('trust'), words: cell('named_msg'), lines };
	}
}

function linesOf(text: string, origin: string): Item['lines'] {
	const zone = parseZone(text, { origin });
	const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
	const rdata = new Set<number>();
	const syntax = new Set(zone.problems.map(p => lineOf(p.span.start)));
	const [soa] = zone.ofType(TYPE.SOA);
	const check = rdataChecker(text);
	for (const record of zone.records()) {
		const klass = record.hasClass ? record.class : (soa?.class ?? 1);
		const { start, end } = record.rdataSpan;
		check(start, end, record.type, klass, record.origin, ({ fault }) => {
			if (fault === 'address-for-name') return;
			// BIND names the line that it has read to.
			for (let line = lineOf(start); line <= lineOf(end) + 1; line++) rdata.add(line);
		});
	}
	return { rdata, syntax };
}

describe('RDATA in the corpus of zones', function () {
	this.timeout(60_000);

	before(function () {
		if (!existsSync(SHARED)) skipLoudly(this, 'there is no ../shared/zones.');
	});

	it('is right where BIND and another judge take the zone', () => {
		const taken = [...judged()].filter(i => i.verdict.startsWith('ok') && /^[AB]/.test(i.trust));
		assert.ok(taken.length > 800);
		assert.deepEqual(
			taken.filter(i => i.lines.rdata.size > 0).map(i => i.path),
			[],
		);
	});

	it('is wrong on the line where BIND refuses it', () => {
		// Not about RDATA: a parenthesis that the file's end leaves open.
		const refused = [...judged()].filter(
			i => i.verdict === 'err' && /^dns_rdata_fromtext: (?!.*: unbalanced parentheses)/.test(i.words),
		);
		assert.ok(refused.length > 160);
		const missed = refused.filter(({ words, lines }) => {
			const line = Number(/:([0-9]+): /.exec(words)?.[1]);
			return !lines.rdata.has(line) && !lines.syntax.has(line);
		});
		assert.deepEqual(
			missed.map(i => i.path),
			[],
		);
	});
});

describe('RDATA as BIND judges it', function () {
	this.timeout(60_000);

	before(function () {
		if (PROGRAM === undefined) skipLoudly(this, 'named-checkzone is not installed (Debian: bind9-utils).');
	});

	it('takes what BIND takes', () => compare(TAKEN, 'IN', false));
	it('refuses what BIND refuses', () => compare(REFUSED, 'IN', true));

	it('refuses an SOA as BIND does', () => {
		const soa = (rdata: string): RdataCase => ({ type: 'SOA', rdata });
		const refused = [
			'a b 1 2 3 4',
			'a b 1 2 3 4 5 6',
			'a b 1h 2 3 4 5',
			'a b 4294967296 2 3 4 5',
			'a b 1 4294967296 3 4 5',
			'a b 1 2 3 4 1h30',
			'a b 1 2 x 4 5',
			'a 1 2 3 4 5',
		];
		compare(refused.map(soa), 'IN', true);
		compare(['a b 1 2 3 4 5', 'a b 1 1h 1D 1w2d 4294967295', '. . 0 0 0 0 0'].map(soa), 'IN', false);
	});

	it('knows what other classes make of a type', () => {
		const of = (type: string, rdata: string): RdataCase => ({ type, rdata });
		compare([of('A', 'a 17'), of('A', 'a 177777'), of('AAAA', '\\# 1 00'), of('MX', '1 a')], 'CH', false);
		compare(
			[of('A', '192.0.2.1'), of('A', 'a 8'), of('A', 'a 200000'), of('AAAA', '::1'), of('SRV', '1 2 3 a')],
			'CH',
			true,
		);
		compare([of('A', '192.0.2.1'), of('TXT', 'a')], 'HS', false);
		compare([of('A', 'a 17'), of('AAAA', '::1'), of('SVCB', '1 .')], 'HS', true);
	});

	it('has met every type that BIND knows', () => {
		const met = new Set([...TAKEN, ...REFUSED].map(c => c.type));
		const unknownToBind = ['CLA', 'IPN', 'NXNAME'];
		assert.deepEqual(
			Object.keys(TYPE_CODES).filter(type => !met.has(type) && !unknownToBind.includes(type)),
			['SOA'],
		);
	});
});
