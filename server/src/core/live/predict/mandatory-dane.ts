import { daneRows } from './literal.ts';
import type { PredictedSender } from './sender.ts';

export const mandatoryDane: PredictedSender = {
	id: 'mandatory-dane',
	name: 'A sender told to insist on DANE',
	source: 'RFC 7672 section 6, RFC 8460 section 4.3.2.1',
	*predict({ hosts, waySigned, wayBogus }) {
		if (wayBogus) yield { policy: 'tlsa', mx: null, resultType: 'dnssec-invalid' };
		for (const host of hosts) {
			const { kind } = host.dane;
			const counts = kind === 'usable' || kind === 'unusable';
			if (kind === 'none' || (counts && !waySigned)) {
				yield { policy: 'tlsa', mx: host.host, resultType: 'dane-required' };
			} else yield* daneRows(host);
		}
	},
};
