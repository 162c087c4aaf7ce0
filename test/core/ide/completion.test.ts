import assert from 'node:assert/strict';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { complete } from '#core/ide/completion.ts';
import type { Completion } from '#core/ide/record-items.ts';
import { applyEdits } from '#core/text.ts';
import { readCursor } from '../../support/cursor.ts';

const ORIGIN = 'example.com.';

function at(marked: string, language: DocumentLanguage = 'zone') {
	const { text, offset } = readCursor(marked);
	return { text, offset, items: complete(readDocument(text, language, { origin: ORIGIN }), offset, '20260101T000000') };
}

const labels = (marked: string, language?: DocumentLanguage): string[] => at(marked, language).items.map(i => i.label);

/** The text after accepting the item that is labelled so. */
function accept(marked: string, label: string, language?: DocumentLanguage): string {
	const { text, offset, items } = at(marked, language);
	const item = items.find(i => i.label === label);
	assert.ok(item, `${label} is not among ${JSON.stringify(items.map(i => i.label))}`);
	assertOnLine(text, offset, item);
	return applyEdits(text, [item.edit]);
}

/** What LSP demands: one line, and the place within it. */
function assertOnLine(text: string, offset: number, { edit }: Completion): void {
	assert.ok(edit.span.start <= offset && offset <= edit.span.end);
	assert.ok(!text.slice(edit.span.start, edit.span.end).includes('\n'));
}

const RECORD = 'v=TLSRPTv1; rua=mailto:…';

describe('completion of the owner name', () => {
	it('offers a whole record and the bare name at the start of a line', () => {
		assert.deepEqual(labels('$TTL 1h\n|'), ['_smtp._tls IN TXT …', '_smtp._tls', '_mta-sts IN TXT …', '_mta-sts']);
		assert.equal(
			accept('$TTL 1h\n_sm|', '_smtp._tls IN TXT …'),
			'$TTL 1h\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"',
		);
		assert.equal(
			accept('$TTL 1h\n_mta|', '_mta-sts IN TXT …'),
			'$TTL 1h\n_mta-sts IN TXT "v=STSv1; id=20260101T000000;"',
		);
	});
	it('replaces the word around the cursor, and offers the name alone before what stands there already', () => {
		assert.equal(accept('_sm|tp IN TXT "x"', '_smtp._tls'), '_smtp._tls IN TXT "x"');
		assert.deepEqual(labels('_sm|tp IN TXT "x"'), ['_smtp._tls']);
	});
	it('says which name it becomes, by the $ORIGIN in force', () => {
		const origins = '$ORIGIN example.com.\n$ORIGIN mx\n_|\n$ORIGIN example.net.\n';
		assert.equal(at(origins).items[0]?.detail, 'a whole TLS-RPT record');
		assert.equal(at(origins).items[1]?.detail, '_smtp._tls.mx.example.com.');
	});
	it('is silent within a record that goes on over lines, behind blanks, and in comments', () => {
		assert.deepEqual(labels('@ SOA a b (\n|\n1 2 3 4 5 )'), []);
		assert.deepEqual(labels('@ A 192.0.2.1\n  |'), []);
		assert.deepEqual(labels('; _sm|'), []);
	});
	it('works at the very beginning, before an empty line', () => {
		assert.equal(accept('|\n', '_smtp._tls'), '_smtp._tls\n');
	});
	it('waits for an underscore in prose', () => {
		assert.deepEqual(labels('TLSRPT\n|', 'text'), []);
		assert.deepEqual(labels('TLSRPT\n_s|', 'text'), ['_smtp._tls IN TXT …', '_smtp._tls']);
		assert.deepEqual(labels('TLSRPT\n_m|', 'text'), ['_mta-sts IN TXT …', '_mta-sts']);
	});
});

