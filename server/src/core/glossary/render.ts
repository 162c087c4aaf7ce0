import { CATEGORY_LABELS, type GlossaryEntry, type RfcSection, type SenderNote } from './types.ts';

const WIDTH = 80;

interface List {
	readonly title: string;
	readonly items: readonly string[];
}

const code = (word: string): string => `\`${word}\``;
/** `a`, `b` or `c` */
const codes = (words: readonly string[]): string =>
	words
		.map(code)
		.join(', ')
		.replace(/, (`[^`]*`)$/, ' or $1');
const senderItem = ({ sender, version, note }: SenderNote): string =>
	`${version === undefined ? sender : `${sender} (${version})`}: ${note}`;

/** What kind of word this is, as a phrase. */
function kindOf(entry: GlossaryEntry): string {
	switch (entry.kind) {
		case 'owner':
			return 'Owner name';
		case 'tag':
			return 'Field of the TLS-RPT record';
		case 'sts-field':
			return 'Field of the MTA-STS record';
		case 'policy-key':
			return 'Key of the MTA-STS policy';
		case 'policy-mode':
			return 'Mode of an MTA-STS policy';
		case 'scheme':
			return 'Destination of reports';
		case 'result-type':
			return `Result type (${CATEGORY_LABELS[entry.category]}), with policy type ${codes(entry.policyTypes)}`;
		case 'policy-type':
			return 'Policy type';
		case 'report-key':
			return 'Key of the report';
		case 'reason-code':
			return `Reason code of ${entry.sender}, with ${codes(entry.resultTypes)}`;
		case 'tlsa-field':
			return 'Field of a TLSA record';
		case 'tlsa-value':
			return 'Value in a TLSA record';
		case 'concept':
			return 'Concept';
	}
}

const paragraphsOf = (entry: GlossaryEntry): readonly string[] => [
	...(entry.kind === 'result-type' ? [entry.meaning] : []),
	...entry.prose.split('\n\n'),
];

function listsOf(entry: GlossaryEntry): readonly List[] {
	switch (entry.kind) {
		case 'scheme':
			return [
				{ title: 'For it', items: entry.pros },
				{ title: 'Against it', items: entry.cons },
			];
		case 'result-type':
			return [
				{ title: 'Usual causes', items: entry.causes },
				{ title: 'What to do', items: entry.actions },
				{ title: 'What senders really report', items: entry.senders.map(senderItem) },
			].filter(({ items }) => items.length > 0);
		default:
			return [];
	}
}

const urlOf = ({ document, section }: RfcSection): string =>
	`https://www.rfc-editor.org/rfc/rfc${document}#section-${section}`;

/**
 * The entry as Markdown for hovers, completion details and web views. Holds no HTML, no heading larger than bold text, and
 * no link but those to the RFC Editor; show it with `isTrusted` and `supportHtml` off all the same.
 */
export function toMarkdown(entry: GlossaryEntry): string {
	const links = entry.rfc.map(at => `[RFC ${at.document} section ${at.section}](${urlOf(at)})`);
	return [
		`**${code(entry.word)}** – ${entry.label}`,
		kindOf(entry),
		...paragraphsOf(entry),
		...listsOf(entry).map(({ title, items }) => `**${title}**\n\n${items.map(item => `- ${item}`).join('\n')}`),
		links.join(' · '),
	].join('\n\n');
}

/**
 * Words put into lines of at most 80 columns. A code span stays in one piece, so that commands and records can be copied;
 * one wider than a line stands alone and sticks out.
 */
export function wrap(text: string, first = '', rest = first): string {
	const lines: string[] = [];
	let line = first;
	let empty = true;
	for (const word of text.match(/(?:[^\s`]|`[^`]*`)+/g) ?? []) {
		if (!empty && line.length + 1 + word.length > WIDTH) {
			lines.push(line);
			line = rest;
			empty = true;
		}
		line += empty ? word : ` ${word}`;
		empty = false;
	}
	return [...lines, line].join('\n');
}

/** `RFC 8460 sections 3, 1.1; RFC 6068 section 2`. */
function citation(sections: readonly RfcSection[]): string {
	const byDocument = new Map<number, string[]>();
	for (const { document, section } of sections) {
		byDocument.set(document, [...(byDocument.get(document) ?? []), section]);
	}
	return [...byDocument]
		.map(([document, list]) => `RFC ${document} section${list.length > 1 ? 's' : ''} ${list.join(', ')}`)
		.join('; ');
}

/** The entry for a terminal: plain text, wrapped at 80 columns, without a line end at its end. */
export function toPlainText(entry: GlossaryEntry): string {
	const [origin] = entry.rfc;
	return [
		wrap(`${entry.word} – ${entry.label}`),
		wrap(kindOf(entry)),
		...paragraphsOf(entry).map(paragraph => wrap(paragraph)),
		...listsOf(entry).map(({ title, items }) => [title, ...items.map(item => wrap(item, '  - ', '    '))].join('\n')),
		[wrap(citation(entry.rfc)), ...(origin === undefined ? [] : [urlOf(origin)])].join('\n'),
	].join('\n\n');
}
