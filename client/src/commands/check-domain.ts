import { type CancellationToken, commands, l10n, ProgressLocation, window, workspace } from 'vscode';
import { type BaseLanguageClient, ProgressType, WorkDoneProgress } from 'vscode-languageclient';
import { prepareDomain } from '#core/live/domain.ts';
import {
	CHECK,
	type CheckCommand,
	type CheckParams,
	type CheckResult,
	DOMAIN_OF,
	type DomainOfResult,
	type StepProgress,
} from '../../../server/src/lsp/protocol.ts';
import type { Server } from '../activate.ts';
import type { CheckPanel } from '../views/check-panel.ts';

/**
 * Checks a domain, on the user's command alone; as if the zone at hand were published where `argument` says so. Without a
 * domain in `argument` it asks which one, unless a zone that is to be published tells it.
 */
export async function checkDomain(
	argument: CheckCommand | undefined,
	server: Server,
	panel: CheckPanel,
): Promise<void> {
	if (!workspace.isTrusted) {
		return askForTrust();
	}
	const client = await server();
	const uri = argument?.uri ?? window.activeTextEditor?.document.uri.toString();
	const asPublished = argument?.asPublished === true;
	const domain =
		argument?.domain ??
		(await domainFor(
			client,
			uri,
			l10n.t('TLS-RPT: Check Domain'),
			l10n.t('The domain whose TLS-RPT record DNS is asked for.'),
			asPublished,
		));
	if (domain === undefined) return;
	const check = { domain, ...(uri !== undefined && { uri }), ...(asPublished && { asPublished }) };
	const title = asPublished ? l10n.t('Checking {0} as if published', domain) : l10n.t('Checking {0}', domain);
	const running = panel.begin(title);
	try {
		const params = { ...check, ...(asPublished && { policies: await policyFiles() }) };
		const result = await withProgress(client, title, params, running.update);
		if (result?.kind === 'refused') void window.showErrorMessage(result.message);
		else if (result !== undefined) panel.show({ version: 2, report: result.report, check });
	} finally {
		running.end();
	}
}

export async function askForTrust(): Promise<void> {
	const manage = l10n.t('Manage Trust');
	const answer = await window.showWarningMessage(
		l10n.t('Trust this workspace first: nothing is sent to the network from one that is not trusted.'),
		manage,
	);
	if (answer === manage) await commands.executeCommand('workbench.trust.manage');
}

/** The policies that the workspace holds, as web servers have them. */
const policyFiles = async (): Promise<readonly string[]> =>
	(await workspace.findFiles('**/mta-sts.txt', '**/node_modules/**', 50)).map(String);

/** Undefined where the user gave none, or could not check any: nobody is to type a domain for nothing. */
export async function domainFor(
	client: BaseLanguageClient,
	uri: string | undefined,
	title: string,
	prompt: string,
	withoutAsking = false,
): Promise<string | undefined> {
	const { domain, refusal } = await client.sendRequest<DomainOfResult>(DOMAIN_OF, uri === undefined ? {} : { uri });
	if (refusal !== undefined) {
		void window.showErrorMessage(refusal);
		return undefined;
	}
	if (withoutAsking && domain !== null) return domain;
	return window.showInputBox({
		title,
		prompt,
		placeHolder: 'example.com',
		...(domain !== null && { value: domain }),
		ignoreFocusOut: true,
		validateInput(input) {
			// Labels that are not ASCII are for the server to judge, which knows their A-labels.
			const prepared = prepareDomain(input, () => 'xn--a');
			return prepared.kind === 'unusable' ? prepared.message : undefined;
		},
	});
}

/** Undefined where the user cancelled. */
async function withProgress(
	client: BaseLanguageClient,
	title: string,
	params: CheckParams,
	onSteps: (steps: readonly StepProgress[]) => void,
): Promise<CheckResult | undefined> {
	const options = { location: ProgressLocation.Notification, title, cancellable: true };
	return window.withProgress(options, async (progress, token) => {
		const workDoneToken = `tlsrpt-check-${++checks}`;
		const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
			if (value.kind !== 'end' && value.message !== undefined) progress.report({ message: value.message });
		});
		const stepsToken = `${workDoneToken}-steps`;
		const steps = client.onProgress(STEPS, stepsToken, onSteps);
		try {
			return await request(client, { ...params, workDoneToken, stepsToken }, token);
		} finally {
			listener.dispose();
			steps.dispose();
		}
	});
}

let checks = 0;

const STEPS = new ProgressType<readonly StepProgress[]>();

async function request(
	client: BaseLanguageClient,
	params: CheckParams,
	token: CancellationToken,
): Promise<CheckResult | undefined> {
	try {
		const result = await client.sendRequest<CheckResult>(CHECK, params, token);
		// The server may have been done just before it heard of the user's change of mind.
		return token.isCancellationRequested ? undefined : result;
	} catch (error) {
		if (token.isCancellationRequested) return undefined;
		throw error;
	}
}
