/** Files that `check --save` wrote: one JSON object for each domain, one a line where there are several. */
import type { DomainFacts } from '#core/live/facts.ts';

/** The facts in a file's text, or a sentence without its full stop that says what is not as `--save` writes it. */
export function readFacts(text: string): readonly DomainFacts[] | string {
	const whole = parse(text);
	const lines = text.split('\n').filter(line => line.trim() !== '');
	const values = whole === undefined ? lines.map(parse) : [whole];
	if (values.length === 0) return 'there is nothing in it';
	for (const [i, value] of values.entries()) {
		const wrong = value === undefined ? '' : isFacts(value);
		if (wrong === undefined) continue;
		const where = values.length === 1 ? '' : ` of line ${i + 1}`;
		if (value === undefined) return `it holds no JSON${where}`;
		return wrong === '' ? `it holds no facts${where}` : `${wrong.slice(1)}${where} is not as it should be`;
	}
	return values as readonly DomainFacts[];
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// No JSON: that is an answer, not a failure.
		return undefined;
	}
}

/** Undefined where a value is what it is to be; else the path within it to what is not: `.mx.value[0]`. */
type Check = (value: unknown) => string | undefined;
type Members = Readonly<Record<string, Check>>;

const HERE = '';
const when =
	(holds: (value: unknown) => boolean): Check =>
	value =>
		holds(value) ? undefined : HERE;

const text = when(value => typeof value === 'string');
const flag = when(value => typeof value === 'boolean');
const count = when(value => typeof value === 'number' && Number.isFinite(value) && value >= 0);
const word = (...words: readonly string[]): Check => when(value => words.includes(value as string));
const matching = (pattern: RegExp): Check => when(value => typeof value === 'string' && pattern.test(value));
const hex = matching(/^(?:[0-9a-f]{2})*$/);
const instant = when(
	value => typeof value === 'string' && /^[0-9-]{10}T[0-9:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)),
);

const maybe =
	(check: Check): Check =>
	value =>
		value === undefined ? undefined : check(value);

const list =
	(check: Check, least = 0): Check =>
	value => {
		if (!Array.isArray(value) || value.length < least) return HERE;
		for (const [i, item] of value.entries()) {
			const wrong = check(item);
			if (wrong !== undefined) return `[${i}]${wrong}`;
		}
		return undefined;
	};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members beyond these are of no concern. */
const shape =
	(members: Members): Check =>
	value => {
		if (!isObject(value)) return HERE;
		for (const [key, check] of Object.entries(members)) {
			const wrong = check(value[key]);
			if (wrong !== undefined) return `.${key}${wrong}`;
		}
		return undefined;
	};

/** Objects that `kind` tells apart. */
const kinds =
	(shapes: Readonly<Record<string, Members>>): Check =>
	value => {
		if (!isObject(value)) return HERE;
		const { kind } = value;
		return typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shape(shapes[kind]!)(value) : '.kind';
	};

const FAILURES = 'timeout servfail bogus refused referral rcode malformed network cname-loop cancelled'.split(' ');
const TROUBLES = 'refused timeout closed network malformed too-much cancelled blocked'.split(' ');

const chain = list(text);
/** An RRset is never empty. */
const answer = (record: Check): Check =>
	kinds({
		found: { value: list(record, 1), ttl: count, ad: flag, chain },
		absent: { why: word('nxdomain', 'nodata'), ad: flag, chain, ttl: maybe(count) },
		failed: { why: word(...FAILURES), detail: text, chain },
		skipped: { why: text },
	});

const addresses = shape({ a: answer(text), aaaa: answer(text) });
const mx = answer(shape({ preference: count, exchange: text }));
const txt = answer(shape({ strings: list(text) }));
const tlsa = answer(shape({ usage: count, selector: count, matching: count, data: hex }));

const digests = shape({ full: hex, sha256: hex, sha512: hex });
const certificate = shape({
	subject: text,
	issuer: text,
	commonName: maybe(text),
	names: list(text),
	// As the certificate has it, where that is no time.
	notBefore: text,
	notAfter: text,
	purposes: maybe(list(text)),
	isCa: flag,
	selfSigned: flag,
	certificate: digests,
	publicKey: digests,
});

const session = shape({
	protocol: text,
	cipher: text,
	chain: list(certificate, 1),
	trust: kinds({
		trusted: {},
		'self-signed': {},
		incomplete: {},
		'unknown-issuer': {},
		invalid: { detail: text },
	}),
	withoutSni: maybe(shape({ names: list(text), sha256: text })),
});

const skipped: Members = { why: text };
const reply = shape({ code: count, text });

const smtp = kinds({
	skipped,
	failed: {
		stage: word('connect', 'greeting', 'ehlo', 'starttls', 'handshake'),
		why: word(...TROUBLES),
		detail: text,
	},
	rejected: { reply },
	'no-starttls': { ehlo: word('refused', 'without'), reply },
	'starttls-refused': { reply },
	injected: {},
	'tls-failed': { why: word(...TROUBLES, 'alert', 'protocol'), detail: text, legacy: maybe(text) },
	tls: { tls: session },
});

const https = shape({
	host: text,
	addresses,
	address: maybe(text),
	outcome: kinds({
		skipped,
		failed: { stage: word('connect', 'handshake', 'answer'), why: word(...TROUBLES, 'alert'), detail: text },
		tls: { tls: session },
		answered: {
			tls: maybe(session),
			status: count,
			contentType: maybe(text),
			location: maybe(text),
			body: maybe(text),
			truncated: maybe(flag),
		},
	}),
});

const isFacts = shape({
	version: when(value => value === 1),
	domain: text,
	resolver: text,
	at: instant,
	asked: list(shape({ name: text, type: text, server: text, via: text, outcome: text, ms: count })),
	tlsrpt: txt,
	mx,
	mtaSts: txt,
	addresses: maybe(addresses),
	destinations: list(
		kinds({
			mailto: { domain: text, mx, addresses: maybe(addresses) },
			https: { host: text, port: maybe(count), addresses, https: maybe(https) },
		}),
	),
	hosts: maybe(
		list(shape({ host: text, addresses, probes: list(shape({ address: text, outcome: smtp })), tlsa, tlsrpt: txt })),
	),
	policy: maybe(https),
	strayTlsa: maybe(list(shape({ name: text, tlsa }))),
	authorities: maybe(list(shape({ server: text, address: text, tlsrpt: txt, serial: maybe(count) }))),
	asIf: maybe(
		shape({
			zone: text,
			whole: flag,
			problems: count,
			dnssec: word('secure', 'insecure', 'bogus', 'unknown'),
			policy: maybe(flag),
		}),
	),
});
