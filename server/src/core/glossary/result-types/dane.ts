import { type ResultTypeEntry, rfc } from '../types.ts';

/** The three of RFC 8460 section 4.3.2.1, in its order. */
export const DANE: readonly ResultTypeEntry[] = [
	{
		kind: 'result-type',
		word: 'tlsa-invalid',
		label: 'No TLSA record of the host was valid',
		category: 'policy-dane',
		meaning: 'The MX host has TLSA records, and not one of them held.',
		prose:
			'The word covers two faults. Where all records are unusable, senders must still insist on TLS, but need not check the ' +
			'certificate: mail comes in, yet DANE no longer proves your server. Where the records are well formed and match no ' +
			'certificate that the host shows, mail does not get through; for that, senders do not agree on the type.',
		rfc: [...rfc(8460, '4.3.2.1'), ...rfc(7672, '2.2', '3.1.3', '3.2'), ...rfc(7671, '8.1'), ...rfc(6698, '4.1')],
		causes: [
			'The certificate was renewed with a new key and the TLSA records still name the old one.',
			'Certificate usage 0 or 1, which SMTP senders may treat as unusable.',
			'The digest has the wrong length (SHA-256 has 32 octets, SHA-512 has 64), or selector or matching type is an unknown number.',
			'With usage 2 the server does not send the certificate of the trust anchor.',
		],
		actions: [
			'See what is published: `dig +dnssec _25._tcp.mx.example.com TLSA`',
			'Make the record that belongs to the certificate: `ldns-dane -c cert.pem create mx.example.com 25 3 1 1`',
			'Publish it: `_25._tcp.mx.example.com. IN TLSA 3 1 1 …` with the 64 hexadecimal digits.',
			'At the next change of keys publish both records first, wait at least two TTLs, then switch the server, and only then delete the old record.',
		],
		policyTypes: ['tlsa'],
		senders: [
			{
				sender: 'Postfix',
				version: '3.10.5',
				note:
					'Bad length or selector: `all-TLSA-records-unusable`. No match: `certificate-not-trusted`. Usage 0 or 1: the ' +
					'record is passed over and nothing is reported.',
			},
			{
				sender: 'mox',
				note:
					'All unusable: `all-unusable-records+ignored`. No match: `validation-failure`. Also for a failed TLSA lookup that ' +
					'is not a matter of DNSSEC.',
			},
			{ sender: 'Stalwart', note: 'All unusable: `Invalid TLSA record.` No match: `validation-failure`.' },
			{
				sender: 'Exchange Online',
				note: 'Mail held back for it carries the status 5.7.323, also where no record matches.',
			},
		],
	},
	{
		kind: 'result-type',
		word: 'dnssec-invalid',
		label: 'DNSSEC validation of the TLSA lookup failed',
		category: 'policy-dane',
		meaning: 'The resolver of the sender had no valid answer to give: its DNSSEC check failed.',
		prose:
			'A bogus answer counts as a failed lookup, and a sender that uses DANE must not deliver to that host then. When all of ' +
			'your zone is bogus, `_smtp._tls` is so too, and you get no report. A report with this type therefore points at the ' +
			'TLSA records alone, or at the zone of an MX host outside your own.',
		rfc: [...rfc(8460, '4.3.2.1'), ...rfc(7672, '2.1.1', '2.1.2', '2.2')],
		causes: [
			'Signatures have run out because signing stopped.',
			'The DS record at the parent does not fit the keys of the zone, after a key roll-over or a move to another provider.',
			'The name servers answer wrongly for `_25._tcp` names: no proof of absence, or no answer to TLSA queries at all.',
			'The secondaries serve an old copy of the zone.',
		],
		actions: [
			'Validate yourself: `delv _25._tcp.mx.example.com TLSA`',
			'See signatures and their dates though the answer is bogus: `dig +dnssec +cd _25._tcp.mx.example.com TLSA`',
			'Sign the zone anew, in BIND: `rndc sign example.com`',
			'Compare `dig +short DS example.com` with `dnssec-dsfromkey` over your key. To go unsigned, take away the DS first.',
		],
		policyTypes: ['tlsa'],
		senders: [
			{ sender: 'Postfix', version: '3.12', note: 'Never reports it.' },
			{
				sender: 'mox',
				note: 'Adds `extended-dns-error-…`. For a bogus MX lookup it reports `validation-failure` instead.',
			},
			{ sender: 'Stalwart', note: '`Bogus TLSA records were found.` and, for MX, `Bogus MX records were found.`' },
			{ sender: 'Exchange Online', note: 'Mail held back for it carries the status 5.7.324.' },
		],
	},
	{
		kind: 'result-type',
		word: 'dane-required',
		label: 'The sender insists on DANE and found none',
		category: 'policy-dane',
		meaning: 'The sender is set to accept only MX hosts with TLSA records proven by DNSSEC, and this host had none.',
		prose:
			'A setting of that one sender, often agreed between two organisations; others go on to deliver. Its mail to you waits, ' +
			'and may bounce when nothing changes.',
		rfc: [...rfc(8460, '4.3.2.1'), ...rfc(7672, '6', '2.2.1')],
		causes: [
			'A new MX host has no TLSA records yet.',
			'The zone of the MX host, or that of the mail domain, is not signed or has lost its DS record.',
			'The TLSA records stand at another name than the one in the MX record.',
		],
		actions: [
			'Validate the whole way: `delv example.com MX`, `delv mx.example.com A`, `delv _25._tcp.mx.example.com TLSA` must each say "fully validated".',
			'Publish TLSA records for every MX host: `ldns-dane -c cert.pem create mx.example.com 25 3 1 1`',
			'If you gave up DANE on purpose, tell that sender.',
		],
		policyTypes: ['tlsa'],
		senders: [
			{ sender: 'Postfix', version: '3.12', note: 'Never reports it.' },
			{ sender: 'mox', note: 'Never reports it.' },
			{
				sender: 'Stalwart',
				note: '`No TLSA records found for MX.`, `No TLSA DNSSEC records found.` or `MX host is not in a DNSSEC signed zone.`',
			},
		],
	},
];
