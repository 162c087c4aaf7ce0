/** Scenarios of our own, beside those of the truth table; findings as there, without the prefix of live rules. */
import type { Expected, Http, Mx, Scenario } from './scenario.ts';

type Expect = Omit<Scenario['expect'], 'findings'>;

const sts = (type: string, reason?: string): Expected => ({ policy: 'sts', type, ...(reason && { reason }) });
const tlsa = (type: string, reason?: string): Expected => ({ policy: 'tlsa', type, ...(reason && { reason }) });
const none = (type: string, reason?: string): Expected => ({
	policy: 'no-policy-found',
	type,
	...(reason && { reason }),
});

/** What every sender profile reports where nothing is wrong with TLS. */
const SILENCE: Expect = { rfc: [], postfix: [], mox: [], stalwart: [], 'exchange-online': [] };

const GOOD: Mx = { host: 'mx', smtp: 'good', cert: 'good' };

interface Setup extends Partial<Pick<Scenario, 'zone' | 'tlsrpt' | 'sts' | 'rr' | 'apex' | 'corrupt' | 'cached'>> {
	/** One host, or several. */
	readonly mx?: Partial<Mx> | readonly Mx[];
}

function row(id: string, title: string, setup: Setup, findings: readonly string[], expect: Expect = {}): Scenario {
	const { mx = {}, ...rest } = setup;
	return {
		id: `w-${id}`,
		title,
		zone: 'ins.lab',
		tlsrpt: ['v=TLSRPTv1; rua=mailto:tlsrpt@rua.ins.lab'],
		...rest,
		mx: 'length' in mx ? mx : [{ ...GOOD, ...mx }],
		expect: { findings, ...SILENCE, ...expect },
	};
}

const policy = (http: Http = {}, txt: string | readonly string[] = 'v=STSv1; id=1;'): Pick<Scenario, 'sts'> => ({
	sts: { txt, http },
});
const signed = (mx: Setup['mx']): Setup => ({ zone: 'sec.lab', mx: mx ?? {} });
const body = (...lines: readonly string[]): Http => ({ body: `${lines.join('\r\n')}\r\n` });

const FETCH = sts('sts-policy-fetch-error');
const unfetched = (stalwart: Expected, mox: Expected): Expect => ({
	rfc: [FETCH],
	'exchange-online': [FETCH],
	stalwart: [stalwart],
	mox: [mox],
});
const invalid = (stalwart: readonly Expected[] = [sts('sts-policy-invalid')]): Expect => ({
	rfc: [sts('sts-policy-invalid')],
	mox: [sts('sts-policy-invalid', 'policy-syntax-error')],
	stalwart,
});
const UNREACHED = sts('sts-policy-fetch-error', 'Could not reach policy host.');
const TIMED_OUT = sts('sts-policy-fetch-error', 'Timeout fetching policy.');
const unfetchable = sts('sts-policy-fetch-error', 'cannot-fetch-policy');

