/** Records read before: at a keystroke elsewhere in the zone none is read and judged again, however many there are. */
import { copyOf } from '../text.ts';
import { parseTlsRpt, type TlsRptRecord } from './record.ts';

/** Records that are kept, and the longest one, in octets. */
const MOST_RECORDS = 2000;
const LONGEST = 4096;

/** The one read first stands first. */
const records = new Map<string, TlsRptRecord>();

/** As `parseTlsRpt`: for the same octets mostly the same object. */
export function recordOf(octets: string): TlsRptRecord {
	const known = records.get(octets);
	if (known !== undefined) return known;
	if (octets.length > LONGEST) return parseTlsRpt(octets);
	// It outlives the text that it stands in.
	const own = copyOf(octets);
	const record = parseTlsRpt(own);
	if (records.size === MOST_RECORDS) records.delete(records.keys().next().value!);
	records.set(own, record);
	return record;
}
