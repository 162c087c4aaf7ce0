/** Points in time as facts hold them, as numbers. */

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})/;

/** Seconds since 1970 of a time in ISO 8601, UTC; not a number for other text. */
export function secondsOf(time: string): number {
	const [year, month, day, hour, minute, second] = (ISO.exec(time) ?? []).slice(1).map(Number);
	if (second === undefined) return Number.NaN;
	// A year begins in March here, so that a leap day is its last (the civil calendar's usual arithmetic).
	const y = month! <= 2 ? year! - 1 : year!;
	const dayOfYear = Math.floor((153 * ((month! + 9) % 12) + 2) / 5) + day! - 1;
	const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
	return ((days * 24 + hour!) * 60 + minute!) * 60 + second;
}
