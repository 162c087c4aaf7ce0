/** What is sent to try out where reports go: a report on no session at all, and the mail that carries it. */
import { secondsOf } from '../live/instant.ts';
import { visible } from '../octets.ts';
import { parseTlsRpt, selectRecord, usableDestinations } from '../tlsrpt/record.ts';
import { type ReportHead, reportOn, type TlsReport } from './form.ts';

export type Submission =
	| {
			readonly kind: 'https';
			readonly uri: string;
			readonly host: string;
			readonly port: number;
			readonly path: string;
	  }
	| { readonly kind: 'mailto'; readonly uri: string; readonly address: string }
	/** What nobody could send to. */
	| { readonly kind: 'unusable'; readonly uri: string };

/** More are not tried. */
const MOST = 20;

/** Where the one usable record of all TXT values (octets) sends reports; empty without one. The same URI once. */
export function submissionsOf(values: readonly string[]): readonly Submission[] {
	const selection = selectRecord(values);
	if (selection.kind !== 'one') return [];
	const all = usableDestinations(parseTlsRpt(values[selection.index]!)).map((destination): Submission => {
		const uri = visible(destination.text);
		if (destination.kind === 'mailto') {
			const address = decoded(destination.address);
			return isMailAddress(address) ? { kind: 'mailto', uri, address } : { kind: 'unusable', uri };
		}
		const { host, port, text } = destination;
		const path = /^https:\/\/[^/?#]*([\x21-\x22\x24-\x7e]*)/i.exec(text)?.[1] ?? '';
		return { kind: 'https', uri, host, port, path: path.startsWith('/') ? path : `/${path}` };
	});
	return [...new Map(all.map(one => [one.uri, one])).values()].slice(0, MOST);
}

const decoded = (text: string): string =>
	text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** An addr-spec (RFC 5322 section 3.4.1) without quotes and comments, whose domain is one in A-labels. */
export const isMailAddress = (text: string): boolean =>
	/^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]$/i.test(
		text,
	) && text.length <= 254;

export interface TestReport {
	readonly report: TlsReport;
	/** RFC 8460 section 5.1, for what is compressed. */
	readonly fileName: string;
	readonly domain: string;
	readonly submitter: string;
	readonly unique: string;
}

export interface TestHead extends Omit<ReportHead, 'organization' | 'submitter'> {
	/** A mail address; its domain is the submitter. */
	readonly contact: string;
	/** Letters and digits: no two reports have the same, or receivers take the second for the first once more. */
	readonly unique: string;
}

/** It has an entry without a session: some receivers refuse a report that has none. */
export function testReport(head: TestHead): TestReport {
	const { domain, unique } = head;
	const at = head.contact.lastIndexOf('@') + 1;
	const submitter = head.contact.slice(at).toLowerCase();
	const contact = head.contact.slice(0, at) + submitter;
	const report = reportOn({ ...head, organization: `${submitter} (a test by hand)`, submitter, contact }, [
		{
			policy: { 'policy-type': 'no-policy-found', 'policy-string': [], 'policy-domain': domain },
			summary: { 'total-successful-session-count': 0, 'total-failure-session-count': 0 },
			'failure-details': [],
		},
	]);
	const { 'start-datetime': start, 'end-datetime': end } = report['date-range'];
	const fileName = `${[submitter, domain, secondsOf(start), secondsOf(end), unique].join('!')}.json.gz`;
	return { report, fileName, domain, submitter, unique };
}

/**
 * The mail of a report (RFC 8460 section 5.3), to be sent by whoever has `contact`. `compressed`: the report through gzip, in
 * base64; `date`: as RFC 5322 section 3.3 has it.
 */
export function reportMail(
	{ report, fileName, domain, submitter, unique }: TestReport,
	to: readonly string[],
	compressed: string,
	date: string,
): string {
	const boundary = `tlsrpt-${unique}`;
	return [
		`From: ${report['contact-info']}`,
		`To: ${to.join(',\r\n ')}`,
		`Date: ${date}`,
		`Message-ID: <${unique}@${submitter}>`,
		`Subject: Report Domain: ${domain}`,
		` Submitter: ${submitter}`,
		` Report-ID: <${report['report-id']}>`,
		`TLS-Report-Domain: ${domain}`,
		`TLS-Report-Submitter: ${submitter}`,
		// Such mail is delivered whatever is wrong with TLS (RFC 8460 section 3, RFC 8689 section 3).
		'TLS-Required: No',
		// Mail programs open it as one to be sent.
		'X-Unsent: 1',
		'MIME-Version: 1.0',
		`Content-Type: multipart/report; report-type="tlsrpt";`,
		` boundary="${boundary}"`,
		'',
		`--${boundary}`,
		'Content-Type: text/plain; charset="us-ascii"',
		'Content-Transfer-Encoding: 7bit',
		'',
		'This is a test of where SMTP TLS reports (RFC 8460) of',
		domain,
		'arrive, sent by hand. It reports no session.',
		'',
		`--${boundary}`,
		'Content-Type: application/tlsrpt+gzip',
		'Content-Transfer-Encoding: base64',
		'Content-Disposition: attachment;',
		` filename="${fileName}"`,
		'',
		...(compressed.match(/.{1,76}/g) ?? []),
		'',
		`--${boundary}--`,
		'',
	].join('\r\n');
}
