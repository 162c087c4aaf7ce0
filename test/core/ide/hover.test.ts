import assert from 'node:assert/strict';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { lookUp, resultTypes, toMarkdown } from '#core/glossary.ts';
import { hover, hoverText } from '#core/ide/hover.ts';
import { readCursor } from '../../support/cursor.ts';

function at(marked: string, language: DocumentLanguage = 'zone') {
	const { text, offset } = readCursor(marked);
	const found = hover(readDocument(text, language, { origin: 'example.com.' }), offset);
	return found && { markdown: found.markdown, marks: text.slice(found.span.start, found.span.end) };
}

const says = (marked: string, word: string, language?: DocumentLanguage): void =>
	assert.ok(at(marked, language)?.markdown.includes(toMarkdown(lookUp(word)!)), `${word} at ${marked}`);

const tableAt = (marked: string): readonly string[] =>
	at(marked)
		?.markdown.split('\n')
		.filter(line => line.startsWith('|')) ?? [];

const published = (marked: string): string =>
	/\*\*Published value\*\*[\s\S]*/.exec(at(marked)?.markdown ?? '')?.[0] ?? '';

describe('hover on a record', () => {
	it('explains the owner name and says whose policy it is', () => {
		const found = at('_sm|tp._tls.mx TXT "v=TLSRPTv1; rua=mailto:a@example.com"');
		assert.equal(found?.marks, '_smtp._tls.mx');
		assert.match(found.markdown, /Policy Domain is `mx\.example\.com`/);
		says('_sm|tp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"', '_smtp._tls');
	});
	it('explains other owner names of the field', () => {
		says('_mta-s|ts TXT "v=STSv1; id=1"', '_mta-sts');
		says('_25._t|cp.mx TLSA 3 1 1 00', '_25._tcp');
		says('_smtp._t|ls CNAME _smtp._tls.example.net.', '_smtp._tls');
	});
	it('explains each part and marks it', () => {
		const parts: [string, string, string][] = [
			['_smtp._tls TXT "v|=TLSRPTv1; rua=mailto:a@example.com"', 'v', 'v=TLSRPTv1'],
			['_smtp._tls TXT "|v=TLSRPTv1; rua=mailto:a@example.com"', 'v', 'v=TLSRPTv1'],
			['_smtp._tls TXT "v=TLSRPTv1; r|ua=mailto:a@example.com"', 'rua', 'rua=mailto:a@example.com'],
			['_smtp._tls TXT "v=TLSRPTv1; rua=mail|to:a@example.com"', 'mailto:', 'mailto:a@example.com'],
			['_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com|"', 'mailto:', 'mailto:a@example.com'],
			['_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@b.c,https:|//x.y/"', 'https:', 'https://x.y/'],
			['_smtp._tls TXT "v=TLSRPTv1; x-|1=2; rua=mailto:a@b.c"', 'extension', 'x-1=2'],
		];
		for (const [marked, word, marks] of parts) {
			says(marked, word);
			assert.equal(at(marked)?.marks, marks, marked);
		}
	});
	it('marks the piece under the cursor of what is cut over lines', () => {
		assert.equal(at('_smtp._tls TXT ( "v=TLSRPTv1; rua=mailto:a"\n"@exam|ple.com" )')?.marks, '@example.com');
	});
	it('says what a mailbox in another domain, and a single destination, come to', () => {
		assert.match(at('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a|@example.net"')!.markdown, /need not publish anything/);
		assert.match(at('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a|@example.com"')!.markdown, /Policy Domain itself/);
		assert.match(at('_smtp._tls TXT "v=TLSRPTv1; r|ua=mailto:a@b.c"')!.markdown, /names one destination/);
		assert.doesNotMatch(at('_smtp._tls TXT "v=TLSRPTv1; r|ua=mailto:a@b.c,mailto:d@e.f"')!.markdown, /one destination/);
	});
	it('shows which senders use which destination', () => {
		const list = 'mailto:a@b.c, https://x.y/?id=42';
		assert.deepEqual(tableAt(`_smtp._tls TXT "v=TLSRPTv1; r|ua=${list}"`), [
			'| Sender | Reports go to |',
			'| --- | --- |',
			'| Postfix 3.10 and later, tlsrpt-reporter 0.6.0rc2 | nobody: it drops the whole list over “ https\\:\\/\\/x\\.y\\/\\?id\\=42”, which does not begin “mailto\\:” or “https\\:” |',
			'| mox | `mailto:a@b.c` |',
			'| Stalwart with mail-auth up to 0.11.2 | `mailto:a@b.c`, `https://x.y/?idB`; it posts first, and writes mail only where no post succeeds |',
		]);
		assert.deepEqual(tableAt(`_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@b.c,htt|ps://x.y/?id=42"`).slice(2), [
			'| Postfix 3.10 and later, tlsrpt-reporter 0.6.0rc2 | used |',
			'| mox | not used: it writes mail only |',
			'| Stalwart with mail-auth up to 0.11.2 | used as `https://x.y/?idB` |',
		]);
	});
	it('shows what senders make of one record among several', () => {
		const record = 'TXT "v=TLSRPTv1; rua=mailto:a@b.c"';
		const [postfix, , stalwart] = tableAt(`_smtp._tls ${record.replace('rua', 'r|ua')}\n ${record}`).slice(2);
		assert.match(postfix!, /nobody: it finds no single record here/);
		assert.match(stalwart!, /`mailto:a@b\.c`/);
	});
	it('keeps hostile text in its cell', () => {
		const [, postfix] = tableAt('_smtp._tls TXT "v=TLSRPTv1; r|ua=[x](command:y)\\124<b>`"').slice(1);
		assert.ok(postfix!.includes('\\[x\\]\\(command\\:y\\)\\|\\<b\\>\\`'), postfix);
		const used = tableAt('_smtp._tls TXT "v=TLSRPTv1; r|ua=mailto:a\\124b@c.d"')[2];
		assert.ok(used!.includes('`mailto:a\\|b@c.d`'), used);
	});
	it('knows a service by its domain', () => {
		const found = at('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:x|@tls.uriports.com"')!.markdown;
		assert.match(found, /belongs to URIports/);
	});
	it('names a destination that is none', () => {
		assert.match(at('_smtp._tls TXT "v=TLSRPTv1; rua=a|@example.com"')!.markdown, /`a@example\.com` is no URI/);
		assert.match(at('_smtp._tls TXT "v=TLSRPTv1; rua=ft|p://x"')!.markdown, /scheme that is not supported/);
	});
});

