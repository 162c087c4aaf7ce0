/**
 * What scenarios ask for, in whichever form the lab is set up: the records of its zones, and the servers behind the
 * addresses in them.
 */
import { createHash } from 'node:crypto';
import { startHttps } from './https-server.ts';
import type { Listening, Place } from './listening.ts';
import type { Pki, Shown } from './pki.ts';
import { domainOf, hostOf, type Mx, type Scenario } from './scenario.ts';
import { startSmtp } from './smtp-server.ts';

/** Zones and what DNSSEC makes of them: without signatures, with good ones, with some or all of them broken. */
export const ZONES = ['ins.lab', 'sec.lab', 'btlsa.lab', 'bds.lab', 'bexp.lab'] as const;
export const SIGNED: readonly string[] = ['sec.lab', 'btlsa.lab'];
export const BOGUS: readonly string[] = ['bds.lab', 'bexp.lab'];

export interface Plan {
	/** Records with absolute owners, the SOA and NS records of the zones left out. */
	readonly lines: readonly string[];
	readonly servers: readonly PlannedServer[];
}

export interface PlannedServer {
	readonly host: string;
	readonly address: string;
	readonly port: 25 | 443;
	/** Undefined where nothing listens. */
	readonly start: ((place: Place) => Promise<Listening>) | undefined;
}

export type AddressOf = (n: number, family: 4 | 6) => string;

export function planOf(scenarios: readonly Scenario[], pki: Pki, addressOf: AddressOf): Plan {
	const lines: string[] = [];
	const servers: PlannedServer[] = [];
	let count = 0;

	/** A further address for a host. */
	const address = (host: string, family: 4 | 6 = 4): string => {
		const one = addressOf(++count, family);
		lines.push(`${host}. ${family === 6 ? 'AAAA' : 'A'} ${one}`);
		return one;
	};
	const web = (host: string, start: PlannedServer['start'], real = host): void => {
		servers.push({ host, address: address(real), port: 443, start });
	};

	function mail(scenario: Scenario, mx: Mx): void {
		const domain = domainOf(scenario);
		const host = hostOf(scenario, mx);
		if (!mx.implicit) lines.push(`${domain}. MX ${mx.pref ?? 10} ${host}.`);
		const real = mx.viaCname === undefined ? host : `${mx.viaCname}.${domain}`;
		if (real !== host) lines.push(`${host}. CNAME ${real}.`);
		const otherwise = pki.show('good', 'default.example');
		const shown = pki.show(mx.cert, host);
		const listen = (smtp: string, certificate: Shown, v6 = false): void => {
			const options = { behaviour: smtp, host, shown: certificate, otherwise };
			const start = smtp === 'closed' ? undefined : (place: Place) => startSmtp(options, place);
			servers.push({ host, address: address(real, v6 ? 6 : 4), port: 25, start });
		};
		listen(mx.smtp, shown, mx.v6);
		for (const other of mx.others ?? []) listen(other.smtp, pki.show(other.cert, host), other.v6);
		lines.push(...tlsaLines(mx, host, domain, shown, pki));
	}

	function policy(scenario: Scenario): void {
		if (scenario.sts === undefined) return;
		const domain = domainOf(scenario);
		const { txt, http } = scenario.sts;
		const mode = http.mode ?? 'good';
		const alias = http.cname === true || mode === 'cname';
		const record = alias ? `_mta-sts.${scenario.id}.provider.ins.lab` : `_mta-sts.${domain}`;
		if (alias) lines.push(`_mta-sts.${domain}. CNAME ${record}.`);
		for (const value of [txt].flat()) lines.push(`${record}. TXT "${value}"`);
		if (mode === 'nx') return;
		const host = `mta-sts.${domain}`;
		const real = alias ? `${scenario.id}.provider.ins.lab` : host;
		if (alias) lines.push(`${host}. CNAME ${real}.`);
		const shown = pki.show(http.cert ?? 'good', host);
		const options = { mode: alias ? 'good' : mode, shown, body: policyOf(scenario) };
		web(host, mode === 'closed' ? undefined : place => startHttps(options, place), real);
	}

	function shared(): void {
		lines.push('rua.ins.lab. MX 10 mx.rua.ins.lab.', 'rptpriv.ins.lab. A 10.1.2.3');
		lines.push('shared-rpt.ins.lab. TXT "v=TLSRPTv1; rua=mailto:shared@rua.ins.lab"');
		address('mx.rua.ins.lab');
		for (const [host, cert] of [['rpt.ins.lab', 'good'] as const, ['rptself.ins.lab', 'selfsigned'] as const]) {
			web(host, place => startHttps({ mode: 'good', shown: pki.show(cert, host), body: '' }, place));
		}
		web('rptclosed.ins.lab', undefined);
	}

	shared();
	for (const scenario of scenarios) {
		const domain = domainOf(scenario);
		for (const value of scenario.tlsrpt) {
			const strings = [value].flat().map(string => `"${string}"`);
			lines.push(`_smtp._tls.${domain}. TXT ${strings.join(' ')}`);
		}
		for (const line of scenario.rr ?? []) lines.push(ofDomain(line, domain));
		for (const mx of scenario.mx) mail(scenario, mx);
		policy(scenario);
	}
	return { lines, servers };
}

