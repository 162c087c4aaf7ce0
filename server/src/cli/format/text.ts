/** `lint --format text`: for people. Nothing of a file reaches the terminal unless it can be seen there. */
import type { Finding, Severity } from '#core/finding.ts';
import { type LineIndex, lineIndex } from '#core/lines.ts';
import { visible } from '#core/octets.ts';
import type { Span } from '#core/text.ts';
import { excerpt } from './excerpt.ts';
import { countFindings, type LintedFile } from './linted.ts';

export type Paint = (text: string, style: Style) => string;
type Style = Severity | 'path' | 'dim' | 'good';

/** SGR codes: red, yellow, blue, cyan; bold; dim; green. */
const CODES: Readonly<Record<Style, string>> = {
	error: '1;31',
	warning: '1;33',
	info: '1;34',
	hint: '1;36',
	path: '1',
	dim: '2',
	good: '32',
};

export const painter =
	(colour: boolean): Paint =>
	(text, style) =>
		colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;

export function lintText(files: readonly LintedFile[], paint: Paint): string {
	return files.map(file => fileText(file, paint)).join('') + summary(files, paint);
}

function fileText({ path, text, findings }: LintedFile, paint: Paint): string {
	if (findings.length === 0) return '';
	const lines = lineIndex(text);
	return findings.map(finding => `${findingText(finding, path, text, lines, paint).join('\n')}\n\n`).join('');
}

function findingText(finding: Finding, path: string, text: string, lines: LineIndex, paint: Paint): string[] {
	const { severity, message, rule, span, related = [], fixes = [] } = finding;
	const { source, carets } = excerptOf(span, text, lines);
	return [
		`${paint(place(path, span, lines), 'path')}: ${paint(severity, severity)}: ${visible(message)} ${paint(`[${rule}]`, 'dim')}`,
		`  ${source}`,
		`  ${paint(carets, severity)}`,
		...related.filter(r => r.doc === undefined).map(r => `  ${place(path, r.span, lines)}: ${visible(r.message)}`),
		...fixes.slice(0, 1).map(fix => `  ${paint('fix:', 'dim')} ${visible(fix.title)}`),
	];
}

function place(path: string, { start }: Span, lines: LineIndex): string {
	const { line, character } = lines.positionAt(start);
	return `${visible(path)}:${line + 1}:${character + 1}`;
}

/** The line that a span begins on. A byte order mark before it is shown where the span is about it. */
function excerptOf({ start, end }: Span, text: string, lines: LineIndex) {
	const { line } = lines.positionAt(start);
	const at = lines.lineSpan(line);
	const from = Math.min(at.start, start);
	return excerpt(text.slice(from, at.end), start - from, Math.min(end, at.end) - from);
}

function summary(files: readonly LintedFile[], paint: Paint): string {
	const counts = countFindings(files);
	const parts = (['error', 'warning', 'info', 'hint'] as const)
		.filter(severity => counts[severity] > 0)
		.map(severity => paint(count(counts[severity], NOUNS[severity]), severity));
	const where = `in ${count(files.length, 'file')}`;
	return parts.length === 0 ? `${paint('No findings', 'good')} ${where}.\n` : `${parts.join(', ')} ${where}.\n`;
}

const NOUNS: Readonly<Record<Severity, string>> = {
	error: 'error',
	warning: 'warning',
	info: 'note',
	hint: 'hint',
};

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
