/** Comments that silence a finding, written where they belong (see suppress.ts). */
import type { SourceDocument } from '../document.ts';
import type { Finding } from '../finding.ts';
import { findRule } from '../rules/index.ts';
import type { SuppressionComment, SuppressionKind } from '../suppress/comment.ts';
import { type Group, lineAt } from '../suppress/group.ts';
import { readSuppressions } from '../suppress/read.ts';
import type { Edit, Span } from '../text.ts';

export interface Ignore {
	readonly title: string;
	readonly edit: Edit;
}

/** One for the place, one for the file. None for what is said of such comments themselves. */
export function ignores(document: SourceDocument, { rule, span }: Finding): readonly Ignore[] {
	if (findRule(rule)?.scope === 'suppression') return [];
	const groups = readSuppressions(document, true).get(undefined) ?? [];
	const group = groups.find(({ within: w }) => w === undefined || (span.start >= w.start && span.start <= w.end));
	if (group === undefined) return [];
	const prose = document.language === 'markdown' && group.within === undefined;
	return [
		{
			title: `Ignore “${rule}” ${prose ? 'on this line' : 'here'}`,
			edit: besideEdit(document, group, rule, span, prose),
		},
		{ title: `Ignore “${rule}” in this file`, edit: fileEdit(document, groups.at(-1)!, rule) },
	];
}

/** The text of a comment. */
const comment = (word: string, rule: string, html: boolean): string =>
	html ? `<!-- ${word} ${rule} -->` : `; ${word} ${rule}`;

/** Above the record; in Markdown's prose, where a line between would part paragraphs, behind its line. */
function besideEdit(document: SourceDocument, group: Group, rule: string, { start }: Span, prose: boolean): Edit {
	const line = lineAt(group, recordStart(document, start));
	const known = beside(group, line);
	if (known !== undefined) return addName(known, rule);
	const text = group.slice(line);
	if (prose) {
		const end = line.start + text.trimEnd().length;
		return insert(end, ` ${comment('tlsrpt-disable-line', rule, true)}`);
	}
	const indent = document.language === 'zone' ? '' : /^[ \t>]*/.exec(text)![0];
	const at = line.start === 0 && text.startsWith('\ufeff') ? 1 : line.start;
	return insert(at, `${indent}${comment('tlsrpt-disable-next-line', rule, false)}${text.endsWith('\r') ? '\r' : ''}\n`);
}

/** Where the record begins that `offset` stands in; `offset` itself where it stands in none. */
function recordStart({ language, zones, candidates }: SourceDocument, offset: number): number {
	if (language === 'zone') return zones[0]?.recordAt(offset)?.span.start ?? offset;
	return candidates.find(({ span }) => span.start <= offset && offset <= span.end)?.span.start ?? offset;
}

/** A comment that speaks of a line alone already. */
const beside = (group: Group, line: Span): SuppressionComment | undefined =>
	group.comments.find(({ kind, span }) =>
		kind === 'line'
			? span.start >= line.start && span.end <= line.end
			: kind === 'next-line' && lineAt(group, span.start).end + 1 === line.start,
	);

/** At the top of the file, or in the comment that is there for the file. */
function fileEdit(document: SourceDocument, group: Group, rule: string): Edit {
	const known = group.comments.find(({ kind }: { kind: SuppressionKind | undefined }) => kind === 'file');
	if (known !== undefined) return addName(known, rule);
	const html = document.language === 'markdown';
	const first = lineAt(group, 0);
	const text = group.slice(first);
	const end = text.endsWith('\r') ? '\r\n' : '\n';
	const bom = text.startsWith('\ufeff') ? 1 : 0;
	const written = comment('tlsrpt-disable-file', rule, html);
	// Editors know a zone file by a directive in its first line, and Markdown by its front matter.
	const header = html ? frontMatterEnd(group) : /^\ufeff?\$/.test(text) ? first.end + 1 : bom;
	const cut = group.slice({ start: header - 1, end: header });
	return cut === '' && header > bom ? insert(first.end, `${end}${written}`) : insert(header, `${written}${end}`);
}

/** How far front matter is looked for, in code units. */
const FRONT_MATTER = 4096;

const frontMatterEnd = ({ slice }: Group): number =>
	/^---\r?\n[\s\S]*?\n---\r?\n/.exec(slice({ start: 0, end: FRONT_MATTER }))?.[0].length ?? 0;

const addName = ({ rules, word }: SuppressionComment, rule: string): Edit => {
	const last = rules.at(-1);
	return last === undefined ? insert(word.span.end, ` ${rule}`) : insert(last.span.end, `, ${rule}`);
};

const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });
