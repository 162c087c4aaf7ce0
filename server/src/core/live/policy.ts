/** The MTA-STS policy of a domain as the network gave it: how far a sender comes, and what it then holds (RFC 8461). */
import { matchesMx, mxFault } from '../mtasts/mx-pattern.ts';
import {
	firstOf,
	isExtension,
	MODES,
	MOST_MAX_AGE,
	type Mode,
	mxLines,
	type Policy,
	type PolicyKey,
	type PolicyLine,
	parsePolicy,
} from '../mtasts/policy.ts';
import { type StsSelection, selectSts } from '../mtasts/record.ts';
import { fromOctets } from '../octets.ts';
import { isIpv4 } from '../tlsrpt/uri.ts';
import { type CertificateFault, certificateFaults } from './certificate.ts';
import { type DomainFacts, txtOctets } from './facts.ts';
import type { HttpsOutcome, TlsSession } from './probe-facts.ts';

export interface Sts {
	/** `none`: no record was meant; `invalid`, `several`: senders find none; `unknown`: no answer. */
	readonly record: 'none' | 'unknown' | 'valid' | 'invalid' | 'several';
	/** How the fetch ended; undefined where nothing is known of it. */
	readonly fetch: Fetch | undefined;
	/** What is wrong with the certificate of the policy host. */
	readonly certificate: readonly CertificateFault[];
	readonly tls: TlsSession | undefined;
	/** What a 200 answer held, whatever the certificate and the media type. */
	readonly policy: ReadPolicy | undefined;
	/** Senders that overlook no fault of record and fetch have this policy; of the media type see `isText`. */
	readonly inForce: ReadPolicy | undefined;
	/** Whether the answer is `text/plain`, as it SHOULD be (RFC 8461 section 3.2). */
	readonly isText: boolean;
	readonly contentType: string | undefined;
}

/** `failed`: no answer, or none that can be read. */
export type Fetch =
	| { readonly kind: 'unresolvable' }
	| { readonly kind: 'failed'; readonly why: 'unreachable' | 'timeout' | 'handshake'; readonly detail: string }
	| { readonly kind: 'status'; readonly status: number; readonly location?: string }
	| { readonly kind: 'too-large' }
	| { readonly kind: 'read' };

/** `syntax`: another line that the grammar does not allow. */
export type PolicyFault = 'version' | 'mode' | 'max-age' | 'mx-missing' | 'syntax';

export interface ReadPolicy {
	readonly policy: Policy;
	/** Why it is no policy; empty where it is one. */
	readonly faults: readonly PolicyFault[];
	readonly mode: Mode | undefined;
	readonly mx: readonly string[];
	/** Keys that stand there more than once, and may not. */
	readonly repeated: readonly PolicyKey[];
}

const known = new WeakMap<DomainFacts, Sts>();

export function stsOf(facts: DomainFacts): Sts {
	const there = known.get(facts) ?? judgeSts(facts);
	known.set(facts, there);
	return there;
}

function judgeSts(facts: DomainFacts): Sts {
	const { mtaSts, policy: asked } = facts;
	const selection = mtaSts.kind === 'found' ? selectSts(mtaSts.value.map(txtOctets)) : undefined;
	const record = selection !== undefined ? recordOf(selection) : mtaSts.kind === 'absent' ? 'none' : 'unknown';
	const outcome = asked?.outcome;
	const tls = outcome?.kind === 'answered' || outcome?.kind === 'tls' ? outcome.tls : undefined;
	const { a, aaaa } = asked?.addresses ?? {};
	const fetch =
		a?.kind === 'absent' && aaaa?.kind === 'absent' ? ({ kind: 'unresolvable' } as const) : fetchOf(outcome);
	const certificate = tls === undefined ? [] : certificateFaults(tls, asked!.host, facts.at);
	const answered = outcome?.kind === 'answered' ? outcome : undefined;
	const policy = answered?.status === 200 ? readPolicy(answered.body ?? '') : undefined;
	const isWhole = record === 'valid' && fetch?.kind === 'read' && certificate.length === 0;
	return {
		record,
		fetch,
		certificate,
		tls,
		policy,
		inForce: isWhole && policy?.faults.length === 0 ? policy : undefined,
		isText: /^[ \t]*text\/plain[ \t]*(?:;|$)/i.test(answered?.contentType ?? ''),
		contentType: answered?.contentType,
	};
}

