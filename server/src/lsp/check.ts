/** The live check: on the user's command alone, and only in a workspace that is trusted. */
import { type CancellationToken, type Connection, ProgressType } from 'vscode-languageserver';
import { prepareDomain, type ToAscii } from '#core/live/domain.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import { type GatherOptions, gather } from '../net/gather.ts';
import type { Dns } from '../net/ports.ts';
import { paced, stepsOf } from './check-progress.ts';
import { type PublishOptions, publishedZone } from './check-published.ts';
import { reportOn } from './check-report.ts';
import { askClient, reachOf, type Servers } from './check-servers.ts';
import type { Findings } from './findings.ts';
import type { CheckParams, CheckResult, CheckSettings, StepProgress } from './protocol.ts';

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
	return { kind: 'done', report: { ...reportOn(options, facts, settings, open ? uri : undefined), durationMs } };
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

const STEPS = new ProgressType<readonly StepProgress[]>();

type Gather = (watching: Pick<GatherOptions, 'signal' | 'onProgress'>) => Promise<DomainFacts>;

/** Runs a check so that the client can watch it and end it. */
async function withProgress(
	connection: Connection,
	{ workDoneToken, stepsToken }: CheckParams,
	domain: string,
	token: CancellationToken,
	run: Gather,
): Promise<DomainFacts> {
	const abort = new AbortController();
	const cancelling = token.onCancellationRequested(() => abort.abort());
	const progress = connection.window.attachWorkDoneProgress(workDoneToken);
	progress.begin(`Checking ${domain}`, undefined, undefined, true);
	const steps = paced<readonly StepProgress[]>(value => {
		if (stepsToken !== undefined) void connection.sendProgress(STEPS, stepsToken, value);
	});
	try {
		const onProgress = stepsOf({ line: message => progress.report(message), steps: steps.put });
		return await run({ signal: abort.signal, onProgress });
	} finally {
		steps.stop();
		progress.done();
		cancelling.dispose();
	}
}
