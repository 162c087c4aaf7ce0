/** A test report to where a domain's reports go: on the user's command and word alone, and only in a trusted workspace. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { jsonText } from '#core/json-text.ts';
import { prepareDomain } from '#core/live/domain.ts';
import { skipped, txtOctets } from '#core/live/facts.ts';
import { fromOctets } from '#core/octets.ts';
import { type Delivered, deliveredTo, mayPost } from '#core/report/delivery.ts';
import {
	isMailAddress,
	reportMail,
	type Submission,
	submissionsOf,
	type TestReport,
	testReport,
} from '#core/report/submission.ts';
import { addressesOf, createAsker } from '../net/ask.ts';
import { startDeadline } from '../net/deadline.ts';
import { type Probing, probeHttps } from '../net/probe.ts';
import type { CheckOptions } from './check.ts';
import { reachOf } from './check-servers.ts';
import {
	CONFIRM_SEND,
	type ConfirmSendParams,
	type ConfirmSendResult,
	type SendReportParams,
	type SendReportResult,
} from './protocol.ts';

export type SendOptions = Pick<CheckOptions, 'connection' | 'settings' | 'network' | 'trusted'> & {
	/** The time, as ISO 8601 has it. */
	now(): string;
};

const refused = (message: string): SendReportResult => ({ kind: 'refused', message });

/** Milliseconds for one receiver. */
const TIMEOUT = 10_000;

export async function sendReport(
	{ connection, settings: store, network, trusted, now }: SendOptions,
	{ domain: input, contact, uri }: SendReportParams,
	token: CancellationToken,
): Promise<SendReportResult> {
	if (!trusted()) return refused('Trust this workspace first: no report is sent from one that is not trusted.');
	if (typeof contact !== 'string' || !isMailAddress(contact)) return refused('Give a mail address of your own.');
	const prepared = prepareDomain(typeof input === 'string' ? input : '', network.toAscii);
	if (prepared.kind === 'unusable') return refused(prepared.message);
	const { domain } = prepared;
	const settings = await store.of(uri);
	const resolver = await network.resolver(settings.resolver, settings.check);
	if (resolver.kind === 'unusable') return refused(resolver.message);
	const reach = await reachOf(network, settings.check, async () => undefined);
	if (reach.kind === 'unusable') return refused(reach.message);

	const abort = new AbortController();
	const cancelling = token.onCancellationRequested(() => abort.abort());
	const deadline = startDeadline(abort.signal, settings.checkTimeout);
	try {
		const { ask } = createAsker(resolver.dns, deadline.signal, undefined);
		const record = await ask('tlsrpt', `_smtp._tls.${domain}`, 'TXT');
		if (record.kind === 'failed') return refused(`There is no answer for _smtp._tls.${domain}: ${record.detail}.`);
		const submissions = record.kind === 'found' ? submissionsOf(record.value.map(txtOctets)) : [];
		if (submissions.length === 0) return refused(`${domain} has no record that says where reports go.`);
		if (!(await deadline.hold(confirmed(connection, domain, submissions, token)))) return { kind: 'declined' };

		const at = now();
		const test = testReport({ domain, contact, day: dayBefore(at), unique: newUnique() });
		const body = await gzip(`${jsonText(test.report)}\n`);
		const probing: Probing = {
			smtp: skipped('no mail server is spoken to'),
			https: reach.ports.https ?? skipped('from here only the DNS can be asked'),
			access: reach.options.access ?? {},
			permission: Promise.resolve(undefined),
			signal: deadline.signal,
			timeout: TIMEOUT,
		};
		const deliveries = await Promise.all(
			submissions.map(async (submission): Promise<readonly Delivered[]> => {
				if (submission.kind === 'mailto') return [];
				if (submission.kind === 'unusable')
					return [{ taken: false, text: `${submission.uri} is nothing that a report can be sent to.` }];
				const { host: written, port, path, uri: shown } = submission;
				const named = prepareDomain(fromOctets(written) ?? written, network.toAscii);
				if (named.kind === 'unusable') return [{ taken: false, text: `${shown} names no host.` }];
				const host = named.domain;
				const post = {
					host: port === 443 ? host : `${host}:${port}`,
					path,
					contentType: 'application/tlsrpt+gzip',
					body,
					accepts: (tls: Parameters<typeof mayPost>[0]) => mayPost(tls, host, at),
				};
				const addresses = await addressesOf(host, ask, 'destination');
				const facts = await probeHttps('destination', { host, port }, addresses, post, probing);
				return [deliveredTo(shown, facts, at)];
			}),
		);
		return { kind: 'done', deliveries: deliveries.flat(), ...mailFor(test, submissions, body, at) };
	} finally {
		deadline.clear();
		cancelling.dispose();
	}
}

/** The client's word, once it has shown each destination. One that does not know the request says no. */
async function confirmed(
	connection: Connection,
	domain: string,
	submissions: readonly Submission[],
	token: CancellationToken,
): Promise<boolean> {
	const urisOf = (kind: Submission['kind']): readonly string[] =>
		submissions.filter(one => one.kind === kind).map(one => one.uri);
	const params: ConfirmSendParams = { domain, posts: urisOf('https'), mails: urisOf('mailto') };
	try {
		const answer = await connection.sendRequest<ConfirmSendResult | null>(CONFIRM_SEND, params, token);
		return answer?.send === true;
	} catch {
		return false;
	}
}

const dayBefore = (at: string): string => new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10);

const newUnique = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(8)), octet => octet.toString(16).padStart(2, '0')).join('');

/** On what Node and browsers have alike. */
async function gzip(text: string): Promise<Uint8Array> {
	const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
	return new Uint8Array(await new Response(compressed).arrayBuffer());
}

function mailFor(
	test: TestReport,
	submissions: readonly Submission[],
	body: Uint8Array,
	at: string,
): { readonly mail?: string } {
	const to = submissions.flatMap(one => (one.kind === 'mailto' ? [one.address] : []));
	if (to.length === 0) return {};
	const date = new Date(at).toUTCString().replace('GMT', '+0000');
	return { mail: reportMail(test, to, btoa(String.fromCharCode(...body)), date) };
}
