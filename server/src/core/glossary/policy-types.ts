import { type PlainEntry, rfc } from './types.ts';

export const POLICY_TYPES: readonly PlainEntry[] = [
	{
		kind: 'policy-type',
		word: 'tlsa',
		label: 'DANE was applied: the TLSA records of the MX host',
		prose:
			'`policy-string` lists the TLSA records that were found, each as its four fields with single spaces, and ' +
			'`policy-domain` is the TLSA base domain: the MX host. Stalwart writes the recipient domain there instead.',
		rfc: [...rfc(8460, '4.4', '4.5', '1.1'), ...rfc(7672, '2.2.3')],
	},
	{
		kind: 'policy-type',
		word: 'sts',
		label: 'An MTA-STS policy was applied',
		prose:
			'`policy-string` lists the lines of the policy as the sender got them, mistakes included, and `mx-host` its host ' +
			'patterns. A report may hold both an `sts` and a `tlsa` policy for one domain, if the sender applies both.',
		rfc: [...rfc(8460, '4.4', '4.5', '4'), ...rfc(8461, '3.2')],
	},
	{
		kind: 'policy-type',
		word: 'no-policy-found',
		label: 'Neither DANE nor MTA-STS was found',
		prose:
			'No mistake by itself: the sender used TLS as well as it could, and reports how that went. To have TLS demanded ' +
			'and certificates checked, publish an MTA-STS policy or TLSA records. Where you have done so and still see this, ' +
			'the sender may know only one of the two, or mean only one of them: mox reports on the domain (MTA-STS) and on ' +
			'the MX host (DANE) apart, and counts an MTA-STS policy of mode `none` as no policy.',
		rfc: rfc(8460, '4', '4.4'),
	},
];
