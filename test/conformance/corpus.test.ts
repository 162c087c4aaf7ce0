// Zones of other projects: what BIND takes draws no error and is the same zone in our canonical form; what BIND refuses
// draws a finding, on the line that it names. `npm run conformance` compares all of them, `npm test` a sample.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SourceDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lineIndex } from '#core/lines.ts';
import { lint } from '#core/lint.ts';
import { isTemplate } from '#core/placeholders.ts';
import { findRule } from '#core/rules/index.ts';
import { asServed, canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { mapInOrder } from '../../server/src/cli/map-in-order.ts';

import { type CorpusItem, corpus, isKnownError, lineNamed, linesOf, readItem } from '../support/corpus.ts';
import { skipLoudly } from '../support/needs.ts';

import { readTable } from '../support/shared.ts';

const ALL = process.env['ALL_ZONES'] !== undefined;
const COMPILER = ['/usr/bin/named-compilezone', '/usr/sbin/named-compilezone'].find(file => existsSync(file));
const KNOWN = readTable(fileURLToPath(new URL('known.tsv', import.meta.url)));

const percent = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;

/** Findings about the zone's text; not those about what a TLSRPT record says, which is nothing to BIND. */
const zoneFindings = (document: SourceDocument): readonly Finding[] =>
	lint(document).filter(f => findRule(f.rule)?.scope === 'zone');

describe('zones of other projects', function () {
	this.timeout(ALL ? 900_000 : 90_000);
	let items: readonly CorpusItem[];

	before(function () {
		const found = corpus();
		if (found === undefined) skipLoudly(this, 'there is no ../shared/zones.');
		items = found;
	});

	it('draw no error where BIND takes them', () => {
		const taken = items.filter(item => item.accepted);
		const wrong = taken.filter(item =>
			zoneFindings(readItem(item)).some(f => f.severity === 'error' && !isKnownError(item, f.rule)),
		);
		const trusted = taken.filter(item => item.trusted);
		const good = trusted.filter(item => !wrong.includes(item));
		console.log(
			`      ${percent(good.length, trusted.length)} without an error; of all that BIND takes ${percent(taken.length - wrong.length, taken.length)}`,
		);
		assert.deepEqual(
			wrong.filter(item => item.trusted).map(item => item.path),
			[],
		);
	});

	it('are the same zone in canonical form', async function () {
		if (COMPILER === undefined || spawnSync(COMPILER, ['-v']).status !== 0) {
			skipLoudly(this, 'named-compilezone is not installed (Debian: bind9-utils).');
		}
		const taken = items.filter(item => item.accepted && item.trusted);
		const sample = ALL ? taken : taken.filter((_, i) => i % 24 === 0);
		const folder = await mkdtemp(path.join(tmpdir(), 'corpus-'));
		try {
			const wrong: string[] = [];
			let compared = 0;
			const outcomes = mapInOrder(sample, 4, item => compare(item, folder, sample.indexOf(item)));
			for await (const outcome of outcomes) {
				if (outcome === undefined) continue;
				compared++;
				if (outcome !== '') wrong.push(outcome);
			}
			console.log(`      ${percent(compared - wrong.length, compared)} the same zone, record for record`);
			assert.deepEqual(wrong, []);
			assert.ok(compared > sample.length * 0.95, `only ${compared} could be compared`);
		} finally {
			await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		}
	});

	it('draw a finding where BIND refuses them, on the line that it names', () => {
		const refused = items.filter(item => item.refused);
		const reasons = new Map<string, number>();
		const unexplained: string[] = [];
		let found = 0;
		let named = 0;
		let atLine = 0;
		for (const item of refused) {
			const document = readItem(item);
			const findings = lint(document, { loaded: true });
			const line = lineNamed(item);
			const isWarning = /signature has expired|old style DNSSEC/.test(item.message);
			if (findings.length > 0) found++;
			if (findings.length > 0 && line !== undefined && !isWarning) {
				named++;
				const index = lineIndex(document.text);
				const hits = findings.some(f => f.doc === undefined && linesOf(document, f.span.start, index).has(line));
				if (hits) {
					atLine++;
					continue;
				}
			} else if (findings.length > 0) continue;
			const why = reasonFor(item, document);
			reasons.set(why ?? 'none', (reasons.get(why ?? 'none') ?? 0) + 1);
			if (why === undefined) unexplained.push(`${item.path}: ${item.message}`);
		}
		const list = [...reasons].map(([why, count]) => `${count} ${why}`).join(', ');
		console.log(
			`      ${percent(found, refused.length)} with a finding, ${percent(atLine, named)} on the line named; the rest: ${list}`,
		);
		assert.ok(found >= refused.length * 0.95);
		assert.ok(atLine >= named * 0.95);
		if (ALL) console.log(`      not explained: ${unexplained.join('; ')}`);
		assert.ok(unexplained.length <= refused.length * 0.02, unexplained.join('\n'));
	});
});

/** Why BIND refuses what we find nothing in, by the list of known classes. */
function reasonFor({ message }: CorpusItem, document: SourceDocument): string | undefined {
	const zone = document.expansion?.zone ?? document.zones[0]!;
	return KNOWN.find(row => {
		if (!new RegExp(row['message']!).test(message)) return false;
		if (row['class'] === 'fragment') return zone.fragment;
		return row['class'] !== 'template' || isTemplate(document.text);
	})?.['class'];
}

/** Empty where both are the same zone, else which; undefined where BIND, from this folder, does not take the source. */
async function compare(item: CorpusItem, folder: string, number: number): Promise<string | undefined> {
	const wanted = await compiled(item.origin, item.file);
	if (wanted === undefined) return undefined;
	const { expansion, zones } = readItem(item);
	const { records, errors } = canonicalZone(expansion ?? zones[0]!, item.origin.replace(/\.?$/, '.'));
	if (errors.length > 0) return `${item.path}: ${errors[0]!.message}`;
	const written = path.join(folder, `${number}.canonical`);
	await writeFile(written, canonicalText(asServed(records)), 'latin1');
	const ours = await compiled(item.origin, written);
	if (ours === undefined) return `${item.path}: BIND refuses our form`;
	const at = wanted.findIndex((line, i) => line !== ours[i]);
	if (at < 0 && ours.length === wanted.length) return '';
	return `${item.path}: ${wanted[at]} is ${ours[at]} in our form`;
}

const LAX = ['-k', '-m', '-M', '-n', '-r', '-S', '-T', '-W'].flatMap(flag => [flag, 'ignore']);
const COLUMNS = /^((?:[^\s\\]|\\.)+)\s+(\d+)\s+([A-Z0-9]+)\s+([A-Z0-9-]+)\s*/;

/** The zone as BIND writes it, sorted; undefined where it refuses it. */
async function compiled(origin: string, file: string): Promise<string[] | undefined> {
	try {
		const args = ['-q', '-i', 'none', ...LAX, '-s', 'full', '-o', '-', origin, path.basename(file)];
		const options = { cwd: path.dirname(file), encoding: 'latin1', maxBuffer: 1e8 } as const;
		const { stdout } = await promisify(execFile)(COMPILER!, args, options);
		const lines = stdout.split('\n').filter(line => line !== '' && !line.startsWith(';'));
		// The columns before RDATA are as wide as BIND finds them pretty.
		return lines.map(line => line.replace(COLUMNS, '$1 $2 $3 $4 ')).sort();
	} catch (error) {
		assert.equal(typeof (error as { code?: unknown }).code, 'number', String(error));
		return undefined;
	}
}
