import { type PlainEntry, rfc } from './types.ts';

export const OWNERS: readonly PlainEntry[] = [
	{
		kind: 'owner',
		word: '_smtp._tls',
		label: 'Where senders look for the TLS-RPT record',
		prose:
			'A sender asks for the TXT records at `_smtp._tls.` plus the Policy Domain, exactly there: no search goes up ' +
			'the tree, so the record of `example.com` does nothing for mail to `sub.example.com`. ' +
			'A CNAME is followed as in every DNS lookup. ' +
			'When several TXT records come back, those that open with anything but `v=TLSRPTv1;` are dropped; unless exactly ' +
			'one is left then, the domain counts as having no TLS-RPT at all. ' +
			'The character-strings of that one are joined with nothing in between.\n\n' +
			'The Policy Domain is mostly the domain in the mail address. For DANE it is the TLSA base domain, that is, the ' +
			'MX host: `_smtp._tls.mx.example.com`. Of the open-source senders studied only mox asks there as well; Postfix and Stalwart ' +
			'send DANE results to the record of the mail domain.\n\n' +
			'A long TTL, or DNSSEC, makes it harder for an attacker to hide the record from senders.',
		rfc: rfc(8460, '3', '1.1', '7'),
	},
	{
		kind: 'owner',
		word: '_mta-sts',
		label: 'The TXT record that announces an MTA-STS policy',
		prose:
			'It holds `v=STSv1; id=…` and tells senders that a policy stands at ' +
			'`https://mta-sts.example.com/.well-known/mta-sts.txt`. Just one record may begin with `v=STSv1;`, and a CNAME ' +
			'at this name must be followed. A new `id` is how senders notice a new policy, so put the policy file in place ' +
			'first and publish the `id` after it. What goes wrong on the way is reported to where the `_smtp._tls` record of ' +
			'the same domain says.',
		rfc: rfc(8461, '3.1', '3.2', '8.1'),
	},
	{
		kind: 'owner',
		word: '_25._tcp',
		label: 'Where the TLSA records of an MX host stand',
		prose:
			'`_25._tcp.mx.example.com` holds the TLSA records for SMTP on port 25 of the host `mx.example.com`. They count ' +
			'only when DNSSEC proves them. Their presence is a promise that the host offers STARTTLS, and senders that use ' +
			'DANE hold it to that: without TLS they do not deliver there. `3 1 1` (the SHA-256 hash of the public key of the ' +
			'server itself) is the recommended form.',
		rfc: [...rfc(7672, '2.2.3', '2.2', '3.1'), ...rfc(6698, '3')],
	},
];
