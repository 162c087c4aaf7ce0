/** The records that a domain for mail begins with, addresses and names left to be filled in. */
import type { ZoneJson } from './zone-json.ts';

/**
 * A zone that is right as it stands, but for whose it is: addresses are those of documentation (RFC 5737, RFC 3849). `domain`: without
 * its final dot. `now`: in seconds since 1970.
 */
export function starterZone(domain: string, now: number): ZoneJson {
	const below = (label: string): string => `${label}.${domain}.`;
	const day = new Date(now * 1000).toISOString().slice(0, 10).replaceAll('-', '');
	return {
		$origin: `${domain}.`,
		$ttl: 3600,
		soa: {
			name: '@',
			mname: below('ns1'),
			rname: below('hostmaster'),
			serial: Number(`${day}01`),
			refresh: 86400,
			retry: 7200,
			expire: 2419200,
			minimum: 3600,
		},
		ns: [
			{ name: '@', host: below('ns1') },
			{ name: '@', host: below('ns2') },
		],
		mx: [{ name: '@', preference: 10, host: below('mx1') }],
		a: [
			{ name: 'ns1', ip: '192.0.2.53' },
			{ name: 'ns2', ip: '198.51.100.53' },
			{ name: 'mx1', ip: '192.0.2.25' },
			{ name: 'mta-sts', ip: '192.0.2.80' },
		],
		aaaa: [{ name: 'mta-sts', ip: '2001:db8::80' }],
		txt: [
			{ name: '_mta-sts', txt: `v=STSv1; id=${day}01` },
			{ name: '_smtp._tls', txt: `v=TLSRPTv1; rua=mailto:tls-reports@${domain}` },
		],
	};
}

/** What is left to do, as comments to stand above the zone. */
export const starterComment = (
	domain: string,
): string => `; ${domain}: put your own name servers, mail servers and addresses in. The addresses here are those of examples
; (192.0.2.0/24, 198.51.100.0/24, 2001:db8::/32).
; Serve the policy at https://mta-sts.${domain}/.well-known/mta-sts.txt before you publish _mta-sts, and see that
; tls-reports@${domain} takes mail: senders report there what went wrong with TLS on the way to you.

`;
