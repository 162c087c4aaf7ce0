import assert from 'node:assert/strict';
import { deliveryOf, stsHost, tlsRptOwner, withoutLabels } from '#core/mail/domain.ts';
import { stsDomains, tlsRptDomains } from '#core/mail/domains.ts';
import { smtpTlsaSets } from '#core/mail/tlsa.ts';
import { parseZone } from '#core/zone/zone.ts';

const SOA = '@ SOA ns1 hostmaster 1 1h 15m 1w 1h\n';
const read = (text: string) => parseZone(text, { origin: 'example.com.' });
const delivery = (text: string) => deliveryOf(read(text), 'example.com.').kind;
const RECORD = 'TXT "v=TLSRPTv1; rua=mailto:a@example.net"\n';

describe('mail to a domain', () => {
	it('goes to its MX hosts, or its own address, or nowhere', () => {
		assert.equal(delivery(`${SOA}@ MX 10 mail\n`), 'mx');
		assert.equal(delivery(`${SOA}@ A 192.0.2.1\n`), 'implicit-mx');
		assert.equal(delivery(`${SOA}@ AAAA 2001:db8::1\n`), 'implicit-mx');
		assert.equal(delivery(SOA), 'nowhere');
		assert.equal(delivery('www A 192.0.2.1\n'), 'unknown', 'of a piece of a zone');
	});

	it('is refused by a null MX that stands alone', () => {
		assert.equal(delivery(`${SOA}@ MX 0 .\n`), 'null-mx');
		assert.equal(delivery(`${SOA}@ MX 0 .\n@ MX 10 mail\n`), 'mx');
	});
});

describe('domains with mail records', () => {
	it('are told by the records’ owners, services and templates left out', () => {
		const text = `_smtp._tls ${RECORD}_smtp._tls.a ${RECORD}_SMTP._TLS.A ${RECORD}_smtp._tls.b CNAME _smtp._tls
_smtp._tls.c TXT "other"\n_smtp._tls._dmarc ${RECORD}_smtp._tls.* ${RECORD}_smtp._tls.{{x}} ${RECORD}`;
		assert.deepEqual([...tlsRptDomains(read(text)).keys()], ['example.com.', 'a.example.com.', 'b.example.com.']);
		assert.deepEqual(
			[...stsDomains(read('_mta-sts.d TXT "v=STSv1; id=1"\n_mta-sts TXT "x"')).keys()],
			['d.example.com.'],
		);
	});

	it('have names that owners are made from', () => {
		assert.equal(tlsRptOwner('example.com.'), '_smtp._tls.example.com.');
		assert.equal(stsHost('.'), 'mta-sts.');
		assert.equal(withoutLabels('_smtp._tls.example.com.', 2), 'example.com.');
		assert.equal(withoutLabels('_smtp._tls', 2), '@');
		assert.equal(withoutLabels('com.', 1), '.');
	});
});

describe('TLSA records for mail', () => {
	it('are those at _25._tcp, and where an alias there leads', () => {
		const digest = '00'.repeat(32);
		const sets = smtpTlsaSets(
			read(`_25._tcp.a TLSA 3 1 1 ${digest}
_25._tcp.b CNAME dane
_25._tcp.c CNAME dane
dane TLSA 2 0 1 ${digest}
_443._tcp.a TLSA 3 1 1 ${digest}
_25._tcp.d TLSA broken
_25._tcp.e CNAME elsewhere.example.net.`),
		);
		assert.deepEqual(
			sets.map(({ owner, hosts, records }) => [owner, hosts.join(' '), records.length]),
			[
				['_25._tcp.a.example.com.', 'a.example.com.', 1],
				['dane.example.com.', 'b.example.com. c.example.com.', 1],
				['_25._tcp.d.example.com.', 'd.example.com.', 0],
			],
		);
	});
});
