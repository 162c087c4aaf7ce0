import type { Answer, TxtRecord } from '../facts.ts';
import { txtOctets } from '../facts.ts';
import { isListed, type Sts } from '../policy.ts';
import type { HostSituation, PolicyType, PredictedSender, Row, Trial } from './sender.ts';

export const stalwart: PredictedSender = {
	id: 'stalwart',
	name: 'Stalwart',
	source: 'crates/smtp/src/outbound/delivery.rs, outbound/mta_sts/lookup.rs, mail-auth src/mta_sts/parse.rs',
	*predict({ facts, sts, hosts, waySigned, wayBogus }) {
		const read = policyOf(facts.mtaSts, sts);
		if (read?.kind === 'failed') yield { policy: 'sts', mx: null, ...read.failure };
		const policy = read?.kind === 'policy' ? read : undefined;
		if (wayBogus) {
			yield { policy: 'tlsa', mx: null, resultType: 'dnssec-invalid', reason: 'Bogus MX records were found.' };
		}
		for (const host of hosts) {
			if (policy !== undefined && policy.mode !== 'none' && !isListed(policy, host.host)) {
				yield {
					policy: 'sts',
					mx: host.host,
					resultType: 'validation-failure',
					reason: 'MX not authorized by policy.',
				};
				if (policy.mode === 'enforce') continue;
			}
			yield* hostRows(waySigned ? host : { ...host, dane: { kind: 'none', unsigned: [] } }, policy !== undefined);
		}
	},
};

/** `hasPolicy`: it has an MTA-STS policy, be it of mode none. With DANE it looks at nothing else. */
function* hostRows({ host, dane, trials }: HostSituation, hasPolicy: boolean): Iterable<Row> {
	const tlsa = (resultType: Row['resultType'], reason: string): Row => ({
		policy: 'tlsa',
		mx: host,
		resultType,
		reason,
	});
	if (dane.kind === 'bogus') {
		yield tlsa('dnssec-invalid', 'Bogus TLSA records were found.');
		return;
	}
	if (dane.kind === 'unusable') yield tlsa('tlsa-invalid', 'Invalid TLSA record.');
	const policy: PolicyType = dane.kind === 'usable' ? 'tlsa' : hasPolicy ? 'sts' : 'no-policy-found';
	for (const trial of trials) {
		if (trial.kind !== 'session') {
			yield* failureRows(trial, policy, host);
			continue;
		}
		const { session } = trial;
		if (dane.kind === 'usable') {
			const matches = session.dane?.kind === 'match' && session.dane.faults.length === 0;
			if (!matches) yield tlsa('validation-failure', 'No matching certificates found.');
			// Unusable records turn the verification off.
		} else if (dane.kind === 'none' && session.faults.length > 0) {
			yield { policy, mx: host, resultType: 'certificate-not-trusted' };
		}
	}
}

function* failureRows(trial: Exclude<Trial, { kind: 'session' }>, policy: PolicyType, mx: string): Iterable<Row> {
	switch (trial.kind) {
		case 'no-starttls':
			// A server that refuses EHLO is left before TLS is spoken of.
			if (trial.ehlo === 'without') {
				const reason = 'STARTTLS was not advertised by host';
				yield { policy, mx, resultType: 'starttls-not-supported', reason };
			}
			return;
		case 'starttls-refused':
			yield { policy, mx, resultType: 'starttls-not-supported' };
			return;
		case 'tls-failed':
			// Errors of TLS are told, those of the connection are not.
			if (trial.why === 'alert' || trial.why === 'protocol' || trial.why === 'malformed') {
				yield { policy, mx, resultType: 'certificate-not-trusted' };
			}
	}
}

type ReadSts =
	| { readonly kind: 'policy'; readonly mode: string; readonly mx: readonly string[] }
	| { readonly kind: 'failed'; readonly failure: Pick<Row, 'resultType' | 'reason'> };

/** Its own reading of record and policy. It has no sts-webpki-invalid, and takes the page of an error for a policy. */
function policyOf(mtaSts: Answer<readonly TxtRecord[]>, { fetch, certificate, policy }: Sts): ReadSts | undefined {
	const fetchError = (reason: string): ReadSts => ({
		kind: 'failed',
		failure: { resultType: 'sts-policy-fetch-error', reason },
	});
	const invalid = (why: string): ReadSts => ({
		kind: 'failed',
		failure: { resultType: 'sts-policy-invalid', reason: `Failed to parse policy: ${why}` },
	});
	if (mtaSts.kind !== 'found') return undefined;
	if (!mtaSts.value.map(txtOctets).some(isRecord)) return fetchError('Failed to parse MTA-STS DNS record.');
	if (fetch === undefined) return undefined;
	if (fetch.kind === 'failed' && fetch.why === 'timeout') return fetchError('Timeout fetching policy.');
	if (fetch.kind === 'failed' || fetch.kind === 'unresolvable' || certificate.length > 0) {
		return fetchError('Could not reach policy host.');
	}
	if (policy === undefined) return fetch.kind === 'too-large' ? undefined : invalid("No 'mx' entries found.");
	return parse(policy.policy.text, invalid);
}

/** Letter case does not count, and nothing of the value of an id. */
const isRecord = (octets: string): boolean =>
	/(?:^|;)\s*v\s*=\s*STSv1\s*(?:;|$)/i.test(octets) && /(?:^|;)\s*id\s*=/i.test(octets);

/** Line by line up to one without a colon; of several modes the last counts, and there need be none. */
function parse(text: string, invalid: (why: string) => ReadSts): ReadSts {
	let mode = 'none';
	const mx: string[] = [];
	for (const line of text.split('\n')) {
		const colon = line.indexOf(':');
		if (colon < 0) break;
		const key = line.slice(0, colon).trim();
		const value = line.slice(colon + 1).trim();
		if (key === 'mx' && value !== '' && value !== '*.') mx.push(value.toLowerCase());
		if (key === 'version' && value.toLowerCase() !== 'stsv1')
			return invalid(`Unsupported version ${JSON.stringify(value.slice(0, 60))}.`);
		if (key !== 'mode') continue;
		if (!['enforce', 'testing', 'none'].includes(value))
			return invalid(`Unsupported mode ${JSON.stringify(value.slice(0, 60))}.`);
		mode = value;
	}
	return mx.length === 0 ? invalid("No 'mx' entries found.") : { kind: 'policy', mode, mx };
}
