/** Certificates and sessions by the words of the lab, without any cryptography but digests of labels. */
import { createHash } from 'node:crypto';
import type { CertificateFacts, Digests, TlsaRecord, TlsSession, Trust } from '#core/live/probe-facts.ts';

/** When all facts of tests were gathered. */
export const AT = '2026-06-01T12:00:00.000Z';
const LONG_AGO = '2025-01-01T00:00:00Z';
const PAST = '2026-05-01T00:00:00Z';
const NEXT = '2026-07-01T00:00:00Z';
const FAR = '2027-01-01T00:00:00Z';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const digests = (text: string): Digests => ({
	full: Buffer.from(text).toString('hex'),
	sha256: hash('sha256', text),
	sha512: hash('sha512', text),
});

function certificate(subject: string, issuer: string, facts: Partial<CertificateFacts> = {}): CertificateFacts {
	return {
		subject: `CN=${subject}`,
		issuer: `CN=${issuer}`,
		commonName: subject,
		names: [],
		notBefore: LONG_AGO,
		notAfter: FAR,
		isCa: false,
		selfSigned: subject === issuer,
		certificate: digests(`certificate ${subject}`),
		publicKey: digests(`key ${subject}`),
		...facts,
	};
}

const intermediate = (facts: Partial<CertificateFacts> = {}): CertificateFacts =>
	certificate('Lab Intermediate', 'Lab Root', { isCa: true, ...facts });

/** A session with a host whose certificate is as the word says; `ends in N days` besides those of the lab. */
export function session(word: string, host: string): TlsSession {
	const made = (chain: readonly CertificateFacts[], trust: Trust = { kind: 'trusted' }): TlsSession => ({
		protocol: 'TLSv1.3',
		cipher: 'TLS_AES_256_GCM_SHA384',
		chain,
		trust,
	});
	const leaf = (facts: Partial<CertificateFacts> = {}, issuer = 'Lab Intermediate'): CertificateFacts =>
		certificate(host, issuer, { names: [host], purposes: [SERVER_AUTH], ...facts });
	const parent = host.slice(host.indexOf('.') + 1);
	const days = /^ends in ([0-9]+) days$/.exec(word)?.[1];
	if (days !== undefined) {
		return made([
			leaf({ notAfter: new Date(Date.parse(AT) + (Number(days) + 0.5) * 86_400_000).toISOString() }),
			intermediate(),
		]);
	}
	switch (word) {
		case 'good':
			return made([leaf(), intermediate()]);
		case 'expired':
			return made([leaf({ notAfter: PAST }), intermediate()]);
		case 'notyet':
			return made([leaf({ notBefore: NEXT }), intermediate()]);
		case 'wronghost':
			return made([leaf({ names: ['other.example.net'], commonName: 'other.example.net' }), intermediate()]);
		case 'selfsigned':
			return made([leaf({ issuer: `CN=${host}`, selfSigned: true })], { kind: 'self-signed' });
		case 'untrusted':
			return made([leaf({}, 'Other Intermediate'), certificate('Other Intermediate', 'Other Root', { isCa: true })], {
				kind: 'unknown-issuer',
			});
		case 'nochain':
			return made([leaf()], { kind: 'incomplete' });
		case 'oldint':
			return made([leaf(), intermediate({ notAfter: PAST })]);
		case 'clientonly':
			return made([leaf({ purposes: [CLIENT_AUTH] }), intermediate()]);
		case 'multi':
			return made([leaf({ issuer: `CN=${host}`, selfSigned: true, notAfter: PAST, names: ['other.example.net'] })], {
				kind: 'self-signed',
			});
		case 'expwrong':
			return made([leaf({ notAfter: PAST, names: ['other.example.net'] }), intermediate()]);
		case 'wildcard':
			return made([leaf({ names: [`*.${parent}`] }), intermediate()]);
		case 'wildcard2':
			return made([leaf({ names: [`*.${parent.slice(parent.indexOf('.') + 1)}`] }), intermediate()]);
		case 'cnonly':
			return made([leaf({ names: [] }), intermediate()]);
		default:
			throw new Error(`no certificate is called ${word}`);
	}
}

/** `3 1 1 leaf`: a record for the key or certificate of that name at a host; `bad` fits nothing, `short` has half a digest. */
export function tlsaRecord(words: string, host: string): TlsaRecord {
	const [usage, selector, matching, key] = words.split(' ') as [string, string, string, string];
	const subject = { leaf: host, int: 'Lab Intermediate', root: 'Lab Root', bad: 'nobody', short: host }[key];
	if (subject === undefined) throw new Error(`no key is called ${key}`);
	const { full, sha256, sha512 } = digests(`${selector === '0' ? 'certificate' : 'key'} ${subject}`);
	const data = [full, sha256, sha512][Number(matching)] ?? full;
	return {
		usage: Number(usage),
		selector: Number(selector),
		matching: Number(matching),
		data: key === 'short' ? data.slice(0, data.length / 2) : data,
	};
}
