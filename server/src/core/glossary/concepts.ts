import { type PlainEntry, rfc } from './types.ts';

export const CONCEPTS: readonly PlainEntry[] = [
	{
		kind: 'concept',
		word: 'TLSRPT',
		aliases: ['TLS-RPT', 'SMTP TLS Reporting'],
		label: 'SMTP TLS Reporting: senders tell you how TLS with you went',
		prose:
			'With one TXT record at `_smtp._tls` you ask the senders of the world for a daily report on successful and failed TLS ' +
			'sessions with your MX hosts, and on DANE and MTA-STS. It changes nothing about delivery.',
		rfc: rfc(8460, '1', '3'),
	},
	{
		kind: 'concept',
		word: 'MTA-STS',
		label: 'A policy over HTTPS: mail only to authenticated servers',
		prose:
			'A TXT record at `_mta-sts` and a text file on `mta-sts.example.com` say which MX hosts are yours, and that mail may ' +
			'only go to them over TLS with a valid certificate. Modes: `testing` (report alone), `enforce`, `none`. It needs no ' +
			'DNSSEC.',
		rfc: rfc(8461, '3', '3.2', '5'),
	},
	{
		kind: 'concept',
		word: 'DANE',
		aliases: ['TLSA'],
		label: 'TLSA records, proven by DNSSEC, against which servers are checked',
		prose:
			'TLSA records at `_25._tcp.mx.example.com` hold a hash of the key or certificate of the MX host. Where usable ' +
			'ones stand, a sender that uses DANE delivers only if one matches. It needs no public authority, but DNSSEC: for the MX ' +
			'host and, so that nobody can lead mail to another host, for the mail domain.',
		rfc: [...rfc(7672, '2.2', '3'), ...rfc(6698, '2')],
	},
	{
		kind: 'concept',
		word: 'STARTTLS',
		label: 'The SMTP command that turns a plain connection into TLS',
		prose:
			'Between mail servers TLS begins with this command. By itself it is opportunistic: who can change the traffic can ' +
			'take the offer away, and mail then goes in clear text. MTA-STS and DANE close that gap, and TLS-RPT shows it.',
		rfc: [...rfc(8460, '1'), ...rfc(7672, '1.3.1')],
	},
	{
		kind: 'concept',
		word: 'Policy Domain',
		label: 'The domain that a policy, or a report, is about',
		prose:
			'For TLS-RPT and MTA-STS mostly the domain of the recipients, or that of the smarthost where one is set by hand. ' +
			'For DANE it is the TLSA base domain: the MX host.',
		rfc: [...rfc(8460, '1.1'), ...rfc(8461, '3.4')],
	},
	{
		kind: 'concept',
		word: 'TLSA base domain',
		label: 'The host name below which TLSA records are looked up',
		prose:
			'The name to which `_25._tcp` is put in front: as a rule the MX host. If that is an alias, and DNSSEC proves the whole ' +
			'way, the name at its end is tried first and the name in the MX record second.',
		rfc: rfc(7672, '2.2.3', '2.2.2'),
	},
	{
		kind: 'concept',
		word: 'character-string',
		aliases: ['<character-string>'],
		label: 'One piece of a TXT record, of at most 255 octets',
		prose:
			'A TXT record holds one or more of them; in a zone file each stands in quotes or is a bare word. Senders join them ' +
			'with nothing in between, so a long value may be cut anywhere: `"v=TLSRPTv1; rua=mailto:tls" "@example.com"`. ' +
			'Outside quotes a semicolon begins a comment.',
		rfc: [...rfc(1035, '3.3', '3.3.14', '5.1'), ...rfc(8460, '3')],
	},
	{
		kind: 'concept',
		word: 'RRset',
		aliases: ['RRs', 'resource record set'],
		label: 'All records of one type at one owner name',
		prose:
			'DNS answers with the whole set, in no certain order. All records of a set share one TTL, and two that are wholly ' +
			'alike should be served as one. At `_smtp._tls` other TXT records may stand, but only one that begins with `v=TLSRPTv1;`.',
		rfc: [...rfc(2181, '5', '5.2'), ...rfc(8460, '3')],
	},
];
