import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toOctets } from '#core/octets.ts';
import { isLocalPart, isMailDomain } from '#core/tlsrpt/address.ts';
import { faultsOfText } from '#core/tlsrpt/faults.ts';

/** The faults with the text at their places. */
const faults = (text: string): readonly string[] => {
	const octets = toOctets(text);
	return faultsOfText(octets).map(({ kind, at }) => `${kind} ${octets.slice(at.from, at.to)}`);
};

describe('the faults of a destination', () => {
	it('are none where any sender that follows the RFCs can use it', () => {
		for (const good of [
			'mailto:tlsrpt@example.com',
			'MAILTO:first.last+tls%2Breports@TLS.Example.COM',
			'mailto:a%2Cb%21c%3Bd@example.com',
			'mailto:a/b=c&d@example.com',
			'mailto:%22John%20Doe%22@example.com',
			'mailto:a@localhost',
			'mailto:a@%5B192.0.2.1%5D',
			'mailto:a@%5BIPv6:2001:db8::1%5D',
			'mailto:a@xn--bcher-kva.example?subject=x',
			'https://com',
			'https://reports.example.com:8443/v1/tlsrpt?id=42&k=v',
			'https://user:pw@example.com:/x#y',
			'https://[2001:db8::1]/tlsrpt',
			"https://example.com/it's;(a)*$,b",
			'',
		]) {
			assert.deepEqual(faults(good), [], good);
		}
	});

	it('are each named once, at their place', () => {
		for (const [text, ...expected] of [
			['a@example.com', 'uri-no-scheme a@example.com'],
			['//example.com/x', 'uri-no-scheme-https //example.com/x'],
			['example.com:8443/x', 'uri-no-scheme-https example.com:8443/x'],
			['http://example.com/{', 'uri-http http', 'uri-raw-illegal {'],
			['htps://example.com', 'uri-unsupported-scheme htps'],
			['mailto:a@example.com mailto:b@example.com', 'uri-space-separator  '],
			['<mailto:a@example.com>', 'uri-angle-brackets <', 'uri-angle-brackets >'],
			['"a@example.com"', 'uri-quotes "', 'uri-no-scheme a@example.com', 'uri-quotes "'],
			['mailto:a!b@example.com!10m', 'uri-raw-exclamation !', 'uri-size-suffix !10m'],
			['https://example.com/{a}', 'uri-raw-illegal {', 'uri-raw-illegal }'],
			['https://example.com/%', 'uri-bad-percent %'],
			['mailto:', 'mailto-empty mailto:'],
			['mailto:@', 'mailto-empty mailto:@'],
			['mailto:example.com', 'mailto-no-at example.com'],
			['mailto://a@example.com', 'mailto-slashes //'],
			['mailto: a @example.com', 'mailto-space  ', 'mailto-space  '],
			['mailto:a..b@exam_ple.com', 'mailto-bad-local a..b', 'mailto-bad-domain exam_ple.com'],
			['mailto:a@b@example.com', 'mailto-bad-local a@b'],
			['mailto:@example.com', 'mailto-bad-local @'],
			['mailto:a@', 'mailto-bad-domain @'],
			['mailto:a@example.com.', 'mailto-trailing-dot .'],
			['mailto:a@example.com..', 'mailto-bad-domain example.com..'],
			['mailto:a@192.0.2.1', 'mailto-bad-domain 192.0.2.1'],
			['mailto:a@[192.0.2.1]', 'mailto-address-literal [192.0.2.1]'],
			['mailto:a@b%C3%BCcher.example', 'mailto-idn b%C3%BCcher.example'],
			['mailto:r%C3%A9ports@example.com', 'mailto-idn r%C3%A9ports'],
			['mailto:a@example.com%2Cb@example.com', 'mailto-multiple a@example.com%2Cb@example.com'],
			['mailto:a@b\xfccher.example', 'mailto-idn \xc3\xbc'],
			['https:/example.com', 'https-no-host https:/'],
			['https:///x', 'https-no-host https:///'],
			['https://:8443/', 'https-no-host https://'],
			['https://example.com:99999/', 'https-port-range 99999'],
			['https://example.com:8a4/', 'https-port-range 8a4'],
			['https://[::::]/', 'uri-raw-illegal [::::]'],
		] as const) {
			assert.deepEqual(faults(text), expected, text);
		}
	});

	it('lie inside the text, in order, and are never empty', () => {
		const pieces = fc.constantFrom(
			'mailto:',
			'https://',
			'http:',
			'x:',
			'/',
			'@',
			'.',
			'[',
			']',
			':',
			'9',
			'a',
			'!',
			'%',
			'<',
			'>',
			'"',
			' ',
			'\xe9',
			'?',
			'#',
		);
		fc.assert(
			fc.property(
				fc.array(pieces).map(all => all.join('')),
				text => {
					let at = 0;
					for (const fault of faultsOfText(text)) {
						assert.ok(at <= fault.at.from && fault.at.from < fault.at.to && fault.at.to <= text.length);
						at = fault.at.from;
					}
				},
			),
		);
	});
});

describe('mail addresses', () => {
	it('have local parts of RFC 5322', () => {
		for (const good of ['a', 'a.b', "!#$%&'*+-/=?^_`{|}~", '"a b\\"c"', '""', 'a'.repeat(64)])
			assert.ok(isLocalPart(good), good);
		for (const bad of [
			'',
			'.a',
			'a.',
			'a..b',
			'a b',
			'a@b',
			'a"b',
			'"a',
			'"a"b"',
			'a(b)',
			'r\xe9',
			'a\\b',
			'a'.repeat(65),
		]) {
			assert.ok(!isLocalPart(bad), bad);
		}
	});

	it('have domains of RFC 5321', () => {
		const good = ['com', 'a.b', '1.a', 'a-b.c', `${'a'.repeat(63)}.b`, '[192.0.2.1]', '[IPv6:::1]', '[x-tag:anything]'];
		for (const name of good) assert.ok(isMailDomain(name), name);
		const bad = [
			'',
			'.',
			'a.',
			'.a',
			'a..b',
			'-a',
			'a-',
			'a_b',
			'a:25',
			'192.0.2.1',
			'[192.0.2]',
			'[IPv6:1]',
			'[]',
			`${'a'.repeat(64)}.b`,
			'ab.'.repeat(90),
		];
		for (const name of bad) assert.ok(!isMailDomain(name), name);
	});
});
