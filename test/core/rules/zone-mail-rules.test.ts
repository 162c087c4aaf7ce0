import assert from 'node:assert/strict';
import { findings, fixed, GOOD, none, one } from '../../support/findings.ts';

// What the rules' own examples are too few for.

const SOA = '@ SOA ns1 hostmaster 1 1h 15m 1w 1h\n@ MX 10 mail.example.net.\n';
const RECORD = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"\n';
const DIGEST = '0123456789abcdef'.repeat(4);
const rules = (text: string) => findings(text).map(f => f.rule);
/** Errors and warnings only. */
const mistakes = (text: string) =>
	findings(text).flatMap(f => (f.severity === 'error' || f.severity === 'warning' ? [`${f.severity} ${f.rule}`] : []));

describe('beside exactly one usable record', () => {
	it('nothing at its owner is worse than a warning', () => {
		for (const value of ['v=TLSRPTv1', 'v=TLSRPTv1extra; junk', 'v=spf1 -all', 'v=tlsrptv1;rua=a@example.com']) {
			const found = findings(`_smtp._tls TXT "${GOOD}"\n_smtp._tls TXT "${value}"\n`);
			assert.ok(found.length > 0, value);
			assert.ok(!found.some(f => f.severity === 'error'), value);
			assert.ok(
				findings(`_smtp._tls TXT "${value}"\n`).some(f => f.severity === 'error'),
				`${value} alone`,
			);
		}
	});

	it('errors stay what they are where it is not usable, or one of several', () => {
		const broken = '_smtp._tls TXT "v=TLSRPTv1"\n';
		assert.ok(findings(`_smtp._tls TXT "v=TLSRPTv1; rua=;"\n${broken}`).some(f => f.severity === 'error'));
		const two = `_smtp._tls TXT "${GOOD}"\n_smtp._tls TXT "${GOOD},mailto:b@example.com"\n`;
		assert.ok(findings(two + broken).filter(f => f.severity === 'error').length >= 2);
	});

	it('what breaks the zone breaks it all the same', () => {
		const long = `_smtp._tls TXT "${'a'.repeat(256)}"\n`;
		assert.equal(one(`_smtp._tls TXT "${GOOD}"\n${long}`, 'zone/string-too-long').severity, 'error');
	});
});

describe('rules that speak of what is absent', () => {
	const ABSENCE = [
		'zone/no-mx',
		'mtasts/without-tlsrpt',
		'mtasts/host-missing',
		'nothing-to-report-on',
		'rua-domain-no-mail',
	];
	const text = `_smtp._tls.a TXT "v=TLSRPTv1; rua=mailto:x@b.example.com"\n_mta-sts TXT "v=STSv1; id=1"\n`;
	const spoken = (whole: string) => rules(whole).filter(rule => ABSENCE.includes(rule));

	it('speak in a whole zone', () => {
		assert.deepEqual([...spoken(SOA + text)].sort(), [
			'mtasts/host-missing',
			'mtasts/without-tlsrpt',
			'rua-domain-no-mail',
			'zone/no-mx',
		]);
	});

	it('are silent in a piece of a zone, in one that lacks a file, and in a template', () => {
		assert.deepEqual(spoken(text), []);
		assert.deepEqual(spoken(`${SOA}${text}$INCLUDE other\n`), []);
		assert.deepEqual(spoken(`${SOA}${text}{% include hosts %}\n`), []);
	});

	it('are silent below a delegation and under a wildcard of the type', () => {
		assert.deepEqual(
			spoken(
				`${SOA}_smtp._tls.a TXT "v=TLSRPTv1; rua=mailto:x@b.example.com"\na NS ns.example.net.\nb NS ns.example.net.\n`,
			),
			[],
		);
		const below = SOA.replace('@ MX 10 mail.example.net.\n', '');
		assert.deepEqual(spoken(`${below}* MX 10 mail.example.net.\n* A 192.0.2.1\n* TXT "x"\n${text}`), []);
	});
});

