/**
 * What an entry of the glossary holds. All texts are ours, in a small part of Markdown: plain sentences and code spans,
 * so that the same text reads well in a hover, in a terminal and in a web view. No other markup may stand in them.
 */

/** A section of an RFC: `{ document: 8460, section: '4.3.1' }`. */
export interface RfcSection {
	readonly document: number;
	readonly section: string;
}

interface Common {
	/** The word as it is written in its field, and as it is to be shown. */
	readonly word: string;
	/** Other spellings that lead to the same entry. */
	readonly aliases?: readonly string[];
	/** One short line without a full stop. */
	readonly label: string;
	/** A few sentences. */
	readonly prose: string;
	/** Where it is laid down; the first is the defining one. */
	readonly rfc: readonly RfcSection[];
}

/** An owner name (without its domain), a tag of a record, a key or mode of an MTA-STS policy, a policy type, and so on. */
export interface PlainEntry extends Common {
	readonly kind:
		| 'owner'
		| 'tag'
		| 'sts-field'
		| 'policy-key'
		| 'policy-mode'
		| 'policy-type'
		| 'report-key'
		| 'tlsa-field'
		| 'tlsa-value'
		| 'concept';
}

/** A kind of destination in `rua`, with what speaks for and against it. */
export interface SchemeEntry extends Common {
	readonly kind: 'scheme';
	readonly pros: readonly string[];
	readonly cons: readonly string[];
}

/** The groups of RFC 8460 sections 4.3.1 to 4.3.3. */
export type ResultCategory = 'negotiation' | 'policy-dane' | 'policy-sts' | 'general';

/** Their names for people. */
export const CATEGORY_LABELS: Readonly<Record<ResultCategory, string>> = {
	negotiation: 'negotiation failure',
	'policy-dane': 'policy failure, DANE',
	'policy-sts': 'policy failure, MTA-STS',
	general: 'general failure',
};

/** The values that `policy-type` may have (RFC 8460 section 4.4). */
export type PolicyType = 'tlsa' | 'sts' | 'no-policy-found';

/** What one sending program really reports, where that is worth knowing. `version` is the one the note was checked on. */
export interface SenderNote {
	readonly sender: string;
	readonly version?: string;
	readonly note: string;
}

/** A value of `result-type` (RFC 8460 section 6.6). */
export interface ResultTypeEntry extends Common {
	readonly kind: 'result-type';
	readonly category: ResultCategory;
	/** What the word says, in one sentence. */
	readonly meaning: string;
	/** What usually causes it, the commonest first. */
	readonly causes: readonly string[];
	/** What to do, as commands or changes of records. */
	readonly actions: readonly string[];
	/** The policy types it can stand under, the most natural first. */
	readonly policyTypes: readonly PolicyType[];
	readonly senders: readonly SenderNote[];
}

/** A text that a known sender puts into `failure-reason-code`; RFC 8460 section 4.3.3 leaves its wording free. */
export interface ReasonCodeEntry extends Common {
	readonly kind: 'reason-code';
	/** Who writes it. */
	readonly sender: string;
	/** The result types it comes with. */
	readonly resultTypes: readonly string[];
	/** Set where the word is only the beginning, and what follows differs from case to case. */
	readonly open?: true;
}

export type GlossaryEntry = PlainEntry | SchemeEntry | ResultTypeEntry | ReasonCodeEntry;
export type GlossaryKind = GlossaryEntry['kind'];

/** `rfc(8460, '3', '7')`: sections of one document. */
export const rfc = (document: number, ...sections: readonly string[]): readonly RfcSection[] =>
	sections.map(section => ({ document, section }));
