import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { certificateFacts, dnsNames } from '../../server/src/net/node/certificate.ts';
import { publicKeyInfo } from '../../server/src/net/node/der.ts';
import { createTrustStore, readPem, trustOf } from '../../server/src/net/node/trust.ts';
import { type Issued, issue } from '../lab/pki.ts';
import { sharedPki } from '../support/probing.ts';

const HOST = 'mx.example.com';
const x509 = ({ der }: Issued): X509Certificate => new X509Certificate(der);

describe('facts of a certificate', () => {
	it('are names, dates, purposes and digests, each by itself', () => {
		const { leaf } = sharedPki().show('good', HOST);
		const facts = certificateFacts(x509(leaf));
		assert.deepEqual(
			[facts.subject, facts.issuer, facts.commonName],
			['CN=a server', 'CN=Lab Intermediate', 'a server'],
		);
		assert.deepEqual([facts.names, facts.purposes], [[HOST], ['1.3.6.1.5.5.7.3.1']]);
		assert.deepEqual([facts.isCa, facts.selfSigned], [false, false]);
		assert.match(facts.notAfter, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
		assert.equal(facts.certificate.full, leaf.der.toString('hex'));
		assert.equal(facts.publicKey.sha256, createHash('sha256').update(leaf.publicKey).digest('hex'));
	});

	it('tell names with odd characters from several names', () => {
		const names = ['a.example, DNS:b.example', 'C.example', '*.d.example', 'e\u0000.example', '"'];
		const facts = certificateFacts(x509(issue({ name: 'x', names })));
		assert.deepEqual(facts.names, ['a.example, dns:b.example', 'c.example', '*.d.example', 'e\u0000.example', '"']);
		assert.deepEqual(dnsNames('IP Address:192.0.2.1, DNS:a.example, URI:"x, DNS:b"'), ['a.example']);
	});

	it('are not looked for in what is no certificate', () => {
		const { der } = sharedPki().root;
		for (let length = 0; length < der.length; length++) {
			const found = publicKeyInfo(der.subarray(0, length));
			assert.equal(found, undefined, `${length} octets`);
		}
	});
});

describe('trust', () => {
	const pki = sharedPki();
	const store = createTrustStore([pki.root.pem]);
	const trust = (...chain: readonly Issued[]): string => trustOf(chain.map(x509), store).kind;
	const { leaf } = pki.show('good', HOST);

	it('finds its way, in whatever order certificates are sent, and with others among them', () => {
		const { leaf: other } = pki.show('selfsigned', HOST);
		assert.equal(trust(leaf, pki.intermediate), 'trusted');
		assert.equal(trust(leaf, other, pki.root, pki.intermediate), 'trusted');
		assert.equal(trust(leaf), 'incomplete');
		assert.equal(trust(pki.intermediate), 'trusted');
	});

	it('goes by signatures, not by names', () => {
		const impostor = issue({ name: pki.intermediate.name, issuer: pki.root, ca: true });
		assert.equal(trust(leaf, impostor), 'invalid');
		assert.equal(trust(leaf, impostor, pki.intermediate), 'trusted');
		const forged = issue({ name: pki.root.name, ca: true });
		assert.equal(trust(issue({ name: 'x', issuer: forged })), 'invalid');
		assert.equal(trust(issue({ name: 'x', issuer: leaf }), leaf, pki.intermediate), 'invalid');
	});

	it('passes each certificate once, however they have signed each other', () => {
		const one = issue({ name: 'One', ca: true });
		const same = Array.from({ length: 9 }, () => issue({ name: 'One', key: one.key, issuer: one, ca: true }));
		const start = issue({ name: 'x', issuer: one });
		assert.equal(trust(start, ...same), 'self-signed');
	});

	it('reads roots from PEM', () => {
		assert.equal(readPem(`# roots\n${pki.root.pem}\n${pki.intermediate.pem}`)?.length, 2);
		assert.equal(readPem('nothing'), undefined);
		assert.equal(readPem(pki.root.pem.replace(/\n[A-Z]/i, '\nAAAA')), undefined);
	});
});
