/** The part of a live check's report on what it does not know: nobody is to take silence for praise. */
import { visible } from '../octets.ts';
import type { Addresses, Answer, DomainFacts } from './facts.ts';
import { isNullMx } from './facts.ts';
import type { HttpsOutcome, SmtpOutcome } from './probe-facts.ts';
import type { Row } from './report.ts';

/** One row for each reason, with all that it left out. */
export function untestedRows(facts: DomainFacts): readonly Row[] {
	const byReason = new Map<string, Set<string>>();
	const add = (what: string, why: string): void => void byReason.set(why, (byReason.get(why) ?? new Set()).add(what));
	const note = (what: string, outcome: Answer<unknown> | SmtpOutcome | HttpsOutcome | undefined): void => {
		if (outcome?.kind === 'skipped') add(what, outcome.why);
		if (outcome?.kind === 'failed' && outcome.why === 'cancelled') add(what, 'the check was cancelled');
	};
	const { domain, hosts, policy, mx } = facts;
	note(`TXT _smtp._tls.${domain}`, facts.tlsrpt);
	note(`MX ${domain}`, mx);
	note(`TXT _mta-sts.${domain}`, facts.mtaSts);
	for (const { host, probes, tlsa } of hosts ?? []) {
		for (const { outcome } of probes) note(`SMTP ${host}`, outcome);
		note(`TLSA _25._tcp.${host}`, tlsa);
	}
	if (mx.kind === 'found' && !isNullMx(mx.value)) {
		const left = mx.value.filter(({ exchange }) => !hosts?.some(({ host }) => host === exchange));
		const why = hosts === undefined ? 'only the DNS was asked' : 'there are more MX hosts than a check speaks to';
		for (const { exchange } of left) add(`SMTP ${exchange}`, why);
	}
	if (policy !== undefined && isAnywhere(policy.addresses)) note(`HTTPS ${policy.host}`, policy.outcome);
	if (policy?.outcome.kind === 'answered' && policy.outcome.tls === undefined) {
		add(
			`certificate of ${policy.host}`,
			facts.asIf?.policy ? 'the policy is a file’s' : 'a web browser does not show it',
		);
	}
	for (const destination of facts.destinations) {
		if (destination.kind === 'mailto') note(`MX ${destination.domain}`, destination.mx);
		else if (isAnywhere(destination.addresses)) note(`HTTPS ${destination.host}`, destination.https?.outcome);
	}
	for (const { server, tlsrpt } of facts.authorities ?? []) note(`DNS ${server}`, tlsrpt);
	return Array.from(byReason, ([why, what]) => ({ label: visible([...what].join(', ')), value: visible(why) }));
}

/** What has no address has nothing to be tested. */
const isAnywhere = ({ a, aaaa }: Addresses): boolean => a.kind !== 'absent' || aaaa.kind !== 'absent';
