import type { TlsaRecord } from '../../live/probe-facts.ts';

/** Enough of each record to find it: “3 1 1 4f2a19c0…”. */
export const listTlsa = (records: readonly TlsaRecord[]): string =>
	records
		.map(({ usage, selector, matching, data }) => {
			const digits = data.length > 8 ? `${data.slice(0, 8)}…` : data;
			return `“${usage} ${selector} ${matching} ${digits.replace(/[^0-9a-f…]/g, '?')}”`;
		})
		.join(', ');