describe('completion of the record', () => {
	it('offers a whole record in an empty string, closed or not', () => {
		const whole = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"';
		assert.equal(accept('_smtp._tls TXT "|"', RECORD), whole);
		assert.equal(accept('_smtp._tls TXT "|', RECORD), whole);
		assert.equal(accept('_smtp._tls TXT |', RECORD), whole);
	});
	it('takes what is typed of the version along', () => {
		assert.equal(
			accept('_smtp._tls TXT "v=TLS|"', RECORD),
			'_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"',
		);
		assert.equal(
			accept('_smtp._tls TXT "v=|tls"', RECORD),
			'_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"',
		);
	});
	it('puts quotes round a bare word, for the semicolon would begin a comment', () => {
		assert.equal(accept('_smtp._tls TXT v=TLS|', RECORD), '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"');
	});
	it('marks the address as the place to go on typing', () => {
		const [item] = at('_smtp._tls TXT "|"').items;
		// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of a snippet
		assert.equal(item?.snippet, 'v=TLSRPTv1; rua=mailto:${1:tlsrpt@example.com}$0');
	});
	it('offers rua after a semicolon, once', () => {
		assert.equal(accept('_smtp._tls TXT "v=TLSRPTv1; |"', 'rua='), '_smtp._tls TXT "v=TLSRPTv1; rua="');
		assert.equal(accept('_smtp._tls TXT "v=TLSRPTv1;r|u"', 'rua='), '_smtp._tls TXT "v=TLSRPTv1;rua="');
		assert.deepEqual(labels('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com; |"'), []);
		assert.deepEqual(labels('_smtp._tls TXT "v=TLSRPTv1; |; rua=mailto:a@example.com"'), []);
	});
	it('leaves a field alone that has a name already', () => {
		assert.deepEqual(labels('_smtp._tls TXT "v=TLSRPTv1; r|x=1"'), []);
	});
	it('offers the schemes after rua= and after a comma', () => {
		assert.deepEqual(labels('_smtp._tls TXT "v=TLSRPTv1; rua=|"'), ['mailto:', 'https:']);
		assert.deepEqual(labels('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,|"'), ['mailto:', 'https:']);
		assert.equal(accept('_smtp._tls TXT "v=TLSRPTv1; rua=ma|"', 'mailto:'), '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:"');
	});
	it('replaces a scheme, and puts one before a bare address', () => {
		assert.equal(
			accept('_smtp._tls TXT "v=TLSRPTv1; rua=mai|lto:a@example.com"', 'https:'),
			'_smtp._tls TXT "v=TLSRPTv1; rua=https://a@example.com"',
		);
		assert.equal(
			accept('_smtp._tls TXT "v=TLSRPTv1; rua=|tls@example.com"', 'mailto:'),
			'_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@example.com"',
		);
	});
	it('is silent within an address, and at other records', () => {
		assert.deepEqual(labels('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls|@example.com"'), []);
		assert.deepEqual(labels('@ TXT "|"'), []);
		assert.deepEqual(labels('@ TXT "v=spf1; |"'), []);
	});
	it('finds its way through strings and lines', () => {
		assert.equal(
			accept('_smtp._tls TXT ( "v=TLSRPTv1; "\n  "rua=|" )', 'mailto:'),
			'_smtp._tls TXT ( "v=TLSRPTv1; "\n  "rua=mailto:" )',
		);
	});
	it('is silent where the word begins in the string before: it cannot be replaced as one', () => {
		assert.deepEqual(labels('_smtp._tls TXT ( "v=TLSRPTv1; rua=ma"\n  "i|" )'), []);
	});
	it('works on a bare value in text, also behind what reading took for its end', () => {
		assert.equal(accept('v=TLSRPTv1; |', 'rua=', 'text'), 'v=TLSRPTv1; rua=');
		assert.equal(accept('v=TLSRPTv1; rua=|', 'mailto:', 'text'), 'v=TLSRPTv1; rua=mailto:');
		assert.equal(accept('Value: `v=TLSRPTv1; rua=|`', 'mailto:', 'markdown'), 'Value: `v=TLSRPTv1; rua=mailto:`');
	});
});