const MAIL_SERVERS: readonly Scenario[] = [
	row('soon', 'enforce; a certificate that ends in five days', { mx: { cert: 'soon' }, ...policy() }, [
		'cert-expires-soon',
	]),
	row('gone-mx', 'the second MX does not exist', { rr: ['@ MX 20 gone.@'] }, ['mx-unresolvable', 'no-policy']),
	row('banner554', 'the greeting is 554', { mx: { smtp: 'banner554' } }, ['mx-greeting-rejected', 'no-policy']),
	row('drip', 'a greeting that never ends', { mx: { smtp: 'drip' } }, ['mx-timeout', 'no-policy']),
	row(
		'untrusted',
		"another CA's certificate, no policy",
		{ mx: { cert: 'untrusted' } },
		['cert-not-trusted-unenforced', 'no-policy'],
		{
			stalwart: [none('certificate-not-trusted')],
			mox: [none('certificate-not-trusted')],
		},
	),
	row(
		'clientonly',
		'a certificate for clients, no policy',
		{ mx: { cert: 'clientonly' } },
		['cert-purpose-unenforced', 'no-policy'],
		{
			stalwart: [none('certificate-not-trusted')],
			mox: [none('certificate-not-trusted', 'incompatible-key-usage')],
		},
	),
	row('wildcard', 'a wildcard certificate', { mx: { cert: 'wildcard' }, ...policy() }, []),
	row(
		'oldint',
		'an expired intermediate, no policy',
		{ mx: { cert: 'oldint' } },
		['cert-expired-unenforced', 'no-policy'],
		{
			stalwart: [none('certificate-not-trusted')],
			mox: [none('certificate-expired')],
		},
	),
	row(
		'families',
		'no STARTTLS by IPv6, good by IPv4',
		{ mx: { smtp: 'nostarttls', v6: true, others: [{ smtp: 'good', cert: 'good' }] } },
		['starttls-missing', 'no-policy'],
		{
			rfc: [none('starttls-not-supported')],
			mox: [none('starttls-not-supported')],
			stalwart: [none('starttls-not-supported')],
		},
	),
	row(
		'families-sts',
		'enforce; good by IPv6, expired by IPv4',
		{ mx: { v6: true, others: [{ smtp: 'good', cert: 'expired' }] }, ...policy() },
		['cert-expired'],
		{
			rfc: [sts('certificate-expired')],
			postfix: [sts('certificate-expired')],
			mox: [sts('certificate-expired')],
			stalwart: [sts('certificate-not-trusted')],
			'exchange-online': [sts('certificate-expired')],
		},
	),
	row(
		'one-closed',
		'one of two addresses closed: senders go to the other',
		{ mx: { smtp: 'closed', v6: true, others: [{ smtp: 'good', cert: 'good' }] } },
		['mx-unreachable', 'no-policy'],
	),
	row(
		'bound',
		'enforce; the certificate of the second MX has another name',
		{
			mx: [
				{ ...GOOD, host: 'mx1' },
				{ ...GOOD, host: 'mx2', pref: 20, cert: 'wronghost' },
			],
			...policy(),
		},
		['cert-host-mismatch'],
		{
			rfc: [sts('certificate-host-mismatch')],
			postfix: [sts('certificate-host-mismatch')],
			mox: [sts('certificate-host-mismatch')],
			stalwart: [sts('certificate-not-trusted')],
			'exchange-online': [sts('certificate-host-mismatch')],
		},
	),
];

const POLICIES: readonly Scenario[] = [
	row(
		'http-301',
		'the policy is elsewhere',
		policy({ mode: '301' }),
		['sts-http-redirect'],
		unfetched(sts('sts-policy-invalid'), unfetchable),
	),
	row(
		'http-endless',
		'a policy that never ends',
		policy({ mode: 'endless' }),
		['sts-timeout'],
		unfetched(TIMED_OUT, unfetchable),
	),
	row(
		'http-silent',
		'the policy host says nothing',
		policy({ mode: 'silent' }),
		['sts-timeout'],
		unfetched(TIMED_OUT, unfetchable),
	),
	row(
		'http-closed-expired',
		'port 443 is closed, and the certificate of the MX has expired',
		{ mx: { cert: 'expired' }, ...policy({ mode: 'closed' }) },
		['sts-unreachable', 'cert-expired-unenforced'],
		{
			...unfetched(UNREACHED, unfetchable),
			mox: [unfetchable, sts('certificate-expired')],
			stalwart: [UNREACHED, none('certificate-not-trusted')],
		},
	),
	row(
		'http-closed',
		'port 443 is closed',
		policy({ mode: 'closed' }),
		['sts-unreachable'],
		unfetched(UNREACHED, unfetchable),
	),
	row(
		'http-nx',
		'the policy host has no address',
		policy({ mode: 'nx' }),
		['sts-host-unresolvable'],
		unfetched(UNREACHED, sts('sts-policy-fetch-error', 'no-policy-served')),
	),
	row('http-noctype', 'no media type', policy({ mode: 'noctype' }), ['sts-content-type'], {
		rfc: [FETCH],
		'exchange-online': [FETCH],
	}),
	row('http-cname', 'record and host are aliases', policy({ mode: 'cname' }), []),
	...['selfsigned', 'nochain', 'untrusted'].map(cert =>
		row(`http-${cert}`, `policy host: ${cert}`, policy({ cert }), ['sts-cert-not-trusted'], {
			rfc: [sts('sts-webpki-invalid')],
			mox: [sts('sts-webpki-invalid', 'certificate-not-trusted')],
			stalwart: [UNREACHED],
		}),
	),
	row(
		'page',
		'a web page with status 200',
		policy(body('<!doctype html>', '<title>Not found</title>')),
		['sts-policy-version'],
		invalid(),
	),
	row('age0', 'max_age 0', policy(body('version: STSv1', 'mode: enforce', 'mx: mx.@', 'max_age: 0')), [
		'mtasts/max-age-short',
	]),
	row(
		'age-limit',
		'max_age of more than a year',
		policy(body('version: STSv1', 'mode: enforce', 'mx: mx.@', 'max_age: 31557601')),
		['sts-policy-max-age'],
		invalid([]),
	),
	row(
		'dot',
		'a pattern with a final dot',
		policy(body('version: STSv1', 'mode: enforce', 'mx: mx.@.', 'max_age: 86400')),
		['mtasts/policy-mx-trailing-dot'],
		invalid([sts('validation-failure')]),
	),
	row(
		'unlisted',
		'enforce; the policy leaves out the second MX',
		{
			mx: [
				{ ...GOOD, host: 'mx1' },
				{ ...GOOD, host: 'mx2', pref: 20 },
			],
			...policy(body('version: STSv1', 'mode: enforce', 'mx: mx1.@', 'max_age: 86400')),
		},
		['sts-mx-not-listed'],
		{
			rfc: [sts('validation-failure')],
			mox: [sts('validation-failure', 'mtasts-policy-mx-mismatch')],
			stalwart: [sts('validation-failure', 'MX not authorized by policy.')],
		},
	),
	row(
		'unlisted-testing',
		'testing; a star for two labels',
		policy(body('version: STSv1', 'mode: testing', 'mx: *.ins.lab', 'max_age: 86400')),
		['sts-mx-not-listed', 'sts-testing'],
		{
			rfc: [sts('validation-failure')],
			mox: [sts('validation-failure', 'mtasts-policy-mx-mismatch')],
			stalwart: [sts('validation-failure', 'MX not authorized by policy.')],
		},
	),
	row('two-records', 'two MTA-STS records', policy({}, ['v=STSv1; id=1;', 'v=STSv1; id=2;']), ['sts-txt-multiple'], {
		mox: [sts('sts-policy-fetch-error', 'multiple-mta-sts-records')],
	}),
	row('beside', 'another TXT beside the MTA-STS record', policy({}, ['v=STSv1; id=1;', 'verification=4711']), []),
];

