import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
	CATEGORY_LABELS,
	entries,
	type GlossaryEntry,
	lookUp,
	resultTypes,
	toMarkdown,
	toPlainText,
} from '#core/glossary.ts';

const RFC_FOLDER = new URL('../../../shared/rfc/', import.meta.url);

/** Documents that we cite and whose text is not kept with the others: their sections, looked up by hand. */
const READ_BY_HAND: Readonly<Record<number, readonly string[]>> = { 1035: ['3.3', '3.3.14', '5.1'] };

/** The texts of the RFCs by number, without page headers and footers; undefined where they are not at hand. */
function rfcTexts(): ReadonlyMap<number, string> | undefined {
	if (!existsSync(RFC_FOLDER)) return undefined;
	return new Map(
		readdirSync(RFC_FOLDER)
			.filter(name => /^rfc\d+\.txt$/.test(name))
			.map(name => [
				Number(name.slice(3, -4)),
				readFileSync(new URL(name, RFC_FOLDER), 'latin1').replace(/^(?:RFC \d+ .*|.*\[Page \d+\])$/gm, ''),
			]),
	);
}

const texts = rfcTexts();

/** A test that needs the RFC texts; skipped loudly where they are missing. */
const itWithRfcs = (title: string, test: (texts: ReadonlyMap<number, string>) => void) =>
	it(title, function () {
		if (texts === undefined) {
			console.warn(`      skipped: no RFC texts in ${RFC_FOLDER.pathname}`);
			this.skip();
		} else test(texts);
	});

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** All runs of nine words. */
function runs(text: string): string[] {
	const words = wordsOf(text);
	return words.slice(8).map((_, at) => words.slice(at, at + 9).join(' '));
}

/** Every text that the entry brings along, as written in the table. */
const textsOf = (entry: GlossaryEntry): readonly string[] => [
	entry.label,
	entry.prose,
	...(entry.kind === 'scheme' ? [...entry.pros, ...entry.cons] : []),
	...(entry.kind === 'result-type'
		? [entry.meaning, ...entry.causes, ...entry.actions, ...entry.senders.map(({ note }) => note)]
		: []),
];

describe('glossary: result types', () => {
	it('has the eleven of the registry, RFC 8460 section 6.6', () => {
		assert.equal(
			resultTypes.map(({ word }) => word).join(' '),
			'starttls-not-supported certificate-host-mismatch certificate-expired certificate-not-trusted ' +
				'validation-failure tlsa-invalid dnssec-invalid dane-required ' +
				'sts-policy-fetch-error sts-policy-invalid sts-webpki-invalid',
		);
	});

	itWithRfcs('has just those that the table in the RFC lists', all => {
		const table = (all.get(8460) ?? '').matchAll(/^ +\| ([a-z-]+) +\| +Section 4\.3 \|$/gm);
		assert.deepEqual([...table].map(row => row[1]).sort(), resultTypes.map(({ word }) => word).sort());
	});

	for (const entry of resultTypes) {
		it(`explains ${entry.word} in full`, () => {
			assert.equal(lookUp(entry.word), entry);
			for (const text of textsOf(entry)) assert.match(text, /\S/);
			assert.ok(entry.causes.length >= 3, 'causes');
			assert.ok(entry.actions.length >= 3, 'actions');
			assert.ok(
				entry.actions.some(action => action.includes('`')),
				'an action to type or to publish',
			);
			assert.ok(entry.senders.length >= 3, 'senders');
			assert.ok(entry.policyTypes.length >= 1, 'policy types');
			for (const type of entry.policyTypes) assert.equal(lookUp(type)?.kind, 'policy-type');
			assert.equal(entry.rfc[0]?.document, 8460);
		});
	}

	it('cites for each category the section of RFC 8460 that makes it', () => {
		const sections = { negotiation: '4.3.1', 'policy-dane': '4.3.2.1', 'policy-sts': '4.3.2.2', general: '4.3.3' };
		for (const { category, rfc } of resultTypes) assert.equal(rfc[0]?.section, sections[category]);
		assert.deepEqual(Object.keys(CATEGORY_LABELS).sort(), Object.keys(sections).sort());
	});

	it('ties policy failures to their own policy type', () => {
		for (const { category, policyTypes } of resultTypes) {
			if (category === 'policy-dane') assert.deepEqual(policyTypes, ['tlsa']);
			else if (category === 'policy-sts') assert.deepEqual(policyTypes, ['sts']);
			else assert.deepEqual(policyTypes, ['sts', 'tlsa', 'no-policy-found']);
		}
	});
});

