/** `docs/glossary.md`, from the glossary in `server/src/core`. */
import { entries, type GlossaryKind, toMarkdown } from '../../server/src/core/glossary.ts';

const TITLES: readonly (readonly [GlossaryKind, string])[] = [
	['owner', 'Owner names'],
	['tag', 'Fields of the record'],
	['scheme', 'Destinations of reports'],
	['sts-field', 'Fields of the MTA-STS record'],
	['policy-key', 'Keys of the MTA-STS policy'],
	['policy-mode', 'Modes of an MTA-STS policy'],
	['result-type', 'Result types'],
	['policy-type', 'Policy types'],
	['report-key', 'Keys of the report'],
	['reason-code', 'Reason codes'],
	['tlsa-field', 'Fields of a TLSA record'],
	['tlsa-value', 'Values in a TLSA record'],
	['concept', 'Concepts'],
];

export const glossaryText = (): string =>
	`${[
		'# Glossary',
		'The words of SMTP TLS Reporting, as the hovers in the editor and `tlsrpt explain WORD` have them.',
		...TITLES.flatMap(([kind, title]) => [
			`## ${title}`,
			...entries(kind).flatMap(entry => {
				// The first paragraph is the word and its label.
				const [, ...paragraphs] = toMarkdown(entry).split('\n\n');
				return [`### \`${entry.word}\``, `${entry.label}.`, ...paragraphs];
			}),
		]),
	].join('\n\n')}\n`;
