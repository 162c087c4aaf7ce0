import { parseTlsRpt, selectRecord, type UsableDestination, usableDestinations } from '../tlsrpt/record.ts';

/** Where a sender would send reports, given all TXT values (octets) at the owner: of the one record that counts. */
export function destinationsOf(values: readonly string[]): UsableDestination[] {
	const selection = selectRecord(values);
	return selection.kind === 'one' ? usableDestinations(parseTlsRpt(values[selection.index]!)) : [];
}
