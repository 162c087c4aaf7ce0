/** Findings of many documents, sorted by the files that they stand in. */
import path from 'node:path';
import { united } from '#core/contexts.ts';
import type { SourceDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import type { LintedFile } from './format/linted.ts';

export interface LintedFiles {
	/** Takes a document's findings, those in files that it includes among them. */
	add(file: string, document: SourceDocument, findings: readonly Finding[]): void;
	/** All files: in the order in which they came, each followed by those that it was the first to include. */
	all(): readonly LintedFile[];
}

interface Entry {
	readonly path: string;
	readonly text: string;
	/** What was found in it by itself; undefined while it was only included. */
	own: readonly Finding[] | undefined;
	/** It is a zone without an SOA record. */
	fragment: boolean;
	/** What was found in it where other files include it, by each of them. */
	readonly included: (readonly Finding[])[];
}

export function lintedFiles(): LintedFiles {
	const entries = new Map<string, Entry>();
	const entry = (file: string, text: string): Entry => {
		const key = path.resolve(file);
		const known = entries.get(key);
		if (known !== undefined) return known;
		const made: Entry = { path: file, text, own: undefined, fragment: false, included: [] };
		entries.set(key, made);
		return made;
	};
	return {
		add(file, { text, language, zones, expansion }, findings) {
			const own = entry(file, text);
			own.own = findings.filter(f => f.doc === undefined);
			own.fragment = language === 'zone' && zones.every(zone => zone.fragment);
			for (const [doc, content] of expansion?.docs ?? []) {
				const there = findings.filter(({ doc: at }) => at === doc);
				entry(doc, content).included.push(there.map(({ doc: _, ...finding }) => finding));
			}
		},
		all: () => Array.from(entries.values(), e => ({ path: e.path, text: e.text, findings: findingsOf(e) })),
	};
}

/** A piece of a zone is judged where it is included: by itself it has neither origin nor TTL nor owner. */
function findingsOf({ own, fragment, included }: Entry): readonly Finding[] {
	if (included.length === 0) return own ?? [];
	return united(own === undefined || fragment ? included : [...included, own]).toSorted(
		(a, b) =>
			a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
	);
}
