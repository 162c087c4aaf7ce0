import { type CancellationToken, l10n, type Memento, ProgressLocation, window, workspace } from 'vscode';
import { isMailAddress } from '#core/report/submission.ts';
import {
	type ConfirmSendParams,
	type ConfirmSendResult,
	SEND_REPORT,
	type SendReportParams,
	type SendReportResult,
} from '../../../server/src/lsp/protocol.ts';
import type { Server } from '../activate.ts';
import { askForTrust, domainFor } from './check-domain.ts';

/** Of the user, for the next time. */
const KEY = 'reportContact';

/** Sends a test report to where a domain's reports go: by POST; of what goes by mail it opens a message to be sent. */
export async function sendReport(server: Server, memory: Memento): Promise<void> {
	if (!workspace.isTrusted) return askForTrust();
	const client = await server();
	const uri = window.activeTextEditor?.document.uri.toString();
	const title = l10n.t('TLS-RPT: Send Test Report');
	const domain = await domainFor(client, uri, title, l10n.t('The domain to whose report destinations a test is sent.'));
	if (domain === undefined) return;
	const contact = await window.showInputBox({
		title,
		prompt: l10n.t('Your own mail address: the report names it as its contact, and mail is to be sent from it.'),
		placeHolder: 'you@example.com',
		value: memory.get(KEY, ''),
		ignoreFocusOut: true,
		validateInput: text => (isMailAddress(text) ? undefined : l10n.t('Give a mail address.')),
	});
	if (contact === undefined) return;
	await memory.update(KEY, contact);
	const params: SendReportParams = { domain, contact, ...(uri !== undefined && { uri }) };
	const options = {
		location: ProgressLocation.Notification,
		title: l10n.t('Sending a test report for {0}', domain),
		cancellable: true,
	};
	const result = await window.withProgress(options, (_, token) =>
		client.sendRequest<SendReportResult>(SEND_REPORT, params, token).catch(error => {
			if (token.isCancellationRequested) return DECLINED;
			throw error;
		}),
	);
	await show(result, contact);
}

const DECLINED: SendReportResult = { kind: 'declined' };

/** Asked by the server once the destinations are known. */
export async function confirmSend(
	{ domain, posts, mails }: ConfirmSendParams,
	token: CancellationToken,
): Promise<ConfirmSendResult> {
	const lines = [
		...posts.map(uri => l10n.t('POST to {0}', uri)),
		...mails.map(uri => l10n.t('A message for you to send to {0}', uri)),
	];
	const what = l10n.t('It reports no session. These receivers of reports get it:');
	const send = l10n.t('Send');
	const answer = await window.showWarningMessage(
		l10n.t('Send a test report for {0}?', domain),
		{ modal: true, detail: [what, '', ...lines].join('\n') },
		send,
	);
	return { send: answer === send && !token.isCancellationRequested };
}

async function show(result: SendReportResult, contact: string): Promise<void> {
	if (result.kind === 'declined') return;
	if (result.kind === 'refused') return void window.showErrorMessage(result.message);
	const { deliveries, mail } = result;
	if (mail !== undefined) {
		await window.showTextDocument(await workspace.openTextDocument({ content: mail, language: 'plaintext' }));
		const text = l10n.t(
			'This mail was not sent. Save it as .eml, open it in your mail program and send it from {0}: its provider signs it (DKIM), and receivers ignore reports that are not signed.',
			contact,
		);
		void window.showInformationMessage(text);
	}
	for (const { taken, text } of deliveries) {
		if (taken) void window.showInformationMessage(text);
		else void window.showWarningMessage(text);
	}
}
