/**
 * Every word of the field that the product explains, in one table: hovers, completion, `tlsrpt explain` and the report
 * viewer all read it. The texts stand in `glossary/`, one file per kind.
 */

import { CONCEPTS } from './glossary/concepts.ts';
import { STS_FIELDS, STS_MODES, STS_POLICY_KEYS } from './glossary/mta-sts.ts';
import { OWNERS } from './glossary/owners.ts';
import { POLICY_TYPES } from './glossary/policy-types.ts';
import { REASON_CODES } from './glossary/reason-codes.ts';
import { REPORT_KEYS } from './glossary/report-keys.ts';
import { DANE } from './glossary/result-types/dane.ts';
import { NEGOTIATION } from './glossary/result-types/negotiation.ts';
import { STS } from './glossary/result-types/sts.ts';
import { SCHEMES } from './glossary/schemes.ts';
import { TAGS } from './glossary/tags.ts';
import { TLSA_FIELDS, TLSA_MATCHING_TYPES, TLSA_SELECTORS, TLSA_USAGES } from './glossary/tlsa.ts';
import type { GlossaryEntry, GlossaryKind, ResultTypeEntry } from './glossary/types.ts';

export { toMarkdown, toPlainText } from './glossary/render.ts';
export {
	CATEGORY_LABELS,
	type GlossaryEntry,
	type GlossaryKind,
	type ResultTypeEntry,
} from './glossary/types.ts';

/** The eleven result types of RFC 8460 section 6.6, in the order in which section 4.3 explains them. */
export const resultTypes: readonly ResultTypeEntry[] = [...NEGOTIATION, ...DANE, ...STS];

// Where two kinds share a word, the first listed has it: `certificate-expired` is a result type before it is a reason.
const ALL: readonly GlossaryEntry[] = [
	...OWNERS,
	...TAGS,
	...SCHEMES,
	...STS_FIELDS,
	...STS_POLICY_KEYS,
	...STS_MODES,
	...resultTypes,
	...POLICY_TYPES,
	...REPORT_KEYS,
	...REASON_CODES,
	...TLSA_FIELDS,
	...TLSA_USAGES,
	...TLSA_SELECTORS,
	...TLSA_MATCHING_TYPES,
	...CONCEPTS,
];

/** All entries of a kind, in the order in which they are best read; without a kind, all entries. */
export function entries(): readonly GlossaryEntry[];
export function entries<Kind extends GlossaryKind>(kind: Kind): readonly Extract<GlossaryEntry, { kind: Kind }>[];
export function entries(kind?: GlossaryKind): readonly GlossaryEntry[] {
	return kind === undefined ? ALL : ALL.filter(entry => entry.kind === kind);
}

const bare = (word: string): string => word.trim().replace(/[=:]$/, '').trimEnd();
const fold = (word: string): string => bare(word).toLowerCase();

/** DNS names and URI schemes have no case (RFC 1034 section 3.1, RFC 3986 section 3.1); tags and JSON strings have. */
const CASELESS: ReadonlySet<GlossaryKind> = new Set(['owner', 'scheme', 'concept']);

function index(list: readonly GlossaryEntry[], normal: (word: string) => string): ReadonlyMap<string, GlossaryEntry> {
	const byWord = new Map<string, GlossaryEntry>();
	for (const entry of list) {
		for (const word of [entry.word, ...(entry.aliases ?? [])].map(normal)) {
			if (!byWord.has(word)) byWord.set(word, entry);
		}
	}
	return byWord;
}

const EXACT = index(ALL, bare);
const FOLDED = index(
	ALL.filter(entry => CASELESS.has(entry.kind)),
	fold,
);
const OWNER_PREFIXES = OWNERS.map(entry => ({ prefix: `${entry.word}.`, entry }));
const REASON_PREFIXES = REASON_CODES.filter(entry => entry.open).map(entry => ({
	prefix: entry.word.slice(0, -1),
	entry,
}));

/**
 * The entry for a word as it stands in a zone file, a record, a report or on the command line: `rua`, `rua=`, `mailto:`,
 * `_smtp._tls.example.com.`, `tls-remote-alert-70-…`. Letter case is ignored only where the field ignores it; a `=` or `:`
 * at the end and a domain behind an owner name are passed over, and so is what mox adds to a reason after a `+`.
 * The entry is always one of the table: nothing of `word` gets into it.
 */
export function lookUp(word: string): GlossaryEntry | undefined {
	const exact = EXACT.get(bare(word)) ?? FOLDED.get(fold(word));
	if (exact !== undefined) return exact;
	const owner = OWNER_PREFIXES.find(({ prefix }) => fold(word).startsWith(prefix));
	const reason = REASON_PREFIXES.find(({ prefix }) => word.startsWith(prefix));
	const plus = word.indexOf('+');
	return owner?.entry ?? reason?.entry ?? (plus > 0 ? EXACT.get(word.slice(0, plus)) : undefined);
}

/** The entry for a word that a human typed: as `lookUp` has it, or else the one that is the same but for letter case. */
export const lookUpAnyCase = (word: string): GlossaryEntry | undefined =>
	lookUp(word) ?? index(ALL, fold).get(fold(word));
