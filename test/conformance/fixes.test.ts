// Safe fixes in real zones: behind zones of other projects stand records of ours with slips, at random. Each safe fix takes
// its finding away and adds none, and to BIND all other records are as they were. `npm run conformance` takes all zones.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { fixAll } from '#core/ide/actions.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { compileFile, needBind } from '../support/bind.ts';
import { type CorpusItem, corpus, itemOptions, readItem } from '../support/corpus.ts';
import { findings as findingsIn } from '../support/findings.ts';
import { skipLoudly } from '../support/needs.ts';
import { LABEL, planted } from '../support/planted.ts';
import { isLess } from '../support/slips.ts';
import { TWENTY_MISTAKES } from '../support/twenty-mistakes.ts';

const ALL = process.env['ALL_ZONES'] !== undefined;

describe('safe fixes', function () {
	this.timeout(ALL ? 900_000 : 90_000);
	let folder: string;

	before(function () {
		needBind(this);
		folder = mkdtempSync(path.join(tmpdir(), 'fixes-'));
	});

	after(() => folder && rmSync(folder, { recursive: true, force: true }));

	const write = (text: string): string => {
		const file = path.join(folder, 'z');
		writeFileSync(file, text, 'latin1');
		return file;
	};

	it('leave of a zone with twenty mistakes one that BIND accepts', () => {
		const check = (text: string) => {
			const file = path.join(folder, 'mistakes.zone');
			writeFileSync(file, text);
			return spawnSync('named-checkzone', ['example.com', file], { encoding: 'utf8' });
		};
		assert.notEqual(check(TWENTY_MISTAKES).status, 0, 'one of them is a string that is too long');
		const { status, stdout } = check(applyEdits(TWENTY_MISTAKES, fixAll(TWENTY_MISTAKES, findingsIn)));
		assert.equal(status, 0, stdout);
	});

	it('mend what is planted in zones of other projects, and nothing else changes', function () {
		const items = corpus();
		if (items === undefined) skipLoudly(this, 'there is no ../shared/zones.');
		const accepted = items.filter(item => item.accepted && item.trusted);
		const sample = ALL ? accepted : accepted.filter((_, i) => i % 12 === 0);
		const seed = Number(process.env['SEED'] ?? (ALL ? Date.now() % 1e9 : 1));
		const all = fc.sample(planted, { seed, numRuns: sample.length });
		const wrong: string[] = [];
		let [zones, fixes, compiled] = [0, 0, 0];
		for (const [i, item] of sample.entries()) {
			const tried = tryFixes(item, all[i]!, write);
			if (tried === undefined) continue;
			zones++;
			fixes += tried.fixes;
			compiled += tried.compiled;
			wrong.push(...tried.wrong.map(words => `${item.path}: ${words}`));
		}
		console.log(
			`      ${fixes - wrong.length} of ${fixes} safe fixes in ${zones} of ${sample.length} zones; to BIND the other records are the same after ${compiled}`,
		);
		assert.deepEqual(wrong, [], `with SEED=${seed}`);
		assert.ok(fixes > sample.length / 3 && compiled > fixes / 2, `only ${fixes} fixes, ${compiled} compiled`);
	});
});

interface Tried {
	readonly fixes: number;
	/** After so many BIND takes the zone. */
	readonly compiled: number;
	readonly wrong: readonly string[];
}

/** Undefined where BIND, from here, does not take the zone as it was. */
function tryFixes(item: CorpusItem, lines: string, write: (text: string) => string): Tried | undefined {
	const domain = item.origin.replace(/\.$/, '');
	const { text: original } = readItem(item);
	const own = `\n$ORIGIN ${domain}.\n${lines.replaceAll(domain === '' ? '.@.' : '@.', `${domain}.`).replaceAll(/(?<=^\S*)\.@(?= )/gm, domain === '' ? '' : `.${domain}`)}`;
	const text = original + utf8(own);
	const others = (zone: string) =>
		compileFile(item.origin, write(zone), path.dirname(item.file))?.filter(line => !line.includes(LABEL));
	const before = others(original);
	if (before === undefined) return undefined;
	const options = itemOptions(item);
	const judge = (zone: string): readonly Finding[] => lint(readDocument(zone, 'zone', options));
	const found = judge(text);
	const wrong: string[] = [];
	let [fixes, compiled] = [0, 0];
	const takenBefore = others(text) !== undefined;
	for (const { rule, doc, span, fixes: offered = [] } of found) {
		if (doc !== undefined || span.start < original.length) continue;
		for (const fix of offered.filter(one => one.safe)) {
			fixes++;
			const mended = applyEdits(text, fix.edits);
			const said = `${rule}: “${fix.title}”\n${own}\n${mended.slice(original.length)}`;
			const after = judge(mended);
			const records = others(mended);
			if (records !== undefined) compiled++;
			if (!isMended(rule, found, after)) wrong.push(`${said} (${rulesOf(found)})\n(${rulesOf(after)})`);
			else if (mended.slice(0, original.length) !== original) wrong.push(`${said} changes what stands before`);
			else if (takenBefore && records === undefined) wrong.push(`${said}: BIND refuses it`);
			else if (records !== undefined && records.join('\n') !== before.join('\n')) wrong.push(`${said}: other records`);
		}
	}
	return { fixes, compiled, wrong };
}

/** Whether a finding of the rule is gone, and nothing has come up but what informs of a record that is found at last. */
function isMended(rule: string, before: readonly Finding[], after: readonly Finding[]): boolean {
	const grave = (all: readonly Finding[]): readonly string[] =>
		all.filter(f => f.rule === rule || f.severity === 'error' || f.severity === 'warning').map(f => f.rule);
	return isLess(grave(after), grave(before));
}

const rulesOf = (all: readonly Finding[]): readonly string[] => all.map(f => f.rule);

/** The octets of a text in UTF-8, each a character. */
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