const DANE: readonly Scenario[] = [
	row('short', 'a digest cut short', signed({ tlsa: ['3 1 1 short'] }), ['tlsa-digest-length', 'tlsa-unusable'], {
		rfc: [tlsa('tlsa-invalid')],
		postfix: [tlsa('tlsa-invalid', 'all-TLSA-records-unusable')],
		mox: [tlsa('tlsa-invalid', 'all-unusable-records+ignored')],
		stalwart: [tlsa('tlsa-invalid', 'Invalid TLSA record.')],
		'exchange-online': [tlsa('tlsa-invalid')],
		mandatory: [tlsa('tlsa-invalid')],
	}),
	...['3 0 1 leaf', '3 1 2 leaf', '3 1 0 leaf', '2 0 2 int', '2 1 1 int'].map((written, i) =>
		row(`tlsa${i}`, `TLSA ${written}`, signed({ tlsa: [written] }), [], { mandatory: [] }),
	),
	row(
		'ta-rollover',
		'a CA to come beside the present one',
		signed({ tlsa: ['2 1 1 bad', '2 1 1 int'] }),
		['tlsa-stale-record'],
		{ mandatory: [] },
	),
	row('both', 'trust anchor and key, both right', signed({ tlsa: ['2 1 1 int', '3 1 1 leaf'] }), [], { mandatory: [] }),
	// TLSA records of the name that an alias leads to come first (RFC 7672 section 2.2.3).
	row(
		'tlsa-alias',
		'TLSA at the name that an alias leads to',
		signed({ viaCname: 'real', tlsa: ['3 1 1 leaf'], tlsaAt: '_25._tcp.real' }),
		['mx-is-cname'],
		{ mandatory: [] },
	),
	row(
		'partial',
		'TLSA for one MX of two',
		signed([
			{ ...GOOD, host: 'mx1', tlsa: ['3 1 1 leaf'] },
			{ ...GOOD, host: 'mx2', pref: 20 },
		]),
		['dane-partial'],
		{
			mandatory: [tlsa('dane-required')],
		},
	),
	row(
		'ee-expired',
		'3 1 1 matches, expired: dates do not count',
		signed({ cert: 'expired', tlsa: ['3 1 1 leaf'] }),
		['cert-expired-unenforced'],
		{
			mox: [none('certificate-expired')],
			mandatory: [],
		},
	),
	row(
		'ta-wronghost',
		'2 1 1 matches, for another name',
		signed({ cert: 'wronghost', tlsa: ['2 1 1 int'] }),
		['cert-host-mismatch'],
		{
			rfc: [tlsa('certificate-host-mismatch')],
			postfix: [tlsa('certificate-host-mismatch')],
			mox: [tlsa('validation-failure', 'dane-no-match'), none('certificate-host-mismatch')],
			stalwart: [tlsa('validation-failure', 'No matching certificates found.')],
			'exchange-online': [tlsa('certificate-host-mismatch')],
			mandatory: [tlsa('certificate-host-mismatch')],
		},
	),
	row(
		'nostarttls',
		'TLSA and no STARTTLS',
		signed({ smtp: 'nostarttls', tlsa: ['3 1 1 leaf'] }),
		['starttls-missing'],
		{
			rfc: [tlsa('starttls-not-supported')],
			postfix: [tlsa('starttls-not-supported')],
			mox: [tlsa('starttls-not-supported'), none('starttls-not-supported')],
			stalwart: [tlsa('starttls-not-supported')],
			'exchange-online': [tlsa('starttls-not-supported')],
			mandatory: [tlsa('starttls-not-supported')],
		},
	),
	row('expired-zone', 'signatures of the zone have expired', { zone: 'bexp.lab', apex: true }, [
		'zone-bogus',
		'tlsrpt-unreachable-bogus',
	]),
];

