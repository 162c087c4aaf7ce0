/** Every scenario of the truth table, set up and checked: the facts say, word by word, what was set up. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { jsonText } from '#core/json-text.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import { predict } from '#core/live/predict.ts';
import type { CertificateFacts, HttpsOutcome, SmtpOutcome, SmtpProbe, TlsSession } from '#core/live/probe-facts.ts';
import { sampleReports } from '#core/report/sample.ts';
import { mapInOrder } from '../../server/src/cli/map-in-order.ts';
import { reportFaults } from '../support/report-rules.ts';
import { assertFindings, assertPredictions, expectations } from '../support/scenario-verdict.ts';
import { gatherScenario, type Lab, startLab } from './lab.ts';
import { type Http, hostOf, type Mx, readScenarios, type Scenario } from './scenario.ts';
import { WORDS } from './words.ts';

/** What an outcome comes to, in a few words. */
function brief(outcome: SmtpOutcome | HttpsOutcome): string {
	switch (outcome.kind) {
		case 'failed':
			return `failed ${outcome.stage} ${outcome.why}`;
		case 'no-starttls':
			return `no-starttls ${outcome.ehlo}`;
		case 'tls-failed':
			return `tls-failed ${outcome.legacy ?? ''}`.trimEnd();
		case 'answered':
			return `answered ${outcome.status}`;
		default:
			return outcome.kind;
	}
}

const SMTP: Readonly<Record<string, string>> = {
	good: 'tls',
	sni: 'tls',
	nostarttls: 'no-starttls without',
	'helo-only': 'no-starttls refused',
	refuse454: 'starttls-refused',
	handshakefail: 'tls-failed',
	tls10: 'tls-failed TLSv1',
	silent: 'failed greeting timeout',
	drip: 'failed greeting timeout',
	closed: 'failed connect refused',
	banner554: 'rejected',
	inject: 'injected',
};

const HTTP: Readonly<Record<string, string>> = {
	good: 'answered 200',
	'404': 'answered 404',
	'503': 'answered 503',
	'301': 'answered 301',
	oversize: 'answered 200',
	endless: 'failed answer timeout',
	ctype: 'answered 200',
	noctype: 'answered 200',
	silent: 'failed handshake timeout',
	closed: 'failed connect refused',
	nx: 'skipped',
	cname: 'answered 200',
};

/** Days that a certificate has still to run. */
const daysLeft = ({ notAfter }: CertificateFacts): number => (Date.parse(notAfter) - Date.now()) / 86_400_000;

/** What is wrong with a session's certificates for this host, in the truth table's terms. */
function faults({ chain, trust }: TlsSession, host: string): readonly string[] {
	const [leaf, ...others] = chain;
	const parent = host.slice(host.indexOf('.'));
	const found = trust.kind === 'trusted' ? [] : [trust.kind as string];
	if (daysLeft(leaf!) < 0) found.push('expired');
	if (Date.parse(leaf!.notBefore) > Date.now()) found.push('not yet valid');
	if (others.some(ca => daysLeft(ca) < 0)) found.push('intermediate expired');
	if (leaf!.names.length === 0) found.push('no name');
	else if (![host, `*${parent}`].includes(leaf!.names[0]!)) found.push('other name');
	if (!leaf!.purposes?.includes('1.3.6.1.5.5.7.3.1')) found.push('purpose');
	return found;
}

const CERT: Readonly<Record<string, readonly string[]>> = {
	good: [],
	wildcard: [],
	soon: [],
	expired: ['expired'],
	notyet: ['not yet valid'],
	wronghost: ['other name'],
	wildcard2: ['other name'],
	cnonly: ['no name'],
	clientonly: ['purpose'],
	selfsigned: ['self-signed'],
	untrusted: ['unknown-issuer'],
	nochain: ['incomplete'],
	oldint: ['intermediate expired'],
	multi: ['self-signed', 'expired', 'other name'],
	expwrong: ['expired', 'other name'],
};

