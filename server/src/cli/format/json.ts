/** `lint --format json`: version 1 of a form that grows by new members only. */
import type { Finding } from '#core/finding.ts';
import { jsonText } from '#core/json-text.ts';
import { type LineIndex, lineIndex } from '#core/lines.ts';
import type { Span } from '#core/text.ts';
import { countFindings, docsPath, type LintedFile } from './linted.ts';

export function lintJson(files: readonly LintedFile[]): string {
	const indexes = new Map<string, LineIndex>();
	const linesOf = (path: string): LineIndex => {
		const lines = indexes.get(path) ?? lineIndex(files.find(file => file.path === path)?.text ?? '');
		indexes.set(path, lines);
		return lines;
	};
	const result = {
		version: 1,
		files: files.map(({ path, findings }) => ({
			path,
			findings: findings.map(finding => findingJson(finding, path, linesOf)),
		})),
		summary: countFindings(files),
	};
	return `${jsonText(result, 2)}\n`;
}

function findingJson(finding: Finding, path: string, linesOf: (path: string) => LineIndex) {
	const { rule, severity, message, span, owner, fixes = [] } = finding;
	const lines = linesOf(path);
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
			edits: edits.map(({ doc, span: at, newText }) => ({
				...(doc !== undefined && { path: doc }),
				range: rangeJson(at, doc === undefined ? lines : linesOf(doc)),
				newText,
			})),
		})),
	};
}

/** Positions as in the Language Server Protocol: line and UTF-16 code unit from 0, a BOM not counted. */
export const rangeJson = ({ start, end }: Span, lines: LineIndex) => ({
	start: lines.positionAt(start),
	end: lines.positionAt(end),
});
