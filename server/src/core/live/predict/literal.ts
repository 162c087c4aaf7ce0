/** Result types as RFC 8460 section 4.3 has them, to the letter; other senders are measured against it. */
import type { CertificateFault } from '../certificate.ts';
import type { Sts } from '../policy.ts';
import type { HostSituation, PolicyType, ResultType, Row, Trial } from './sender.ts';

/** A report names one type for a certificate: what weighs most, trust before dates before names. */
export function certificateType(faults: readonly CertificateFault[]): ResultType | undefined {
	const untrusted = ['not-trusted', 'chain-incomplete', 'purpose', 'not-yet-valid'] as const;
	if (untrusted.some(fault => faults.includes(fault))) return 'certificate-not-trusted';
	if (faults.includes('expired')) return 'certificate-expired';
	return faults.includes('host-mismatch') ? 'certificate-host-mismatch' : undefined;
}

/** Of a trial that came to no session. */
export const failureType = (trial: Exclude<Trial, { kind: 'session' }>): ResultType =>
	trial.kind === 'tls-failed' ? 'validation-failure' : 'starttls-not-supported';

/** Why there is no policy although a right record announces one (RFC 8460 section 4.3.2.2). */
export function policyFailure({ record, fetch, certificate, policy, isText }: Sts): ResultType | undefined {
	if (record !== 'valid' || fetch === undefined) return undefined;
	if (certificate.length > 0) return 'sts-webpki-invalid';
	if (fetch.kind !== 'read' || !isText) return 'sts-policy-fetch-error';
	return policy !== undefined && policy.faults.length > 0 ? 'sts-policy-invalid' : undefined;
}

/** What a sender with DANE says of a host (RFC 8460 section 4.3.2.1). */
export function* daneRows({ dane, host, trials }: HostSituation): Iterable<Row> {
	const row = (resultType: ResultType): Row => ({ policy: 'tlsa', mx: host, resultType });
	if (dane.kind === 'bogus') yield row('dnssec-invalid');
	if (dane.kind === 'unusable') yield row('tlsa-invalid');
	if (dane.kind !== 'unusable' && dane.kind !== 'usable') return;
	for (const trial of trials) {
		if (trial.kind !== 'session') yield row(failureType(trial));
		else if (trial.session.dane?.kind === 'mismatch') yield row('tlsa-invalid');
		else {
			const type = certificateType(trial.session.dane?.faults ?? []);
			if (type !== undefined) yield row(type);
		}
	}
}

/** What a sender says of a host that no certificate rule of a policy is needed for: that there is no TLS. */
export function* failureRows({ host, trials }: HostSituation, policy: PolicyType): Iterable<Row> {
	for (const trial of trials) {
		if (trial.kind !== 'session') yield { policy, mx: host, resultType: failureType(trial) };
	}
}

/** What a sender with an MTA-STS policy says of a host that the policy lists. */
export function* stsRows(host: HostSituation): Iterable<Row> {
	yield* failureRows(host, 'sts');
	for (const trial of host.trials) {
		const type = trial.kind === 'session' ? certificateType(trial.session.faults) : undefined;
		if (type !== undefined) yield { policy: 'sts', mx: host.host, resultType: type };
	}
}
