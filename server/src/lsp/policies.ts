/** Open MTA-STS policies and the open zones that they are held against. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '#core/document.ts';
import { type MailHosts, mailOf } from '#core/mtasts/mail-hosts.ts';
import { domainOfPolicy } from '#core/mtasts/policy-domain.ts';
import { domainName } from '#core/zone/names.ts';
import type { Documents } from './documents.ts';
import type { Settings } from './protocol.ts';
import { pathOf } from './uri-path.ts';

export interface Policies {
	/** The MX hosts of a policy's domain: the same object until a zone has changed. Undefined for what is no policy. */
	mailOf(document: TextDocument, settings: Settings): MailHosts | undefined;
	/** A policy with the MX hosts that it is held against; other documents as they are. */
	held(document: TextDocument, source: SourceDocument, settings: Settings): SourceDocument;
	/** A document has changed, or was opened or closed. */
	changed(): void;
	dispose(): void;
}

/** Milliseconds of silence before policies are judged again. */
const DEBOUNCE = 150;

/** `onChange`: a zone has changed while a policy is open. */
export function createPolicies(documents: Documents, onChange: () => void): Policies {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const isPolicy = (document: TextDocument): boolean => documents.source(document)?.policy !== undefined;

	function allMail(): ReadonlyMap<string, MailHosts> {
		const all = new Map<string, MailHosts>();
		for (const document of documents.all()) {
			const source = documents.source(document);
			if (source?.language !== 'zone') continue;
			const zones = source.expansion === undefined ? source.zones : [source.expansion.zone];
			for (const zone of zones) for (const [domain, mail] of mailOf(zone)) all.set(domain, mail);
		}
		return all;
	}

	function hostsFor(document: TextDocument, { policyDomain }: Settings): MailHosts | undefined {
		if (!isPolicy(document)) return undefined;
		const mail = allMail();
		const domain = domainName(policyDomain) ?? domainOfPolicy(pathOf(document.uri), [...mail.keys()]);
		return domain === undefined ? undefined : mail.get(domain);
	}

	return {
		mailOf: hostsFor,
		held: (document, source, settings) =>
			source.policy === undefined ? source : { ...source, mail: hostsFor(document, settings) },
		changed() {
			clearTimeout(timer);
			timer = setTimeout(() => {
				if (documents.all().some(isPolicy)) onChange();
			}, DEBOUNCE);
		},
		dispose: () => clearTimeout(timer),
	};
}