describe('zone/no-mx and zone/null-mx', () => {
	it('leave the record of a mail server alone, which is for DANE', () => {
		none(`${SOA}a MX 10 mail\n_smtp._tls.mail TXT "${GOOD}"\n`, 'zone/no-mx');
		none(`${SOA}a MX 10 mail\nmail MX 0 .\n_smtp._tls.mail TXT "${GOOD}"\n`, 'zone/null-mx');
	});

	it('leave a domain alone that its address makes its own mail server', () => {
		none(`${SOA}a A 192.0.2.1\n_smtp._tls.a TXT "${GOOD}"\n`, 'zone/no-mx');
	});

	it('speak once of one owner, and not of names that are another rule’s', () => {
		one(`${SOA}_smtp._tls.a TXT "${GOOD}"\n_smtp._tls.a TXT "${GOOD}"\n`, 'zone/no-mx');
		none(`${SOA}_smtp._tls.example.com TXT "${GOOD}"\n`, 'zone/no-mx');
		none(`${SOA}_smtp._tls._dmarc TXT "${GOOD}"\n`, 'zone/no-mx');
	});
});

describe('zone/foreign-policy', () => {
	const rule = 'zone/foreign-policy';

	it('moves a record to its own name', () => {
		assert.equal(fixed('_smtp._tls.a TXT "v=spf1 -all"', rule), 'a TXT "v=spf1 -all"');
		assert.equal(fixed('_smtp._tls TXT "v=STSv1; id=1"', rule), '_mta-sts TXT "v=STSv1; id=1"');
		assert.equal(
			fixed('_SMTP._TLS.Example.com. TXT "v=DMARC1; p=none"', rule),
			'_dmarc.Example.com. TXT "v=DMARC1; p=none"',
		);
		assert.equal(
			fixed('$ORIGIN _tls.example.com.\n_smtp TXT "v=spf1 -all"', rule),
			'$ORIGIN _tls.example.com.\nexample.com. TXT "v=spf1 -all"',
		);
	});

	it('offers no move where one of its kind stands there, or the name is not known', () => {
		assert.equal(one('_smtp._tls TXT "v=spf1 -all"\n@ TXT "v=spf1 mx -all"', rule).fixes, undefined);
		assert.equal(one('_smtp._tls TXT "v=DKIM1; p=abc"', rule).fixes, undefined);
		none('_smtp._tls TXT "{{ spf }}"', rule);
	});
});

describe('zone/cname-and-other-data', () => {
	const rule = 'zone/cname-and-other-data';

	it('knows what may stand beside an alias, and the same one twice', () => {
		none(
			`_smtp._tls CNAME a.example.net.\n_smtp._tls RRSIG CNAME 13 3 300 20260101000000 20250101000000 1 @ AAAA\n`,
			rule,
		);
		none(`_smtp._tls CNAME a.example.net.\n_smtp._tls CNAME A.example.net.\n`, rule);
	});

	it('looks at the services of mail, their domains, and the zone’s own name', () => {
		for (const owner of ['_mta-sts', 'mta-sts', '_25._tcp.mail', '@']) {
			assert.equal(one(`${owner} CNAME a.example.net.\n${owner} TXT "x"\n`, rule).severity, 'error', owner);
		}
		one(`a CNAME b\na MX 10 mail\n_mta-sts.a TXT "v=STSv1; id=1"\n`, rule);
		assert.equal(one('_smtp._tls CNAME a.example.net.\n_smtp._tls CNAME b.example.net.\n', rule).fixes, undefined);
	});
});

describe('zone/wrong-type', () => {
	it('is a warning beside the TXT record, and at other names', () => {
		assert.equal(one(`_smtp._tls TXT "${GOOD}"\n_smtp._tls SPF "${GOOD}"\n`, 'zone/wrong-type').severity, 'warning');
		assert.equal(one(`a HINFO "${GOOD}" "x"\n`, 'zone/wrong-type').severity, 'warning');
	});

	it('finds the type behind TTL and class', () => {
		assert.equal(
			fixed(`_smtp._tls 300 IN spf ( "${GOOD}" )`, 'zone/wrong-type'),
			`_smtp._tls 300 IN TXT ( "${GOOD}" )`,
		);
	});
});

