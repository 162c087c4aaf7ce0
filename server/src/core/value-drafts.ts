/** What rules say of records, remembered with them (see tlsrpt/known.ts): octets alone are judged, wherever they stand. */
import { proven } from './proof.ts';
import { remembered } from './remembered.ts';
import type { RecordRule, ValueDraft } from './rules/rule.ts';
import type { TlsRptRecord } from './tlsrpt/record.ts';

/** Findings of one rule in one record: beyond these nobody reads them, and hostile text can call for any number. */
export const MOST_IN_A_RECORD = 100;

/** A draft with the rule that made it. */
export interface RecordDraft {
	readonly rule: RecordRule;
	readonly draft: ValueDraft;
}

/** What rules find in a record, fixes proven. */
export const draftsOf = (rules: readonly RecordRule[], record: TlsRptRecord): readonly RecordDraft[] =>
	draftsBy(rules)(record);

const draftsBy = remembered((rules: readonly RecordRule[]) =>
	remembered((record: TlsRptRecord) => rules.flatMap(rule => judge(rule, record))),
);

function judge(rule: RecordRule, record: TlsRptRecord): readonly RecordDraft[] {
	const drafts: RecordDraft[] = [];
	for (const draft of rule.check(record)) {
		if (drafts.push({ rule, draft: proven(draft, record) }) === MOST_IN_A_RECORD) break;
	}
	return drafts;
}
