import assert from 'node:assert/strict';
import {
	CATEGORY_LABELS,
	entries,
	type GlossaryEntry,
	lookUp,
	lookUpAnyCase,
	resultTypes,
	toMarkdown,
	toPlainText,
} from '#core/glossary.ts';
import { textsOf } from '../support/glossary-texts.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

describe('glossary: result types', () => {
	it('has the eleven of the registry, RFC 8460 section 6.6', () => {
		assert.equal(
			resultTypes.map(({ word }) => word).join(' '),
			'starttls-not-supported certificate-host-mismatch certificate-expired certificate-not-trusted ' +
				'validation-failure tlsa-invalid dnssec-invalid dane-required ' +
				'sts-policy-fetch-error sts-policy-invalid sts-webpki-invalid',
		);
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

	it('knows words in any case only where a human typed them', () => {
		assert.equal(lookUpAnyCase('RUA')?.word, 'rua');
		assert.equal(lookUpAnyCase('Sts=')?.word, 'sts');
		assert.equal(lookUpAnyCase('ALL-tlsa-RECORDS-unusable')?.word, 'all-TLSA-records-unusable');
		assert.equal(lookUpAnyCase('ruf'), undefined);
	});

	it('is not fooled by hostile words, and never answers with anything of them', () => {
		const hostile = ['__proto__', 'constructor', 'toString', '<img src=x>', `a${' '.repeat(200_000)}b`, '=\u202e='];
		for (const word of hostile) assert.equal(lookUp(word), undefined);
		const answer = lookUp('tls-remote-<script>`](javascript:1)');
		assert.ok(answer !== undefined && entries().includes(answer));
		assert.doesNotMatch(toMarkdown(answer), /script/);
	});
});

describe('glossary: what it says', () => {
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
