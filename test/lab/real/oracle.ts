/** What Postfix makes of the lab's mail servers: its own probe, posttls-finger, beside what the check says of the same host. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DomainFacts } from '#core/live/facts.ts';
import { type JudgedHost, judgedHosts } from '#core/live/hosts.ts';
import type { Prediction } from '#core/live/predict.ts';
import type { RealLab } from './real-lab.ts';

/** What a client came to that wants a certificate it can verify. */
export type Verdict =
	| 'verified'
	| 'untrusted'
	| 'not offered'
	| 'refused'
	| 'handshake failed'
	| 'not reached'
	| 'turned away'
	| 'DNSSEC says no';

export interface Opinion {
	readonly verdict: Verdict;
	/** Why a certificate is not trusted, in OpenSSL's words with "_" for spaces, as Postfix reports it. */
	readonly reason?: string;
}

/** `secure`: a public CA and the host's name, as for MTA-STS. `dane`: the TLSA records of the host. */
export type Level = 'secure' | 'dane';

export interface Oracle {
	readonly version: string;
	ask(host: string, level: Level): Promise<Opinion>;
}

/** `postfix`: the folder that its package was unpacked in, or the root where it is installed. */
export function openOracle(lab: RealLab, postfix: string): Oracle {
	// Its resolver is the system's, which is a file of this namespace alone.
	const resolver = path.join(lab.folder, 'resolv.conf');
	writeFileSync(resolver, `nameserver ${lab.resolver}\noptions trust-ad edns0\n`);
	execFileSync('mount', ['--bind', resolver, '/etc/resolv.conf']);
	const config = path.join(lab.folder, 'postfix');
	mkdirSync(config);
	const settings = ['compatibility_level=3.6', 'myhostname=client.lab', 'dnssec_probe=ns:lab'];
	// Nobody writes anything; it only wants to know that these are three different users.
	const users = ['mail_owner=bin', 'setgid_group=daemon', 'default_privs=nobody'];
	writeFileSync(path.join(config, 'main.cf'), `${[...settings, ...users].join('\n')}\n`);
	const env = {
		...process.env,
		MAIL_CONFIG: config,
		LD_LIBRARY_PATH: path.join(postfix, 'usr/lib/postfix'),
		PATH: `${path.join(postfix, 'usr/sbin')}:${process.env['PATH']}:/usr/sbin`,
	};
	const run = (args: readonly string[]): Promise<string> =>
		new Promise((resolve, reject) => {
			const child = spawn('posttls-finger', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
			let said = '';
			for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk));
			child.on('error', reject).on('close', () => resolve(said));
		});
	return {
		version: execFileSync('postconf', ['-d', '-h', 'mail_version'], {
			env,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim(),
		ask: async (host, level) => {
			const limits = ['-t', '3', '-T', '3', '-m', '0'];
			const match = level === 'secure' ? [host] : [];
			return readOutput(await run(['-c', '-l', level, '-F', lab.ca, '-s', host, ...limits, `[${host}]`, ...match]));
		},
	};
}

/** It always ends with 0; what it says is for people. */
function readOutput(said: string): Opinion {
	if (/^posttls-finger: fatal/m.test(said)) throw new Error(said);
	if (/TLSA lookup (?:error|problem)/.test(said)) return { verdict: 'DNSSEC says no' };
	if (/: Verified TLS connection established/.test(said)) return { verdict: 'verified' };
	if (/: \w+ TLS connection established/.test(said)) {
		const reason = /certificate verification failed for [^ ]+: (?:num=\d+:)?(.+)/.exec(said)?.[1];
		return { verdict: 'untrusted', ...(reason !== undefined && { reason: inReports(reason.trim()) }) };
	}
	if (/STARTTLS rejected/.test(said)) return { verdict: 'refused' };
	if (/SSL_connect error/.test(said)) return { verdict: 'handshake failed' };
	if (/service not available/.test(said)) return { verdict: 'turned away' };
	if (/[Cc]onnection (?:refused|timed out)|timeout while|lost connection while receiving/.test(said)) {
		return { verdict: 'not reached' };
	}
	return { verdict: 'not offered' };
}

/** Its log has words of its own for two of OpenSSL's errors, which stand in reports as OpenSSL has them. */
const inReports = (reason: string): string =>
	reason
		.replace(/^certificate not yet valid$/, 'certificate is not yet valid')
		.replace(/^untrusted issuer .*/, 'unable to get local issuer certificate')
		.replaceAll(' ', '_');

/** The same question put to the check. Undefined where the records of a host are none that a client could hold it to. */
export function ourOpinion(facts: DomainFacts, host: string, level: Level): Opinion | undefined {
	const judged = judgedHosts(facts).find(one => one.host === host);
	const [probe] = judged?.facts.probes ?? [];
	if (judged === undefined || probe === undefined || judged.facts.probes.length > 1) return undefined;
	if (level === 'dane' && judged.dane.kind === 'bogus') return { verdict: 'DNSSEC says no' };
	if (level === 'dane' && judged.dane.kind !== 'usable') return undefined;
	switch (probe.outcome.kind) {
		case 'tls':
			return { verdict: isVerified(judged, level) ? 'verified' : 'untrusted' };
		case 'no-starttls':
			return { verdict: 'not offered' };
		case 'starttls-refused':
			return { verdict: 'refused' };
		case 'tls-failed':
		case 'injected':
			return { verdict: 'handshake failed' };
		case 'rejected':
			return { verdict: 'turned away' };
		default:
			return { verdict: 'not reached' };
	}
}

function isVerified({ sessions: [session] }: JudgedHost, level: Level): boolean {
	if (level === 'secure') return session!.faults.length === 0;
	return session!.dane?.kind === 'match' && session!.dane.faults.length === 0;
}

/** The reason that we predict of Postfix for a host. */
export const predictedReason = (predictions: readonly Prediction[], host: string, level: Level): string | undefined =>
	predictions.find(
		p => p.sender === 'postfix' && p.mx === host && p.policy === (level === 'dane' ? 'tlsa' : 'sts') && p.reason,
	)?.reason;