describe('zone/wildcard-covers', () => {
	it('warns where the zone has TLSRPT records, and is silent where nothing would be answered', () => {
		const covered = `${SOA}* TXT "x"\na MX 10 mail.example.net.\n_smtp._tls.a TXT "${GOOD}"\n`;
		assert.equal(one(covered, 'zone/wildcard-covers').severity, 'warning');
		for (const more of ['_tls A 192.0.2.1\n', '_smtp._tls A 192.0.2.1\n', '_tls NS ns.example.net.\n']) {
			none(`${SOA}* TXT "x"\n${more}`, 'zone/wildcard-covers');
		}
		none(`${SOA}* TXT "${GOOD}"\n`, 'zone/wildcard-covers');
		none(`${SOA}* A 192.0.2.1\n`, 'zone/wildcard-covers');
		none(`${SOA.replace('10 mail.example.net.', '0 .')}* TXT "x"\n`, 'zone/wildcard-covers');
	});
});

describe('zone/subdomain-with-mx-lacks-record', () => {
	it('says nothing where no domain has a record, and stops at ten', () => {
		const hosts = Array.from({ length: 30 }, (_, i) => `d${i} MX 10 mail.example.net.\n`).join('');
		none(SOA + hosts, 'zone/subdomain-with-mx-lacks-record');
		assert.equal(rules(SOA + hosts + RECORD).filter(r => r === 'zone/subdomain-with-mx-lacks-record').length, 10);
		none(
			`${SOA}${RECORD}a NS ns.example.net.\nb.a MX 10 mail.example.net.\n* MX 0 .\n`,
			'zone/subdomain-with-mx-lacks-record',
		);
	});
});

describe('zone/ttl-differs', () => {
	it('is about records of one type and class', () => {
		none(`_smtp._tls 300 TXT "x"\n_smtp._tls 600 A 192.0.2.1\n`, 'zone/ttl-differs');
		assert.equal(one(`_mta-sts 300 TXT "x"\n_mta-sts 600 TXT "y"\n`, 'zone/ttl-differs').severity, 'warning');
		none(`$TTL 300\n_mta-sts TXT "x"\n_mta-sts 300 TXT "y"\n`, 'zone/ttl-differs');
	});
});

describe('zone/string-split-space', () => {
	const rule = 'zone/string-split-space';

	it('is silent where a space at the split is one between fields or at a comma', () => {
		none('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com;" " x=y"', rule);
		none('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com, " "mailto:b@example.com"', rule);
	});

	it('takes out all of the space, on both sides', () => {
		const text = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@exam " "  ple.com"';
		assert.equal(fixed(text, rule), '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@exam" "ple.com"');
		assert.deepEqual(mistakes(text), [`error ${rule}`], 'one mistake, one finding');
	});

	it('puts the comma in, in the place of a space', () => {
		const text = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com " "https://example.com/x"';
		assert.equal(fixed(text, rule), '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com," "https://example.com/x"');
		assert.deepEqual(mistakes(text), [`error ${rule}`]);
	});
});