describe('the published value', () => {
	it('is decoded and joined, with owner name, TTL and size', () => {
		assert.equal(
			published('_smtp._tls 1h IN T|XT ( "v=TLSRPTv1\\; " ; a comment\n "rua=mailto:\\195\\169@example.com" )'),
			[
				'**Published value** of `_smtp._tls.example.com.`, TTL 3600 s',
				'```text\nv=TLSRPTv1; rua=mailto:é@example.com\n```',
				'37 octets in 2 character-strings. Reports go to `mailto:é@example.com`.',
			].join('\n\n'),
		);
	});
	it('stands with every part of the record too', () => {
		for (const marked of ['_sm|tp._tls TXT "v=TLSRPTv1; x=1"', '_smtp._tls TXT "v=TLS|RPTv1; x=1"']) {
			assert.match(published(marked), /v=TLSRPTv1; x=1/);
		}
	});
	it('says what senders make of it', () => {
		assert.match(published('_smtp._tls T|XT "v=TLSRPTv1;"'), /no destination in it/);
		assert.match(published('_smtp._tls T|XT "v=tlsrptv1; rua=mailto:a@b.c"'), /Senders pass it over/);
		assert.match(published('_tlsrpt T|XT "v=TLSRPTv1; rua=mailto:a@b.c"'), /No sender asks for this name/);
		const two = '_smtp._tls T|XT "v=TLSRPTv1; rua=mailto:a@b.c"\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:d@e.f"';
		assert.match(published(two), /more than one record here/);
	});
	it('shows unquoted text as it is published: cut off at the semicolon', () => {
		assert.match(published('_smtp._tls T|XT v=TLSRPTv1; rua=mailto:a@b.c'), /^v=TLSRPTv1$/m);
	});
	it('cannot break out of its fence, and hides nothing', () => {
		const shown = published('_smtp._tls T|XT "v=TLSRPTv1; ````` <img src=x> \\010# \\226\\128\\174 [x](command:y)"');
		assert.match(shown, /^``````text$/m);
		assert.match(shown, /\\010# \[U\+202E\]/);
		assert.ok(!shown.includes('\u202e'));
	});
});

describe('hover on words of the field', () => {
	it('knows every result type in a comment, in prose, and in a report', () => {
		for (const { word } of resultTypes) {
			says(`; last week: ${word.slice(0, 5)}|${word.slice(5)}, twice`, word);
			says(`We saw "${word.slice(0, 5)}|${word.slice(5)}".`, word, 'markdown');
			const report = readCursor(`{"policy-type":"sts","result-type":"${word.slice(0, 3)}|${word.slice(3)}"}`);
			const found = hoverText(report.text, report.offset);
			assert.equal(found?.markdown, toMarkdown(lookUp(word)!));
			assert.equal(report.text.slice(found.span.start, found.span.end), word);
		}
	});
	const inJson = (marked: string): string | undefined => {
		const { text, offset } = readCursor(marked);
		return hoverText(text, offset)?.markdown;
	};
	it('knows keys, policy types and reason codes in a report', () => {
		assert.equal(inJson('{"policy-type": "s|ts"}'), toMarkdown(lookUp('sts')!));
		assert.equal(inJson('{"report-id":"1","poli|cies":[]}'), toMarkdown(lookUp('policies')!));
		assert.match(inJson('{"result-type":"x","failure-reason-code":"tls-remote-al|ert-70"}') ?? '', /tls-remote/);
	});
	it('takes everyday words for what they are', () => {
		assert.equal(inJson('{"summ|ary": 1}'), undefined);
		assert.equal(inJson('{"policy-type":"x","name":"poli|cy"}'), undefined);
		assert.equal(at('the poli|cy of sts', 'text'), undefined);
		assert.equal(at('mx-ho|st A 192.0.2.1'), undefined);
		assert.equal(at('|'), undefined);
	});
	it('is no slower in a report of one long line', () => {
		const line = `{"policy-type":"sts","x":"${'y'.repeat(2_000_000)}","result-type":"starttls-not-|supported"}`;
		assert.match(inJson(line) ?? '', /starttls-not-supported/);
	});
});

describe('hover on a TLSA record', () => {
	const DIGEST = '0123456789abcdef'.repeat(4);
	const tlsa = (marked: string) => {
		const { text, offset } = readCursor(`_25._tcp.mx TLSA ${marked}`);
		const found = hover(readDocument(text, 'zone', { origin: 'example.com.' }), offset);
		return found && { ...found, marks: text.slice(found.span.start, found.span.end) };
	};
	it('says what each field holds, and what it is for', () => {
		const usage = tlsa(`|3 1 1 ${DIGEST}`);
		assert.equal(usage?.marks, '3');
		assert.match(usage?.markdown ?? '', /^\*\*`DANE-EE`\*\* – Usage 3: .*\n\n---\n\n\*\*`usage`\*\* – /s);
		assert.match(tlsa(`3 |0 1 ${DIGEST}`)?.markdown ?? '', /^\*\*`Cert`\*\* .*\*\*`selector`\*\*/s);
		assert.match(tlsa(`3 1 |2 ${DIGEST}`)?.markdown ?? '', /^\*\*`SHA2-512`\*\* .*\*\*`matching type`\*\*/s);
		assert.match(tlsa(`3 1 |7 ${DIGEST}`)?.markdown ?? '', /^`7` is assigned to nothing\./);
	});
	it('says of what the data is the digest, and whether it is as long as one', () => {
		const said = (marked: string) => tlsa(marked)?.markdown.split('\n')[0];
		assert.equal(
			said(`3 1 1 ( 01|23\n${DIGEST.slice(4)} )`),
			'The SHA-256 digest of the public key of the server: 32 octets.',
		);
		assert.equal(
			said(`2 0 2 ${DIGEST}|`),
			'The SHA-512 digest of the certificate of a CA: 32 octets, where there must be 64.',
		);
		assert.equal(
			said('3 1 0 |3003'),
			'The octets of the public key of the server: 2 octets, which are no certificate or key.',
		);
		assert.equal(said('9 1 1 |3003'), '2 octets.');
	});
	it('is silent where the fields are not to be told apart', () => {
		assert.equal(tlsa('\\# 4 0301|0130'), undefined);
		assert.equal(tlsa(`3 1| x ${DIGEST}`), undefined);
	});
});
