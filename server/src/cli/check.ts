import { writeFile } from 'node:fs/promises';
import type { RuleSettings } from '#core/config.ts';
import { jsonText } from '#core/json-text.ts';
import { prepareDomain } from '#core/live/domain.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import { judge } from '#core/live/judge.ts';
import { PREDICTED_SENDERS, predict } from '#core/live/predict.ts';
import { type LiveFinding, reportOf } from '#core/live/report.ts';
import { reportText } from '#core/live/report-text.ts';
import { visible } from '#core/octets.ts';
import { sampleReports } from '#core/report/sample.ts';
import { parseDoh } from '../net/doh.ts';
import { gather, type Published } from '../net/gather.ts';
import { parseEndpoint } from '../net/node/endpoint.ts';
import type { Dns } from '../net/ports.ts';
import { type Args, isUsage, readNumber, type Usage, usage } from './args.ts';
import { ACCESS_OPTIONS, type Contacts, readContacts } from './check-access.ts';
import { readZoneFile, ZONE_OPTIONS } from './check-zone.ts';
import type { Command } from './command.ts';
import { readFacts } from './facts-file.ts';
import { decodeText, readBytes, STDIN, whyNot } from './input.ts';
import { mapInOrder } from './map-in-order.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const TIMEOUT = 20_000;
/** Domains that are checked at one time. */
const AT_ONCE = 8;

export const CHECK: Command = {
	name: 'check',
	operands: 'DOMAIN...',
	summary: 'ask DNS and servers what senders will find for a domain',
	about: `Looks up the TLS-RPT record, MX and MTA-STS record of each DOMAIN and the domains that reports go to, and judges what
came back. Connects to the MX hosts as far as STARTTLS, fetches the MTA-STS policy, and does a handshake with web servers
that reports go to; sends no mail and no report. DOMAIN - reads domains from standard input, one a line. With --zone, names
in the zone are answered from its file, $INCLUDE and all, and the rest is live: what senders would see once it is published.`,
	options: [
		{ name: 'format', value: 'FORMAT', choices: ['text', 'json'], help: 'how the result is shown (text)' },
		{ name: 'resolver', value: 'IP[:PORT]', help: "the resolver to ask; the system's unless given" },
		{
			name: 'doh',
			value: 'URL',
			help: 'a resolver to ask over HTTPS (RFC 8484), such as https://dns.example.net/dns-query',
		},
		{ name: 'timeout', value: 'MS', help: `milliseconds for the whole check of a domain (${TIMEOUT})` },
		{ name: 'save', value: 'FILE', help: 'write all that came back to a file' },
		{ name: 'facts', value: 'FILE', help: 'judge what a file of --save holds, and ask nobody' },
		{
			name: 'sample',
			value: 'SENDER',
			choices: PREDICTED_SENDERS.map(({ id }) => id),
			help: 'show the report (RFC 8460) that this sender would send of it, as JSON, in the place of the result',
		},
		...ACCESS_OPTIONS,
		...ZONE_OPTIONS,
	],
	async run(args, terminal) {
		const request = await readRequest(args, terminal);
		if (isUsage(request)) return request;
		if ('failure' in request) return fail(request.failure, terminal);
		const asJson = args.value('format') === 'json';
		const file = args.value('save');
		const sender = args.value('sample');
		const saved: string[] = [];
		let isFirst = true;
		let exit: ExitCode = request.failed ? 2 : 0;
		for await (const checked of mapInOrder(request.subjects, AT_ONCE, subject => check(subject, request, terminal))) {
			const { facts, findings } = checked;
			if (file !== undefined) saved.push(`${jsonText(facts)}\n`);
			if (sender !== undefined) showSample(facts, sender, asJson, terminal);
			else {
				const text = asJson ? `${jsonText(checkJson(checked))}\n` : reportText(reportOf(facts, findings));
				terminal.out(asJson || isFirst ? text : `\n${text}`);
				isFirst = false;
			}
			if (isUnanswered(facts)) terminal.err(`${visible(facts.domain)}: There was no answer for its record.\n`);
			exit = worse(exit, exitOf(checked));
		}
		if (file === undefined) return exit;
		try {
			await writeFile(file, saved.join(''));
			return exit;
		} catch (error) {
			return fail(`${visible(file)}: ${whyNot(error)}`, terminal);
		}
	},
};

/** On one line where that is asked for, so that those of several domains can be told apart. */
function showSample(facts: DomainFacts, sender: string, onOneLine: boolean, terminal: Terminal): void {
	const sample = sampleReports(facts).find(one => one.sender === sender);
	if (sample !== undefined) terminal.out(`${jsonText(sample.report, onOneLine ? 0 : 2)}\n`);
	else terminal.err(`${visible(facts.domain)}: ${sender} would report nothing.\n`);
}

function fail(message: string, terminal: Terminal): ExitCode {
	terminal.err(`${message}\n`);
	return 2;
}

/** A domain to ask about, or what was saved of one. */
type Subject = { readonly domain: string } | { readonly facts: DomainFacts };

interface Request {
	readonly subjects: readonly Subject[];
	/** Some of standard input named no domain, and was passed over. */
	readonly failed: boolean;
	readonly timeout: number;
	readonly dns: Dns;
	readonly contacts: Contacts;
	readonly published?: Published;
	readonly rules: RuleSettings;
}

