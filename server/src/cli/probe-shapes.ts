/** The shapes of what probes found. */
import { type Check, has, isArrayOf, isNumber, isOneOf, isString, isStrings, orNone } from './shape.ts';

const isFlag: Check = value => typeof value === 'boolean';
const isDigests = has({ full: isString, sha256: isString, sha512: isString });

const isCertificate = has({
	subject: isString,
	issuer: isString,
	commonName: orNone(isString),
	names: isStrings,
	notBefore: isString,
	notAfter: isString,
	purposes: orNone(isStrings),
	isCa: isFlag,
	selfSigned: isFlag,
	certificate: isDigests,
	publicKey: isDigests,
});

const isSession = has({
	protocol: isString,
	cipher: isString,
	chain: value => isArrayOf(isCertificate)(value) && (value as readonly unknown[]).length > 0,
	trust: has({ kind: isString, detail: orNone(isString) }),
	withoutSni: orNone(has({ names: isStrings, sha256: isString })),
});

const isReply = has({ code: isNumber, text: isString });
const isSkipped = has({ why: isString });
const isFailed = has({ stage: isString, why: isString, detail: isString });
const isTls = has({ tls: isSession });

export const isSmtpOutcome = isOneOf({
	skipped: isSkipped,
	failed: isFailed,
	rejected: has({ reply: isReply }),
	'no-starttls': has({ ehlo: isString, reply: isReply }),
	'starttls-refused': has({ reply: isReply }),
	injected: () => true,
	'tls-failed': has({ why: isString, detail: isString, legacy: orNone(isString) }),
	tls: isTls,
});

export const isHttpsOutcome = isOneOf({
	skipped: isSkipped,
	failed: isFailed,
	tls: isTls,
	answered: has({
		tls: isSession,
		status: isNumber,
		contentType: orNone(isString),
		location: orNone(isString),
		body: orNone(isString),
		truncated: orNone(isFlag),
	}),
});