describe('glossary: the other words', () => {
	it('has the owner names, tags, schemes and policy types', () => {
		const words = (list: readonly GlossaryEntry[]) => list.map(({ word }) => word);
		assert.deepEqual(words(entries('owner')), ['_smtp._tls', '_mta-sts', '_25._tcp']);
		assert.deepEqual(words(entries('tag')), ['v', 'rua', 'extension']);
		assert.deepEqual(words(entries('scheme')), ['mailto:', 'https:']);
		assert.deepEqual(words(entries('policy-type')), ['tlsa', 'sts', 'no-policy-found']);
	});

	itWithRfcs('has every key of the JSON schema in RFC 8460 section 4.4, in its order', all => {
		const schema = (all.get(8460) ?? '').match(/\n {\n[\s\S]*?\n }\n/)?.[0] ?? '';
		const keys = [...schema.matchAll(/"([a-z-]+)":/g)].map(match => match[1]);
		assert.equal(keys.length, 24);
		assert.deepEqual(
			entries('report-key').map(({ word }) => word),
			keys,
		);
	});

	it('says what speaks for and against each kind of destination', () => {
		for (const { pros, cons } of entries('scheme')) assert.ok(pros.length >= 3 && cons.length >= 3);
		const [mailto, https] = entries('scheme');
		assert.match(mailto?.pros.join(' ') ?? '', /even where TLS fails.*DKIM/);
		assert.match(mailto?.cons.join(' ') ?? '', /unencrypted.*must be ignored.*`s=tlsrpt`/);
		assert.match(https?.cons.join(' ') ?? '', /mox.*certificate errors/);
	});

	it('knows each word once, and finds each entry by its word and aliases', () => {
		for (const entry of entries()) {
			for (const word of [entry.word, ...(entry.aliases ?? [])]) assert.equal(lookUp(word), entry, word);
		}
		assert.equal(new Set(entries().map(({ word }) => word)).size, entries().length);
	});

	it('ties reason codes to registered result types', () => {
		const known = new Set(resultTypes.map(({ word }) => word));
		for (const { word, resultTypes: types } of entries('reason-code')) {
			assert.ok(types.length > 0 && types.every(type => known.has(type)), word);
		}
	});
});

describe('glossary: lookUp', () => {
	const found: readonly (readonly [string, string | undefined])[] = [
		['rua', 'rua'],
		['rua=', 'rua'],
		[' v = ', 'v'],
		['v=TLSRPTv1', 'v'],
		['mailto', 'mailto:'],
		['MAILTO:', 'mailto:'],
		['HTTPS', 'https:'],
		['_SMTP._TLS', '_smtp._tls'],
		['_smtp._tls.example.com.', '_smtp._tls'],
		['_25._tcp.mx.example.com', '_25._tcp'],
		['policy domain', 'Policy Domain'],
		['rrset', 'RRset'],
		['tls-rpt', 'TLSRPT'],
		['result-type:', 'result-type'],
		['tls-remote-alert-40-handshake-failure', 'tls-remote-…'],
		['X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED', 'X509_V_ERR_…'],
		['certificate-expired+fallback-to-cached-policy', 'certificate-expired'],
		['dane-no-match+errors', 'dane-no-match'],
		['all-unusable-records+ignored', 'all-unusable-records+ignored'],
		['Failed to parse policy: no version', 'Failed to parse policy: …'],
		['tlsa', 'tlsa'],
		['TLSA', 'DANE'],
	];
	for (const [word, entry] of found) {
		it(`finds ${entry} by "${word}"`, () => assert.equal(lookUp(word)?.word, entry));
	}

	for (const word of [
		'RUA',
		'V',
		'Certificate-Expired',
		'STS',
		'ruf',
		'_smtp-tls',
		'_smtp._tlsrpt',
		'',
		'=',
		'+',
		':',
	]) {
		it(`knows nothing of "${word}"`, () => assert.equal(lookUp(word), undefined));
	}

	it('is not fooled by hostile words, and never answers with anything of them', () => {
		const hostile = ['__proto__', 'constructor', 'toString', '<img src=x>', `a${' '.repeat(200_000)}b`, '=\u202e='];
		for (const word of hostile) assert.equal(lookUp(word), undefined);
		const answer = lookUp('tls-remote-<script>`](javascript:1)');
		assert.ok(answer !== undefined && entries().includes(answer));
		assert.doesNotMatch(toMarkdown(answer), /script/);
	});
});