describe('completion by what the zone holds', () => {
	const zone = [
		'@            3600 IN SOA  ns postmaster 1 2 3 4 5',
		'                  IN MX   10 mx',
		'                  IN MX   20 mx.example.net.',
		'sub               IN MX   10 mx',
		'_dmarc            IN TXT  "v=DMARC1; rua=mailto:dmarc@example.com!10m"',
		'www               IN A    192.0.2.1',
	].join('\n');
	it('offers names for all who take mail, and for their hosts in the zone', () => {
		assert.deepEqual(labels(`${zone}\n|`), [
			'_smtp._tls IN TXT …',
			'_smtp._tls',
			'_smtp._tls.sub IN TXT …',
			'_smtp._tls.sub',
			'_mta-sts IN TXT …',
			'_mta-sts',
			'_mta-sts.sub IN TXT …',
			'_mta-sts.sub',
			'_25._tcp.mx',
		]);
		assert.deepEqual(labels(`${zone}\n_25|`), ['_25._tcp.mx']);
		assert.deepEqual(labels(`${zone}\n$ORIGIN sub\n_mta|`), [
			'_mta-sts IN TXT …',
			'_mta-sts',
			'_mta-sts.example.com. IN TXT …',
			'_mta-sts.example.com.',
		]);
		assert.deepEqual(labels('@ MX 0 .\n_25|'), [], 'a domain that takes no mail');
	});
	it('offers no second MTA-STS record, and sets a first one in the columns of the zone', () => {
		assert.equal(
			accept(`${zone}\n_mta|`, '_mta-sts IN TXT …'),
			`${zone}\n_mta-sts          IN TXT  "v=STSv1; id=20260101T000000;"`,
		);
		assert.deepEqual(labels(`${zone}\n_mta-sts.sub TXT "v=STSv1; id=1"\n_mta-sts.s|`), ['_mta-sts.sub']);
	});
	it('offers no second record, and sets a first one in the columns of the zone', () => {
		assert.deepEqual(labels(`${zone}\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n_smtp._tls|`), [
			'_smtp._tls',
			'_smtp._tls.sub IN TXT …',
			'_smtp._tls.sub',
		]);
		assert.equal(
			accept(`${zone}\n_smtp|`, '_smtp._tls.sub IN TXT …'),
			`${zone}\n_smtp._tls.sub    IN TXT  "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		);
		assert.equal(
			accept('a\t\t60\tin\ta\t192.0.2.1\n_|', '_smtp._tls IN TXT …'),
			'a\t\t60\tin\ta\t192.0.2.1\n_smtp._tls\t60\tin\ttxt\t"v=TLSRPTv1; rua=mailto:tlsrpt@example.com"',
		);
	});
	it('offers destinations that are named in it already', () => {
		const others = `${zone}\n_smtp._tls.sub IN TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://example.com/x"\n`;
		const known = [
			'mailto:a@example.com',
			'https://example.com/x',
			'mailto:dmarc@example.com',
			'mailto:postmaster@example.com',
		];
		assert.deepEqual(labels(`${others}_smtp._tls IN TXT "v=TLSRPTv1; rua=|"`), ['mailto:', 'https:', ...known]);
		assert.deepEqual(
			labels(`${others}_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:d|"`),
			known.slice(1),
		);
		assert.equal(
			accept(`${others}_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:d|x;"`, 'mailto:dmarc@example.com'),
			`${others}_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:dmarc@example.com;"`,
		);
		assert.deepEqual(labels(`${others}_smtp._tls IN TXT "v=TLSRPTv1; rua=https://a/?" "b=|"`), []);
	});
});

describe('completion in comments that silence rules', () => {
	it('offers their words, once one has begun', () => {
		assert.deepEqual(labels('; |'), []);
		assert.ok(labels('; tls|').includes('tlsrpt-disable-next-line'));
		assert.equal(accept('; tlsrpt-dis|able', 'tlsrpt-disable-file'), '; tlsrpt-disable-file');
		assert.equal(accept('<!-- t| -->', 'tlsrpt-disable', 'markdown'), '<!-- tlsrpt-disable -->');
	});
	it('offers rules by name, but for those that stand there, and none in the reason', () => {
		const line = '; tlsrpt-disable-line uri-http, |';
		assert.ok(labels(line).includes('zone/wrong-owner'));
		assert.ok(labels(line).includes('live/drift'));
		assert.ok(!labels(line).includes('uri-http'));
		assert.ok(!labels(line).includes('live/no-mx'));
		assert.equal(
			accept('; tlsrpt-disable-line zone/w|ro', 'zone/wrong-owner'),
			'; tlsrpt-disable-line zone/wrong-owner',
		);
		assert.deepEqual(labels('; tlsrpt-disable-line uri-http -- be|'), []);
		assert.deepEqual(labels('x TXT "; tlsrpt-disable-line |"'), []);
	});
});