function checkHost(facts: DomainFacts, scenario: Scenario, mx: Mx): void {
	const host = hostOf(scenario, mx);
	const known = facts.hosts?.find(one => one.host === host);
	assert.ok(known !== undefined, `nothing of ${host}`);
	const planned = [mx, ...(mx.others ?? [])];
	assert.equal(known.probes.length, planned.length);
	for (const { smtp, cert, v6 = false } of planned) {
		const { outcome }: SmtpProbe = known.probes.find(({ address }) => address.includes(':') === v6)!;
		assert.equal(brief(outcome), SMTP[smtp]);
		if (outcome.kind !== 'tls') continue;
		assert.deepEqual(faults(outcome.tls, host), CERT[cert]);
		assert.deepEqual(outcome.tls.withoutSni?.names, smtp === 'sni' ? ['default.example'] : undefined);
	}
	const [probe] = known.probes;
	const { tlsa } = known;
	if (scenario.corrupt === 'NSEC')
		assert.deepEqual([tlsa.kind, tlsa.kind === 'failed' && tlsa.why], ['failed', 'bogus']);
	else assert.equal(tlsa.kind, (mx.tlsa ?? []).length > 0 ? 'found' : 'absent', mx.tlsa?.join());
	if (tlsa.kind !== 'found') return;
	assert.equal(tlsa.ad, scenario.zone === 'sec.lab');
	assert.equal(tlsa.chain.length, mx.tlsaCname ? 1 : 0);
	if (probe!.outcome.kind !== 'tls') return;
	const { chain } = probe!.outcome.tls;
	const isMatched = (written: string): boolean => {
		const [usage, selector, matching] = written.split(' ').map(Number);
		return tlsa.value.some(
			record =>
				record.usage === usage &&
				record.selector === selector &&
				record.matching === matching &&
				chain.some(({ certificate, publicKey }) => {
					const digests = selector === 0 ? certificate : publicKey;
					return record.data === [digests.full, digests.sha256, digests.sha512][matching!];
				}),
		);
	};
	for (const written of mx.tlsa ?? []) {
		const key = written.split(' ')[3];
		const isShown = key === 'leaf' || (key === 'int' && mx.cert !== 'nochain');
		// Another record of the same kind may match in its place.
		if (mx.tlsa?.length === 1) assert.equal(isMatched(written), isShown, written);
	}
}

function checkPolicy(known: DomainFacts, scenario: Scenario): void {
	const { policy, mtaSts } = known;
	assert.ok(policy !== undefined);
	const txt = [scenario.sts?.txt ?? []].flat();
	const isWild = scenario.rr?.some(line => line.startsWith('* TXT')) ?? false;
	assert.equal(mtaSts.kind, scenario.apex ? 'failed' : txt.length > 0 || isWild ? 'found' : 'absent');
	const http: Http | undefined = scenario.sts?.http;
	if (http === undefined) {
		assert.equal(policy.outcome.kind, 'skipped');
		return;
	}
	const mode = http.mode ?? 'good';
	assert.equal(brief(policy.outcome), HTTP[mode]);
	assert.equal(
		policy.addresses.a.kind === 'found' && policy.addresses.a.chain.length,
		mode === 'nx' ? false : http.cname || mode === 'cname' ? 1 : 0,
	);
	if (policy.outcome.kind !== 'answered') return;
	const { tls, body, truncated, contentType } = policy.outcome;
	assert.deepEqual(faults(tls!, policy.host), CERT[http.cert ?? 'good']);
	assert.equal(truncated, mode === 'oversize' ? true : undefined);
	assert.equal(contentType, mode === 'noctype' ? undefined : mode === 'ctype' ? 'text/html' : 'text/plain');
	assert.equal(body === undefined, policy.outcome.status !== 200);
	if (body === undefined) return;
	if (http.body === undefined) assert.match(body, /^version: STSv1\r\nmode: /);
	else assert.equal(body, http.body.replaceAll('@', known.domain));
}

const table = readScenarios();
const scenarios = [...(table ?? []), ...WORDS];

