import { type ReasonCodeEntry, rfc } from './types.ts';

type Row = readonly [word: string, resultTypes: readonly string[], label: string, prose: string];

const FAILURE = ['validation-failure'];
const FETCH = ['sts-policy-fetch-error'];
const INVALID = ['sts-policy-invalid'];
const UNTRUSTED = ['certificate-not-trusted'];
const REQUIRED = ['dane-required'];
const BOTH_UNTRUSTED = ['validation-failure', 'certificate-not-trusted'];

/** From tlsrpt/report.go, mtasts/mtasts.go, mtastsdb/db.go, queue/direct.go and smtpclient/client.go of mox. */
const MOX: readonly Row[] = [
	[
		'mtasts-policy-mx-mismatch',
		FAILURE,
		'The MX host is not in the MTA-STS policy',
		'Add an `mx` line for it to the policy, then change the `id` in the `_mta-sts` record; or correct the MX record.',
	],
	[
		'dane-no-match',
		FAILURE,
		'No TLSA record matches the certificate',
		'Compare `_25._tcp.mx.example.com` with the certificate. With `+errors` behind it, some records could not be evaluated.',
	],
	['all-unusable-records+ignored', ['tlsa-invalid'], 'All TLSA records are unusable', 'Publish a `3 1 1` record.'],
	[
		'tls-remote-…',
		FAILURE,
		'Your server broke off the handshake with a TLS alert',
		'What follows is the alert, as in `tls-remote-alert-70-protocol-version-not-supported`. Look into the log of the mail server.',
	],
	[
		'tls-local-…',
		FAILURE,
		'The sender broke off the handshake with a TLS alert',
		'What follows is the alert: what your server sent was not acceptable.',
	],
	[
		'tls-record-header-error',
		FAILURE,
		'The answer was not TLS',
		'After STARTTLS your server, or something before it, sent bytes that are no TLS record.',
	],
	[
		'io-timeout-during-handshake',
		FAILURE,
		'The handshake took too long',
		'An overloaded server, or a firewall that drops large packets.',
	],
	[
		'connection-closed-during-handshake',
		FAILURE,
		'The connection broke off',
		'Look into the log of the mail server; a firewall may also have cut it.',
	],
	[
		'smtp-starttls-reply-code-…',
		['starttls-not-supported'],
		'The server refused the STARTTLS command',
		'What follows is the reply code. 454 mostly means that the server cannot load its certificate or key.',
	],
	[
		'not-authorized-to-sign',
		UNTRUSTED,
		'A certificate signed that is not an authority',
		'A link of the chain lacks the right to sign certificates. Install the chain that your authority gives.',
	],
	[
		'too-many-intermediates',
		UNTRUSTED,
		'The chain is longer than an authority in it allows',
		'Install the chain that your authority gives.',
	],
	[
		'incompatible-key-usage',
		UNTRUSTED,
		'The certificate is not meant for servers',
		'Get one whose extended key usage holds server authentication.',
	],
	[
		'ca-not-authorized-for-this-name',
		UNTRUSTED,
		'The authority may not issue for this name',
		'Its name constraints leave your host out. Take another authority.',
	],
	[
		'no-system-roots',
		UNTRUSTED,
		'The sender has no list of roots',
		'A fault on the side of the sender: nothing to do for you.',
	],
	[
		'no-policy-served',
		FETCH,
		'The policy host does not exist, or answers 404',
		'Serve the policy, or take the `_mta-sts` record away in the order of RFC 8461 section 8.3.',
	],
	[
		'cannot-fetch-policy',
		FETCH,
		'The policy could not be fetched',
		'No connection, a redirect, or a status other than 200.',
	],
	[
		'record-syntax-error',
		FETCH,
		'The `_mta-sts` record is malformed',
		'It has to read like `v=STSv1; id=20260101T120000`.',
	],
	[
		'multiple-mta-sts-records',
		FETCH,
		'There are several `_mta-sts` records',
		'Senders then act as if there were none. Leave one.',
	],
	['policy-syntax-error', INVALID, 'The policy does not parse', 'Check each line of `/.well-known/mta-sts.txt`.'],
	[
		'extended-dns-error-…',
		['dnssec-invalid', 'tlsa-invalid'],
		'The TLSA lookup failed',
		'What follows is the number and name of the extended DNS error, as in `extended-dns-error-7-signature-expired`.',
	],
	[
		'dns-extended-error-…',
		['validation-failure', 'sts-policy-fetch-error'],
		'DNSSEC validation of the MX or MTA-STS lookup failed',
		'What follows is the number and name of the extended DNS error.',
	],
];

/** From src/tls/tls_verify.c, tls_client.c and src/smtp/smtp_proto.c of Postfix; those with `_` are texts of OpenSSL. */
const POSTFIX: readonly Row[] = [
	[
		'tls-handshake-failure',
		FAILURE,
		'The TLS handshake failed',
		'Mostly no TLS version or cipher in common. Look into the log of the mail server at that hour.',
	],
	[
		'all-TLSA-records-unusable',
		['tlsa-invalid'],
		'All TLSA records are unusable',
		'Their digest has a wrong length, or their selector an unknown number. Publish a `3 1 1` record.',
	],
	[
		'self-signed_certificate',
		FAILURE,
		'The certificate is self-signed',
		'Take one from a public authority, or use DANE.',
	],
	[
		'unable_to_get_local_issuer_certificate',
		FAILURE,
		'The issuer is not known',
		'Mostly the intermediate certificate is not sent: install the full chain.',
	],
	[
		'certificate_is_not_yet_valid',
		FAILURE,
		'The certificate is not valid yet',
		'Check its first day, and the clocks on both sides.',
	],
];

