/** A document as the rules and the editor see it: its zones, and the TXT values in it that matter. */
import { type Candidate, zoneCandidates } from './candidate.ts';
import { readSnippets } from './carriers/snippet.ts';
import { type ExpandedZone, withExpansion, type ZoneFiles } from './expansion.ts';
import type { Block } from './zone/block.ts';
import { domainName } from './zone/names.ts';
import { viewOf } from './zone/view.ts';
import { parseZone, type ZoneView } from './zone/zone.ts';

/** What kind of text a document is. `zone` is a master file; the others may hold lines of one, or bare values. */
export type DocumentLanguage = 'zone' | 'text' | 'markdown';

export interface SourceDocument {
	readonly language: DocumentLanguage;
	/** All of it. Of a zone that is held in blocks it is put together here: what only wants a stretch takes `sliceOf`. */
	readonly text: string;
	/** The one zone of a master file; one for each stretch of zone text in a snippet. */
	readonly zones: readonly ZoneView[];
	readonly candidates: readonly Candidate[];
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
	if (language !== 'zone') return { language, text, ...readSnippets(text, language) };
	const zone = parseZone(text, options);
	return withExpansion({ language, text, zones: [zone], candidates: [...zoneCandidates(zone)] }, options.files);
}

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
		candidates: [...zoneCandidates(zone)],
		get text() {
			return text();
		},
	};
	return withExpansion(
		source,
		files,
		blocks.reduce((length, block) => length + block.text.length, 0),
	);
}

/** Whether a text that is no zone file is worth reading at all. Cheap: it runs on every text that is opened. */
export const mentionsTlsRpt = (text: string): boolean => /tlsrpt|_smtp\\?\.\\?_tls/i.test(text);

/** Keys that no other JSON has together with strings of our words; one of them makes a text a report, or part of one. */
const REPORT_KEY = /"(?:policy-type|result-type|organization-name|report-id|failure-details)"\s*:/;

/** Whether a text holds a report, or part of one. */
export const holdsReport = (text: string): boolean => REPORT_KEY.test(text);

/** VS Code language ids, ours and other extensions', that mean a master file. */
export const ZONE_LANGUAGE_IDS = ['zone', 'dnszonefile', 'dns-zone-file', 'dns-zone', 'bind', 'dns'] as const;

/** The language that an editor's id stands for, or undefined where the id tells nothing. */
export function languageOfId(id: string): DocumentLanguage | undefined {
	if ((ZONE_LANGUAGE_IDS as readonly string[]).includes(id)) return 'zone';
	if (id === 'markdown') return 'markdown';
	return id === 'plaintext' || id === 'text' ? 'text' : undefined;
}

const ZONE_FILE = /\.(?:zone|arpa)$/i;
/** A directive, or an SOA record with its two names and a number: prose speaks of SOA records too. */
const ZONE_LINE =
	/^\$(?:ORIGIN|TTL|INCLUDE|GENERATE)\b|^[^\s;]+[ \t]+(?:(?:[0-9]\w*|IN|CH|HS)[ \t]+)*SOA[ \t]+(?:\(|\S+[ \t]+\S+[ \t]*[(0-9])/im;

/** What a file is, by its name, else by its text. */
export function detectLanguage(path: string, text: string): DocumentLanguage {
	const name = baseName(path);
	if (ZONE_FILE.test(name)) return 'zone';
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
