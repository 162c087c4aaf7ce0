/** What RFC 8460 says of a report's form, put down as a list of what is wrong with one. */
import { isIP } from 'node:net';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

/** Host names in A-labels (section 4.4). */
const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Section 4.5: four fields, no spaces in the last. */
const TLSA = /^\d+ \d+ \d+ [0-9A-F]+$/;

/** Section 4.3, and which policies each may stand under. */
const RESULT_TYPES: Readonly<Record<string, readonly string[]>> = {
	'starttls-not-supported': ['sts', 'tlsa', 'no-policy-found'],
	'certificate-host-mismatch': ['sts', 'tlsa', 'no-policy-found'],
	'certificate-expired': ['sts', 'tlsa', 'no-policy-found'],
	'certificate-not-trusted': ['sts', 'tlsa', 'no-policy-found'],
	'validation-failure': ['sts', 'tlsa', 'no-policy-found'],
	'tlsa-invalid': ['tlsa'],
	'dnssec-invalid': ['tlsa'],
	'dane-required': ['tlsa'],
	'sts-policy-fetch-error': ['sts'],
	'sts-policy-invalid': ['sts'],
	'sts-webpki-invalid': ['sts'],
};

/** Empty for a report that is right. `text`: as it is sent. */
export function reportFaults(text: string): readonly string[] {
	const faults: string[] = [];
	const hold = (holds: boolean, what: string): void => {
		if (!holds) faults.push(what);
	};
	const only = (value: Json, known: readonly string[], where: string): void => {
		for (const key of Object.keys(value)) hold(known.includes(key), `${where} has a member “${key}”`);
	};
	const report: unknown = JSON.parse(text);
	if (!isObject(report)) return ['it is no object'];
	only(report, ['organization-name', 'date-range', 'contact-info', 'report-id', 'policies'], 'the report');
	const { 'date-range': range, 'contact-info': contact, 'report-id': id, policies } = report;
	hold(isText(report['organization-name']) && report['organization-name'] !== '', 'organization-name');
	const days = isObject(range) ? [range['start-datetime'], range['end-datetime']] : [];
	hold(days.length === 2 && days.every(day => isText(day) && DATE_TIME.test(day)), 'date-range');
	// Section 4.1.
	hold(Date.parse(String(days[1])) - Date.parse(String(days[0])) === 86_399_000, 'the range is no whole day');
	hold(String(days[0]).endsWith('T00:00:00Z'), 'the range begins in the midst of a day');
	const [local = '', domain = ''] = String(contact).split('@');
	hold(ATOMS.test(local) && DOMAIN.test(domain), 'contact-info');
	// Fit for a Subject (section 5.3).
	hold(isText(id) && id.split('@').length === 2 && id.split('@').every(half => ATOMS.test(half)), 'report-id');
	hold(Array.isArray(policies), 'policies is no array');
	for (const entry of Array.isArray(policies) ? (policies as readonly unknown[]) : []) {
		if (!isObject(entry) || !isObject(entry['policy']) || !isObject(entry['summary'])) {
			faults.push('an entry of policies');
			continue;
		}
		only(entry, ['policy', 'summary', 'failure-details'], 'an entry');
		const { policy, summary } = entry;
		only(policy, ['policy-type', 'policy-string', 'policy-domain', 'mx-host'], 'a policy');
		const type = String(policy['policy-type']);
		hold(['sts', 'tlsa', 'no-policy-found'].includes(type), `policy-type ${type}`);
		hold(isTexts(policy['policy-string']), 'policy-string');
		const strings = policy['policy-string'] as readonly string[];
		hold(type !== 'tlsa' || strings.every(one => TLSA.test(one)), `the TLSA records ${strings.join()}`);
		hold(type !== 'no-policy-found' || strings.length === 0, 'a policy where none is found');
		hold(DOMAIN.test(String(policy['policy-domain'])), `policy-domain ${policy['policy-domain']}`);
		const patterns = policy['mx-host'];
		hold(type === 'sts' ? isTexts(patterns) : patterns === undefined, 'mx-host');
		only(summary, ['total-successful-session-count', 'total-failure-session-count'], 'a summary');
		hold(isCount(summary['total-successful-session-count']), 'total-successful-session-count');
		const failed = summary['total-failure-session-count'];
		hold(isCount(failed), 'total-failure-session-count');
		const details = entry['failure-details'];
		hold(Array.isArray(details), 'failure-details');
		for (const one of Array.isArray(details) ? (details as readonly Json[]) : []) {
			only(
				one,
				[
					...['result-type', 'sending-mta-ip', 'receiving-mx-hostname', 'receiving-mx-helo', 'receiving-ip'],
					...['failed-session-count', 'additional-information', 'failure-reason-code'],
				],
				'a failure',
			);
			const { 'result-type': result, 'receiving-mx-hostname': host, 'receiving-ip': ip } = one;
			hold(RESULT_TYPES[String(result)]?.includes(type) === true, `result-type ${result} with policy-type ${type}`);
			hold(isIP(String(one['sending-mta-ip'])) !== 0, 'sending-mta-ip');
			hold(host === undefined || DOMAIN.test(String(host)), `receiving-mx-hostname ${host}`);
			hold(ip === undefined || isIP(String(ip)) === isIP(String(one['sending-mta-ip'])), `receiving-ip ${ip}`);
			const count = one['failed-session-count'];
			hold(isCount(count) && (count as number) > 0 && (count as number) <= (failed as number), 'failed-session-count');
			const reason = one['failure-reason-code'];
			hold(reason === undefined || (isText(reason) && reason !== ''), 'failure-reason-code');
		}
	}
	return faults;
}
