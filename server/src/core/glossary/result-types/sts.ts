import { type ResultTypeEntry, rfc } from '../types.ts';

const UNHEARD_POSTFIX = {
	sender: 'Postfix',
	version: '3.12',
	note: 'Nothing: the policy plug-ins (postfix-tlspol, postfix-mta-sts-resolver) hand over no policy when this happens.',
} as const;

/**
 * The three of RFC 8460 section 4.3.2.2, in its order. The RFC does not say which policy type they come with when there is
 * no policy to show; every sender known (mox, Stalwart, Microsoft) writes `sts`.
 */
export const STS: readonly ResultTypeEntry[] = [
	{
		kind: 'result-type',
		word: 'sts-policy-fetch-error',
		label: 'The MTA-STS policy could not be fetched',
		category: 'policy-sts',
		meaning: 'The `_mta-sts` record announces a policy, but the sender could not get it from the web server.',
		prose:
			'Only an answer with status 200 counts, and redirects are not followed. A sender that holds an earlier policy goes on ' +
			'to apply it until that has run out; a sender that holds none delivers as if there were no MTA-STS, and faults of ' +
			'your mail certificates may then go unreported.',
		rfc: [...rfc(8460, '4.3.2.2'), ...rfc(8461, '3.3', '6', '8.3')],
		causes: [
			'`mta-sts.example.com` has no address, or its web server is down or blocks foreign clients.',
			'The server answers 404 or redirects, to another host name or to a start page.',
			'The answer takes too long; one minute is the suggested limit.',
			'The `_mta-sts` record went out before the policy was in place, or the web space was dropped and the record forgotten.',
		],
		actions: [
			'Fetch it as senders do: `curl -i https://mta-sts.example.com/.well-known/mta-sts.txt` must show status 200 and the policy.',
			'Give the host an address: `mta-sts.example.com. IN A 192.0.2.1`',
			'Serve the file at that very URL, as `text/plain`, with no redirect and no login.',
			'To give MTA-STS up, do not just delete it: serve `mode: none` with a small `max_age` and a new `id`, wait until the old `max_age` is over, then take all away.',
		],
		policyTypes: ['sts'],
		senders: [
			UNHEARD_POSTFIX,
			{
				sender: 'mox',
				note:
					'`no-policy-served` (404 or no such host) or `cannot-fetch-policy`. A broken or doubled `_mta-sts` record counts ' +
					'too: `record-syntax-error`, `multiple-mta-sts-records`.',
			},
			{
				sender: 'Stalwart',
				note:
					'For time-outs, unreachable hosts and bad certificates. After 404, 503 or a redirect it reads the body as a policy ' +
					'and reports `sts-policy-invalid`.',
			},
			{ sender: 'Microsoft', note: 'Gives a count and nothing else: no IP address, no host.' },
			{ sender: 'mail.ru', note: 'Gives the status: `bad https response code: 404`.' },
		],
	},
	{
		kind: 'result-type',
		word: 'sts-policy-invalid',
		label: 'The text of the MTA-STS policy is not valid',
		category: 'policy-sts',
		meaning: 'The sender fetched the policy, but it does not make a valid whole.',
		prose:
			'A policy needs `version`, `mode` and `max_age`, and at least one `mx` unless the mode is `none`. Without a ' +
			'valid one, mail is delivered as if you had no MTA-STS, or under the last policy that the sender still holds.',
		rfc: [...rfc(8460, '4.3.2.2'), ...rfc(8461, '3.2', '3.3')],
		causes: [
			'A key is missing or misspelt, or not in lower case.',
			'The web server sends an HTML page with status 200 for every path.',
			'White space before the colon, several hosts in one `mx` line, or a host name with letters outside ASCII.',
			'`max_age` is above 31557600 or not a plain number.',
		],
		actions: [
			'Look at the bytes: `curl -s https://mta-sts.example.com/.well-known/mta-sts.txt`',
			'Serve these lines, each on its own: `version: STSv1`, `mode: testing`, `mx: mx.example.com`, `max_age: 604800`',
			'Then publish a new `id`: `_mta-sts.example.com. IN TXT "v=STSv1; id=20260101T120000"`',
		],
		policyTypes: ['sts'],
		senders: [
			UNHEARD_POSTFIX,
			{ sender: 'mox', note: '`policy-syntax-error`, also for a policy of more than 64 KB.' },
			{
				sender: 'Stalwart',
				note:
					'`Failed to parse policy: …`, also when the web server answered with an error. It refuses mode `none` without `mx` ' +
					'lines, which RFC 8461 allows.',
			},
		],
	},
	{
		kind: 'result-type',
		word: 'sts-webpki-invalid',
		label: 'The certificate of the MTA-STS policy host is not valid',
		category: 'policy-sts',
		meaning: 'The policy could not be trusted, since the web server that holds it failed the certificate check.',
		prose:
			'The certificate must name `mta-sts.example.com` in its subject alternative name, be in date, and chain to a root that ' +
			'browsers know. That holds when a provider hosts the policy too: your host name must be in it, not that of the ' +
			'provider. What follows for mail is the same as when the policy cannot be fetched.',
		rfc: [...rfc(8460, '4.3.2.2'), ...rfc(8461, '3.3', '8.2')],
		causes: [
			'The certificate has expired.',
			'The web server has no certificate for `mta-sts.example.com` and shows its default one.',
			'The intermediate certificate is not sent. Browsers often make up for that; mail servers do not.',
			'A CNAME leads to a provider that has not set up a certificate for your name yet.',
		],
		actions: [
			'See what is shown: `openssl s_client -connect mta-sts.example.com:443 -showcerts`',
			'Get one for that name, say `certbot certonly --webroot -w /var/www -d mta-sts.example.com`, and serve the full chain.',
			'At a provider, order the certificate for your host name `mta-sts.example.com` there.',
		],
		policyTypes: ['sts'],
		senders: [
			UNHEARD_POSTFIX,
			{
				sender: 'mox',
				note: 'Gives the fault as reason, such as `certificate-expired` or `certificate-host-mismatch`.',
			},
			{ sender: 'Stalwart', note: 'Never reports it; it sends `sts-policy-fetch-error` instead.' },
		],
	},
];
