import { isActive, isListed } from '../policy.ts';
import { daneRows, failureRows, policyFailure, stsRows } from './literal.ts';
import type { PredictedSender } from './sender.ts';

export const rfc: PredictedSender = {
	id: 'rfc',
	name: 'RFC 8460, to the letter',
	source: 'RFC 8460 section 4.3, for a sender that applies DANE and MTA-STS',
	*predict({ sts, hosts }) {
		const failure = policyFailure(sts);
		if (failure !== undefined) yield { policy: 'sts', mx: null, resultType: failure };
		const policy = failure === undefined && isActive(sts.inForce) ? sts.inForce : undefined;
		for (const host of hosts) {
			yield* daneRows(host);
			// The host must not be used at all then.
			if (host.dane.kind === 'bogus') continue;
			if (policy !== undefined) {
				if (isListed(policy, host.host)) yield* stsRows(host);
				else yield { policy: 'sts', mx: host.host, resultType: 'validation-failure' };
			} else if (host.dane.kind !== 'usable' && host.dane.kind !== 'unusable') {
				yield* failureRows(host, 'no-policy-found');
			}
		}
	},
};
