/** What came of posting a report, and to whom it may be posted (RFC 8460 section 5.4). */
import { certificateFaults } from '../live/certificate.ts';
import type { HttpsFacts, HttpsOutcome, TlsSession } from '../live/probe-facts.ts';
import { faultWords } from '../live/report-mail.ts';
import { visible } from '../octets.ts';

export interface Delivered {
	/** The receiver said that it has it. */
	readonly taken: boolean;
	/** A sentence for the user. */
	readonly text: string;
}

/** Senders MAY overlook a bad certificate (RFC 8460 section 3); what is to be tried out here is whether all of them deliver. */
export const mayPost = (tls: TlsSession, host: string, at: string): boolean =>
	certificateFaults(tls, host, at).length === 0;

/** `uri`: fit to be shown. */
export function deliveredTo(uri: string, { host, outcome }: HttpsFacts, at: string): Delivered {
	if (outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300) {
		return { taken: true, text: `${uri} took the report (${outcome.status}).` };
	}
	return { taken: false, text: `${uri} ${why(outcome, host, at)}.` };
}

function why(outcome: HttpsOutcome, host: string, at: string): string {
	switch (outcome.kind) {
		case 'skipped':
			return `was not contacted: ${visible(outcome.why)}`;
		case 'failed':
			return `was not reached: ${visible(outcome.detail)}`;
		case 'tls': {
			const faults = certificateFaults(outcome.tls, host, at).map(fault => faultWords(fault, outcome.tls));
			return `was sent nothing, for its certificate is ${faults.join(', ')}: senders may overlook that, and not all do`;
		}
		case 'answered': {
			const { status, location } = outcome;
			if (status < 300 || status > 399) return `did not take the report: it answered ${status}`;
			const to = location === undefined ? '' : ` to ${visible(location.slice(0, 200))}`;
			return `did not take the report: it answered ${status}, a redirection${to} that senders need not follow`;
		}
	}
}
