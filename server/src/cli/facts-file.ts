/** Files that `check --save` wrote: one JSON object for each domain, one a line where there are several. */
import type { DomainFacts } from '#core/live/facts.ts';

/** The facts in a file's text, or undefined where it holds anything else. */
export function readFacts(text: string): readonly DomainFacts[] | undefined {
	const whole = parse(text);
	const values =
		whole === undefined
			? text
					.split('\n')
					.filter(line => line.trim() !== '')
					.map(parse)
			: [whole];
	return values.length > 0 && values.every(isFacts) ? values : undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// No JSON: that is an answer, not a failure.
		return undefined;
	}
}

type Check = (value: unknown) => boolean;
type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isString: Check = value => typeof value === 'string';
const isNumber: Check = value => typeof value === 'number';
const isArrayOf =
	(check: Check): Check =>
	value =>
		Array.isArray(value) && value.every(check);
const isStrings = isArrayOf(isString);

const answerOf =
	(check: Check): Check =>
	value => {
		if (!isObject(value)) return false;
		const { kind, chain, why } = value;
		if (kind === 'skipped') return isString(why);
		if (!isStrings(chain)) return false;
		if (kind === 'found') return check(value['value']) && isNumber(value['ttl']) && typeof value['ad'] === 'boolean';
		return kind === 'absent' ? isString(why) : kind === 'failed' && isString(why) && isString(value['detail']);
	};

const isMx = answerOf(isArrayOf(v => isObject(v) && isNumber(v['preference']) && isString(v['exchange'])));
const isTxt = answerOf(isArrayOf(v => isObject(v) && isStrings(v['strings'])));
const areAddresses: Check = value =>
	isObject(value) && answerOf(isStrings)(value['a']) && answerOf(isStrings)(value['aaaa']);
const orNone =
	(check: Check): Check =>
	value =>
		value === undefined || check(value);

const hasStrings = (value: Members, ...keys: string[]): boolean => keys.every(key => isString(value[key]));
const hasNumbers = (value: Members, ...keys: string[]): boolean => keys.every(key => isNumber(value[key]));

const areDigests: Check = value => isObject(value) && hasStrings(value, 'full', 'sha256', 'sha512');

const isCertificate: Check = value =>
	isObject(value) &&
	hasStrings(value, 'subject', 'issuer', 'notBefore', 'notAfter') &&
	orNone(isString)(value['commonName']) &&
	isStrings(value['names']) &&
	orNone(isStrings)(value['purposes']) &&
	areDigests(value['certificate']) &&
	areDigests(value['publicKey']);

const isSession: Check = value =>
	isObject(value) &&
	hasStrings(value, 'protocol', 'cipher') &&
	isArrayOf(isCertificate)(value['chain']) &&
	isObject(value['trust']) &&
	['trusted', 'self-signed', 'incomplete', 'unknown-issuer', 'invalid'].includes(String(value['trust']['kind'])) &&
	orNone(v => isObject(v) && isStrings(v['names']))(value['withoutSni']);

const isReply: Check = value => isObject(value) && isNumber(value['code']) && isString(value['text']);

const isSmtpOutcome: Check = value => {
	if (!isObject(value)) return false;
	switch (value['kind']) {
		case 'skipped':
			return isString(value['why']);
		case 'failed':
			return hasStrings(value, 'stage', 'why', 'detail');
		case 'rejected':
		case 'no-starttls':
		case 'starttls-refused':
			return isReply(value['reply']);
		case 'injected':
			return true;
		case 'tls-failed':
			return hasStrings(value, 'why', 'detail') && orNone(isString)(value['legacy']);
		case 'tls':
			return isSession(value['tls']);
		default:
			return false;
	}
};

const isHttpsOutcome: Check = value => {
	if (!isObject(value)) return false;
	if (value['kind'] !== 'answered') return value['kind'] === 'tls' ? isSession(value['tls']) : isUntold(value);
	const texts = ['contentType', 'location', 'body'].map(key => value[key]);
	return orNone(isSession)(value['tls']) && isNumber(value['status']) && texts.every(orNone(isString));
};

const isUntold = (value: Members): boolean =>
	value['kind'] === 'skipped'
		? isString(value['why'])
		: value['kind'] === 'failed' && hasStrings(value, 'stage', 'why', 'detail');

const isHttps: Check = value =>
	isObject(value) && isString(value['host']) && areAddresses(value['addresses']) && isHttpsOutcome(value['outcome']);

const isTlsa = answerOf(
	isArrayOf(v => isObject(v) && hasNumbers(v, 'usage', 'selector', 'matching') && isString(v['data'])),
);

const isHost: Check = value =>
	isObject(value) &&
	isString(value['host']) &&
	areAddresses(value['addresses']) &&
	isArrayOf(v => isObject(v) && isString(v['address']) && isSmtpOutcome(v['outcome']))(value['probes']) &&
	isTlsa(value['tlsa']) &&
	isTxt(value['tlsrpt']);

const isStray: Check = value => isObject(value) && isString(value['name']) && isTlsa(value['tlsa']);

const isAuthority: Check = value => isObject(value) && hasStrings(value, 'server', 'address') && isTxt(value['tlsrpt']);

const isDestination: Check = value =>
	isObject(value) &&
	(value['kind'] === 'mailto'
		? isString(value['domain']) && isMx(value['mx']) && orNone(areAddresses)(value['addresses'])
		: value['kind'] === 'https' &&
			isString(value['host']) &&
			areAddresses(value['addresses']) &&
			orNone(isHttps)(value['https']));

const isAsIf: Check = value =>
	isObject(value) &&
	isString(value['zone']) &&
	typeof value['whole'] === 'boolean' &&
	isNumber(value['problems']) &&
	['secure', 'insecure', 'bogus', 'unknown'].includes(String(value['dnssec']));

const isAsked: Check = value =>
	isObject(value) &&
	['name', 'type', 'server', 'via', 'outcome'].every(key => isString(value[key])) &&
	isNumber(value['ms']);

const isFacts = (value: unknown): value is DomainFacts =>
	isObject(value) &&
	value['version'] === 1 &&
	['domain', 'resolver', 'at'].every(key => isString(value[key])) &&
	isArrayOf(isAsked)(value['asked']) &&
	isTxt(value['tlsrpt']) &&
	isMx(value['mx']) &&
	isTxt(value['mtaSts']) &&
	orNone(areAddresses)(value['addresses']) &&
	isArrayOf(isDestination)(value['destinations']) &&
	orNone(isArrayOf(isHost))(value['hosts']) &&
	orNone(isHttps)(value['policy']) &&
	orNone(isArrayOf(isStray))(value['strayTlsa']) &&
	orNone(isArrayOf(isAuthority))(value['authorities']) &&
	orNone(isAsIf)(value['asIf']);
