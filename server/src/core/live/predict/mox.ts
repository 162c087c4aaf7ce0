import { type CertificateFault, outOfDates } from '../certificate.ts';
import { isActive, isListed, type Sts } from '../policy.ts';
import type { TlsSession } from '../probe-facts.ts';
import type { HostSituation, PredictedSender, Row, Situation, Trial } from './sender.ts';

type Failure = Pick<Row, 'resultType' | 'reason'>;

export const mox: PredictedSender = {
	id: 'mox',
	name: 'mox',
	source: 'tlsrpt/report.go, mtasts/mtasts.go, mtastsdb/db.go, queue/direct.go, smtpclient/client.go',
	*predict(situation) {
		const { sts, hosts, facts, wayBogus } = situation;
		// It gives up before it looks for a policy. The reason names the resolver's extended error, which facts do not have.
		if (wayBogus) {
			yield { policy: 'no-policy-found', mx: null, resultType: 'validation-failure' };
			return;
		}
		const failure = policyFailure(sts, facts.at);
		if (failure !== undefined) yield { policy: 'sts', mx: null, ...failure };
		// It does not look at the media type of a policy.
		const policy = isActive(sts.inForce) ? sts.inForce : undefined;
		// What fails later stands in the same result as the failed policy.
		const recipient = policy === undefined && failure === undefined ? 'no-policy-found' : 'sts';
		for (const host of hosts) {
			if (policy !== undefined && !isListed(policy, host.host)) {
				yield { policy: 'sts', mx: host.host, resultType: 'validation-failure', reason: 'mtasts-policy-mx-mismatch' };
				if (policy.mode === 'enforce') continue;
			}
			yield* hostRows(host, situation, recipient);
		}
	},
};

/** It keeps one result for the recipient's domain (`policy`) and, with DANE, another for the host. */
function* hostRows(
	host: HostSituation,
	{ waySigned, facts }: Situation,
	policy: 'sts' | 'no-policy-found',
): Iterable<Row> {
	const mx = host.host;
	const dane = waySigned ? host.dane : undefined;
	if (dane?.kind === 'bogus') {
		yield { policy: 'tlsa', mx, resultType: 'dnssec-invalid' };
		return;
	}
	const counts = dane?.kind === 'usable' || dane?.kind === 'unusable';
	if (dane?.kind === 'unusable') {
		yield { policy: 'tlsa', mx, resultType: 'tlsa-invalid', reason: 'all-unusable-records+ignored' };
	}
	for (const trial of host.trials) {
		if (trial.kind !== 'session') {
			const failure = failureOf(trial);
			yield { policy, mx, ...failure };
			if (counts) yield { policy: 'tlsa', mx, ...failure };
			continue;
		}
		const { dane: verdict, faults, tls } = trial.session;
		if (dane?.kind === 'usable' && (verdict?.kind !== 'match' || verdict.faults.length > 0)) {
			yield { policy: 'tlsa', mx, resultType: 'validation-failure', reason: 'dane-no-match' };
		}
		// It verifies for the report also where nothing obliges it to.
		const failure = certificateFailure(faults, tls, facts.at);
		if (failure !== undefined) yield { policy, mx, ...failure };
	}
}

function failureOf(trial: Exclude<Trial, { kind: 'session' }>): Failure {
	switch (trial.kind) {
		case 'no-starttls':
			return { resultType: 'starttls-not-supported' };
		case 'starttls-refused':
			return { resultType: 'starttls-not-supported', reason: `smtp-starttls-reply-code-${trial.reply.code}` };
		case 'tls-failed': {
			const reason = HANDSHAKE[trial.why];
			return { resultType: 'validation-failure', ...(reason !== undefined && { reason }) };
		}
	}
}

/** For an alert the reason names it, in Go's words, which facts do not have. */
const HANDSHAKE: Readonly<Record<string, string>> = {
	closed: 'connection-closed-during-handshake',
	timeout: 'io-timeout-during-handshake',
	malformed: 'tls-record-header-error',
	protocol: 'tls-record-header-error',
};

/** As Go verifies: dates of the server's own certificate, its name, dates of those above it, then the chain, then purposes. */
function certificateFailure(faults: readonly CertificateFault[], tls: TlsSession, at: string): Failure | undefined {
	const [leaf] = tls.chain;
	// Go has one error for both ends of the time.
	const outside = (['expired', 'not-yet-valid'] as const).map(which => outOfDates(tls, at, which));
	const isOutside = outside.some(certificate => certificate !== undefined);
	if (isOutside && outside.includes(leaf)) return { resultType: 'certificate-expired' };
	if (faults.includes('host-mismatch')) return { resultType: 'certificate-host-mismatch' };
	if (isOutside) return { resultType: 'certificate-expired' };
	if (faults.length === 0) return undefined;
	const purposeAlone = faults.every(fault => fault === 'purpose');
	return { resultType: 'certificate-not-trusted', ...(purposeAlone && { reason: 'incompatible-key-usage' }) };
}

function policyFailure({ record, fetch, certificate, tls, policy }: Sts, at: string): Failure | undefined {
	if (record === 'invalid') return { resultType: 'sts-policy-fetch-error', reason: 'record-syntax-error' };
	if (record === 'several') return { resultType: 'sts-policy-fetch-error', reason: 'multiple-mta-sts-records' };
	if (record !== 'valid' || fetch === undefined) return undefined;
	const bad = tls === undefined ? undefined : certificateFailure(certificate, tls, at);
	if (bad !== undefined) {
		return {
			resultType: 'sts-webpki-invalid',
			reason: [bad.resultType, ...(bad.reason ? [bad.reason] : [])].join('+'),
		};
	}
	if (fetch.kind === 'unresolvable' || (fetch.kind === 'status' && fetch.status === 404)) {
		return { resultType: 'sts-policy-fetch-error', reason: 'no-policy-served' };
	}
	// More than 64 KiB are an error of the reading.
	if (fetch.kind === 'too-large' || (fetch.kind === 'read' && policy !== undefined && policy.faults.length > 0)) {
		return { resultType: 'sts-policy-invalid', reason: 'policy-syntax-error' };
	}
	return fetch.kind === 'read' ? undefined : { resultType: 'sts-policy-fetch-error', reason: 'cannot-fetch-policy' };
}
