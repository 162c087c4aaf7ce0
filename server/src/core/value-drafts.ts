/** What rules say of records, remembered with them (see tlsrpt/known.ts): octets alone are judged, wherever they stand. */
import { proven } from './proof.ts';
import type { RecordRule, ValueDraft } from './rules/rule.ts';
import type { TlsRptRecord } from './tlsrpt/record.ts';

/** Findings of one rule in one record: beyond these nobody reads them, and hostile text can call for any number. */
export const MOST_IN_A_RECORD = 100;

const judged = new WeakMap<TlsRptRecord, Map<RecordRule, readonly ValueDraft[]>>();

/** What a rule finds in a record, its fixes proven. */
export function draftsOf(rule: RecordRule, record: TlsRptRecord): readonly ValueDraft[] {
	let byRule = judged.get(record);
	if (byRule === undefined) {
		byRule = new Map();
		judged.set(record, byRule);
	}
	let drafts = byRule.get(rule);
	if (drafts === undefined) {
		drafts = judge(rule, record);
		byRule.set(rule, drafts);
	}
	return drafts;
}

function judge(rule: RecordRule, record: TlsRptRecord): readonly ValueDraft[] {
	const drafts: ValueDraft[] = [];
	for (const draft of rule.check(record)) {
		if (drafts.push(proven(draft, record)) === MOST_IN_A_RECORD) break;
	}
	return drafts;
}
