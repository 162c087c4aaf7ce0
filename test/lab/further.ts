/**
 * What mox and Exchange Online report of the truth table's scenarios, which it does not say itself: mox by its source as it
 * was read for the table of senders, Exchange Online by its documentation.
 */
import type { Expected, Scenario } from './scenario.ts';

type Further = Pick<Scenario['expect'], 'mox' | 'exchange-online'>;

const sts = (type: string, reason?: string): Expected => ({ policy: 'sts', type, ...(reason && { reason }) });
const tlsa = (type: string, reason?: string): Expected => ({ policy: 'tlsa', type, ...(reason && { reason }) });
const none = (type: string, reason?: string): Expected => ({
	policy: 'no-policy-found',
	type,
	...(reason && { reason }),
});

const both = (row: Expected): Further => ({ mox: [row], 'exchange-online': [row] });
const mox = (...rows: readonly Expected[]): Further => ({ mox: rows, 'exchange-online': [] });

const unfetched = (reason: string): Further => ({
	mox: [sts('sts-policy-fetch-error', reason)],
	'exchange-online': [sts('sts-policy-fetch-error')],
});
const INVALID = mox(sts('sts-policy-invalid', 'policy-syntax-error'));
const MISMATCH: Further = {
	mox: [tlsa('validation-failure', 'dane-no-match')],
	'exchange-online': [tlsa('tlsa-invalid')],
};

const ROWS: Readonly<Record<string, Further>> = {
	'a-nostarttls': mox(none('starttls-not-supported')),
	'a-refuse454': mox(none('starttls-not-supported', 'smtp-starttls-reply-code-454')),
	'a-helo-only': mox(none('starttls-not-supported')),
	// It verifies for the report where nothing asks it to.
	'a-selfsigned': mox(none('certificate-not-trusted')),
	'a-twomx': mox(none('starttls-not-supported')),
	'b-expired': both(sts('certificate-expired')),
	// Go has one error for both ends of a certificate's time.
	'b-notyet': mox(sts('certificate-expired')),
	'b-nochain': mox(sts('certificate-not-trusted')),
	// Go looks at the dates of an intermediate before it asks where the chain ends.
	'b-oldint': both(sts('certificate-expired')),
	'b-tls10': mox(sts('validation-failure')),
	// The server's own dates come first.
	'b-multi': mox(sts('certificate-expired')),
	'b-expwrong': both(sts('certificate-expired')),
	'b-wildcard2': both(sts('certificate-host-mismatch')),
	'b-cnonly': both(sts('certificate-host-mismatch')),
	'b-handshake': mox(sts('validation-failure', 'connection-closed-during-handshake')),
	'b-testing': both(sts('certificate-host-mismatch')),
	// Of mode none it keeps no policy.
	'b-none': mox(none('certificate-host-mismatch')),
	'b-404': unfetched('no-policy-served'),
	'b-503': unfetched('cannot-fetch-policy'),
	// To mox an error of reading is one of syntax.
	'b-oversize': {
		mox: [sts('sts-policy-invalid', 'policy-syntax-error')],
		'exchange-online': [sts('sts-policy-fetch-error')],
	},
	// mox does not look at the media type.
	'b-ctype': { mox: [], 'exchange-online': [sts('sts-policy-fetch-error')] },
	'b-webexpired': mox(sts('sts-webpki-invalid', 'certificate-expired')),
	'b-webwrong': mox(sts('sts-webpki-invalid', 'certificate-host-mismatch')),
	'b-webcn': mox(sts('sts-webpki-invalid', 'certificate-host-mismatch')),
	'b-badmode': INVALID,
	'b-nomx': INVALID,
	'b-empty': INVALID,
	'b-badid': mox(sts('sts-policy-fetch-error', 'record-syntax-error')),
	'c-ta-root': MISMATCH,
	'c-ee-selfsigned': mox(none('certificate-not-trusted')),
	'c-ta-expired': {
		mox: [tlsa('validation-failure'), none('certificate-expired')],
		'exchange-online': [tlsa('certificate-expired')],
	},
	'c-ta-nochain': {
		mox: [tlsa('validation-failure'), none('certificate-not-trusted')],
		'exchange-online': [tlsa('tlsa-invalid')],
	},
	'c-pkix': {
		mox: [tlsa('tlsa-invalid', 'all-unusable-records+ignored')],
		'exchange-online': [tlsa('tlsa-invalid')],
	},
	'c-refuse454': {
		mox: [tlsa('starttls-not-supported'), none('starttls-not-supported')],
		'exchange-online': [tlsa('starttls-not-supported')],
	},
	'c-bogus-nsec': both(tlsa('dnssec-invalid')),
	'c-dane-over-sts': MISMATCH,
	'c-sts-under-dane': mox(sts('certificate-host-mismatch')),
	'c-dane-sts-fetch': unfetched('no-policy-served'),
};

export const withFurther = (scenario: Scenario): Scenario => ({
	...scenario,
	expect: { ...(ROWS[scenario.id] ?? mox()), ...scenario.expect },
});
