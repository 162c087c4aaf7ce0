/** Whole records as completions. */
import { lookUp, toMarkdown } from '../glossary.ts';
import type { Edit, Span } from '../text.ts';
import { VERSION } from '../tlsrpt/record.ts';

export interface Completion {
	readonly label: string;
	readonly kind: 'owner' | 'record' | 'field' | 'scheme' | 'destination' | 'key' | 'value' | 'keyword' | 'rule';
	/** What it is, in a few words. */
	readonly detail: string;
	/** Markdown. */
	readonly documentation: string;
	/** On the line of the place, which its span holds. With `snippet`, the same text in the syntax of snippets. */
	readonly edit: Edit;
	readonly snippet?: string;
}

const ADDRESS = 'tlsrpt@example.com';

export interface RecordText {
	readonly text: string;
	readonly snippet: string;
}

/** Text as it stands in a snippet. */
export const snippetText = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** A record's text between what stands before and behind it, as it is and as a snippet. */
export const recordText = (open: string, close: string): RecordText => ({
	text: `${open}${VERSION}; rua=mailto:${ADDRESS}${close}`,
	snippet: `${snippetText(open)}${VERSION}; rua=mailto:\${1:${ADDRESS}}${snippetText(close)}$0`,
});

export const recordItem = (span: Span, { text, snippet }: RecordText): Completion => ({
	label: `${VERSION}; rua=mailto:…`,
	kind: 'record',
	detail: 'a whole TLS-RPT record',
	documentation: toMarkdown(lookUp('TLSRPT')!),
	edit: { span, newText: text },
	snippet,
});
