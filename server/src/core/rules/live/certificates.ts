/** What the rules on mail servers' certificates have in common. */
import { type CertificateFault, outOfDates } from '../../live/certificate.ts';
import type { DomainFacts } from '../../live/facts.ts';
import { type JudgedSession, judgedHosts } from '../../live/hosts.ts';
import type { TlsSession, Trust } from '../../live/probe-facts.ts';
import { visible } from '../../octets.ts';
import type { LiveDraft } from '../rule.ts';

export const UNENFORCED = `Where no policy makes senders look at the certificate, the finding has \`-unenforced\` behind its name and is an
information: most senders deliver all the same, though mox and Stalwart report it.`;

/** One for each host; `message` is the sentence up to what follows from the fault, the host ready to be shown. */
export function* certificateDrafts(
	facts: DomainFacts,
	fault: CertificateFault,
	message: (host: string, session: JudgedSession) => string,
): Iterable<LiveDraft> {
	for (const { host, sessions } of judgedHosts(facts)) {
		const enforced = sessions.find(session => session.enforced.includes(fault));
		const session = enforced ?? sessions.find(s => s.faults.includes(fault));
		if (session === undefined) continue;
		const start = message(visible(host), session);
		yield enforced === undefined
			? { message: `${start}; no policy makes senders look.`, subject: host, variant: 'unenforced', severity: 'info' }
			: { message: `${start}, so that senders which hold to the policy refuse or report it.`, subject: host };
	}
}

/** Which certificate is out of its dates, and which: “it ended on 2026-01-01”. */
export function until(tls: TlsSession, at: string, which: 'expired' | 'not-yet-valid'): string {
	const certificate = outOfDates(tls, at, which);
	const what = certificate === undefined || certificate === tls.chain[0] ? 'it' : 'the one that it hangs on';
	const day = visible((which === 'expired' ? certificate?.notAfter : certificate?.notBefore)?.slice(0, 10) ?? '');
	return which === 'expired' ? `${what} ended on ${day}` : `${what} is not valid before ${day}`;
}

/** The names of the server's own certificate, as far as a message takes them. */
export function namesOf({ chain }: TlsSession): string {
	const names = chain[0]?.names ?? [];
	if (names.length === 0) return 'no name that counts (subjectAltName)';
	const shown = names.slice(0, 3).map(name => visible(name.slice(0, 100)));
	return names.length > 3 ? `${shown.join(', ')} and others` : shown.join(' and ');
}

export const TRUST: Readonly<Record<Trust['kind'], string>> = {
	trusted: 'cannot be verified',
	incomplete: 'lacks its intermediate',
	'self-signed': 'is self-signed',
	'unknown-issuer': 'comes from a CA that is in no public store',
	invalid: 'has a chain that does not verify',
};
