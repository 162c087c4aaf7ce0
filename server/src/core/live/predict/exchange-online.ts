import { isActive, isListed } from '../policy.ts';
import { daneRows, policyFailure, stsRows } from './literal.ts';
import type { PredictedSender, ResultType, Row } from './sender.ts';

/** The types that its documentation names: 5.7.321 to 5.7.325. */
const DOCUMENTED: ReadonlySet<ResultType> = new Set([
	'starttls-not-supported',
	'certificate-expired',
	'tlsa-invalid',
	'dnssec-invalid',
	'certificate-host-mismatch',
] as const);

export const exchangeOnline: PredictedSender = {
	id: 'exchange-online',
	name: 'Exchange Online, by its documentation',
	source:
		'its documentation of non-delivery codes 5.7.321 to 5.7.325, and reports that were seen; other faults are not documented',
	*predict({ sts, hosts, waySigned, wayBogus }) {
		if (wayBogus) yield { policy: 'tlsa', mx: null, resultType: 'dnssec-invalid' };
		const failure = policyFailure(sts);
		if (failure === 'sts-policy-fetch-error') yield { policy: 'sts', mx: null, resultType: failure };
		const rows: Row[] = [];
		for (const host of hosts) {
			const dane = waySigned ? [...daneRows(host)] : [];
			rows.push(...dane);
			const counts = waySigned && host.dane.kind !== 'none' && host.dane.kind !== 'unknown';
			// DANE goes before MTA-STS.
			if (!counts && isActive(sts.inForce) && isListed(sts.inForce, host.host)) rows.push(...stsRows(host));
		}
		yield* rows.filter(row => DOCUMENTED.has(row.resultType));
	},
};