describe('the lab', () => {
	let lab: Lab;
	const facts = new Map<string, DomainFacts>();
	before(async () => {
		if (table === undefined) console.warn('SKIPPED: the table of live scenarios is not beside the checkout');
		lab = await startLab(scenarios);
		// Not all at once: what a socket cannot hold of so many queries would be lost.
		const checked = mapInOrder(scenarios, 12, async scenario => ({
			id: scenario.id,
			facts: await lab.gather(scenario),
		}));
		for await (const one of checked) facts.set(one.id, one.facts);
	});
	after(async () => {
		await lab?.close();
		const file = process.env['LAB_FACTS'];
		if (file !== undefined) await writeFile(file, JSON.stringify(Object.fromEntries(facts), null, '\t'));
	});

	for (const scenario of scenarios) {
		it(`${scenario.id}: ${scenario.title}`, () => {
			const known = facts.get(scenario.id)!;
			const expected = scenario.apex || scenario.corrupt === 'MX' ? [] : scenario.mx;
			const gone = scenario.rr?.filter(line => line.startsWith('@ MX') && !line.endsWith(' .')) ?? [];
			assert.equal(known.hosts?.length, expected.length + gone.length);
			for (const mx of expected) checkHost(known, scenario, mx);
			checkPolicy(known, scenario);
			const stray = scenario.mx.flatMap(({ tlsaAt, viaCname }) => (tlsaAt === undefined || viaCname ? [] : [tlsaAt]));
			assert.deepEqual(
				known.strayTlsa?.map(({ name }) => name),
				stray.map(owner => `${owner}.${known.domain}`),
			);
			assert.deepEqual(JSON.parse(JSON.stringify(known)), known);
		});
	}

	it('is judged as expected: what is found, and what senders will report', () => {
		const wrong: string[] = [];
		let asked = 0;
		const hold = (what: string, check: () => void): void => {
			asked++;
			try {
				check();
			} catch (error) {
				wrong.push(`${what}: ${(error as Error).message}`);
			}
		};
		for (const scenario of scenarios) {
			const known = facts.get(scenario.id)!;
			hold(scenario.id, () => assertFindings(known, scenario));
			for (const [profile, expected] of expectations(scenario)) {
				hold(`${scenario.id}, ${profile}`, () => assertPredictions(known, profile, expected));
			}
		}
		console.log(`      ${asked - wrong.length} of ${asked} findings and predictions, from real probes`);
		assert.deepEqual(wrong, []);
	});

	it('has a report for each prediction, as RFC 8460 wants it', () => {
		let rows = 0;
		for (const scenario of scenarios) {
			const known = facts.get(scenario.id)!;
			const samples = sampleReports(known);
			for (const { sender, report } of samples) {
				assert.deepEqual(reportFaults(jsonText(report)), [], `${scenario.id}, ${sender}`);
			}
			for (const { sender, policy, mx, resultType, reason } of predict(known)) {
				const { report } = samples.find(sample => sample.sender === sender)!;
				const failures = report.policies
					.filter(entry => entry.policy['policy-type'] === policy)
					.flatMap(entry => entry['failure-details']);
				const isThere = failures.some(
					failure =>
						failure['result-type'] === resultType &&
						failure['receiving-mx-hostname'] === (mx ?? undefined) &&
						failure['failure-reason-code'] === reason,
				);
				assert.ok(isThere, `${scenario.id}, ${sender}: ${resultType}`);
				rows++;
			}
		}
		console.log(`      ${rows} of ${rows} predictions in sample reports`);
	});

	it('does a handshake with report destinations, and contacts none that is private', function () {
		if (table === undefined) this.skip();
		const destination = (id: string) => {
			const [one] = facts.get(id)?.destinations ?? [];
			assert.ok(one?.kind === 'https');
			return one;
		};
		const good = destination('e-https-good').https?.outcome;
		assert.equal(good?.kind === 'tls' && good.tls.trust.kind, 'trusted');
		const untrusted = destination('e-https-untrusted').https?.outcome;
		assert.equal(untrusted?.kind === 'tls' && untrusted.tls.trust.kind, 'self-signed');
		assert.equal(destination('e-https-private').addresses.a.kind, 'skipped');
		assert.deepEqual(destination('e-https-privname').https?.outcome, {
			kind: 'skipped',
			why: '10.1.2.3 is a private address',
		});
	});

	it('can be set up for one scenario alone', async () => {
		const alone = await gatherScenario(scenarios.find(({ id }) => id === 'w-banner554')!);
		assert.deepEqual(alone.hosts?.[0]?.probes[0]?.outcome, facts.get('w-banner554')?.hosts?.[0]?.probes[0]?.outcome);
	});

	it('leaves no connection open', async () => {
		// What was closed on one side may not have been heard of on the other.
		for (let i = 0; i < 100 && lab.connections() > 0; i++) await new Promise(resolve => setTimeout(resolve, 10));
		assert.equal(lab.connections(), 0);
	});
});