/** The records as the resolver has them that remembers old ones. */
export function remembered(lines: readonly string[], scenarios: readonly Scenario[]): readonly string[] {
	const old = new Map(
		scenarios.flatMap(scenario => {
			const owner = `_smtp._tls.${domainOf(scenario)}.`;
			return scenario.cached === undefined ? [] : [[owner, `${owner} TXT "${scenario.cached}"`] as const];
		}),
	);
	return lines.map(line => old.get(line.slice(0, line.indexOf(' '))) ?? line);
}

/** `@` is the domain, alone or behind a dot; `*` at the beginning is one below it. */
const ofDomain = (line: string, domain: string): string =>
	line.replace(/^\*(?=\s)/, '*.@').replace(/(^|[\s.])@(?=\s|$)/g, `$1${domain}.`);

function policyOf(scenario: Scenario): string {
	const { body, policyMode = 'enforce' } = scenario.sts!.http;
	if (body !== undefined) return body.replaceAll('@', domainOf(scenario));
	const hosts = scenario.mx.map(mx => `mx: ${hostOf(scenario, mx)}`);
	return ['version: STSv1', `mode: ${policyMode}`, ...hosts, 'max_age: 86400', ''].join('\r\n');
}

function tlsaLines(mx: Mx, host: string, domain: string, shown: Shown, pki: Pki): readonly string[] {
	const usual = `_25._tcp.${host}`;
	if (mx.tlsaAt !== undefined) return [tlsaLine(`${mx.tlsaAt}.${domain}`, '3 1 1 leaf', shown, pki)];
	const owner = mx.tlsaCname ? `_dane.${domain}` : usual;
	const alias = mx.tlsaCname ? [`${usual}. CNAME ${owner}.`] : [];
	return [...alias, ...(mx.tlsa ?? []).map(written => tlsaLine(owner, written, shown, pki))];
}

function tlsaLine(owner: string, written: string, shown: Shown, { root, intermediate }: Pki): string {
	const [usage, selector, matching, word] = written.split(' ');
	const certificate = word === 'root' ? root : word === 'int' ? intermediate : shown.leaf;
	const chosen = selector === '0' ? certificate.der : certificate.publicKey;
	const bytes = word === 'bad' ? Buffer.from('another key') : chosen;
	const digest = (algorithm: string): Buffer => createHash(algorithm).update(bytes).digest();
	const data = matching === '0' ? bytes : digest(matching === '1' ? 'sha256' : 'sha512');
	const hex = Buffer.from(data).toString('hex');
	return `${owner}. TLSA ${usage} ${selector} ${matching} ${word === 'short' ? hex.slice(0, 20) : hex}`;
}
