/** What is wrong with an open document: by its text, and by what DNS was last found to serve for it. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { united } from '#core/contexts.ts';
import type { SourceDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { DRIFT, drift } from '#core/live/drift.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import { newIdAt } from '#core/mtasts/new-id.ts';
import { silence } from '#core/suppress.ts';
import type { Documents } from './documents.ts';
import type { Policies } from './policies.ts';
import type { Settings } from './protocol.ts';

export interface Findings {
	/** Of the document's present version; synchronous, so that nothing can change in between. */
	of(document: TextDocument, settings: Settings): readonly Finding[];
	/** Of another text in the document's place. */
	judge(document: TextDocument, source: SourceDocument, settings: Settings): readonly Finding[];
	/** Findings in the files that a document includes, by file, none of them left out. */
	included(document: TextDocument, settings: Settings): ReadonlyMap<string, FindingsInFile>;
	/**
	 * Keeps what a check found for a document, in the place of what an earlier one of the same domain did. It is compared
	 * with the text as that changes, so a difference goes as soon as it is mended.
	 */
	remember(uri: string, facts: DomainFacts): void;
	/** The differences alone, of one domain. */
	drift(document: TextDocument, settings: Settings, domain: string): readonly Finding[];
	forget(uri: string): void;
}

export interface FindingsInFile {
	readonly text: string;
	readonly findings: readonly Finding[];
}

interface Judged {
	/** What was judged: a new object where the document, or a file that it includes, has changed. */
	readonly source: SourceDocument;
	readonly settings: Settings;
	/** What it is held against. */
	readonly around: unknown;
	readonly findings: readonly Finding[];
}

/** `now`: the time, as ISO 8601 has it. */
export function createFindings(documents: Documents, policies: Policies, now: () => string): Findings {
	const judged = new Map<string, Judged>();
	const served = new Map<string, Map<string, DomainFacts>>();

	function driftOf(source: SourceDocument, { rules }: Settings, facts: readonly DomainFacts[]): readonly Finding[] {
		const severity = rules[DRIFT];
		if (severity === 'off') return [];
		const { expansion } = source;
		const found = (expansion === undefined ? source.zones : [expansion.zone]).flatMap(zone =>
			facts.flatMap(f => drift(zone, f)),
		);
		const here = found.map(finding => {
			const { doc, span } = expansion?.place(finding.span) ?? { doc: undefined, span: finding.span };
			return { ...finding, span, ...(doc !== undefined && { doc }), ...(severity !== undefined && { severity }) };
		});
		return silence(
			source,
			here.toSorted((a, b) => a.span.start - b.span.start),
		).kept;
	}

	/** In the document and the files that it includes. */
	function all(document: TextDocument, settings: Settings): readonly Finding[] {
		const { uri } = document;
		const source = documents.source(document);
		if (source === undefined) return [];
		const known = judged.get(uri);
		const around = policies.around(document, settings);
		if (known?.source === source && known.settings === settings && known.around === around) return known.findings;
		const facts = [...(served.get(uri)?.values() ?? [])];
		const findings = [...judge(document, source, settings), ...driftOf(source, settings, facts)];
		judged.set(uri, { source, settings, around, findings });
		return findings;
	}

	const judge = (document: TextDocument, source: SourceDocument, settings: Settings): readonly Finding[] =>
		lint(policies.held(document, source, settings), { rules: settings.rules, newId: newIdAt(now()) });

	const own = (findings: readonly Finding[]): readonly Finding[] =>
		findings.some(f => f.doc !== undefined) ? findings.filter(f => f.doc === undefined) : findings;

	function included(document: TextDocument, settings: Settings): ReadonlyMap<string, FindingsInFile> {
		const docs = documents.source(document)?.expansion?.docs;
		if (docs === undefined) return new Map();
		const found = all(document, settings);
		const inFile = (doc: string): Finding[] =>
			found.filter(f => f.doc === doc).map(({ doc: _, ...finding }) => finding);
		return new Map(Array.from(docs, ([doc, text]) => [doc, { text, findings: inFile(doc) }]));
	}

	return {
		of(document, settings) {
			const around = documents
				.all()
				.filter(other => other !== document && documents.source(other)?.expansion?.docs.has(document.uri));
			const findings = own(all(document, settings));
			if (around.length === 0) return findings;
			// A piece of a zone is judged where it is included: by itself it has neither origin nor TTL nor owner.
			const isPiece = documents.source(document)?.zones.every(zone => zone.fragment) === true;
			const there = around.map(other => included(other, settings).get(document.uri)?.findings ?? []);
			return united(isPiece ? there : [findings, ...there]);
		},
		judge,
		included,
		remember(uri, facts) {
			judged.delete(uri);
			served.set(uri, (served.get(uri) ?? new Map()).set(facts.domain, facts));
		},
		drift(document, settings, domain) {
			const facts = served.get(document.uri)?.get(domain);
			const source = documents.source(document);
			return facts === undefined || source === undefined ? [] : own(driftOf(source, settings, [facts]));
		},
		forget(uri) {
			judged.delete(uri);
			served.delete(uri);
		},
	};
}
