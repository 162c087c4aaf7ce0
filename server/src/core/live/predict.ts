/**
 * What senders would report of what a check found, one row for each result type. Senders really differ: never one for all.
 * One table with many readers; each sender's rows say which version of which program they are from.
 */
import { parseTlsRpt, usableDestinations } from '../tlsrpt/record.ts';
import { destinationsOf } from './destinations.ts';
import { type Answer, type DomainFacts, type TxtRecord, txtOctets } from './facts.ts';
import { exchangeOnline } from './predict/exchange-online.ts';
import { mandatoryDane } from './predict/mandatory-dane.ts';
import { mox } from './predict/mox.ts';
import { postfix } from './predict/postfix.ts';
import { rfc } from './predict/rfc.ts';
import { type PredictedSender, type Row, type SenderId, situationOf } from './predict/sender.ts';
import { stalwart } from './predict/stalwart.ts';

export const PREDICTED_SENDERS: readonly PredictedSender[] = [
	rfc,
	postfix,
	mox,
	stalwart,
	exchangeOnline,
	mandatoryDane,
];

export interface Prediction extends Row {
	readonly sender: SenderId;
	/** Which version of the sender, and where that is written. */
	readonly source: string;
}

/** In the order of `PREDICTED_SENDERS`, equal rows once. A reason may quote what a server said: it is shown as text only. */
export function predict(facts: DomainFacts): readonly Prediction[] {
	const situation = situationOf(facts);
	const rows = PREDICTED_SENDERS.flatMap(sender =>
		Array.from(sender.predict(situation))
			.filter(row => isSent(row, sender, facts))
			.map(({ policy, mx, resultType, reason }): Prediction => {
				const source = `${sender.name}: ${sender.source}`;
				return { sender: sender.id, policy, mx, resultType, ...(reason !== undefined && { reason }), source };
			}),
	);
	return [...new Map(rows.map(row => [JSON.stringify(row), row])).values()];
}

/** Whether anyone hears of it: without a record that the sender can use it reports nothing. */
function isSent({ policy, mx }: Row, { id }: PredictedSender, { tlsrpt, hosts = [] }: DomainFacts): boolean {
	// Of several records Stalwart takes the first that it can read; all others take none (RFC 8460 section 3).
	if (id === 'stalwart')
		return valuesOf(tlsrpt).some(
			value => /^v=TLSRPTv1/i.test(value) && usableDestinations(parseTlsRpt(value)).length > 0,
		);
	if (names(tlsrpt)) return true;
	// What it finds with DANE, mox tells the host's own operator too (RFC 8460 section 1.1).
	const host = id === 'mox' && policy === 'tlsa' ? hosts.find(h => h.host === mx) : undefined;
	return host !== undefined && names(host.tlsrpt);
}

const names = (tlsrpt: Answer<readonly TxtRecord[]>): boolean => destinationsOf(valuesOf(tlsrpt)).length > 0;

const valuesOf = (tlsrpt: Answer<readonly TxtRecord[]>): readonly string[] =>
	tlsrpt.kind === 'found' ? tlsrpt.value.map(txtOctets) : [];
