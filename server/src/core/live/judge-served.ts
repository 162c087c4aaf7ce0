/** What the rules for texts say of the values that the network gave: both records, and the MTA-STS policy. */
import { bareCandidate, bareStsCandidate } from '../candidate.ts';
import { type Decoded, decodedFrom } from '../decoded.ts';
import type { SourceDocument } from '../document.ts';
import type { Finding } from '../finding.ts';
import { type LintOptions, lint } from '../lint.ts';
import type { MailHosts } from '../mtasts/mail-hosts.ts';
import { firstOf, type Policy, type PolicyKey } from '../mtasts/policy.ts';
import { selectSts } from '../mtasts/record.ts';
import { findRule } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { touches } from '../text.ts';
import { type DomainFacts, isNullMx, txtOctets } from './facts.ts';
import { stsOf } from './policy.ts';
import type { LiveFinding } from './report.ts';
import { servedRecords } from './served.ts';

/** `spoken`: the live rules that have a finding; what a text rule says of the same mistake is left out. */
export function servedFindings(
	facts: DomainFacts,
	{ rules = {} }: LintOptions,
	spoken: ReadonlySet<string>,
): readonly LiveFinding[] {
	const explained = [...spoken].flatMap(name => findRule(name)?.explains ?? []);
	const severities = { ...rules, ...Object.fromEntries(explained.map(name => [name, 'off'] as const)) };
	const found = (scope: Rule['scope'], document: Partial<SourceDocument>): readonly Finding[] => {
		const served = { language: 'zone', text: '', zones: [], candidates: [], ...document } as const;
		return lint(served, { rules: severities, scope, published: true });
	};
	const about = (subject: string, { rule, severity, message }: Finding): LiveFinding => {
		return { rule, severity, message, subject };
	};
	const { domain } = facts;
	const candidates = (servedRecords(facts.tlsrpt)?.records ?? []).map(identity).map(bareCandidate);
	const sts = stsRecords(facts).map(identity).map(bareStsCandidate);
	const policy = readablePolicy(facts);
	const mail = mailOf(facts);
	const ofPolicy = policy === undefined ? [] : found('policy', { policy, mail }).filter(not(policy, spoken));
	return [
		...found('record', { candidates }).map(one => about(`_smtp._tls.${domain}`, one)),
		...found('sts-record', { sts }).map(one => about(`_mta-sts.${domain}`, one)),
		...ofPolicy.map(one => about(`mta-sts.${domain}, line ${lineOf(policy!, one)}`, one)),
	];
}

/** As octets: what senders are left with of the values at `_mta-sts`, else what was meant as a record. */
function stsRecords({ mtaSts }: DomainFacts): readonly string[] {
	if (mtaSts.kind !== 'found') return [];
	const selection = selectSts(mtaSts.value.map(txtOctets));
	const { kind } = selection;
	const records = kind === 'one' ? [selection.record] : kind === 'several' ? selection.records : selection.meant;
	return records.map(({ octets }) => octets);
}

/** None where no record has senders ask for it, and not the beginning of something long. */
function readablePolicy(facts: DomainFacts): Policy | undefined {
	const { record, fetch, policy } = stsOf(facts);
	return record === 'none' || record === 'unknown' || fetch?.kind !== 'read' ? undefined : policy?.policy;
}

function mailOf({ domain, mx }: DomainFacts): MailHosts | undefined {
	if (mx.kind !== 'found' || isNullMx(mx.value)) return undefined;
	return { domain: `${domain}.`, hosts: [...new Set(mx.value.map(({ exchange }) => exchange))], complete: true };
}

/** Live rules that say what a key's line lacks: how that came about is not said again. */
const KEYS: Readonly<Record<string, PolicyKey>> = {
	'live/sts-policy-version': 'version',
	'live/sts-policy-mode': 'mode',
	'live/sts-policy-max-age': 'max_age',
	'live/sts-policy-mx-missing': 'mx',
};

function not(policy: Policy, spoken: ReadonlySet<string>): (finding: Finding) => boolean {
	const lines = [...spoken].flatMap(rule => (KEYS[rule] && firstOf(policy, KEYS[rule])) || []);
	return ({ span }) => !lines.some(line => touches({ start: line.start, end: line.end }, span));
}

/** From 1; line ends as the policy's reader takes them. */
const lineOf = ({ lines }: Policy, { span }: Finding): number =>
	Math.max(1, lines.filter(line => line.start <= span.start).length);

/** Octets as a value that was written nowhere: each stands at its own number. */
function identity(octets: string): Decoded {
	const starts = Array.from(octets, (_, i) => i);
	const span = { start: 0, end: octets.length };
	const piece = { octets, starts, ends: starts.map(i => i + 1), open: 0, span, encoding: { encode: (o: string) => o } };
	return decodedFrom([piece]);
}
