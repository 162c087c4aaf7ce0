import { isForServers, namesInCommonNameOnly, pathOf } from '../certificate.ts';
import { matchesName } from '../host-names.ts';
import { secondsOf } from '../instant.ts';
import { isListed } from '../policy.ts';
import type { TlsSession } from '../probe-facts.ts';
import type { HostSituation, PolicyType, PredictedSender, ResultType, Row, Situation } from './sender.ts';

type Verdict = Pick<Row, 'resultType' | 'reason'>;

export const postfix: PredictedSender = {
	id: 'postfix',
	name: 'Postfix 3.10.5 and later',
	source: 'src/tls/tls_verify.c, src/tls/tls_client.c, src/smtp/smtp_proto.c; level dane, with a plug-in for MTA-STS',
	*predict(situation) {
		const enforcing = enforcedPolicy(situation);
		const { at } = situation.facts;
		for (const host of situation.hosts) {
			switch (host.dane.kind) {
				case 'bogus':
					continue;
				case 'unusable':
					// Records of usage 0 and 1 are dropped without a word; TLS is asked for all the same.
					if (host.dane.records.some(record => record.usage === 2 || record.usage === 3)) {
						yield { policy: 'tlsa', mx: host.host, resultType: 'tlsa-invalid', reason: 'all-TLSA-records-unusable' };
					}
					yield* failures(host, 'tlsa');
					continue;
				case 'usable':
					yield* failures(host, 'tlsa');
					yield* verdicts(host, 'tlsa', session => {
						if (session.dane?.kind !== 'match') return { resultType: 'certificate-not-trusted' };
						const { matches, faults } = session.dane;
						const depth = Math.min(...matches.map(match => match.depth));
						return faults.length === 0 ? undefined : verify(session.tls, host.host, at, depth);
					});
					continue;
				default:
			}
			if (enforcing !== undefined) {
				// Hosts that the policy does not list are passed over in silence.
				if (!isListed(enforcing, host.host)) continue;
				yield* failures(host, 'sts');
				yield* verdicts(host, 'sts', session => verify(session.tls, host.host, at));
			} else {
				// Level may: that STARTTLS is not offered is no failure, that it does not work is one.
				const tried = host.trials.filter(trial => trial.kind !== 'no-starttls');
				yield* failures({ ...host, trials: tried }, 'no-policy-found');
			}
		}
	},
};

/** The plug-ins hand over a policy only where it is enforced, and no host of the domain has TLSA records. */
function enforcedPolicy({ sts, hosts }: Situation): Situation['sts']['inForce'] {
	const dane = hosts.some(host => host.dane.kind === 'usable' || host.dane.kind === 'unusable');
	return !dane && sts.inForce?.mode === 'enforce' ? sts.inForce : undefined;
}

function* failures({ host, trials }: HostSituation, policy: PolicyType): Iterable<Row> {
	for (const { kind } of trials) {
		if (kind === 'tls-failed') {
			yield { policy, mx: host, resultType: 'validation-failure', reason: 'tls-handshake-failure' };
		} else if (kind !== 'session') yield { policy, mx: host, resultType: 'starttls-not-supported' };
	}
}

function* verdicts(
	{ host, sessions }: HostSituation,
	policy: PolicyType,
	judge: (session: HostSituation['sessions'][number]) => Verdict | undefined,
): Iterable<Row> {
	for (const session of sessions) {
		const verdict = judge(session);
		if (verdict !== undefined) yield { policy, mx: host, ...verdict };
	}
}

/**
 * What OpenSSL's verification comes to in Postfix: of all errors the one nearest to the server's own certificate counts, and
 * there the first; names only where there is none. With a trust anchor from TLSA (`anchor`, its depth) the chain is trusted.
 */
function verify(tls: TlsSession, host: string, at: string, anchor?: number): Verdict | undefined {
	const [first] = chainErrors(tls, at, anchor).toSorted((a, b) => a.depth - b.depth);
	if (first !== undefined) {
		return first.text === 'certificate_has_expired'
			? { resultType: 'certificate-expired' }
			: { resultType: 'validation-failure', reason: first.text };
	}
	const leaf = tls.chain[0]!;
	const named = leaf.names.some(name => matchesName(host, name)) || namesInCommonNameOnly(leaf, host);
	return named ? undefined : { resultType: 'certificate-host-mismatch' satisfies ResultType };
}

interface ChainError {
	readonly depth: number;
	/** OpenSSL's words with "_" for spaces, as the reason code has them. */
	readonly text: string;
}

/** In the order in which OpenSSL comes upon them: the chain, purposes, then dates from the top. */
function chainErrors(tls: TlsSession, at: string, anchor: number | undefined): readonly ChainError[] {
	const path = pathOf(tls);
	const [leaf] = path;
	if (leaf === undefined) return [{ depth: 0, text: 'unable_to_get_local_issuer_certificate' }];
	const errors: ChainError[] = [];
	const top = path.length - 1;
	if (anchor === undefined) {
		switch (tls.trust.kind) {
			case 'self-signed':
			case 'incomplete':
			case 'unknown-issuer':
				errors.push({ depth: top, text: untrusted(path[top]!.selfSigned, top) });
				break;
			case 'invalid':
				errors.push({ depth: 0, text: 'certificate_signature_failure' });
				break;
			case 'trusted':
		}
	}
	if (!isForServers(leaf)) errors.push({ depth: 0, text: 'unsuitable_certificate_purpose' });
	const now = secondsOf(at);
	const dated = path.slice(0, anchor === undefined ? undefined : Math.max(1, anchor));
	for (const [depth, certificate] of [...dated.entries()].reverse()) {
		if (secondsOf(certificate.notBefore) > now) errors.push({ depth, text: 'certificate_is_not_yet_valid' });
		if (secondsOf(certificate.notAfter) < now) errors.push({ depth, text: 'certificate_has_expired' });
	}
	return errors;
}

function untrusted(isSelfSigned: boolean, depth: number): string {
	if (!isSelfSigned) return 'unable_to_get_local_issuer_certificate';
	return depth === 0 ? 'self-signed_certificate' : 'self-signed_certificate_in_certificate_chain';
}