/** From crates/smtp/src/outbound/delivery.rs and outbound/mta_sts/lookup.rs of Stalwart. */
const STALWART: readonly Row[] = [
	[
		'MX not authorized by policy.',
		FAILURE,
		'The MX host is not in the MTA-STS policy',
		'Add an `mx` line for it to the policy, then change the `id` in the `_mta-sts` record; or correct the MX record.',
	],
	[
		'No matching certificates found.',
		FAILURE,
		'No TLSA record matches the certificate',
		'Compare `_25._tcp.mx.example.com` with the certificate.',
	],
	['Invalid TLSA record.', ['tlsa-invalid'], 'All TLSA records are unusable', 'Publish a `3 1 1` record.'],
	[
		'Bogus TLSA records were found.',
		['dnssec-invalid'],
		'DNSSEC validation of the TLSA lookup failed',
		'See for yourself: `delv _25._tcp.mx.example.com TLSA`',
	],
	[
		'Bogus MX records were found.',
		['dnssec-invalid'],
		'DNSSEC validation of the MX lookup failed',
		'See for yourself: `delv example.com MX`',
	],
	[
		'No TLSA records found for MX.',
		REQUIRED,
		'The sender demands them, and there are none',
		'Publish them at `_25._tcp.mx.example.com`.',
	],
	[
		'No TLSA DNSSEC records found.',
		REQUIRED,
		'The TLSA records are not signed',
		'Sign the zone that holds them, and have its DS record put into the parent.',
	],
	[
		'MX host is not in a DNSSEC signed zone.',
		REQUIRED,
		'The zone of the MX host is not signed',
		'Sign it, and have its DS record put into the parent.',
	],
	[
		'STARTTLS was not advertised by host',
		['starttls-not-supported'],
		'The server did not offer STARTTLS',
		'Switch it on, or look for a firewall that hides it.',
	],
	[
		'Timeout fetching policy.',
		FETCH,
		'The policy host did not answer in time',
		'Look at the web server and its firewall.',
	],
	[
		'Could not reach policy host.',
		FETCH,
		'No connection to the policy host',
		'Its address, its web server or its certificate is at fault.',
	],
	[
		'Failed to parse MTA-STS DNS record.',
		FETCH,
		'The `_mta-sts` record is malformed',
		'It has to read like `v=STSv1; id=20260101T120000`.',
	],
	[
		'Failed to parse policy: …',
		INVALID,
		'What the policy host sent is no policy',
		'It may be the page of a 404 or of a redirect: Stalwart does not look at the status.',
	],
];

/** From Microsoft's documentation of outbound SMTP DANE and of MTA-STS. */
const EXCHANGE: readonly Row[] = [
	['5.7.321', ['starttls-not-supported'], 'The server did not offer STARTTLS', 'Switch it on for the whole world.'],
	[
		'5.7.322',
		['certificate-expired'],
		'The certificate has expired',
		'Renew it, and have the mail server load the new one.',
	],
	[
		'5.7.323',
		['tlsa-invalid'],
		'No TLSA record matches the certificate, or none is usable',
		'Compare `_25._tcp.mx.example.com` with the certificate.',
	],
	[
		'5.7.324',
		['dnssec-invalid'],
		'DNSSEC validation failed',
		'See for yourself: `delv example.com MX` and `delv _25._tcp.mx.example.com TLSA`',
	],
	[
		'5.7.325',
		['certificate-host-mismatch'],
		'The certificate is for another name',
		'Get one whose subject alternative names hold that of the MX host.',
	],
];

/** From reports that mail.ru sends. */
const MAIL_RU: readonly Row[] = [
	[
		'bad https response code: …',
		FETCH,
		'The policy host did not answer 200',
		'What follows is the status. Serve the policy at `/.well-known/mta-sts.txt` itself: redirects do not count.',
	],
];

/** RFC 8460 itself gives names of OpenSSL as examples (section 4.3.3, appendix B). */
const ANY: readonly Row[] = [
	[
		'X509_V_ERR_…',
		BOTH_UNTRUSTED,
		'An error of the certificate check of OpenSSL',
		'`man X509_STORE_CTX_get_error` lists the names and what they mean.',
	],
];

const from = (sender: string, rows: readonly Row[]): ReasonCodeEntry[] =>
	rows.map(([word, resultTypes, label, prose]) => ({
		kind: 'reason-code',
		word,
		label,
		prose,
		rfc: rfc(8460, '4.3.3', '4.4'),
		sender,
		resultTypes,
		...(word.endsWith('…') ? { open: true as const } : {}),
	}));

export const REASON_CODES: readonly ReasonCodeEntry[] = [
	...from('mox', MOX),
	...from('Postfix', POSTFIX),
	...from('Stalwart', STALWART),
	...from('Exchange Online', EXCHANGE),
	...from('mail.ru', MAIL_RU),
	...from('several senders', ANY),
];
