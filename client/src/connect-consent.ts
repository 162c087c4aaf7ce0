import { type CancellationToken, l10n, type Memento, type MessageItem, window } from 'vscode';
import type { ConsentParams, ConsentResult } from '../../server/src/lsp/protocol.ts';

export interface ConnectConsent {
	/** Asks the user whether servers may be connected to, unless that was settled for good. */
	ask(params: ConsentParams, token: CancellationToken): Promise<ConsentResult>;
	/** Every domain is asked for again. */
	forget(): Promise<void>;
}

const KEY = 'connectWithoutAsking';
const WHAT = { SMTP: ', as far as TLS', HTTPS: '' } as const;

/** `memory`: of the user, not of a workspace: none can say yes in the user's place. */
export function createConnectConsent(memory: Memento): ConnectConsent {
	const known = (): readonly string[] => memory.get<readonly string[]>(KEY, []);
	return {
		async ask({ domain, contacts }, token) {
			if (known().includes(domain)) return { connect: true };
			const connect = { title: l10n.t('Connect') };
			const always = { title: l10n.t('Connect and Do Not Ask Again for This Domain') };
			// What Escape and the window's own button mean.
			const dnsOnly = { title: l10n.t('DNS Only'), isCloseAffordance: true };
			const hosts = contacts.map(({ host, service, port }) => `${host}: ${service} (port ${port})${WHAT[service]}`);
			const none = l10n.t('No mail and no report is sent. These servers see your address:');
			const asked = window.showInformationMessage<MessageItem>(
				l10n.t('Connect to the servers of {0}?', domain),
				{ modal: true, detail: [none, '', ...hosts].join('\n') },
				connect,
				always,
				dnsOnly,
			);
			const answer = await Promise.race([asked, cancelled(token)]);
			if (answer === always) await memory.update(KEY, [...known(), domain]);
			return { connect: answer === connect || answer === always };
		},
		async forget() {
			const { length } = known();
			await memory.update(KEY, undefined);
			const text = length === 0 ? l10n.t('No domain was remembered.') : l10n.t('Every domain is asked for again.');
			void window.showInformationMessage(text);
		},
	};
}

/** A dialog cannot be closed from here; what is said in it later counts for nothing. */
const cancelled = (token: CancellationToken): Promise<undefined> =>
	new Promise(resolve => token.onCancellationRequested(() => resolve(undefined)));
