/** The live check: on the user's command alone, and only in a workspace that is trusted. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Finding } from '#core/finding.ts';
import { prepareDomain, type ToAscii } from '#core/live/domain.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import { judge, worstFirst } from '#core/live/judge.ts';
import { placeInZone } from '#core/live/place-in-zone.ts';
import { type LiveFinding, reportOf } from '#core/live/report.ts';
import { reportMarkdown } from '#core/live/report-markdown.ts';
import { reportText } from '#core/live/report-text.ts';
import type { Span } from '#core/text.ts';
import { type GatherOptions, gather } from '../net/gather.ts';
import type { Dns } from '../net/ports.ts';
import { stepsOf } from './check-progress.ts';
import { type PublishOptions, publishedZone } from './check-published.ts';
import { askClient, reachOf, type Servers } from './check-servers.ts';
import type { Findings } from './findings.ts';
import type { CheckFinding, CheckParams, CheckReport, CheckResult, CheckSettings, Settings } from './protocol.ts';

/** A way to the network. */
export interface Network {
	readonly toAscii: ToAscii;
	/** By the setting `resolver`: who is asked, or a sentence for the user that says why nobody can be. */
	resolver(setting: string, check: CheckSettings): Promise<{ readonly kind: 'dns'; readonly dns: Dns } | Refusal>;
	/** Ways to servers by the settings; left out where there is none but to the DNS. */
	servers?(settings: CheckSettings): Promise<Servers | Refusal>;
}

export interface Refusal {
	readonly kind: 'unusable';
	readonly message: string;
}

export interface CheckOptions extends PublishOptions {
	readonly connection: Connection;
	readonly findings: Findings;
	readonly network: Network;
	trusted(): boolean;
	/** What is served for an open document has become known. */
	onServed(): void;
}

const refused = (message: string): CheckResult => ({ kind: 'refused', message });

const UNTRUSTED = 'Trust this workspace first: nothing is sent to the network from one that is not trusted.';

export async function check(
	options: CheckOptions,
	params: CheckParams,
	token: CancellationToken,
): Promise<CheckResult> {
	const { documents, findings, network } = options;
	const { domain: input, uri, asPublished, policies } = readParams(params);
	if (!options.trusted()) return refused(UNTRUSTED);
	const prepared = prepareDomain(input, network.toAscii);
	if (prepared.kind === 'unusable') return refused(prepared.message);
	const settings = await options.settings.of(uri);
	const resolver = await network.resolver(settings.resolver, settings.check);
	if (resolver.kind === 'unusable') return refused(resolver.message);

	const published = asPublished ? await publishedZone(options, uri ?? '', prepared.domain, policies) : undefined;
	if (asPublished && published === undefined)
		return refused('Open the zone file that is to be checked as if published.');

	const client = askClient(options.connection, prepared.domain);
	const reach = await reachOf(network, settings.check, client.consent);
	if (reach.kind === 'unusable') return refused(reach.message);

	const start = performance.now();
	const facts = await withProgress(options.connection, params, prepared.domain, token, watching => {
		const ports = { ...reach.ports, dns: resolver.dns, toAscii: network.toAscii, ...(published && { published }) };
		return gather(prepared.domain, ports, { ...reach.options, ...watching, timeout: settings.checkTimeout });
	});
	if (token.isCancellationRequested) return refused('The check was cancelled.');
	const durationMs = Math.round(performance.now() - start - client.waited());

	const open = uri !== undefined && documents.get(uri) !== undefined;
	if (open && published === undefined) {
		findings.remember(uri, facts);
		options.onServed();
	}
	return { kind: 'done', report: { ...report(options, facts, settings, open ? uri : undefined), durationMs } };
}

/** A client's request is no more than text that came in. */
function readParams({ domain, uri, asPublished, policies }: CheckParams) {
	return {
		domain: typeof domain === 'string' ? domain : '',
		uri: typeof uri === 'string' ? uri : undefined,
		asPublished: asPublished === true,
		policies: Array.isArray(policies) ? policies.filter(one => typeof one === 'string') : [],
	};
}

function report(
	{ documents, findings }: CheckOptions,
	facts: DomainFacts,
	settings: Settings,
	uri: string | undefined,
): Omit<CheckReport, 'durationMs'> {
	const document = uri === undefined ? undefined : documents.get(uri);
	const source = document && documents.source(document);
	const at = (span: Span): NonNullable<CheckFinding['location']> => ({
		uri: document!.uri,
		...document!.positionAt(span.start),
	});
	const differing = ({ rule, severity, message, span, owner }: Finding): CheckFinding => {
		return {
			rule,
			severity,
			message,
			location: at(span),
			...(owner !== undefined && { subject: owner.replace(/\.$/, '') }),
		};
	};
	/** With the line of the open zone that leads senders to what it is about. */
	const placed = (finding: LiveFinding): CheckFinding => {
		const { subject } = finding;
		if (subject === undefined) return finding;
		const spans = source?.zones.flatMap(zone => placeInZone(zone, subject, facts.domain) ?? []) ?? [];
		return spans[0] === undefined ? finding : { ...finding, location: at(spans[0]) };
	};
	// What is not served yet differs from nothing.
	const drift =
		document === undefined || facts.asIf !== undefined
			? []
			: findings.drift(document, settings, facts.domain).map(differing);
	const judged = judge(facts, { rules: settings.rules }).map(placed);
	const all: readonly CheckFinding[] = worstFirst([...judged, ...drift]);
	const shown = reportOf(
		facts,
		all.map(({ location: _, ...finding }) => finding),
	);
	return {
		domain: facts.domain,
		facts,
		report: shown,
		findings: all,
		text: reportText(shown),
		markdown: reportMarkdown(shown),
	};
}

type Gather = (watching: Pick<GatherOptions, 'signal' | 'onProgress'>) => Promise<DomainFacts>;

/** Runs a check so that the client can watch it and end it. */
async function withProgress(
	connection: Connection,
	{ workDoneToken }: CheckParams,
	domain: string,
	token: CancellationToken,
	run: Gather,
): Promise<DomainFacts> {
	const abort = new AbortController();
	const cancelling = token.onCancellationRequested(() => abort.abort());
	const progress = connection.window.attachWorkDoneProgress(workDoneToken);
	progress.begin(`Checking ${domain}`, undefined, undefined, true);
	try {
		return await run({ signal: abort.signal, onProgress: stepsOf(message => progress.report(message)) });
	} finally {
		progress.done();
		cancelling.dispose();
	}
}