async function readRequest(args: Args, terminal: Terminal): Promise<Request | Usage | { readonly failure: string }> {
	const timeout = readNumber(args, 'timeout', 1);
	if (typeof timeout === 'object') return timeout;
	const contacts = await readContacts(args, terminal);
	if (isUsage(contacts) || 'failure' in contacts) return contacts;
	const dns = readResolver(args, contacts.roots, terminal);
	if (isUsage(dns)) return dns;
	const zone = await readZoneFile(
		args,
		args.positionals.find(text => text !== STDIN),
		terminal,
	);
	if (zone !== undefined && (isUsage(zone) || 'failure' in zone)) return zone;
	const common = {
		timeout: timeout ?? TIMEOUT,
		contacts,
		dns,
		...(zone !== undefined && { published: zone.published }),
		rules: zone?.rules ?? {},
	};
	const file = args.value('facts');
	if (file !== undefined) {
		if (args.positionals.length > 0) return usage('Give --facts or domains, not both.');
		if (zone !== undefined) return usage('Give --facts or --zone, not both.');
		const bytes = await readBytes(file, terminal);
		if (typeof bytes === 'string') return { failure: bytes };
		const facts = readFacts(decodeText(bytes).text);
		if (typeof facts === 'string') {
			return { failure: `${visible(file)}: This is no file that check --save has written: ${facts}.` };
		}
		return { ...common, failed: false, subjects: facts.map(one => ({ facts: one })) };
	}
	const typed = await typedDomains(args.positionals, terminal);
	if (args.positionals.length === 0) {
		if (zone?.domain === undefined) return usage('Name a domain, such as example.com.');
		typed.push({ text: zone.domain });
	}
	let failed = false;
	const subjects: Subject[] = [];
	for (const { text, line } of typed) {
		const prepared = prepareDomain(text, terminal.toAscii);
		if (prepared.kind === 'domain') subjects.push({ domain: prepared.domain });
		else if (line === undefined) return usage(prepared.message);
		else {
			// One of thousands that is wrong must not keep the others from being checked.
			terminal.err(`${STDIN}:${line}: ${prepared.message}\n`);
			failed = true;
		}
	}
	return { ...common, failed, subjects };
}

function readResolver(args: Args, roots: readonly string[], terminal: Terminal): Dns | Usage {
	const [resolver, doh] = [args.value('resolver'), args.value('doh')];
	if (resolver !== undefined && doh !== undefined) return usage('Give --resolver or --doh, not both.');
	if (doh !== undefined) {
		const parsed = parseDoh(doh);
		return parsed.kind === 'unusable' ? usage(parsed.message) : terminal.createDoh(parsed.url, roots);
	}
	if (resolver === undefined) return terminal.createDns();
	const parsed = parseEndpoint(resolver);
	return parsed.kind === 'unusable' ? usage(parsed.message) : terminal.createDns([parsed.endpoint]);
}

interface Typed {
	readonly text: string;
	/** Of standard input, from 1. */
	readonly line?: number;
}

async function typedDomains(positionals: readonly string[], terminal: Terminal): Promise<Typed[]> {
	const typed: Typed[] = [];
	for (const text of positionals) {
		if (text !== STDIN) {
			typed.push({ text });
			continue;
		}
		const lines = decodeText(await terminal.readInput()).text.split(/\r?\n/);
		for (const [i, line] of lines.entries()) if (line.trim() !== '') typed.push({ text: line, line: i + 1 });
	}
	return typed;
}

interface Checked {
	readonly facts: DomainFacts;
	readonly findings: readonly LiveFinding[];
	readonly durationMs: number;
}

async function check(
	subject: Subject,
	{ dns, timeout, contacts: { smtp, https, access }, published, rules }: Request,
	terminal: Terminal,
): Promise<Checked> {
	const start = performance.now();
	const facts =
		'facts' in subject
			? subject.facts
			: await gather(
					subject.domain,
					{
						dns,
						dnsAt: server => terminal.createDns([server]),
						toAscii: terminal.toAscii,
						smtp,
						https,
						...(published !== undefined && { published }),
					},
					{ timeout, access },
				);
	return { facts, findings: judge(facts, { rules }), durationMs: Math.round(performance.now() - start) };
}

const checkJson = ({ facts, findings, durationMs }: Checked) => ({
	version: 1,
	domain: facts.domain,
	findings: findings.map(({ rule, severity, message, subject }) => ({
		rule,
		severity,
		message,
		...(subject !== undefined && { subject }),
	})),
	predictions: predict(facts),
	facts,
	durationMs,
});

const exitOf = ({ facts, findings }: Checked): ExitCode =>
	isUnanswered(facts) ? 2 : findings.some(f => f.severity === 'error') ? 1 : 0;

const worse = (a: ExitCode, b: ExitCode): ExitCode => (a > b ? a : b);

/** Whether what DNS serves for the record is not known: no resolver said it. That its signatures are bogus is an answer. */
const isUnanswered = ({ tlsrpt }: DomainFacts): boolean => tlsrpt.kind === 'failed' && tlsrpt.why !== 'bogus';
