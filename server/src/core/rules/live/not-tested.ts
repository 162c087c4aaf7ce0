import { isPrivateAddress, literalAddress } from '../../live/addresses.ts';
import { addressesOf, deliveryOf, httpsDestinations, isBogus, type MailFacts } from '../../live/delivery.ts';
import { prepareDomain } from '../../live/domain.ts';
import type { Addresses, Answer, DomainFacts, Failure } from '../../live/facts.ts';
import { judgedHosts } from '../../live/hosts.ts';
import { stsOf } from '../../live/policy.ts';
import type { HttpsOutcome, SmtpOutcome } from '../../live/probe-facts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';

export const liveNotTested = defineRule({
	name: 'live/not-tested',
	scope: 'live',
	severity: 'info',
	summary: 'A question was not answered, so what depends on it is not known',
	rfc: 'RFC 2308 section 7',
	why: `The check could not learn something: no answer came in time, the resolver failed or refused, or the question was left out.
That is no fault of the domain as far as can be told, and nothing is said about what the answer would have decided. The
other findings stand.

Check again, perhaps with another resolver. An answer of the domain that fails DNSSEC validation is a fault, and is said by
\`live/zone-bogus\` and \`live/tlsrpt-unreachable-bogus\`.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			failing: { '_mta-sts.example.com': 'timeout' },
		},
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
			failing: { 'example.net': 'servfail' },
		},
		{ zone: MAIL, hosts: { 'mail.example.com': 'not tested' } },
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			zone: `example.com. MX 10 mail.example.com.`,
			failing: { '_smtp._tls.example.com': 'bogus' },
			alsoFinds: ['live/tlsrpt-unreachable-bogus'],
		},
	],
	*check(facts) {
		for (const [why, names] of untouched(facts)) {
			const list = names.map(visible);
			const last = list.pop();
			yield {
				message: `Test ${list.length === 0 ? last : `${list.join(', ')} and ${last}`} by other means: not spoken to, because ${visible(why)}.`,
				subject: names.length === 1 ? names[0]! : facts.domain,
			};
		}
		// One cause, one finding: a resolver that is down answers none of the questions.
		const byAdvice = new Map<string, Open[]>();
		for (const open of openQuestions(facts)) {
			const advice = adviceOn(open.answer);
			if (advice !== undefined) byAdvice.set(advice, [...(byAdvice.get(advice) ?? []), open]);
		}
		for (const [advice, open] of byAdvice) {
			const questions = open.map(({ type, name }) => `${type} ${visible(name)}`);
			const last = questions.pop();
			const listed = questions.length === 0 ? `${last}` : `${questions.join(', ')} and ${last}`;
			yield {
				message: advice.replace('$', () => listed),
				subject: open.length === 1 ? open[0]!.name : facts.domain,
			};
		}
	},
});

/** Hosts that were not spoken to, by why; that is no fault of theirs. */
function untouched(facts: DomainFacts): ReadonlyMap<string, readonly string[]> {
	const byReason = new Map<string, string[]>();
	const add = (host: string, why: string | undefined): void => {
		if (why !== undefined) byReason.set(why, [...(byReason.get(why) ?? []), host]);
	};
	for (const { host, facts: mx } of judgedHosts(facts)) {
		const reasons = mx.probes.map(probe => whyUntouched(probe.outcome));
		if (reasons.every(why => why !== undefined)) add(host, reasons[0]);
	}
	const { record, fetch } = stsOf(facts);
	if (facts.policy !== undefined && record !== 'none' && record !== 'unknown' && fetch === undefined) {
		add(facts.policy.host, whyUntouched(facts.policy.outcome));
	}
	for (const { host, addresses, https } of httpsDestinations(facts)) {
		const all = [literalAddress(host) ?? '', ...addressesOf(addresses)];
		// No address, or a private one: that is said as such.
		if (https === undefined || all.some(isPrivateAddress) || all.every(address => address === '')) continue;
		add(host, whyUntouched(https.outcome));
	}
	return byReason;
}

function whyUntouched(outcome: SmtpOutcome | HttpsOutcome): string | undefined {
	if (outcome.kind === 'skipped') return outcome.why;
	if (outcome.kind !== 'failed') return undefined;
	return outcome.why === 'blocked' || outcome.why === 'cancelled' ? outcome.detail : undefined;
}

interface Open {
	readonly type: 'A' | 'AAAA' | 'MX' | 'TXT' | 'TLSA';
	readonly name: string;
	readonly answer: Answer<unknown> | undefined;
}

/** Questions whose answers matter to the other rules; answered ones may be among them. */
function openQuestions(facts: DomainFacts): Open[] {
	const { domain, tlsrpt, mtaSts, destinations } = facts;
	const own: Open[] = [{ type: 'TXT', name: `_smtp._tls.${domain}`, answer: tlsrpt }, ...openMail(domain, facts)];
	const hosts = judgedHosts(facts);
	const refused = [...own.map(({ answer }) => answer), ...hosts.map(({ facts: mx }) => mx.tlsa)].some(isBogus);
	const sts: Open = { type: 'TXT', name: `_mta-sts.${domain}`, answer: mtaSts };
	return [
		...own.filter(({ answer }) => !isBogus(answer)),
		// Broken signatures are said once, where they do most harm.
		...(refused && isBogus(mtaSts) ? [] : [sts]),
		...hosts.flatMap(({ host, facts: mx }): Open[] => [
			...(host === domain ? [] : openHost(host, mx.addresses)),
			...(isBogus(mx.tlsa) ? [] : [{ type: 'TLSA' as const, name: `_25._tcp.${host}`, answer: mx.tlsa }]),
		]),
		...destinations.flatMap(destination => {
			if (destination.kind === 'https') return openHost(destination.host, destination.addresses);
			return destination.domain === domain ? [] : openMail(destination.domain, destination);
		}),
	];
}

function openMail(name: string, facts: MailFacts): Open[] {
	if (deliveryOf(facts) !== 'unknown' || !isName(name)) return [];
	const { mx, addresses } = facts;
	return [{ type: 'MX', name, answer: mx }, ...(addresses === undefined ? [] : openHost(name, addresses))];
}

function openHost(name: string, addresses: Addresses): Open[] {
	if (addressesOf(addresses).length > 0 || !isName(name)) return [];
	return [
		{ type: 'A', name, answer: addresses.a },
		{ type: 'AAAA', name, answer: addresses.aaaa },
	];
}

/** What a record names is not asked for where it is no domain name; the rules of the record speak of that. */
const isName = (name: string): boolean => prepareDomain(name, () => undefined).kind === 'domain';

/** What to do and why, with `$` in the place of the questions; undefined where there is an answer. */
function adviceOn(answer: Answer<unknown> | undefined): string | undefined {
	if (answer?.kind === 'skipped') return `Look up $ by other means: not asked, because ${visible(answer.why)}.`;
	return answer?.kind === 'failed' ? ADVICE[answer.why] : undefined;
}

const ADVICE: Readonly<Record<Failure, string>> = {
	timeout: 'Check again, with more time or another resolver: $ could not be tested, for no answer came in time.',
	servfail:
		'Check again later, and look at the name servers there: $ could not be tested, for the resolver got nothing from them.',
	bogus:
		'Have the DNSSEC signatures mended there: $ could not be tested, for resolvers that validate refuse the answer.',
	refused: 'Choose another resolver: $ could not be tested, for this one refuses to answer.',
	referral: 'Choose a resolver that asks other servers for you: $ could not be tested, for this one only names them.',
	rcode: 'Check again with another resolver: $ could not be tested, for this one answers with an error.',
	malformed:
		'Check again with another resolver: $ could not be tested, for what came back is no answer to the question.',
	network: 'See to the network or choose another resolver: $ could not be tested, for this one cannot be reached.',
	'cname-loop': 'Mend the aliases (CNAME) there: $ could not be tested, for they go round in a circle or are too many.',
	cancelled: 'Let the check run to its end: $ could not be tested, for it was cancelled.',
};
