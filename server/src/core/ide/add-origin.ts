/** The question which domain a zone is, put where the answer belongs. */
import type { SourceDocument } from '../document.ts';
import type { Creation } from './add-record.ts';
import { snippetText } from './record-items.ts';

const EXAMPLE = 'example.com';

/** `$ORIGIN` above the record at `offset`, with a place to write the domain at. */
export function addOrigin({ zones: [zone] }: SourceDocument, offset: number): Creation | undefined {
	const record = zone?.recordAt(offset);
	if (zone === undefined || record === undefined) return undefined;
	const { start, end } = zone.lines(record);
	const newline = zone.slice({ start, end }).includes('\r\n') ? '\r\n' : '\n';
	const written = (domain: string): string => `${snippetText('$ORIGIN')} ${domain}.${newline}`;
	return {
		title: 'Say which domain this zone is',
		edits: [{ span: { start, end: start }, newText: `$ORIGIN ${EXAMPLE}.${newline}` }],
		snippet: written(`\${1:${EXAMPLE}}`),
	};
}
