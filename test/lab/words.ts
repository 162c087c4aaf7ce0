/** Scenarios of our own, for the words that the truth table has no row for. */
import type { Http, Mx, Scenario } from './scenario.ts';

const row = (id: string, mx: Partial<Mx>, rest: Partial<Scenario> = {}): Scenario => ({
	id: `w-${id}`,
	title: `the word ${id}`,
	zone: 'ins.lab',
	tlsrpt: ['v=TLSRPTv1; rua=mailto:tlsrpt@rua.ins.lab'],
	mx: [{ host: 'mx', smtp: 'good', cert: 'good', ...mx }],
	expect: { findings: [] },
	...rest,
});

const policy = (http: Http): Partial<Scenario> => ({ sts: { txt: 'v=STSv1; id=1;', http } });

export const WORDS: readonly Scenario[] = [
	...['banner554', 'drip'].map(smtp => row(smtp, { smtp })),
	...['untrusted', 'clientonly', 'wildcard'].map(cert => row(cert, { cert })),
	...['301', 'endless', 'noctype', 'silent', 'closed', 'nx', 'cname'].map(mode =>
		row(`http-${mode}`, {}, policy({ mode })),
	),
	...['selfsigned', 'nochain', 'untrusted'].map(cert => row(`http-${cert}`, {}, policy({ cert }))),
	row('short', { tlsa: ['3 1 1 short'] }, { zone: 'sec.lab' }),
	...['3 0 1 leaf', '3 1 2 leaf', '3 1 0 leaf', '2 0 2 int'].map((tlsa, i) =>
		row(`tlsa${i}`, { tlsa: [tlsa] }, { zone: 'sec.lab' }),
	),
	// TLSA records of the name that an alias leads to come first (RFC 7672 section 2.2.3).
	row('tlsa-alias', { viaCname: 'real', tlsa: ['3 1 1 leaf'], tlsaAt: '_25._tcp.real' }, { zone: 'sec.lab' }),
	row('expired-zone', {}, { zone: 'bexp.lab', apex: true }),
];
