import assert from 'node:assert/strict';
import type { Octets } from '#core/decoded.ts';
import { isIpv4, isIpv6, mailtoOf, parseUri, percentDecode, percentEncode } from '#core/tlsrpt/uri.ts';

/** The parts of a URI as text; what is not there is left out. */
function partsOf(text: string): Record<string, string> {
	const uri = parseUri(text);
	const parts: Record<string, string> = {};
	const put = (name: string, range: Octets | undefined): void => {
		if (range !== undefined) parts[name] = text.slice(range.from, range.to);
	};
	put('scheme', uri.scheme);
	put('userinfo', uri.authority?.userinfo);
	put('host', uri.authority?.host);
	put('port', uri.authority?.port);
	put('path', uri.path);
	put('query', uri.query);
	put('fragment', uri.fragment);
	return parts;
}

const illegalIn = (text: string): readonly string[] => parseUri(text).illegal.map(r => text.slice(r.from, r.to));

describe('parseUri', () => {
	it('reads the examples of RFC 3986 section 1.1.2', () => {
		for (const [text, parts] of [
			[
				'ldap://[2001:db8::7]/c=GB?objectClass?one',
				{ scheme: 'ldap', host: '[2001:db8::7]', path: '/c=GB', query: 'objectClass?one' },
			],
			['mailto:John.Doe@example.com', { scheme: 'mailto', path: 'John.Doe@example.com' }],
			['news:comp.infosystems.www.servers.unix', { scheme: 'news', path: 'comp.infosystems.www.servers.unix' }],
			['tel:+1-816-555-1212', { scheme: 'tel', path: '+1-816-555-1212' }],
			['telnet://192.0.2.16:80/', { scheme: 'telnet', host: '192.0.2.16', port: '80', path: '/' }],
			[
				'urn:example:names:specification:docbook:dtd:xml:4.1.2',
				{ scheme: 'urn', path: 'example:names:specification:docbook:dtd:xml:4.1.2' },
			],
			[
				'foo://example.com:8042/over/there?name=ferret#nose',
				{
					scheme: 'foo',
					host: 'example.com',
					port: '8042',
					path: '/over/there',
					query: 'name=ferret',
					fragment: 'nose',
				},
			],
		] as const) {
			assert.deepEqual(partsOf(text), parts);
			assert.deepEqual(illegalIn(text), [], text);
		}
	});

	it('tells the schemes that matter, in any case', () => {
		const kinds = [
			'mailto:a@example.com',
			'HTTPS://example.com',
			'Http://example.com',
			'ftp://example.com',
			'a@example.com',
			'',
		];
		assert.deepEqual(
			kinds.map(text => parseUri(text).kind),
			['mailto', 'https', 'http', 'other', 'none', 'none'],
		);
	});

	it('takes a scheme for one only by the grammar', () => {
		for (const text of ['1a:b', '-a:b', ':b', 'a_b:c', '<mailto:a@example.com>', ' mailto:a']) {
			assert.equal(parseUri(text).scheme, undefined, text);
		}
		assert.deepEqual(partsOf('a+b-c.d1:x'), { scheme: 'a+b-c.d1', path: 'x' });
	});

	it('parts the authority: the last "@" ends userinfo, a port may be empty', () => {
		assert.deepEqual(partsOf('https://a:b@example.com:/x'), {
			scheme: 'https',
			userinfo: 'a:b',
			host: 'example.com',
			port: '',
			path: '/x',
		});
		assert.deepEqual(illegalIn('https://a@b@example.com/'), ['@']);
		assert.deepEqual(partsOf('https:///x'), { scheme: 'https', host: '', path: '/x' });
		assert.equal(parseUri('https:/x').authority, undefined);
		assert.deepEqual(illegalIn('https://example.com:8a/'), ['a']);
	});

	it('knows the forms of a host', () => {
		for (const [host, form] of [
			['example.com', 'name'],
			['', 'empty'],
			['192.0.2.1', 'ipv4'],
			['192.0.2.256', 'name'],
			['[2001:db8::1]', 'ip-literal'],
			['[v1.fe80::a+en1]', 'ip-literal'],
			['[::::]', 'invalid'],
			['[192.0.2.1]', 'invalid'],
			['[2001:db8::1', 'invalid'],
			['[::1]x', 'invalid'],
		] as const) {
			assert.equal(parseUri(`https://${host}/`).authority?.hostForm, form, host);
		}
		assert.deepEqual(partsOf('https://[2001:db8::1/x')['host'], '[2001:db8::1');
	});

	it('lists what no URI may hold, where it stands', () => {
		assert.deepEqual(illegalIn('https://example.com/a b{c}|d\\e^f`"<>[]?g#h#i'), [
			' ',
			'{',
			'}',
			'|',
			'\\',
			'^',
			'`',
			'"',
			'<',
			'>',
			'[',
			']',
			'#',
		]);
		assert.deepEqual(illegalIn('mailto:r\xc3\xa9ports@example.com'), ['\xc3', '\xa9']);
		assert.deepEqual(illegalIn("https://example.com/a-b._~!$&'()*+,;=:@/?/?"), []);
	});

	it('finds a percent sign without its two digits', () => {
		const bad = (text: string) => parseUri(text).badPercent.map(r => text.slice(r.from, r.to));
		assert.deepEqual(bad('mailto:a%2@example.com'), ['%2']);
		assert.deepEqual(bad('mailto:%%zz%4@x%'), ['%', '%', '%4', '%']);
		assert.deepEqual(bad('https://%41.example/%2C?%2f#%00'), []);
	});

	it('counts from the start of the octets that the URI stands in', () => {
		const octets = 'v=TLSRPTv1;rua=mailto:a@example.com,https://example.com:8443/x';
		const uri = parseUri(octets, 36, octets.length);
		assert.deepEqual(uri.scheme, { from: 36, to: 41 });
		assert.deepEqual(uri.authority?.port, { from: 56, to: 60 });
		assert.deepEqual(uri.path, { from: 60, to: 62 });
	});
});

