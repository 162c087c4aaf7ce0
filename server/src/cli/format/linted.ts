import type { Finding, Severity } from '#core/finding.ts';

/** A file that was linted, with what was found in it. */
export interface LintedFile {
	readonly path: string;
	readonly text: string;
	/** By position, then rule. */
	readonly findings: readonly Finding[];
}

export type Counts = Readonly<Record<Severity, number>>;

export function countFindings(files: readonly LintedFile[]): Counts {
	const counts = { error: 0, warning: 0, info: 0, hint: 0 };
	for (const { findings } of files) for (const finding of findings) counts[finding.severity]++;
	return counts;
}

/** Where a rule's page stands in the package. */
export const docsPath = (rule: string): string => `docs/rules/${rule}.md`;
