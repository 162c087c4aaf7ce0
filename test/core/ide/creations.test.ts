import assert from 'node:assert/strict';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { addHostRecords, addRecord, type Creation } from '#core/ide/add-record.ts';
import { stringEdits } from '#core/ide/string-edits.ts';
import { zoneLine } from '#core/ide/zone-line.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { readCursor } from '../../support/cursor.ts';

const read = (text: string, language: DocumentLanguage = 'zone', origin: string | undefined = 'example.com.') =>
	readDocument(text, language, { origin });
const made = (text: string, creation: Creation | undefined): string | undefined =>
	creation && applyEdits(text, creation.edits);
const VALUE = '"v=TLSRPTv1; rua=mailto:tlsrpt@example.com,https://tlsrpt.example.com/v1"';

describe('adding the TLS-RPT record', () => {
	const added = (marked: string): string | undefined => {
		const { text, offset } = readCursor(marked);
		return made(text, addRecord(read(text), offset));
	};
	it('puts it behind the MX records of the domain, in their columns', () => {
		const after = added('$TTL 1h\n@\tIN\tMX\t10 mx\n\tIN\tMX\t20 mx\nwww|\tIN\tA\t192.0.2.1\n');
		assert.equal(
			after,
			`$TTL 1h\n@\tIN\tMX\t10 mx\n\tIN\tMX\t20 mx\n_smtp._tls\tIN\tTXT\t${VALUE}\nwww\tIN\tA\t192.0.2.1\n`,
		);
		assert.deepEqual(lint(read(after!)), []);
	});
	it('leaves a record its owner that it took over, and the file its line ends', () => {
		assert.equal(
			added('|@ MX 10 mx\r\n  TXT "x"\r\nwww A 192.0.2.1'),
			`@ MX 10 mx\r\n  TXT "x"\r\n_smtp._tls TXT ${VALUE}\r\nwww A 192.0.2.1`,
		);
		assert.equal(added('@ MX 10 mx|'), `@ MX 10 mx\n_smtp._tls TXT ${VALUE}`);
	});
	it('is for the domain under the cursor', () => {
		const zone = (owner: string) => `@ MX 10 mx\n${owner} MX 10 mx\n`;
		assert.match(
			added(zone('sub|'))!,
			/^sub MX 10 mx\n_smtp\._tls\.sub TXT "v=TLSRPTv1; rua=mailto:tlsrpt@sub\.example\.com,/m,
		);
		assert.match(added(`${zone('sub')}_mta-sts.|sub TXT "v=STSv1; id=2"`)!, /^_smtp\._tls\.sub TXT/m);
	});
	it('is for zones that have none, and that are known in full', () => {
		assert.equal(added('@ MX 10 mx|\n_smtp._tls CNAME x'), undefined);
		assert.equal(added('@ MX 0 .|'), undefined);
		assert.equal(added('@ MX 10 mx|\n$INCLUDE more'), undefined);
		assert.equal(made('MX 10 mx', addRecord(read('MX 10 mx', 'text'), 0)), undefined);
	});
	it('has placeholders, and dollars of the text are none', () => {
		const snippet = addRecord(read('$ORIGIN x$.example.com.\nsub.example.com. MX 10 mx'), 30)?.snippet;
		assert.match(snippet ?? '', /^\n_smtp/);
		assert.match(snippet ?? '', /mailto:\$\{1:tlsrpt@sub\.example\.com\},https:\/\/\$\{2:/);
		assert.equal(addRecord(read('a$b MX 10 mx'), 2), undefined, 'no address could stand there');
	});
});

describe('adding the TLS-RPT records of mail servers', () => {
	const TLSA = 'TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
	const zone = `$TTL 1h
@ SOA ns hostmaster 1 1h 15m 1w 1h
@ MX 10 mx1
@ MX 20 mx2
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:reports@example.com"
mx1 A 192.0.2.1
_25._tcp.mx1 ${TLSA}
mx2 A 192.0.2.2
_25._tcp.mx2 ${TLSA}
`;
	const missing = (text: string) => lint(read(text)).filter(f => f.rule === 'dane/host-tlsrpt-missing').length;
	it('says what the zone’s own record does, for each that has TLSA records', () => {
		assert.equal(missing(zone), 2);
		const creation = addHostRecords(read(zone), zone.indexOf('_25'));
		assert.equal(creation?.title, 'Add the TLS-RPT records of 2 mail servers with TLSA records');
		const after = made(zone, creation)!;
		const added = (host: string) => `${TLSA}\n_smtp._tls.${host} TXT "v=TLSRPTv1; rua=mailto:reports@example.com"\n`;
		assert.equal(after.split(added('mx1')).length, 2, after);
		assert.equal(after.split(added('mx2')).length, 2, after);
		assert.equal(missing(after), 0);
		assert.equal(addHostRecords(read(after), after.indexOf('_25')), undefined);
	});
	it('is offered at records that have to do with it, in a zone that is known', () => {
		assert.equal(addHostRecords(read(zone), zone.indexOf('mx1 A')), undefined);
		assert.notEqual(addHostRecords(read(zone), zone.indexOf('MX 10')), undefined);
		assert.equal(addHostRecords(read(`${zone}$INCLUDE more`), zone.indexOf('MX 10')), undefined);
	});
});

describe('turning a bare value into a zone line', () => {
	const turned = (marked: string, language?: DocumentLanguage): string | undefined => {
		const { text, offset } = readCursor(marked);
		return made(text, zoneLine(read(text, language), offset));
	};
	it('quotes it, in the columns of the zone', () => {
		assert.equal(
			turned('www   IN   A   192.0.2.1\r\nv=TLSRPTv1|; rua=mailto:a@example.com\r\n'),
			'www   IN   A   192.0.2.1\r\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:a@example.com"\r\n',
		);
		assert.equal(turned('"v=TLSRPTv1|; rua="'), '_smtp._tls IN TXT "v=TLSRPTv1; rua="');
	});
	it('does so in text where the value’s end is known', () => {
		assert.equal(
			turned('Put `v=TLSRPTv1;| rua=mailto:a@example.com` there.', 'markdown'),
			'Put `_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:a@example.com"` there.',
		);
		assert.equal(turned('A value v=TLSRPTv1; rua=mailto:|a@example.com in prose', 'text'), undefined);
	});
	it('leaves records alone', () => {
		assert.equal(turned('_smtp._tls TXT "v=TLSRPTv1|; rua=mailto:a@example.com"'), undefined);
		assert.equal(turned('_smtp._tls TXT (\n"v=TLSRPTv1|; rua=mailto:a@example.com" )'), undefined);
	});
});

describe('splitting and joining strings', () => {
	const offered = (marked: string): Record<string, string> => {
		const { text, offset } = readCursor(marked);
		return Object.fromEntries(stringEdits(read(text), offset).map(one => [one.title, made(text, one)!]));
	};
	const octetsOf = (text: string) => read(text).candidates[0]?.value.octets;
	it('keep the value', () => {
		const text = '_smtp._tls TXT "v=TLSRPTv1; |rua=mailto:a@example.com"';
		const { 'Split the string here': split } = offered(text);
		assert.equal(split, '_smtp._tls TXT "v=TLSRPTv1; " "rua=mailto:a@example.com"');
		assert.equal(octetsOf(split), octetsOf(text.replace('|', '')));
		assert.equal(offered(split.replace('" "', '"| "'))['Join the strings'], text.replace('|', ''));
		assert.equal(offered('a TXT (| v=x\\;\n "y\\"" ) ; z')['Join the strings'], 'a TXT ( "v=x\\;y\\"" ) ; z');
	});
	it('are offered where they change nothing else', () => {
		assert.deepEqual(offered('a TXT "\\|"x"'), {}, 'in an escape');
		assert.deepEqual(offered('a TXT "|x"'), {}, 'where a string would be empty');
		assert.deepEqual(offered(`a TXT |"${'x'.repeat(200)}" "${'y'.repeat(56)}"`), {}, 'longer than a string may be');
		assert.deepEqual(offered('a TXT (| "x" ; why\n "y" )'), {}, 'with a comment between them');
		assert.deepEqual(offered('a HINFO |"x" "y"'), {});
	});
});