describe('glossary: what it says', () => {
	itWithRfcs('cites only sections that exist', all => {
		const headings = new Map(
			[...all].map(([number, text]) => [
				number,
				new Set([...text.matchAll(/^(\d+(?:\.\d+)*)\. +\S/gm)].map(m => m[1])),
			]),
		);
		assert.ok(headings.get(8460)?.has('4.3.2.2') && !headings.get(8460)?.has('4.3.9'), 'headings are read');
		for (const { word, rfc } of entries()) {
			assert.ok(rfc.length > 0, word);
			for (const { document, section } of rfc) {
				const known = headings.get(document)?.has(section) ?? READ_BY_HAND[document]?.includes(section) ?? false;
				assert.ok(known, `${word}: RFC ${document} section ${section}`);
			}
		}
	});

	itWithRfcs('copies no nine words in a row from an RFC [thorough]', all => {
		const theirs = new Map([...all].flatMap(([number, text]) => runs(text).map(run => [run, number] as const)));
		const copied = runs('Reports lacking such a signature MUST be ignored by the recipient.');
		assert.ok(
			copied.every(run => theirs.get(run) === 8460),
			'a copied sentence is noticed',
		);
		for (const entry of entries()) {
			for (const text of textsOf(entry)) {
				// A URL, or a record of example.com, is the same in every text that shows it.
				const own = text.replace(/`[^`]*(?::\/\/| IN )[^`]*`/g, '');
				for (const run of runs(own)) assert.ok(!theirs.has(run), `${entry.word}: RFC ${theirs.get(run)} says "${run}"`);
			}
		}
	});

	it('is written in plain sentences and code spans, and nothing else', () => {
		for (const entry of entries()) {
			for (const text of textsOf(entry)) {
				for (const paragraph of text.split('\n\n')) {
					assert.doesNotMatch(paragraph.replace(/`[^`\n]+`/g, ''), /[`*_<>[\]\\#|~&]|:\/\/|\p{Cc}|\p{Cf}/u, text);
					assert.doesNotMatch(paragraph, /\s{2}|^\s|\s$/, text);
				}
			}
			assert.doesNotMatch(entry.word, /[\n`]/);
			assert.doesNotMatch(entry.label, /\n|\.$/, entry.word);
			assert.ok(`${entry.word} – ${entry.label}`.length <= 80, `${entry.word}: the headline fits one line`);
		}
	});
});

describe('glossary: rendering', () => {
	it('gives Markdown with no HTML and with links to the RFC Editor alone', () => {
		for (const entry of entries()) {
			const markdown = toMarkdown(entry);
			const outside = markdown.replace(/`[^`\n]+`/g, '').replace(/\[RFC \d+ section [\d.]+\]\(([^)]*)\)/g, (_, url) => {
				assert.match(url, /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#section-\d+(\.\d+)*$/);
				return '';
			});
			assert.doesNotMatch(outside, /[<>[\]&`\\]|^#|:\/\//m, entry.word);
			assert.ok(markdown.startsWith(`**\`${entry.word}\`** – ${entry.label}\n\n`));
			for (const text of textsOf(entry)) assert.ok(markdown.includes(text), `${entry.word}: ${text}`);
		}
	});

	it('gives plain text of at most 80 columns, with commands and records in one piece', () => {
		for (const entry of entries()) {
			const text = toPlainText(entry);
			for (const line of text.split('\n')) {
				assert.ok(line.length <= 80, `${entry.word}: ${line.length} columns: ${line}`);
				assert.equal((line.match(/`/g) ?? []).length % 2, 0, `a code span is cut: ${line}`);
				assert.equal(line, line.trimEnd());
			}
			assert.deepEqual(wordsOf(text).slice(0, 3), wordsOf(`${entry.word} ${entry.label}`).slice(0, 3));
		}
	});

	it('reads like this', () => {
		const entry = lookUp('dane-no-match');
		assert.ok(entry);
		assert.equal(
			toPlainText(entry),
			[
				'dane-no-match – No TLSA record matches the certificate',
				'',
				'Reason code of mox, with `validation-failure`',
				'',
				'Compare `_25._tcp.mx.example.com` with the certificate. With `+errors` behind',
				'it, some records could not be evaluated.',
				'',
				'RFC 8460 sections 4.3.3, 4.4',
				'https://www.rfc-editor.org/rfc/rfc8460#section-4.3.3',
			].join('\n'),
		);
		assert.match(
			toMarkdown(resultTypes[0]!),
			/\n\nResult type \(negotiation failure\), with policy type `sts`, `tlsa` or `no-policy-found`\n\n[\s\S]*\n\n\*\*What to do\*\*\n\n- /,
		);
	});
});
