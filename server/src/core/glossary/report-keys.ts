import { type PlainEntry, rfc } from './types.ts';

const key = (word: string, label: string, prose: string, ...sections: readonly string[]): PlainEntry => ({
	kind: 'report-key',
	word,
	label,
	prose,
	rfc: rfc(8460, '4.4', ...sections),
});

/** The keys of the JSON report, in the order of RFC 8460 section 4.4. */
export const REPORT_KEYS: readonly PlainEntry[] = [
	key('organization-name', 'Who made the report', 'A string: the organisation that answers for the report.'),
	key('date-range', 'The time that the report covers', 'An object with `start-datetime` and `end-datetime`.', '4.1'),
	key(
		'start-datetime',
		'When the reported time begins',
		'A string in the form of RFC 3339, with a time zone: `2026-01-01T00:00:00Z`. Reports should cover a whole UTC day. Microsoft leaves the zone out.',
		'4.1',
	),
	key(
		'end-datetime',
		'When the reported time ends',
		'A string in the form of RFC 3339, with a time zone: `2026-01-01T23:59:59Z`. Microsoft leaves the zone out.',
		'4.1',
	),
	key(
		'contact-info',
		'Whom to ask about the report',
		'A string: one mail address. Its domain is also the submitter in the `TLS-Report-Submitter` header field.',
		'5.3',
	),
	key(
		'report-id',
		'The number of the report',
		'A string, unique, of any form; by it a report that comes twice can be recognised.',
		'5.3',
	),
	key('policies', 'The results, one item per policy', 'Always an array, even when it has one item.', '4'),
	key('policy', 'The policy that the sender applied', 'An object: what was applied, and for which domain.', '4.5'),
	key('policy-type', 'The kind of the policy', 'A string: `tlsa` (DANE), `sts` (MTA-STS) or `no-policy-found`.'),
	key(
		'policy-string',
		'The policy as the sender found it',
		'An array of strings: one TLSA record each, or one line of the MTA-STS policy each. Google leaves it out when empty.',
		'4.5',
	),
	key(
		'policy-domain',
		'The Policy Domain',
		'A string: the mail domain, or for DANE the TLSA base domain. International names stand in their `xn--` form.',
		'1.1',
	),
	key(
		'mx-host',
		'The MX host patterns of the MTA-STS policy',
		'An array of strings. The example in appendix B shows a single string (erratum 6241), and some reports follow it.',
	),
	key('summary', 'The two totals', 'An object with the counts of good and of failed sessions.', '4.2'),
	key(
		'total-successful-session-count',
		'How many sessions went well',
		'A number: the sessions in which TLS as the policy wants it came about. It shows that reporting works.',
		'4.2.1',
	),
	key(
		'total-failure-session-count',
		'How many sessions failed',
		'A number. Do not expect it to equal the sum over `failure-details`: one session can count under several types.',
		'4.2.2',
		'4',
	),
	key(
		'failure-details',
		'The failures, one item per type and pair of hosts',
		'An array. Google leaves it out when nothing failed.',
		'4',
	),
	key('result-type', 'What went wrong', 'A string out of the eleven registered result types.', '4.3', '6.6'),
	key('sending-mta-ip', 'The IP address of the sending host', 'A string: an IPv4 or IPv6 address of the reporter.'),
	key(
		'receiving-mx-hostname',
		'The MX host that was tried',
		'A string: the name of your mail server as the MX record gave it.',
	),
	key(
		'receiving-mx-helo',
		'The name that the MX host gave itself',
		'A string, optional: what your server called itself in its greeting or HELO answer.',
	),
	key('receiving-ip', 'The IP address that was tried', 'A string: the address of your mail server, IPv4 or IPv6.'),
	key(
		'failed-session-count',
		'How many sessions failed in this way',
		'A number. One session may appear under several items.',
		'4',
	),
	key(
		'additional-information',
		'Where to read more',
		'A string, optional: a URI given by the reporter. Take it for hostile before you open it.',
		'7',
	),
	key(
		'failure-reason-code',
		'The reason, in the words of the sender',
		'A string: an error code or message about TLS. Its wording is free and differs from sender to sender.',
		'4.3.3',
	),
];