function recordOf(selection: StsSelection): Sts['record'] {
	if (selection.kind === 'several') return 'several';
	if (selection.kind === 'none') return selection.meant.length === 0 ? 'none' : 'invalid';
	return selection.record.faults.length === 0 ? 'valid' : 'invalid';
}

function fetchOf(outcome: HttpsOutcome | undefined): Fetch | undefined {
	switch (outcome?.kind) {
		case 'answered':
			if (outcome.status !== 200) {
				const { status, location } = outcome;
				return { kind: 'status', status, ...(location !== undefined && { location }) };
			}
			return outcome.truncated ? { kind: 'too-large' } : { kind: 'read' };
		case 'failed': {
			const { why, stage, detail } = outcome;
			// The check itself kept away or was ended: that says nothing about the host.
			if (why === 'blocked' || why === 'cancelled') return undefined;
			if (why === 'too-much') return { kind: 'too-large' };
			if (why === 'timeout') return { kind: 'failed', why, detail };
			return { kind: 'failed', why: stage === 'handshake' ? 'handshake' : 'unreachable', detail };
		}
	}
	return undefined;
}

/** Reads a policy to the letter (RFC 8461 section 3.2): letter case counts, and the first of several counts. */
export function readPolicy(body: string): ReadPolicy {
	const policy = parsePolicy(fromOctets(body) ?? body);
	const value = (key: PolicyKey): string | undefined => {
		const line = firstOf(policy, key);
		return line?.keyText === key && line.kind === 'field' && !policy.text.startsWith('\ufeff')
			? line.valueText
			: undefined;
	};
	const mode = MODES.find(word => word === value('mode'));
	const mx = mxLines(policy)
		.filter(line => line.keyText === 'mx' && line.kind === 'field' && line.valueText !== '')
		.map(line => line.valueText);
	const age = value('max_age');
	const exact = policy.lines.filter(line => line.kind === 'field').map(line => line.keyText);
	const base = {
		policy,
		mode,
		mx,
		repeated: (['version', 'mode', 'max_age'] as const).filter(key => exact.filter(k => k === key).length > 1),
	};
	// Without its version a text is no policy, and there is nothing more to say about it.
	if (value('version') !== 'STSv1') return { ...base, faults: ['version'] };
	const faults: PolicyFault[] = [];
	if (mode === undefined) faults.push('mode');
	if (age === undefined || !/^[0-9]{1,10}$/.test(age) || Number(age) > MOST_MAX_AGE) faults.push('max-age');
	if (mx.length === 0 && mode !== 'none') faults.push('mx-missing');
	if (policy.lines.some(line => line.kind !== 'blank' && !isField(policy, line))) faults.push('syntax');
	return { ...base, faults };
}

/** Whether a line is a field by the grammar, the values aside of which other faults speak. */
function isField({ text }: Policy, line: PolicyLine): boolean {
	const { kind, start, key, keyText, valueText } = line;
	if (kind !== 'field' || start !== key.start || text.charAt(key.end) !== ':') return false;
	if (keyText === 'mx') return valueText === '' || isPattern(valueText);
	return keyText === 'version' || keyText === 'mode' || keyText === 'max_age' || isExtension(line);
}

/** An address fits the grammar and matches no host, like a name too long for the DNS. */
const isPattern = (text: string): boolean => {
	const fault = mxFault(text);
	return fault === undefined || fault === 'too-long' || (fault === 'ip' && isIpv4(text));
};

/** Whether mail for the domain may go to a host (RFC 8461 section 4.1). */
export const isListed = ({ mx }: Pick<ReadPolicy, 'mx'>, host: string): boolean =>
	mx.some(pattern => matchesMx(host, pattern));

/** A policy that makes senders look at names and certificates, and report; `none` does not. */
export const isActive = (policy: ReadPolicy | undefined): policy is ReadPolicy =>
	policy?.mode === 'enforce' || policy?.mode === 'testing';
