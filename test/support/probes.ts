/** What probes of servers give, by the words of the lab. */
import { type Addresses, type Answer, absent, found, skipped } from '#core/live/facts.ts';
import type { HttpsFacts, HttpsOutcome, SmtpOutcome, TlsSession } from '#core/live/probe-facts.ts';
import { session } from './certificates.ts';

const reply = (code: number, text: string) => ({ code, text });

/** How a mail server's address answers that behaves as `smtp` says, with a certificate as `cert` says. */
export function smtpOutcome(smtp: string, cert: string, host: string): SmtpOutcome {
	switch (smtp) {
		case 'good':
			return { kind: 'tls', tls: session(cert, host) };
		case 'sni':
			return {
				kind: 'tls',
				tls: { ...session(cert, host), withoutSni: { names: ['default.example.net'], sha256: '00' } },
			};
		case 'nostarttls':
			return { kind: 'no-starttls', ehlo: 'without', reply: reply(250, host) };
		case 'helo-only':
			return { kind: 'no-starttls', ehlo: 'refused', reply: reply(502, 'not implemented') };
		case 'refuse454':
			return { kind: 'starttls-refused', reply: reply(454, 'TLS not available') };
		case 'handshakefail':
			return { kind: 'tls-failed', why: 'closed', detail: 'the server ended the connection' };
		case 'tls10':
			return { kind: 'tls-failed', why: 'alert', detail: 'alert protocol_version', legacy: 'TLSv1' };
		case 'silent':
			return { kind: 'failed', stage: 'greeting', why: 'timeout', detail: 'no greeting came in time' };
		case 'drip':
			return { kind: 'failed', stage: 'greeting', why: 'too-much', detail: 'the greeting does not end' };
		case 'closed':
			return { kind: 'failed', stage: 'connect', why: 'refused', detail: 'port 25 is closed' };
		case 'banner554':
			return { kind: 'rejected', reply: reply(554, 'go away') };
		case 'inject':
			return { kind: 'injected' };
		case 'untested':
			return skipped('port 25 was left out');
		default:
			throw new Error(`no mail server behaves as ${smtp}`);
	}
}

const answered = (tls: TlsSession, status: number, body?: string): HttpsOutcome => ({
	kind: 'answered',
	tls,
	status,
	...(status === 200 && { contentType: 'text/plain' }),
	...(body !== undefined && { body }),
});

/** How a policy host answers that behaves as `mode` says. */
export function httpsOutcome(mode: string, cert: string, host: string, body: string): HttpsOutcome {
	const tls = session(cert, host);
	const whole = answered(tls, 200, body);
	switch (mode) {
		case 'good':
		case 'cname':
			return whole;
		case '301':
			return { ...answered(tls, 301), location: 'https://www.example.net/' } as HttpsOutcome;
		case 'oversize':
			return { ...answered(tls, 200, `${body}${'#'.repeat(65_536 - body.length)}`), truncated: true } as HttpsOutcome;
		case 'ctype':
			return { ...whole, contentType: 'text/html' } as HttpsOutcome;
		case 'noctype':
			return { kind: 'answered', tls, status: 200, body };
		case 'silent':
		case 'endless':
			return { kind: 'failed', stage: 'answer', why: 'timeout', detail: 'no answer came in time' };
		case 'closed':
			return { kind: 'failed', stage: 'connect', why: 'refused', detail: 'port 443 is closed' };
		case 'nx':
			return skipped('it has no address');
		default:
			return answered(tls, Number(mode));
	}
}

export const ADDRESS = '192.0.2.1';

/** One IPv4 address, by way of an alias where one is named; none at all for `undefined`. */
export function addresses(address: string | undefined, alias?: string): Addresses {
	const chain = alias === undefined ? [] : [alias];
	const of = (values: readonly string[]): Answer<readonly string[]> =>
		values.length > 0
			? found(values, { ttl: 3600, chain })
			: absent(address === undefined ? 'nxdomain' : 'nodata', { chain });
	const own = address === undefined ? [] : [address];
	return { a: of(own.filter(a => !a.includes(':'))), aaaa: of(own.filter(a => a.includes(':'))) };
}

export const httpsFacts = (host: string, outcome: HttpsOutcome, where = addresses(ADDRESS)): HttpsFacts => ({
	host,
	addresses: where,
	...(where.a.kind === 'found' && { address: where.a.value[0]! }),
	outcome,
	ms: 1,
});
