/** A document as the rules and the editor see it: its zones, and the TXT values in it that matter. */
import { type Candidate, type StsCandidate, zoneCandidates, zoneStsCandidates } from './candidate.ts';
import { readSnippets } from './carriers/snippet.ts';
import { type ExpandedZone, withExpansion, type ZoneFiles } from './expansion.ts';
import type { MailHosts } from './mtasts/mail-hosts.ts';
import { type Policy, parsePolicy } from './mtasts/policy.ts';
import type { Block } from './zone/block.ts';
import { domainName } from './zone/names.ts';
import { viewOf } from './zone/view.ts';
import { parseZone, type ZoneView } from './zone/zone.ts';

/**
 * What kind of text a document is. `zone` is a master file, `mta-sts-policy` what a policy host serves (RFC 8461 section
 * 3.2); the others may hold lines of a zone, or bare values.
 */
export type DocumentLanguage = 'zone' | 'text' | 'markdown' | typeof POLICY_LANGUAGE;

/** Also the editor's id for such files. */
export const POLICY_LANGUAGE = 'mta-sts-policy';

export interface SourceDocument {
	readonly language: DocumentLanguage;
	/** All of it. Of a zone that is held in blocks it is put together here: what only wants a stretch takes `sliceOf`. */
	readonly text: string;
	/** The one zone of a master file; one for each stretch of zone text in a snippet. */
	readonly zones: readonly ZoneView[];
	readonly candidates: readonly Candidate[];
	/** MTA-STS records; absent where the document has none. */
	readonly sts?: readonly StsCandidate[];
	/** What an MTA-STS policy file says. */
	readonly policy?: Policy;
	/** The MX hosts of the policy's domain, where a zone of that is at hand. */
	readonly mail?: MailHosts | undefined;
	/** By domain, in normal form, the id that its MTA-STS record had when its policy said something else than now. */
	readonly changedPolicies?: ReadonlyMap<string, string>;
	/** The zone with what `$INCLUDE` and `$GENERATE` bring in, where it has such directives: what is judged. */
	readonly expansion?: ExpandedZone;
}

export interface DocumentOptions {
	/** The zone's domain in normal form, where someone outside the text knows it. */
	readonly origin?: string | undefined;
	/** Where the files of `$INCLUDE` are. Without it they count as not yet read. */
	readonly files?: ZoneFiles | undefined;
}

export function readDocument(text: string, language: DocumentLanguage, options: DocumentOptions = {}): SourceDocument {
	if (language === POLICY_LANGUAGE) return { language, text, zones: [], candidates: [], policy: parsePolicy(text) };
	if (language !== 'zone') return { language, text, ...readSnippets(text, language) };
	const zone = parseZone(text, options);
	return withExpansion({ language, text, zones: [zone], ...recordsOf(zone) }, options.files);
}

/** The records of a zone that matter. */
const recordsOf = (zone: ZoneView) => ({ candidates: zoneCandidates(zone), sts: zoneStsCandidates(zone) });
/** The text from `start` (not below 0) to `end`: takes as long as that stretch is, however large the document. */
export function sliceOf(document: SourceDocument, start: number, end: number): string {
	const [zone] = document.zones;
	return document.language === 'zone' && zone !== undefined
		? zone.slice({ start, end })
		: document.text.slice(start, end);
}

export interface ZoneSource extends DocumentOptions {
	/** The whole text, put together only where something asks for it. */
	text(): string;
}

/** A master file that is held in blocks (see zone/blocks.ts). */
export function readZone(blocks: readonly Block[], { origin, files, text }: ZoneSource): SourceDocument {
	const zone = viewOf(blocks, { origin });
	const source: SourceDocument = {
		language: 'zone',
		zones: [zone],
		...recordsOf(zone),
		get text() {
			return text();
		},
	};
	return withExpansion(source, files, () => blocks.reduce((length, block) => length + block.text.length, 0));
}

/** Whether a text that is no zone file is worth reading at all. Cheap: it runs on every text that is opened. */
export const mentionsRecord = (text: string): boolean => /tlsrpt|_smtp\\?\.\\?_tls|STSv1|_mta-sts/i.test(text);

/** Keys that no other JSON has together with strings of our words; one of them makes a text a report, or part of one. */
const REPORT_KEY = /"(?:policy-type|result-type|organization-name|report-id|failure-details)"\s*:/;

/** Whether a text holds a report, or part of one. */
export const holdsReport = (text: string): boolean => REPORT_KEY.test(text);

/** VS Code language ids, ours and other extensions', that mean a master file. */
export const ZONE_LANGUAGE_IDS = ['zone', 'dnszonefile', 'dns-zone-file', 'dns-zone', 'bind', 'dns'] as const;

/** The language that an editor's id stands for, or undefined where the id tells nothing. */
export function languageOfId(id: string): DocumentLanguage | undefined {
	if ((ZONE_LANGUAGE_IDS as readonly string[]).includes(id)) return 'zone';
	if (id === 'markdown' || id === POLICY_LANGUAGE) return id;
	return id === 'plaintext' || id === 'text' ? 'text' : undefined;
}

/** The name under which a policy is served (RFC 8461 section 3.2). */
const POLICY_FILE = /^mta-sts\.txt$/i;

/** Whether a path is that of a policy file: an editor that knows no such language calls it plain text. */
export const isPolicyFile = (path: string): boolean => POLICY_FILE.test(baseName(path));

const ZONE_FILE = /\.(?:zone|arpa)$/i;
/** A directive, or an SOA record with its two names and a number: prose speaks of SOA records too. */
const ZONE_LINE =
	/^\$(?:ORIGIN|TTL|INCLUDE|GENERATE)\b|^[^\s;]+[ \t]+(?:(?:[0-9]\w*|IN|CH|HS)[ \t]+)*SOA[ \t]+(?:\(|\S+[ \t]+\S+[ \t]*[(0-9])/im;

/** What a file is, by its name, else by its text. */
export function detectLanguage(path: string, text: string): DocumentLanguage {
	const name = baseName(path);
	if (ZONE_FILE.test(name)) return 'zone';
	if (isPolicyFile(name)) return POLICY_LANGUAGE;
	if (/\.(?:md|markdown)$/i.test(name)) return 'markdown';
	if (/\.(?:txt|text|log)$/i.test(name)) return 'text';
	return ZONE_LINE.test(text) ? 'zone' : 'text';
}

/** The domain that a zone file's name tells, in normal form: `example.com.zone`, `db.example.com`, `zones/example.com`. */
export function domainOfFileName(path: string): string | undefined {
	const stem = baseName(path)
		.replace(/^db\./i, '')
		.replace(/\.(?:zone|db|signed|hosts|txt)$/i, '');
	// One label is a word, not a domain; a name for reverse zones may be any depth.
	return /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+(?:[a-z][a-z0-9-]*[a-z0-9])$/i.test(stem) && !KNOWN_ENDING.test(stem)
		? domainName(stem)
		: undefined;
}

/** Endings of files that hold no zone, though they look like a top-level domain. */
const KNOWN_ENDING = /\.(?:conf|cfg|txt|md|json|ya?ml|ts|js|in|bak|orig|local|html?|xml|zip|gz)$/i;

const baseName = (path: string): string => path.split(/[\\/]/).at(-1)!;
