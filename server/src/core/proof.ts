/**
 * Proves that a fix is safe. A rule says whether a fix is safe in its meaning; whether it is safe in its effect depends
 * on all else in the record, and is tried out: the value that it gives must draw fewer findings, and no new one.
 */
import { withoutEchoes } from './echoes.ts';
import { RULES } from './rules/index.ts';
import type { RecordRule, ValueChange, ValueDraft } from './rules/rule.ts';
import { parseTlsRpt, type TlsRptRecord } from './tlsrpt/record.ts';
import { applyChanges } from './value-changes.ts';

const RECORD_RULES = RULES.filter((rule): rule is RecordRule => rule.scope === 'record');

/** So many findings are for a human: no fix of theirs is tried out, so that a hostile value costs no more than others. */
const MOST_FINDINGS = 25;

/** The draft with each fix marked unsafe that does not prove to be safe. */
export function proven(draft: ValueDraft, record: TlsRptRecord): ValueDraft {
	if (!draft.fixes?.some(fix => fix.safe)) return draft;
	return {
		...draft,
		fixes: draft.fixes.map(fix => (fix.safe && !improves(record, fix.changes) ? { ...fix, safe: false } : fix)),
	};
}

function improves(record: TlsRptRecord, changes: readonly ValueChange[]): boolean {
	const before = verdictOn(record);
	if (before.length > MOST_FINDINGS) return false;
	const after = verdict(parseTlsRpt(applyChanges(record.octets, changes)));
	const left = [...before];
	for (const name of after) {
		const at = left.indexOf(name);
		if (at < 0) return false;
		left.splice(at, 1);
	}
	return left.length > 0;
}

const known = new WeakMap<TlsRptRecord, readonly string[]>();

function verdictOn(record: TlsRptRecord): readonly string[] {
	let names = known.get(record);
	if (names === undefined) {
		names = verdict(record);
		known.set(record, names);
	}
	return names;
}

/** The names of the rules that speak on a record, once for each finding. */
function verdict(record: TlsRptRecord): string[] {
	const found = RECORD_RULES.flatMap(rule => [...rule.check(record)].map(({ at }) => ({ rule, at })));
	if (found.length > MOST_FINDINGS) return found.map(({ rule }) => rule.name);
	return withoutEchoes(found, ({ rule, at }) => ({ rule, record, span: { start: at.from, end: at.to } })).map(
		({ rule }) => rule.name,
	);
}
