/** The lab's certificates: a root, intermediates, and leaves with every fault that a certificate can have. */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, integer, octets, oid, sequence, set, tagged, taggedText, time, utf8, yes } from './der.ts';

export interface Issued {
	readonly der: Buffer;
	readonly pem: string;
	readonly name: string;
	readonly key: KeyObject;
	/** SubjectPublicKeyInfo. */
	readonly publicKey: Buffer;
}

interface Wanted {
	readonly name: string;
	readonly issuer?: Issued;
	readonly key?: KeyObject;
	readonly names?: readonly string[];
	readonly ca?: true;
	readonly purpose?: string;
	/** Days from now. */
	readonly from?: number;
	readonly to?: number;
}

const DAY = 86_400_000;
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

const distinguished = (name: string): Buffer => sequence(set(sequence(oid('2.5.4.3'), utf8(name))));

function extensions({ ca, names = [], purpose }: Wanted): Buffer {
	const all = ca
		? [
				sequence(oid('2.5.29.19'), yes(), octets(sequence(yes()))),
				// keyCertSign.
				sequence(oid('2.5.29.15'), yes(), octets(bits(Buffer.from([0x04]), 2))),
			]
		: [sequence(oid('2.5.29.37'), octets(sequence(oid(purpose ?? SERVER_AUTH))))];
	if (names.length > 0) all.push(sequence(oid('2.5.29.17'), octets(sequence(...names.map(n => taggedText(2, n))))));
	return tagged(3, sequence(...all));
}

export function issue(wanted: Wanted): Issued {
	const { name, issuer, key = newKey(), from = -30, to = 90 } = wanted;
	const publicKey = publicHalf(key);
	const body = sequence(
		tagged(0, integer(Buffer.from([2]))),
		integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
		ECDSA_SHA256,
		distinguished(issuer?.name ?? name),
		sequence(time(new Date(Date.now() + from * DAY)), time(new Date(Date.now() + to * DAY))),
		distinguished(name),
		publicKey,
		extensions(wanted),
	);
	const der = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, issuer?.key ?? key)));
	const pem = `-----BEGIN CERTIFICATE-----\n${der
		.toString('base64')
		.match(/.{1,64}/g)!
		.join('\n')}\n-----END CERTIFICATE-----\n`;
	return { der, pem, name, key, publicKey };
}

const publicHalf = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });

/** What a server shows, and what TLSA records of it are made from. */
export interface Shown {
	readonly leaf: Issued;
	readonly sent: readonly Issued[];
}

export interface Pki {
	readonly root: Issued;
	readonly intermediate: Issued;
	/** By the word that scenarios have for it. */
	show(word: string, host: string): Shown;
}

export function createPki(): Pki {
	const root = issue({ name: 'Lab Root', ca: true, to: 3650 });
	const intermediate = issue({ name: 'Lab Intermediate', issuer: root, ca: true, to: 365 });
	const expiredIntermediate = issue({
		name: intermediate.name,
		key: intermediate.key,
		issuer: root,
		ca: true,
		from: -90,
		to: -1,
	});
	const otherRoot = issue({ name: 'Other Root', ca: true });
	const other = issue({ name: 'Other Intermediate', issuer: otherRoot, ca: true });
	// One key is enough for all servers, and saves making a hundred.
	const key = newKey();
	const parentOf = (name: string): string => name.slice(name.indexOf('.') + 1);

	function show(word: string, host: string): Shown {
		const leaf = (wanted: Partial<Wanted> = {}): Issued =>
			issue({ name: 'a server', names: [host], issuer: intermediate, key, ...wanted });
		const chained = (wanted: Partial<Wanted> = {}): Shown => ({ leaf: leaf(wanted), sent: [intermediate] });
		const expired = { from: -90, to: -1 };
		const wrong = { names: ['wrong.example'] };
		switch (word) {
			case 'good':
				return chained();
			case 'expired':
				return chained(expired);
			case 'soon':
				return chained({ to: 5 });
			case 'notyet':
				return chained({ from: 1, to: 90 });
			case 'wronghost':
				return chained(wrong);
			case 'selfsigned':
				return { leaf: issue({ name: 'a server', names: [host] }), sent: [] };
			case 'untrusted':
				return { leaf: leaf({ issuer: other }), sent: [other] };
			case 'nochain':
				return { leaf: leaf(), sent: [] };
			case 'oldint':
				return { leaf: leaf(), sent: [expiredIntermediate] };
			case 'clientonly':
				return chained({ purpose: CLIENT_AUTH });
			case 'multi':
				return { leaf: issue({ name: 'a server', ...wrong, ...expired }), sent: [] };
			case 'expwrong':
				return chained({ ...wrong, ...expired });
			case 'wildcard':
				return chained({ names: [`*.${parentOf(host)}`] });
			case 'wildcard2':
				return chained({ names: [`*.${parentOf(parentOf(host))}`] });
			case 'cnonly':
				return chained({ name: host, names: [] });
			default:
				throw new Error(`no certificate is called ${word}`);
		}
	}
	return { root, intermediate, show };
}
