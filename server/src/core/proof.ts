/**
 * Proves that a fix is safe. A rule says whether a fix is safe in its meaning; whether it is safe in its effect depends
 * on all else in the record, and is tried out: the value that it gives must draw fewer findings, and no new one.
 */
import { meantAtOwner } from './candidate.ts';
import { withoutEchoes } from './echoes.ts';
import type { MailHosts } from './mtasts/mail-hosts.ts';
import { type Policy, parsePolicy } from './mtasts/policy.ts';
import { meantAsSts, readSts } from './mtasts/reading.ts';
import { RULES } from './rules/index.ts';
import type { Draft, Rule, ValueDraft } from './rules/rule.ts';
import { applyEdits, type Span } from './text.ts';
import { parseTlsRpt } from './tlsrpt/record.ts';
import { applyChanges } from './value-changes.ts';

/** So many findings are for a human: no fix of theirs is tried out, so that a hostile value costs no more than others. */
const MOST_FINDINGS = 25;

const rulesOf = <S extends Rule['scope']>(scope: S): readonly Extract<Rule, { scope: S }>[] =>
	RULES.filter((rule): rule is Extract<Rule, { scope: S }> => rule.scope === scope);

const RECORD_RULES = rulesOf('record');
const STS_RULES = rulesOf('sts-record');
const POLICY_RULES = rulesOf('policy');

/** The draft of a TLSRPT record with each fix marked unsafe that does not prove to be safe. */
export const proven = values(parseTlsRpt, record =>
	// What no longer shows that a record was meant is no record mended.
	!meantAtOwner(record.octets)
		? undefined
		: RECORD_RULES.flatMap(rule => [...rule.check(record)].map(({ at }) => ({ rule, at }))),
);

/** The same for one of an MTA-STS record. A fix that leaves nothing of what showed that one was meant is not safe. */
export const provenSts = values(readSts, record =>
	!meantAsSts(record)
		? undefined
		: STS_RULES.flatMap(rule => [...rule.check(record, { newId: 'new' })].map(({ at }) => ({ rule, at }))),
);

interface Found {
	readonly rule: Rule;
	readonly at: { readonly from: number; readonly to: number };
}

/** Tries out fixes of values that `parse` reads and `judge` finds mistakes in. */
function values<R extends { readonly octets: string }>(
	parse: (octets: string) => R,
	judge: (record: R) => readonly Found[] | undefined,
) {
	const known = new WeakMap<R, readonly string[] | undefined>();
	const verdict = (record: R): readonly string[] | undefined => {
		const found = judge(record);
		return found && names(found.map(({ rule, at }) => ({ rule, span: { start: at.from, end: at.to } })));
	};
	return (draft: ValueDraft, record: R): ValueDraft =>
		withFixes(draft, ({ changes }) => {
			const before = known.get(record) ?? verdict(record);
			known.set(record, before);
			return improves(before, () => verdict(parse(applyChanges(record.octets, changes))));
		});
}

const policies = new WeakMap<Policy, { readonly mail: MailHosts | undefined; readonly names: readonly string[] }>();

/** Octets of a policy that senders need take (RFC 8461 section 3.3): no fix of a larger one is tried out. */
const MOST_OF_POLICY = 0x10000;

/** The same for a draft of an MTA-STS policy. */
export function provenPolicy(draft: Draft, policy: Policy, mail: MailHosts | undefined): Draft {
	return withFixes(draft, ({ edits }) => {
		if (policy.text.length > MOST_OF_POLICY) return false;
		const known = policies.get(policy);
		const before = known?.mail === mail && known !== undefined ? known.names : policyVerdict(policy, mail);
		policies.set(policy, { mail, names: before });
		return improves(before, () => policyVerdict(parsePolicy(applyEdits(policy.text, edits)), mail));
	});
}

const policyVerdict = (policy: Policy, mail: MailHosts | undefined): readonly string[] =>
	names(POLICY_RULES.flatMap(rule => Array.from(rule.check(policy, mail), ({ span }) => ({ rule, span }))));

type FixOf<D extends Draft | ValueDraft> = NonNullable<D['fixes']>[number];

/** Those fixes that call themselves safe are so if `isSafe` says so too. */
function withFixes<D extends Draft | ValueDraft>(draft: D, isSafe: (fix: FixOf<D>) => boolean): D {
	const fixes = draft.fixes as readonly FixOf<D>[] | undefined;
	if (!fixes?.some(fix => fix.safe)) return draft;
	return { ...draft, fixes: fixes.map(fix => (fix.safe && !isSafe(fix) ? { ...fix, safe: false } : fix)) };
}

/** Whether what is found after a change is what was found before, less something. */
function improves(before: readonly string[] | undefined, after: () => readonly string[] | undefined): boolean {
	if (before === undefined || before.length > MOST_FINDINGS) return false;
	const found = after();
	if (found === undefined) return false;
	const left = [...before];
	for (const name of found) {
		const at = left.indexOf(name);
		if (at < 0) return false;
		left.splice(at, 1);
	}
	return left.length > 0;
}

/** The names of the rules that speak, once for each finding of one record. */
function names(found: readonly { readonly rule: Rule; readonly span: Span }[]): readonly string[] {
	const record = {};
	const all = found.length > MOST_FINDINGS ? found : withoutEchoes(found, one => ({ ...one, record }));
	return all.map(({ rule }) => rule.name);
}
