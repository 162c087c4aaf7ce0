import { type ResultTypeEntry, rfc } from '../types.ts';

/**
 * The five of RFC 8460 section 4.3.1, in its order. `validation-failure` stands in that list too, but as the catch-all,
 * to which section 4.3.3 gives a heading of its own; so it is the one in the category "general". They can come with every
 * policy type: a sender may look at the certificate, and report on it, with no policy to hold it against.
 */
export const NEGOTIATION: readonly ResultTypeEntry[] = [
	{
		kind: 'result-type',
		word: 'starttls-not-supported',
		label: 'The mail server offered no STARTTLS',
		category: 'negotiation',
		meaning:
			'The sender reached the MX host but could not start TLS there: STARTTLS was not offered, or it was refused.',
		prose:
			'Without a policy such mail goes out in clear text. An MTA-STS policy in mode `enforce`, or DANE, keeps it from this ' +
			'host instead. A downgrade attack, in which somebody on the path removes the offer, looks just the same from the ' +
			'sender; it is one of the reasons why these reports exist.',
		rfc: [...rfc(8460, '4.3.1', '1'), ...rfc(8461, '5'), ...rfc(7672, '2.2', '9.2')],
		causes: [
			'STARTTLS is switched off on one of the MX hosts, often the backup or the newest.',
			'A firewall that inspects SMTP hides the line `250-STARTTLS`.',
			'The server answers `STARTTLS` with an error such as 454, because it cannot load its key or certificate.',
			'The server offers STARTTLS only to some clients, which RFC 7672 forbids for hosts with TLSA records.',
			'Somebody on the path removes the offer.',
		],
		actions: [
			'Ask every MX host, from outside your network: `openssl s_client -starttls smtp -connect mx.example.com:25`',
			'Switch it on; in Postfix: `smtpd_tls_security_level = may` and `smtpd_tls_chain_files` with key and certificate.',
			'Switch off SMTP inspection (ESMTP fixup) in the firewall before the server.',
			'Take the TLSA records of a host away that cannot do TLS, or the host out of the MX records.',
			'If a single sender reports it and your own tests from elsewhere are fine, look at the path between the two.',
		],
		policyTypes: ['sts', 'tlsa', 'no-policy-found'],
		senders: [
			{
				sender: 'Postfix',
				version: '3.12',
				note: 'Reports a missing offer only where TLS is required (DANE, or MTA-STS by a plug-in), a refused `STARTTLS` always.',
			},
			{ sender: 'mox', note: 'Adds the reply, such as `smtp-starttls-reply-code-454`, when the command was refused.' },
			{ sender: 'Stalwart', note: 'Puts the answer of the server into `failure-reason-code`.' },
			{ sender: 'Exchange Online', note: 'Mail held back for it carries the status 5.7.321.' },
		],
	},
	{
		kind: 'result-type',
		word: 'certificate-host-mismatch',
		label: 'The certificate does not name the mail server',
		category: 'negotiation',
		meaning: 'The certificate is for other names than the policy asks for.',
		prose:
			'For MTA-STS the name of the MX host must be among the DNS names in the subject alternative name; the common name ' +
			'does not count. DANE compares names under certificate usage 2 only, and accepts the TLSA base domain or the mail ' +
			'domain; under usage 3 the names do not matter.',
		rfc: [...rfc(8460, '4.3.1'), ...rfc(8461, '4.2', '4.1'), ...rfc(7672, '3.2.2', '3.2.1', '3.2.3')],
		causes: [
			'The certificate names `mail.example.com`, the MX record says `mx1.example.com`.',
			'The MX record points to an alias of your own for the host of a provider, whose certificate carries only its own host name.',
			'The server chooses its certificate by SNI and has none for this name, so it shows the default one.',
			'A wildcard stands for one label: `*.example.com` covers `mx.example.com`, but not `mx.eu.example.com`.',
			'The name stands in the common name alone.',
		],
		actions: [
			'See the names: `openssl s_client -starttls smtp -connect mx.example.com:25`, its output into `openssl x509 -noout -ext subjectAltName`',
			'Get a certificate whose subject alternative name lists each MX host as the MX records spell it.',
			'Or let the MX record name the host as the certificate does (`example.com. IN MX 10 mx1.example.net.`) and list that name in the MTA-STS policy (`mx: mx1.example.net`).',
		],
		policyTypes: ['sts', 'tlsa', 'no-policy-found'],
		senders: [
			{
				sender: 'Postfix',
				version: '3.12',
				note: 'Reports it if the chain is trusted; if that fails too, `certificate-not-trusted`.',
			},
			{ sender: 'Stalwart', note: 'Reports `certificate-not-trusted` instead.' },
			{ sender: 'Google', note: 'Seen in its reports.' },
			{ sender: 'Exchange Online', note: 'Mail held back for it carries the status 5.7.325.' },
		],
	},
	{
		kind: 'result-type',
		word: 'certificate-expired',
		label: 'The certificate of the mail server has expired',
		category: 'negotiation',
		meaning: 'The certificate that the MX host showed is past its last day.',
		prose:
			'MTA-STS wants a certificate in date, and so does DANE with certificate usage 2. Under usage 3 the dates are not ' +
			'looked at: there the signature over the TLSA record sets the term.',
		rfc: [...rfc(8460, '4.3.1'), ...rfc(8461, '4.2'), ...rfc(7672, '3.1.1'), ...rfc(6698, '2.1.1')],
		causes: [
			'The renewal failed and nobody noticed.',
			'The file was renewed, but the server still serves the old certificate from memory.',
			'One host behind a load balancer, or the backup MX, was forgotten.',
			'An intermediate certificate in the chain has run out.',
		],
		actions: [
			'See the date: `openssl s_client -starttls smtp -connect mx.example.com:25`, its output into `openssl x509 -noout -enddate`',
			"Renew, and reload the mail server each time: `certbot renew --deploy-hook 'systemctl reload postfix'`",
			'With `3 1 1` TLSA records keep the key when you renew (`certbot renew --reuse-key`), or publish the record for the new key well before.',
			'Look at every MX host and every address of it, not at the first alone.',
		],
		policyTypes: ['sts', 'tlsa', 'no-policy-found'],
		senders: [
			{
				sender: 'mox',
				note: 'Reports it also for a certificate that is not valid yet: the Go library does not tell the two apart.',
			},
			{ sender: 'Stalwart', note: 'Reports `certificate-not-trusted` instead.' },
			{ sender: 'Google', note: 'Seen in its reports.' },
			{ sender: 'Exchange Online', note: 'Mail held back for it carries the status 5.7.322.' },
		],
	},
	{
		kind: 'result-type',
		word: 'certificate-not-trusted',
		label: 'No chain of trust to a known authority',
		category: 'negotiation',
		meaning:
			'The certificate of the MX host does not lead to a certification authority that the sender trusts, or the chain has another flaw.',
		prose:
			'Several faults share this label: unknown authority, missing link, violated name constraint and more. The reporter ' +
			'should say in `failure-reason-code` which one it was. MTA-STS needs a chain to a root that senders know; DANE with ' +
			'certificate usage 3 needs none.',
		rfc: [...rfc(8460, '4.3.1'), ...rfc(8461, '4.2'), ...rfc(7672, '3.1.1', '3.1.2')],
		causes: [
			'The server does not send the intermediate certificate.',
			'The certificate is self-signed or comes from a private authority.',
			'The certificate is not valid yet, is not meant for servers, or breaks a constraint of its issuer.',
			'The sender has an old list of roots.',
		],
		actions: [
			'See what is sent: `openssl s_client -starttls smtp -connect mx.example.com:25 -showcerts`',
			'Install the full chain (of certbot `fullchain.pem`, not `cert.pem`); in Postfix: `smtpd_tls_chain_files = /etc/ssl/key.pem, /etc/ssl/fullchain.pem`',
			'For MTA-STS get a certificate from a public authority. To stay with your own, sign the zone and publish `_25._tcp.mx.example.com. IN TLSA 3 1 1 …` for senders that use DANE.',
		],
		policyTypes: ['sts', 'tlsa', 'no-policy-found'],
		senders: [
			{
				sender: 'Postfix',
				version: '3.10.5',
				note:
					'Means that no TLSA record matched, or that both chain and name are wrong. For an unknown or self-signed issuer ' +
					'alone it reports `validation-failure` with the text of OpenSSL.',
			},
			{
				sender: 'mox',
				note: 'As the RFC has it, also with no policy, and with reasons such as `too-many-intermediates`.',
			},
			{
				sender: 'Stalwart',
				note: 'Reports it for every TLS error: wrong name, expired, handshake. By default it does so with no policy as well.',
			},
		],
	},
	{
		kind: 'result-type',
		word: 'validation-failure',
		label: 'A TLS failure that fits no other type',
		category: 'general',
		meaning: 'Something else went wrong; `failure-reason-code` should say what.',
		prose:
			'The catch-all. Senders also use it for a case that has no type of its own, though MTA-STS is there to catch it: an ' +
			'MX host that the policy does not list. Read the reason code before anything else; its wording differs from sender ' +
			'to sender.',
		rfc: [...rfc(8460, '4.3.3', '4.3.1'), ...rfc(8461, '4.1', '7.2')],
		causes: [
			'An MX host is missing from the MTA-STS policy, often after a new MX record.',
			'Server and sender have no TLS version or cipher in common; the server knows only TLS 1.0, for instance.',
			'The certificate matches none of the TLSA records (mox and Stalwart put that here).',
			'The connection was closed or timed out in the middle of the handshake.',
		],
		actions: [
			'Look the reason code up: `tlsrpt explain mtasts-policy-mx-mismatch`',
			'Compare `dig +short MX example.com` with the `mx` lines of the policy; add what is missing (`mx: mx2.example.com`), then publish a new `id` in `_mta-sts.example.com`.',
			'Try the handshake: `openssl s_client -starttls smtp -connect mx.example.com:25 -tls1_2`',
			'In Postfix allow what senders of today speak: `smtpd_tls_protocols = >=TLSv1.2`',
		],
		policyTypes: ['sts', 'tlsa', 'no-policy-found'],
		senders: [
			{
				sender: 'mox',
				note: '`mtasts-policy-mx-mismatch`, `dane-no-match`, `tls-remote-…` for an alert of your server, `io-timeout-during-handshake`.',
			},
			{
				sender: 'Postfix',
				version: '3.12',
				note:
					'`tls-handshake-failure`, or the text of OpenSSL such as `self-signed_certificate`. MX hosts outside the policy ' +
					'it skips and does not report.',
			},
			{ sender: 'Stalwart', note: '`MX not authorized by policy.` or, for TLSA, `No matching certificates found.`' },
			{ sender: 'Google', note: 'Seen in its reports for MX hosts that the policy does not list.' },
		],
	},
];
