/** A report as RFC 8460 section 4.4 has it: what `jsonText` makes of this is one. */

export interface TlsReport {
	readonly 'organization-name': string;
	/** RFC 3339, UTC: a whole day. */
	readonly 'date-range': { readonly 'start-datetime': string; readonly 'end-datetime': string };
	/** An addr-spec; its domain is the submitter. */
	readonly 'contact-info': string;
	readonly 'report-id': string;
	readonly policies: readonly ReportedPolicy[];
}

export interface ReportedPolicy {
	readonly policy: {
		readonly 'policy-type': 'sts' | 'tlsa' | 'no-policy-found';
		readonly 'policy-string': readonly string[];
		/** A-labels. */
		readonly 'policy-domain': string;
		/** The patterns of an MTA-STS policy. */
		readonly 'mx-host'?: readonly string[];
	};
	readonly summary: {
		readonly 'total-successful-session-count': number;
		readonly 'total-failure-session-count': number;
	};
	readonly 'failure-details': readonly FailureDetails[];
}

export interface FailureDetails {
	readonly 'result-type': string;
	readonly 'sending-mta-ip': string;
	readonly 'receiving-mx-hostname'?: string;
	readonly 'receiving-ip'?: string;
	readonly 'failed-session-count': number;
	readonly 'failure-reason-code'?: string;
}

/** Who submits, and on which domain. */
export interface ReportHead {
	readonly organization: string;
	/** A domain in A-labels. */
	readonly submitter: string;
	/** The Policy Domain, in A-labels. */
	readonly domain: string;
	/** `YYYY-MM-DD`, of UTC. */
	readonly day: string;
	/** Where several are made of a day. */
	readonly unique?: string;
	/** Of the submitter's domain; its postmaster where left out. */
	readonly contact?: string;
}

/** The report of a day (RFC 8460 section 4.1). Its id fits into a Subject: it is a msg-id without its brackets (section 5.3). */
export const reportOn = (
	{ organization, submitter, domain, day, unique, contact = `postmaster@${submitter}` }: ReportHead,
	policies: readonly ReportedPolicy[],
): TlsReport => ({
	'organization-name': organization,
	'date-range': { 'start-datetime': `${day}T00:00:00Z`, 'end-datetime': `${day}T23:59:59Z` },
	'contact-info': contact,
	'report-id': `${[day.replaceAll('-', ''), ...(unique === undefined ? [] : [unique]), domain].join('.')}@${submitter}`,
	policies,
});
