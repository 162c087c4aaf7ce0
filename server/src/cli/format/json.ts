/** `lint --format json`: version 1 of a form that grows by new members only. */
import type { Finding } from '#core/finding.ts';
import { type LineIndex, lineIndex } from '#core/lines.ts';
import type { Span } from '#core/text.ts';
import { countFindings, docsPath, type LintedFile } from './linted.ts';

export function lintJson(files: readonly LintedFile[]): string {
	const result = {
		version: 1,
		files: files.map(({ path, text, findings }) => {
			const lines = lineIndex(text);
			return { path, findings: findings.map(finding => findingJson(finding, lines)) };
		}),
		summary: countFindings(files),
	};
	return `${JSON.stringify(result, null, 2)}\n`;
}

function findingJson({ rule, severity, message, span, owner, fixes = [] }: Finding, lines: LineIndex) {
	return {
		rule,
		severity,
		message,
		range: rangeJson(span, lines),
		...(owner !== undefined && { owner }),
		docs: docsPath(rule),
		fixes: fixes.map(({ title, safe, edits }) => ({
			title,
			safe,
			edits: edits.map(edit => ({ range: rangeJson(edit.span, lines), newText: edit.newText })),
		})),
	};
}

/** Positions as in the Language Server Protocol: line and UTF-16 code unit from 0, a BOM not counted. */
export const rangeJson = ({ start, end }: Span, lines: LineIndex) => ({
	start: lines.positionAt(start),
	end: lines.positionAt(end),
});
