/** What is wrong with an open document: by its text, and by what DNS was last found to serve for it. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { DRIFT, drift } from '#core/live/drift.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import type { Documents } from './documents.ts';
import type { Settings } from './protocol.ts';

export interface Findings {
	/** Of the document's present version; synchronous, so that nothing can change in between. */
	of(document: TextDocument, settings: Settings): readonly Finding[];
	/**
	 * Keeps what a check found for a document, in the place of what an earlier one of the same domain did. It is compared
	 * with the text as that changes, so a difference goes as soon as it is mended.
	 */
	remember(uri: string, facts: DomainFacts): void;
	/** The differences alone, of one domain. */
	drift(document: TextDocument, settings: Settings, domain: string): readonly Finding[];
	forget(uri: string): void;
}

interface Judged {
	readonly version: number;
	readonly settings: Settings;
	readonly findings: readonly Finding[];
}

export function createFindings(documents: Documents): Findings {
	const judged = new Map<string, Judged>();
	const served = new Map<string, Map<string, DomainFacts>>();

	function driftOf(document: TextDocument, { rules }: Settings, facts: readonly DomainFacts[]): Finding[] {
		const zones = documents.source(document)?.zones ?? [];
		const severity = rules[DRIFT];
		if (severity === 'off') return [];
		return zones
			.flatMap(zone => facts.flatMap(f => drift(zone, f)))
			.map(finding => (severity === undefined ? finding : { ...finding, severity }));
	}

	return {
		of(document, settings) {
			const { uri, version } = document;
			const known = judged.get(uri);
			if (known?.version === version && known.settings === settings) return known.findings;
			const source = documents.source(document);
			const findings =
				source === undefined
					? []
					: [
							...lint(source, { rules: settings.rules }),
							...driftOf(document, settings, [...(served.get(uri)?.values() ?? [])]),
						];
			judged.set(uri, { version, settings, findings });
			return findings;
		},
		remember(uri, facts) {
			judged.delete(uri);
			served.set(uri, (served.get(uri) ?? new Map()).set(facts.domain, facts));
		},
		drift(document, settings, domain) {
			const facts = served.get(document.uri)?.get(domain);
			return facts === undefined ? [] : driftOf(document, settings, [facts]);
		},
		forget(uri) {
			judged.delete(uri);
			served.delete(uri);
		},
	};
}
