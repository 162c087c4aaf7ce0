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

const isDestination: Check = value =>
	isObject(value) &&
	(value['kind'] === 'mailto'
		? isString(value['domain']) && isMx(value['mx']) && orNone(areAddresses)(value['addresses'])
		: value['kind'] === 'https' && isString(value['host']) && areAddresses(value['addresses']));

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
	isArrayOf(isDestination)(value['destinations']);
