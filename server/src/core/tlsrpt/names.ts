/** Names of fields that people bring along from neighbouring records. */

/** Tags of a DMARC record (RFC 7489 section 6.3, RFC 9091, and the revision of DMARC). */
export const DMARC_TAGS: readonly string[] = [
	'ruf',
	'p',
	'sp',
	'np',
	'psd',
	't',
	'pct',
	'fo',
	'adkim',
	'aspf',
	'ri',
	'rf',
];

/** Fields of an MTA-STS record and of its policy (RFC 8461 sections 3.1 and 3.2). */
export const MTA_STS_FIELDS: readonly string[] = ['id', 'mode', 'mx', 'max_age'];

/** Whether a name, in any case, is one that belongs in some record of mail security. */
export const isKnownName = (name: string): boolean => {
	const lower = name.toLowerCase();
	return lower === 'v' || lower === 'rua' || DMARC_TAGS.includes(lower) || MTA_STS_FIELDS.includes(lower);
};
