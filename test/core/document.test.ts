import assert from 'node:assert/strict';
import { detectLanguage, domainOfFileName, languageOfId, mentionsRecord, readDocument } from '#core/document.ts';

describe('document', () => {
	it('is one zone where it is a master file', () => {
		const { zones, candidates } = readDocument('@ TXT "v=spf1 -all"\n_smtp._tls TXT "v=TLSRPTv1;"\n', 'zone', {
			origin: 'example.com.',
		});
		assert.equal(zones.length, 1);
		assert.deepEqual(
			candidates.map(c => [c.owner, c.value.octets, c.atOwner, c.meant, c.whole]),
			[['_smtp._tls.example.com.', 'v=TLSRPTv1;', true, true, true]],
		);
	});

	it('is the records and values in it where it is text', () => {
		const { zones, candidates } = readDocument('See v=TLSRPTv1; rua=mailto:a@example.com.', 'text');
		assert.equal(zones.length, 0);
		assert.deepEqual(
			candidates.map(c => [c.owner, c.value.octets]),
			[[undefined, 'v=TLSRPTv1; rua=mailto:a@example.com']],
		);
	});

	it('is worth reading where it speaks of TLSRPT', () => {
		for (const text of ['v=TLSRPTv1;', 'V=tlsrpt', '_smtp._tls IN TXT', '\\_smtp.\\_tls'])
			assert.ok(mentionsRecord(text), text);
		for (const text of ['', 'v=spf1', '_dmarc', 'smtp tls']) assert.ok(!mentionsRecord(text), text);
	});

	it('has a language by its editor’s id', () => {
		for (const id of ['zone', 'dnszonefile', 'dns-zone-file', 'dns-zone', 'bind', 'dns'])
			assert.equal(languageOfId(id), 'zone');
		assert.equal(languageOfId('markdown'), 'markdown');
		assert.equal(languageOfId('plaintext'), 'text');
		assert.equal(languageOfId('typescript'), undefined);
	});

	it('has a language by its name, else by its text', () => {
		for (const name of ['example.com.zone', 'a/2.0.192.in-addr.arpa', 'C:\\zones\\b.zone']) {
			assert.equal(detectLanguage(name, ''), 'zone', name);
		}
		assert.equal(detectLanguage('db.example.com', '$TTL 1h\n'), 'zone');
		assert.equal(detectLanguage('db.ts', 'export const db = 1;\n'), 'text');
		assert.equal(detectLanguage('README.md', '$ORIGIN x'), 'markdown');
		assert.equal(detectLanguage('notes.txt', '$ORIGIN x'), 'text');
		assert.equal(detectLanguage('zones/example.com', '; mine\n$ORIGIN example.com.\n'), 'zone');
		assert.equal(detectLanguage('named.ca', '@ 300 IN SOA a. b. 1 2 3 4 5\n'), 'zone');
		assert.equal(detectLanguage('notes', 'the SOA record'), 'text');
	});

	it('tells a zone’s domain by its name', () => {
		const names: readonly (readonly [string, string | undefined])[] = [
			['example.com.zone', 'example.com.'],
			['/etc/bind/db.example.com', 'example.com.'],
			['zones/Example.COM', 'example.com.'],
			['zones\\example.org.db', 'example.org.'],
			['example.com.signed', 'example.com.'],
			['2.0.192.in-addr.arpa', '2.0.192.in-addr.arpa.'],
			['_smtp._tls.example.com.zone', '_smtp._tls.example.com.'],
			['db.local', undefined],
			['example.zone', undefined],
			['named.conf', undefined],
			['my zone.com.zone', undefined],
		];
		for (const [name, domain] of names) assert.equal(domainOfFileName(name), domain, name);
	});
});
