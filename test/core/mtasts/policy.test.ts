import assert from 'node:assert/strict';
import { mailOf } from '#core/mtasts/mail-hosts.ts';
import { isTooDeep, matchesMx, mendedMx, mxFault } from '#core/mtasts/mx-pattern.ts';
import { newIdAt } from '#core/mtasts/new-id.ts';
import { parsePolicy } from '#core/mtasts/policy.ts';
import { domainOfPolicy } from '#core/mtasts/policy-domain.ts';
import { parseZone } from '#core/zone/zone.ts';

describe('an MTA-STS policy', () => {
	const brief = (text: string): string[] =>
		parsePolicy(text).lines.map(line => `${line.kind} ${line.meant ?? '?'} [${line.keyText}|${line.valueText}]`);

	for (const [text, ...lines] of [
		['version: STSv1\r\nmode:\tnone \n', 'field version [version|STSv1]', 'field mode [mode|none]'],
		['Mode : x', 'field mode [Mode|x]'],
		[' max-age=1', 'junk max_age [max-age|1]'],
		['mx mail.example.com', 'junk mx [mx|mail.example.com]'],
		['mx: a:b', 'field mx [mx|a:b]'],
		['\ufeffversion:', 'field version [version|]'],
		['a\rb', 'junk ? [a|]', 'junk ? [b|]'],
		['\n \n', 'blank ? [|]', 'blank ? [|]'],
		['# mode: x', 'field ? [# mode|x]'],
		[':', 'field ? [|]'],
	] as const) {
		it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(brief(text), lines));
	}

	it('has lines whose places are those of the text', () => {
		const text = ' mx : *.example.com \r\nmode:none';
		for (const { key, keyText, value, valueText, delimiter } of parsePolicy(text).lines) {
			assert.equal(text.slice(key.start, key.end), keyText);
			assert.equal(text.slice(value.start, value.end), valueText);
			assert.match(text.slice(delimiter.start, delimiter.end), /^ ?: ?$/);
		}
	});

	it('is told from nothing and from a web page', () => {
		assert.deepEqual(
			['', ' \r\n', 'x', '\n<html><body>', '<!doctype HTML>'].map(text => parsePolicy(text).form),
			['empty', 'empty', 'policy', 'html', 'html'],
		);
	});
});

describe('an mx pattern', () => {
	for (const [text, fault, mended] of [
		['mail.example.com', undefined],
		['*.example.com', undefined],
		['localhost', undefined],
		['', 'empty'],
		['*', 'bare-star'],
		['mx*.example.com', 'wildcard-inner'],
		['*.*.example.com', 'wildcard-inner'],
		['mail.example.com.', 'trailing-dot', 'mail.example.com'],
		['https://mail.example.com/x', 'url', 'mail.example.com'],
		['mail.example.com:25', 'url', 'mail.example.com'],
		['10 mail.example.com.', 'preference', 'mail.example.com'],
		['192.0.2.1', 'ip'],
		['2001:db8::1', 'ip'],
		['[192.0.2.1]', 'ip'],
		['*.Bücher.example.', 'ulabel', '*.xn--bcher-kva.example'],
		['a.example b.example', 'list'],
		['a..example', 'bad'],
		['-a.example', 'bad'],
		['a_b.example', 'bad'],
		[`${'a'.repeat(64)}.example`, 'too-long'],
	] as const) {
		it(`${text}: ${fault ?? 'right'}`, () => {
			assert.equal(mxFault(text), fault);
			if (mended !== undefined) assert.equal(mendedMx(text), mended);
		});
	}

	it('matches a name, or one label in the place of its star', () => {
		assert.ok(matchesMx('MAIL.example.com.', 'mail.Example.com'));
		assert.ok(matchesMx('a.example.com', '*.example.com'));
		for (const host of ['example.com', 'a.b.example.com', 'a.example.com.evil.example', 'aexample.com']) {
			assert.ok(!matchesMx(host, '*.example.com'), host);
		}
		assert.ok(isTooDeep('a.b.example.com', '*.example.com'));
		assert.ok(!isTooDeep('example.com', '*.example.com'));
	});
});

describe('the MX hosts of a zone', () => {
	const read = (text: string) => Object.fromEntries(mailOf(parseZone(text, { origin: 'example.com.' })));

	it('are told by domain; a null MX, and what is out of the zone, are none', () => {
		const mail = read('@ MX 10 a\n@ MX 20 B.example.net.\n@ MX 30 A\nsub MX 0 .\nx.example.org. MX 1 y\nlist MX 1 a');
		assert.deepEqual(Object.keys(mail), ['example.com.', 'list.example.com.']);
		assert.deepEqual(mail['example.com.']?.hosts, ['a.example.com', 'b.example.net']);
	});

	it('are all there are only where the zone is whole', () => {
		const soa = '@ SOA ns h 1 2 3 4 5\n@ MX 1 a\n';
		assert.equal(read(soa)['example.com.']?.complete, true);
		assert.equal(read(`${soa}$INCLUDE x\n`)['example.com.']?.complete, false);
		assert.equal(read('@ MX 1 a')['example.com.']?.complete, false);
	});
});

describe('a policy file’s domain', () => {
	const known = ['example.com.', 'example.net.'];
	for (const [path, withMail, domain] of [
		['/srv/mta-sts.example.org/.well-known/mta-sts.txt', known, 'example.org.'],
		['/srv/MTA-STS.Example.org/public/mta-sts.txt', known, 'example.org.'],
		['sites/example.net/.well-known/mta-sts.txt', known, 'example.net.'],
		['/home/jane.doe/example.net/dns/mta-sts.txt', known, 'example.net.'],
		['/home/jane.doe/dns/mta-sts.txt', known, undefined],
		['/home/jane.doe/dns/mta-sts.txt', ['example.com.'], 'example.com.'],
		['mta-sts.txt', ['example.com.'], 'example.com.'],
		['mta-sts.txt', [], undefined],
		['C:\\web\\mta-sts.example.com\\mta-sts.txt', [], 'example.com.'],
	] as const) {
		it(`${path}: ${domain}`, () => assert.equal(domainOfPolicy(path, withMail), domain));
	}
});

describe('an id made from the time', () => {
	it('is the date and the time, in letters and digits', () =>
		assert.equal(newIdAt('2026-01-02T03:04:05.678Z'), '20260102T030405'));
});
