/** What the examples of live rules say of servers, in phrases parted by commas, as facts. */
import { type Answer, absent, type DomainFacts, failed, found } from '#core/live/facts.ts';
import type { MxHostFacts, TlsaRecord } from '#core/live/probe-facts.ts';
import type { LiveExample } from '#core/rules/rule.ts';
import { AT, tlsaRecord } from './certificates.ts';
import { ADDRESS, addresses, httpsFacts, httpsOutcome, smtpOutcome } from './probes.ts';

/** Phrases on how a mail server behaves. */
const SMTP: Readonly<Record<string, string>> = {
	'no STARTTLS': 'nostarttls',
	'EHLO refused': 'helo-only',
	'STARTTLS refused': 'refuse454',
	'handshake fails': 'handshakefail',
	'TLS 1.0 only': 'tls10',
	injects: 'inject',
	'port closed': 'closed',
	silent: 'silent',
	'greets with 554': 'banner554',
	'needs SNI': 'sni',
	'not tested': 'untested',
};

/** Phrases on certificates, behind “certificate”. */
const CERTIFICATES: Readonly<Record<string, string>> = {
	'not yet valid': 'notyet',
	'for another host': 'wronghost',
	'with common name alone': 'cnonly',
	'self-signed': 'selfsigned',
	'of an unknown CA': 'untrusted',
	'without intermediate': 'nochain',
	'for clients': 'clientonly',
};

const HTTPS: Readonly<Record<string, string>> = {
	'no address': 'nx',
	'port closed': 'closed',
	silent: 'silent',
	'served as text/html': 'ctype',
	'too large': 'oversize',
};

const TLSA = /^(?:unsigned )?TLSA ([0-9] [0-9] [0-9]) (.+)$/;

/** Phrases on what a TLSA record is made of, behind its numbers. */
const KEYS: Readonly<Record<string, string>> = {
	'of its key': 'leaf',
	'of its intermediate': 'int',
	'of its root': 'root',
	'of another key': 'bad',
	'cut short': 'short',
};

/** Facts of the DNS alone, with what the example says of servers. */
export function withPhrases(
	facts: DomainFacts,
	{ hosts = {}, policy, stray = {}, authorities }: LiveExample,
): DomainFacts {
	const mx = facts.mx.kind === 'found' ? facts.mx.value.map(m => m.exchange) : [];
	const { domain } = facts;
	const text = policy?.includes('\n') ? policy : ENFORCING.replace('@', mx[0] ?? domain);
	return {
		...facts,
		at: AT,
		...(Object.keys(hosts).length > 0 && { hosts: mx.map(host => hostFacts(host, hosts[host] ?? 'good')) }),
		...(policy !== undefined && { policy: policyFacts(`mta-sts.${domain}`, policy, text) }),
		strayTlsa: Object.entries(stray).map(([name, phrase]) => ({ name, tlsa: tlsaAnswer([phrase], mx[0] ?? domain) })),
		...(authorities !== undefined && {
			authorities: Object.entries(authorities).map(([server, value]) => ({
				server,
				address: ADDRESS,
				tlsrpt: found([{ strings: [value] }], { ttl: 3600 }),
			})),
		}),
		destinations: facts.destinations.map(destination => {
			const phrase = destination.kind === 'https' ? hosts[destination.host] : undefined;
			if (destination.kind !== 'https' || phrase === undefined) return destination;
			const { host } = destination;
			return {
				...destination,
				https: httpsFacts(host, httpsOutcome(...https(phrase), host, ''), destination.addresses),
			};
		}),
	};
}

const ENFORCING = 'version: STSv1\nmode: enforce\nmx: @\nmax_age: 2419200\n';

function hostFacts(host: string, text: string): MxHostFacts {
	const phrases = text.split(', ');
	const behaviour = phrases.map(phrase => SMTP[phrase]).find(word => word !== undefined) ?? 'good';
	const alias = phrases.find(phrase => phrase.startsWith('alias of '))?.slice('alias of '.length);
	const outcome = smtpOutcome(behaviour, certificateWord(phrases), host);
	const none = phrases.includes('no address');
	return {
		host,
		addresses: addresses(none ? undefined : ADDRESS, alias),
		probes: none ? [] : [{ address: ADDRESS, port: 25, outcome, ms: 1 }],
		tlsa: tlsaAnswer(phrases, host),
		tlsrpt: absent('nxdomain'),
	};
}

function certificateWord(phrases: readonly string[]): string {
	const phrase = phrases.find(p => p.startsWith('certificate '))?.slice('certificate '.length) ?? 'good';
	return CERTIFICATES[phrase] ?? phrase;
}

function tlsaAnswer(phrases: readonly string[], host: string): Answer<readonly TlsaRecord[]> {
	if (phrases.includes('TLSA bogus')) return failed('bogus', 'DNSSEC validation failed');
	const records = phrases.flatMap(phrase => {
		const [, numbers, key] = TLSA.exec(phrase) ?? [];
		return key === undefined ? [] : [tlsaRecord(`${numbers} ${KEYS[key]}`, host)];
	});
	const ad = !phrases.some(phrase => phrase.startsWith('unsigned '));
	return records.length === 0 ? absent('nxdomain') : found(records, { ttl: 3600, ad });
}

/** How an HTTPS server behaves, and its certificate. */
function https(phrase: string): [mode: string, cert: string] {
	const status = /^status ([0-9]{3})$/.exec(phrase)?.[1];
	return [status ?? HTTPS[phrase] ?? 'good', certificateWord([phrase])];
}

function policyFacts(host: string, phrase: string, text: string): NonNullable<DomainFacts['policy']> {
	const [mode, cert] = phrase.includes('\n') ? (['good', 'good'] as const) : https(phrase);
	return httpsFacts(host, httpsOutcome(mode, cert, host, text), addresses(mode === 'nx' ? undefined : ADDRESS));
}
