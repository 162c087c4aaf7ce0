import { rfc, type SchemeEntry } from './types.ts';

export const SCHEMES: readonly SchemeEntry[] = [
	{
		kind: 'scheme',
		word: 'mailto:',
		label: 'Reports arrive by mail',
		prose:
			'Each report is a message of type `multipart/report; report-type="tlsrpt"` with the JSON, mostly gzipped, as its ' +
			'second part. A URI holds one address: a comma may not stand in it raw, and `%2C` means a comma within the ' +
			'address. Leave out header fields such as `?subject=`, since most senders studied take them for a part of the address. ' +
			'The domain of the address needs an MX record or an address record, and no null MX.',
		rfc: [...rfc(8460, '3', '5.3', '5.5'), ...rfc(6068, '2')],
		pros: [
			'A mailbox is all it takes: no server of your own, no certificate.',
			'Senders must deliver the report even where TLS fails, and may not hold it back over MTA-STS or DANE. So a mailbox in the very domain that is in trouble still gets it.',
			'The reporter must sign with DKIM, without `l=`, so a forged or altered report can be told apart.',
			'All open-source senders studied deliver to it: Postfix with tlsrpt-reporter, mox and Stalwart.',
		],
		cons: [
			'As TLS failures do not stop it, a report may travel unencrypted, and that in the hour of an attack.',
			'You must check signatures: reports without a valid DKIM signature of the reporting domain must be ignored; those whose DKIM key lacks the service type `s=tlsrpt` may be.',
			'Mail has size limits, ten megabytes being a common one; a large report that comes uncompressed can be refused.',
			'Somebody can flood the mailbox to drown real reports: give it an address of its own, read by a program.',
		],
	},
	{
		kind: 'scheme',
		word: 'https:',
		label: 'Reports arrive as an HTTP POST',
		prose:
			'The sender POSTs the JSON, as `application/tlsrpt+gzip` or, uncompressed, as `application/tlsrpt+json`. Your ' +
			'server answers with success, 200 or 201 as a rule, and may store the report and look at it later. On any other ' +
			'answer the sender may try again, which it should do for up to 24 hours.',
		rfc: rfc(8460, '3', '5.4', '5.5', '7'),
		pros: [
			'The report comes straight to a program: no mailbox to read, no MIME to take apart, and only your own size limit.',
			'It does not depend on your mail servers, so reports come in while these are down.',
			'It travels over TLS, which a mailed report need not.',
		],
		cons: [
			'Some senders never POST: mox sends mail alone. Put a `mailto:` beside it.',
			'The sender may ignore certificate errors, so a report may be handed to an impostor unnoticed.',
			'Nothing says who is posting: RFC 8460 has no signature here as mail has with DKIM. Take the content for hostile.',
			'A public endpoint has to be run and guarded against floods, and its own certificate kept in order.',
			'A query with `=` breaks with Stalwart (mail-auth 0.11.2), which decodes `=42` as quoted-printable: put such values into the path.',
		],
	},
];