const RECORDS: readonly Scenario[] = [
	row(
		'alias',
		'the record is an alias',
		{ tlsrpt: [], rr: ['_smtp._tls.@ CNAME shared-rpt.ins.lab.'], mx: { smtp: 'nostarttls' } },
		['starttls-missing', 'no-policy'],
		{
			rfc: [none('starttls-not-supported')],
			mox: [none('starttls-not-supported')],
			stalwart: [none('starttls-not-supported')],
		},
	),
	row(
		'alias-gone',
		'the record is an alias of nothing',
		{ tlsrpt: [], rr: ['_smtp._tls.@ CNAME gone.ins.lab.'], mx: { smtp: 'nostarttls' } },
		['tlsrpt-missing', 'starttls-missing', 'no-policy'],
	),
	row('noise', 'other TXT records beside the record', { rr: ['_smtp._tls.@ TXT "v=spf1 -all"'] }, [
		'tlsrpt-wildcard-noise',
		'no-policy',
	]),
	row(
		'case',
		'a version in capitals',
		{ tlsrpt: ['v=tlsrptv1; rua=mailto:a@rua.ins.lab'], mx: { smtp: 'nostarttls' } },
		['version-wrong-case', 'starttls-missing', 'no-policy'],
		{
			stalwart: [none('starttls-not-supported')],
		},
	),
	row(
		'bogus-txt',
		'the signature of the record is broken, and nothing else',
		{ zone: 'btlsa.lab', corrupt: 'TXT', mx: { smtp: 'nostarttls' } },
		['tlsrpt-unreachable-bogus', 'starttls-missing', 'no-policy'],
	),
	row(
		'bogus-mx',
		'the signature of the MX records is broken, and nothing else',
		{ zone: 'btlsa.lab', corrupt: 'MX', mx: { tlsa: ['3 1 1 leaf'] } },
		['zone-bogus'],
		{
			mox: [none('validation-failure')],
			stalwart: [tlsa('dnssec-invalid', 'Bogus MX records were found.')],
			'exchange-online': [tlsa('dnssec-invalid')],
			mandatory: [tlsa('dnssec-invalid')],
		},
	),
	row(
		'cached',
		'the resolver remembers an old record',
		{
			tlsrpt: ['v=TLSRPTv1; rua=mailto:new@rua.ins.lab'],
			cached: 'v=TLSRPTv1; rua=mailto:old@rua.ins.lab',
		},
		['drift', 'no-policy'],
	),
	row('two-ways', 'mail and https', { tlsrpt: ['v=TLSRPTv1; rua=mailto:a@rua.ins.lab,https://rpt.ins.lab/v1'] }, [
		'no-policy',
	]),
	row('closed-report-host', 'https to a closed port', { tlsrpt: ['v=TLSRPTv1; rua=https://rptclosed.ins.lab/v1'] }, [
		'rua-https-unreachable',
		'no-policy',
	]),
];

export const WORDS: readonly Scenario[] = [...MAIL_SERVERS, ...POLICIES, ...DANE, ...RECORDS];
