import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { type DocumentLanguage, readDocument, type SourceDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { toOctets } from '#core/octets.ts';
import { findRule } from '#core/rules/index.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { withShared } from '../support/shared.ts';

// Texts found in the wild, with verdicts: a valid one draws no error, and a mistake that is named is found.

interface Sample {
	readonly id: string;
	readonly format: string;
	readonly file: string | null;
	readonly value: string;
	readonly verdict: string;
	readonly mistakes: readonly string[];
}

/** Formats that are read as they are. Of the others, the value alone. */
const LANGUAGES: Readonly<Record<string, DocumentLanguage>> = {
	'zone-file': 'zone',
	markdown: 'markdown',
	'issue-record': 'text',
};

/** By the word that a verdict uses. */
const RULES: Readonly<Record<string, string>> = {
	'bad URI': 'uri-bad-percent',
	'backslash-line-continuation': 'zone/line-continuation',
	'double-equals': 'missing-semicolon',
	'empty uris': 'rua-empty',
	'empty-list-item': 'uri-empty',
	'extension name too long': 'field-name-too-long',
	'extension-field': 'unknown-field',
	'garbage-rua': 'uri-no-scheme',
	'https-only-rua': 'rua-only-https',
	'invalid extension name': 'field-value-invalid',
	'leading-space': 'version-leading-junk',
	'legacy-owner-_smtp-tlsrpt': 'zone/wrong-owner',
	'legacy-owner-_smtp_tlsrpt': 'zone/wrong-owner',
	'mailto=instead-of-mailto:': 'uri-no-scheme',
	'missing rua': 'rua-missing',
	'missing-semicolon': 'missing-semicolon',
	'missing-version': 'version-missing',
	'multiple-tlsrpt-records': 'zone/duplicate-records',
	'no-rua': 'rua-missing',
	'only-ruf-no-rua': 'rua-missing',
	'percent-encoded-comma': 'mailto-quoted-local',
	'repeated-rua-field': 'rua-repeated',
	'repeated-version': 'rua-missing',
	'rua-missing-mailto': 'uri-no-scheme',
	'rua-no-scheme': 'uri-no-scheme',
	'rua-trailing-dot': 'mailto-trailing-dot',
	'ruf-inside-rua-list': 'ruf-in-rua-list',
	'ruf-not-in-8460': 'ruf-in-rua-list',
	'semicolon-instead-of-colon': 'uri-no-scheme',
	'space-after-comma': 'uri-space-around-comma',
	'space-before-equals': 'space-around-equals',
	'tag-case': 'rua-wrong-case',
	'unsupported-scheme': 'uri-unsupported-scheme',
	'unsupported-version': 'version-unsupported',
	'version-case': 'version-wrong-case',
	'version-only': 'rua-missing',
	'wrong-version-TLSRPT1': 'version-unsupported',
	port: 'https-port',
};

/** Words of verdicts that name no mistake in the text that is read, and why. */
const NO_MISTAKE: readonly string[] = [
	// Notes on the text.
	...['masked', 'mixed-schemes', 'multi-string', 'parsers-disagree'],
	// Filled in later; in a guide such names are at home.
	...['template-variable', 'value-not-literal', 'placeholder-domain', 'placeholder-owner-example.com'],
	// Of a card in Markdown, or of an owner in a format of which the value alone is read.
	...['no-type-no-quotes', 'cloudflare-unquoted-content', 'owner-without-trailing-dot'],
	// What other records, or DNS, would have to say.
	...['tlsrpt-without-mta-sts-in-excerpt', 'host-tlsrpt-mailbox-cannot-receive', 'unrelated-txt-at-owner'],
	// An opinion.
	'personal-freemail-rua',
];

const OWNER = '_smtp._tls TXT ';
const zoneOf = (values: readonly string[]): SourceDocument =>
	readDocument(values.map(value => OWNER + quoteValue(toOctets(value))).join('\n'), 'zone', { origin: 'example.com.' });

/** The sample as its user would meet it; undefined where it holds no value as such (tables, templates of other tools). */
function read(folder: string, { format, file, value }: Sample): SourceDocument | undefined {
	const language = LANGUAGES[format];
	if (language !== undefined) {
		const path = `${folder}${file}`;
		const whole = language !== 'text' && file !== null && existsSync(path);
		return readDocument(whole ? readFileSync(path, 'utf8') : value, language);
	}
	if (format === 'txt-value') return zoneOf([value]);
	if (format === 'rrset') return zoneOf(JSON.parse(value.slice(value.indexOf('['))));
	const alone = /v=TLSRPTv1\\?;[^"'\n$]*(?=["'\n]|$)/.exec(value)?.[0];
	return alone === undefined ? undefined : zoneOf([alone.replaceAll('\\;', ';')]);
}

describe('samples found in the wild', () =>
	withShared('samples', folder => {
		const samples = readFileSync(`${folder}index.jsonl`, 'utf8')
			.trim()
			.split('\n')
			.map((line): Sample => JSON.parse(line))
			.flatMap(sample => {
				const document = read(folder, sample);
				return document === undefined ? [] : [{ ...sample, document }];
			});

		it('draw no error where they are valid', () => {
			const valid = samples.filter(s => /^valid/.test(s.verdict));
			const faulty = valid.flatMap(s =>
				lint(s.document)
					.filter(f => f.severity === 'error')
					.map(f => `${s.id}: ${f.rule}: ${f.message}`),
			);
			console.log(
				`      no error in ${valid.length - new Set(faulty.map(f => f.split(':')[0])).size} of ${valid.length}`,
			);
			assert.deepEqual(faulty, []);
			assert.ok(valid.length > 50, 'there are samples');
		});

		it('hold a record where they are valid', () => {
			const without = samples
				.filter(s => /^valid/.test(s.verdict) && s.document.candidates.length === 0)
				.map(s => s.id);
			assert.deepEqual(without, []);
		});

		it('are found out by the right rule where a mistake is named', () => {
			const named = samples.flatMap(s =>
				s.mistakes.filter(word => !NO_MISTAKE.includes(word) && isRead(s, word)).map(word => ({ ...s, word })),
			);
			const missed = named.flatMap(({ id, word, document }) => {
				const found = lint(document).map(f => f.rule);
				return found.includes(RULES[word]!) ? [] : [`${id}: ${word}: ${found}`];
			});
			console.log(
				`      the right rule for ${named.length - missed.length} of ${named.length} mistakes that are named`,
			);
			assert.deepEqual(missed, []);
			for (const rule of Object.values(RULES)) assert.ok(findRule(rule), rule);
		});

		it('draw something where they are not valid', () => {
			const invalid = samples.filter(s => /^invalid/.test(s.verdict));
			const silent = invalid.filter(
				s => !lint(s.document).some(f => f.severity === 'error' || f.severity === 'warning'),
			);
			console.log(`      a finding in ${invalid.length - silent.length} of ${invalid.length}`);
			assert.deepEqual(
				silent.map(s => `${s.id}: ${s.value}`),
				[],
			);
		});
	}));

/** Of a format with no reader the value alone is judged: not where it stands. */
const isRead = ({ format }: Sample, word: string): boolean => !word.startsWith('legacy-owner') || format !== 'tsv';
