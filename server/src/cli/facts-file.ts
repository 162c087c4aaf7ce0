/** Files that `check --save` wrote: one JSON object for each domain, one a line where there are several. */
import type { DomainFacts } from '#core/live/facts.ts';
import { isHttpsOutcome, isSmtpOutcome } from './probe-shapes.ts';
import { type Check, isArrayOf, isNumber, isObject, isString, isStrings, orNone } from './shape.ts';

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
const isTlsa = answerOf(
	isArrayOf(
		v => isObject(v) && ['usage', 'selector', 'matching'].every(key => isNumber(v[key])) && isString(v['data']),
	),
);

const isHttps: Check = value =>
	isObject(value) &&
	isString(value['host']) &&
	areAddresses(value['addresses']) &&
	orNone(isString)(value['address']) &&
	isHttpsOutcome(value['outcome']) &&
	isNumber(value['ms']);

const isProbe: Check = value =>
	isObject(value) &&
	isString(value['address']) &&
	['port', 'ms'].every(key => isNumber(value[key])) &&
	isSmtpOutcome(value['outcome']);

const isHost: Check = value =>
	isObject(value) &&
	isString(value['host']) &&
	areAddresses(value['addresses']) &&
	isArrayOf(isProbe)(value['probes']) &&
	isTlsa(value['tlsa']) &&
	isTxt(value['tlsrpt']);

const isStray: Check = value => isObject(value) && isString(value['name']) && isTlsa(value['tlsa']);

const isAuthority: Check = value =>
	isObject(value) &&
	['server', 'address'].every(key => isString(value[key])) &&
	isTxt(value['tlsrpt']) &&
	orNone(isNumber)(value['serial']);

const isDestination: Check = value =>
	isObject(value) &&
	(value['kind'] === 'mailto'
		? isString(value['domain']) && isMx(value['mx']) && orNone(areAddresses)(value['addresses'])
		: value['kind'] === 'https' &&
			isString(value['host']) &&
			areAddresses(value['addresses']) &&
			orNone(isHttps)(value['https']));

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
	orNone(isArrayOf(isAuthority))(value['authorities']);