describe('IP addresses', () => {
	it('are IPv4 as RFC 3986 section 3.2.2 has it', () => {
		for (const good of ['0.0.0.0', '192.0.2.1', '255.255.255.255', '9.99.199.249']) assert.ok(isIpv4(good), good);
		for (const bad of ['', '1.2.3', '1.2.3.4.5', '256.0.0.1', '01.2.3.4', '1.2.3.4.', '.1.2.3.4', '1.2.3.a']) {
			assert.ok(!isIpv4(bad), bad);
		}
	});

	it('are IPv6 in every form of the grammar', () => {
		const good = [
			'::',
			'::1',
			'1::',
			'2001:db8::7',
			'1:2:3:4:5:6:7:8',
			'1:2:3:4:5:6:7::',
			'::2:3:4:5:6:7:8',
			'1::3:4:5:6:7:8',
		];
		for (const text of [...good, '::192.0.2.1', '1:2:3:4:5:6:192.0.2.1', '64:ff9b::192.0.2.33', 'FFFF::abcd']) {
			assert.ok(isIpv6(text), text);
		}
		const bad = [
			'',
			':',
			':::',
			'::::',
			'1::2::3',
			'1:2:3:4:5:6:7',
			'1:2:3:4:5:6:7:8:9',
			'1:2:3:4:5:6:7:8::',
			'12345::',
			'g::',
		];
		for (const text of [
			...bad,
			':1',
			'1:',
			'192.0.2.1',
			'1.2.3.4::',
			'::1.2.3',
			'1:2:3:4:5:6:7:192.0.2.1',
			'fe80::1%25en0',
		]) {
			assert.ok(!isIpv6(text), text);
		}
	});
});

describe('mailtoOf', () => {
	const parts = (text: string): readonly (string | undefined)[] => {
		const { lead, local, domain } = mailtoOf(text, parseUri(text));
		return [lead, local, domain].map(range => range && text.slice(range.from, range.to));
	};

	it('parts local part and domain at the last "@"', () => {
		assert.deepEqual(parts('mailto:a@example.com'), ['', 'a', 'example.com']);
		assert.deepEqual(parts('mailto:a@b@example.com?subject=x@y#z'), ['', 'a@b', 'example.com']);
		assert.deepEqual(parts('mailto:example.com'), ['', 'example.com', undefined]);
		assert.deepEqual(parts('mailto:@'), ['', '', '']);
	});

	it('leaves out what stands before the address by mistake', () => {
		assert.deepEqual(parts('mailto://a@example.com'), ['//', 'a', 'example.com']);
		assert.deepEqual(parts('mailto: a@example.com'), [' ', 'a', 'example.com']);
		assert.deepEqual(parts('mailto:<a@example.com'), ['<', 'a', 'example.com']);
	});
});

describe('percent-encoding', () => {
	it('goes there and back, for every octet', () => {
		const all = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('');
		assert.equal(percentDecode(percentEncode(all)), all);
		assert.equal(percentEncode(' \xe9'), '%20%E9');
	});

	it('leaves a broken escape as it is', () => {
		assert.equal(percentDecode('%2%zz%4a%'), '%2%zzJ%');
	});
});