describe('rules on TLSA records', () => {
	const tlsa = (fields: string, owner = '_25._tcp.mail') => `${owner} TLSA ${fields} ${DIGEST}\n`;

	it('say nothing of other services, whatever they hold', () => {
		for (const port of [443, 465, 587, 993]) {
			assert.deepEqual(rules(SOA + tlsa('1 1 1', `_${port}._tcp.mail`) + tlsa('0 9 2', `_${port}._tcp`)), []);
		}
	});

	it('take the usages 0 and 1 for an error only where no usable record stands beside', () => {
		assert.equal(one(tlsa('1 1 1'), 'dane/usage-0-1').severity, 'error');
		assert.equal(one(tlsa('1 1 1') + tlsa('3 1 1'), 'dane/usage-0-1').severity, 'warning');
		assert.equal(one(tlsa('1 1 1') + tlsa('3 1 2'), 'dane/usage-0-1').severity, 'error', 'half a digest is not usable');
		assert.equal(fixed(tlsa('0 0 1'), 'dane/usage-0-1'), tlsa('2 0 1'));
	});

	it('look where an alias leads', () => {
		assert.equal(one(`_25._tcp.mail CNAME dane\n${tlsa('0 0 1', 'dane')}`, 'dane/usage-0-1').severity, 'error');
		assert.deepEqual(rules(tlsa('0 0 1', 'dane')), []);
	});

	it('rename what is meant for port 25, and offer nothing where a record stands', () => {
		for (const owner of [
			'_25._tls',
			'_25._smtp',
			'_25.tcp',
			'25._tcp',
			'_smtp._tcp',
			'_tcp._25',
			'_25_tcp',
			'_25tcp',
		]) {
			assert.equal(fixed(tlsa('2 0 1', `${owner}.mail`), 'dane/wrong-owner'), tlsa('2 0 1'), owner);
		}
		assert.equal(
			fixed(tlsa('2 0 1', '_25._tls.Mail.example.com.'), 'dane/wrong-owner'),
			tlsa('2 0 1', '_25._tcp.mail.example.com.'),
		);
		assert.equal(one(tlsa('2 0 1', '_25._tls.mail') + tlsa('2 0 1'), 'dane/wrong-owner').fixes, undefined);
	});

	it('know a domain whose mail goes elsewhere, and one that is a mail server too', () => {
		const zone = `${SOA}@ DNSKEY 257 3 13 AAAA\n`;
		assert.equal(one(zone + tlsa('2 0 1', '_25._tcp'), 'dane/wrong-owner').severity, 'warning');
		none(`${zone}a MX 10 @\n${tlsa('2 0 1', '_25._tcp')}`, 'dane/wrong-owner');
		none(zone + tlsa('2 0 1', '_25._tcp.host'), 'dane/wrong-owner');
	});
});

describe('rules on MX records', () => {
	it('find addresses of every kind in the place of a name', () => {
		for (const address of ['192.0.2.25', '192.0.2.25.', '[192.0.2.25]', '2001:db8::25', '[IPv6:2001:db8::25]']) {
			assert.equal(one(`@ MX 10 ${address}\n`, 'mx/ip-target').severity, 'error', address);
		}
		for (const name of ['mx1', '1.2.3', 'mail.192.0.2.25.example.net.', '@']) none(`@ MX 10 ${name}\n`, 'mx/ip-target');
	});

	it('find an alias behind every record that names it', () => {
		const text = 'a MX 10 mail\nb MX ( 10\n mail.example.com. )\nmail CNAME host\nhost A 192.0.2.1\n';
		assert.deepEqual(rules(text), ['mx/cname-target', 'mx/cname-target']);
	});
});

describe('mtasts/host-without-record', () => {
	it('leaves a host alone that keeps the policies of others, and a domain without mail', () => {
		none(
			`${SOA}mta-sts A 192.0.2.1\nmta-sts.a CNAME mta-sts\na MX 10 mail.example.net.\n_mta-sts.a TXT "v=STSv1; id=1"\n`,
			'mtasts/host-without-record',
		);
		none(`${SOA}mta-sts.a A 192.0.2.1\n`, 'mtasts/host-without-record');
	});
});

describe('dkim/tlsrpt-service', () => {
	it('leaves revoked keys and other names alone', () => {
		none('a._domainkey TXT "v=DKIM1; s=email; p="', 'dkim/tlsrpt-service');
		none('a TXT "v=DKIM1; s=email; p=abc"', 'dkim/tlsrpt-service');
		one('a._domainkey.b TXT "s=email; p=abc"', 'dkim/tlsrpt-service');
	});
});
