/** Open MTA-STS policies and the open zones that they are held against. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '#core/document.ts';
import type { ExpandedZone } from '#core/expansion.ts';
import { stsOwner } from '#core/mail/domain.ts';
import { type MailHosts, mailOf } from '#core/mtasts/mail-hosts.ts';
import type { Policy } from '#core/mtasts/policy.ts';
import { policyDigest } from '#core/mtasts/policy-digest.ts';
import { domainOfPolicy } from '#core/mtasts/policy-domain.ts';
import { domainName } from '#core/zone/names.ts';
import type { Documents } from './documents.ts';
import type { RememberedPolicies, Settings } from './protocol.ts';
import { pathOf } from './uri-path.ts';

export interface Policies {
	/** What a document is held against: another object once that has changed. */
	around(document: TextDocument, settings: Settings): unknown;
	/** A policy with the MX hosts of its domain, a zone with the policies that have changed while its ids have not. */
	held(document: TextDocument, source: SourceDocument, settings: Settings): SourceDocument;
	/** Whose policy a document holds, in normal form; undefined where nothing tells it. */
	domainOf(document: TextDocument, settings: Settings): string | undefined;
	/** The open policy of a domain, and the open zone that has its mail or its record. */
	policyOf(domain: string, settings: Settings): readonly [TextDocument, Policy] | undefined;
	zoneOf(domain: string): readonly [TextDocument, SourceDocument] | undefined;
	/** A document has changed, or was opened or closed. */
	changed(): void;
	dispose(): void;
}

/** Milliseconds of silence before policies are judged again. */
const DEBOUNCE = 150;

/** Domains that are remembered. */
const MOST_REMEMBERED = 500;

export interface PolicyMemory {
	/** What was remembered in earlier sessions; undefined where nobody does so. */
	readonly policies: RememberedPolicies | undefined;
	remember(policies: RememberedPolicies): void;
}

/** `onChange`: a zone has changed while a policy is open, or the reverse. */
export function createPolicies(documents: Documents, memory: PolicyMemory, onChange: () => void): Policies {
	const remembered = new Map(Object.entries(memory.policies ?? {}));
	let changedIds: ReadonlyMap<string, string> = new Map();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const zones = (): readonly ZoneSource[] =>
		documents.all().flatMap(document => {
			const source = documents.source(document);
			if (source?.language !== 'zone') return [];
			const {
				zones: [zone],
				sts = [],
			} = source;
			return source.expansion ?? (zone === undefined ? [] : { zone, sts });
		});

	const policies = (): readonly (readonly [TextDocument, Policy])[] =>
		documents.all().flatMap(document => {
			const policy = documents.source(document)?.policy;
			return policy === undefined ? [] : [[document, policy] as const];
		});

	const allMail = (): ReadonlyMap<string, MailHosts> => new Map(zones().flatMap(({ zone }) => [...mailOf(zone)]));

	const domainOf = ({ uri }: TextDocument, { policyDomain }: Settings, mail: ReadonlyMap<string, unknown>) =>
		domainName(policyDomain) ?? domainOfPolicy(pathOf(uri), [...mail.keys()]);

	function hostsFor(document: TextDocument, settings: Settings): MailHosts | undefined {
		const mail = allMail();
		return mail.get(domainOf(document, settings, mail) ?? '');
	}

	/** By domain, the ids that stood beside another policy. The same object until one changes. */
	function changed(settings: Settings): ReadonlyMap<string, string> {
		const open = memory.policies === undefined ? [] : policies();
		const found = new Map<string, string>();
		const mail = open.length === 0 ? new Map() : allMail();
		for (const [document, policy] of open) {
			const domain = domainOf(document, settings, mail);
			const digest = policyDigest(policy);
			const id = domain === undefined ? undefined : idOf(domain);
			if (domain === undefined || digest === undefined || id === undefined) continue;
			const known = remembered.get(domain);
			if (known?.id !== id) remember(domain, { id, digest });
			else if (known.digest !== digest) found.set(domain, id);
		}
		if (JSON.stringify([...found]) !== JSON.stringify([...changedIds])) changedIds = found;
		return changedIds;
	}

	function remember(domain: string, what: RememberedPolicies[string]): void {
		if (remembered.size >= MOST_REMEMBERED) remembered.clear();
		remembered.set(domain, what);
		memory.remember(Object.fromEntries(remembered));
	}

	/** The id of the one MTA-STS record that an open zone has of a domain. */
	function idOf(domain: string): string | undefined {
		const there = zones().flatMap(({ sts }) => sts.filter(c => c.owner === stsOwner(domain) && c.record.conforms));
		const [only, another] = there;
		const at = another === undefined ? only?.record.id?.value : undefined;
		return at && only!.value.octets.slice(at.from, at.to);
	}

	return {
		around(document, settings) {
			const source = documents.source(document);
			if (source?.policy !== undefined) return hostsFor(document, settings);
			return source?.language === 'zone' ? changed(settings) : undefined;
		},
		held(document, source, settings) {
			if (source.policy !== undefined) return { ...source, mail: hostsFor(document, settings) };
			const changedPolicies = source.language === 'zone' ? changed(settings) : new Map<string, string>();
			return changedPolicies.size === 0 ? source : withChanged(source, changedPolicies);
		},
		domainOf: (document, settings) => domainOf(document, settings, allMail()),
		policyOf(domain, settings) {
			const mail = allMail();
			return policies().find(([document]) => domainOf(document, settings, mail) === domain);
		},
		zoneOf: domain =>
			documents
				.all()
				.flatMap(document => {
					const source = documents.source(document);
					return source?.language === 'zone' ? [[document, source] as const] : [];
				})
				.find(([, { zones, sts = [] }]) => {
					const has = zones.some(zone => mailOf(zone).has(domain));
					return has || sts.some(({ owner }) => owner === stsOwner(domain));
				}),
		changed() {
			clearTimeout(timer);
			timer = setTimeout(() => {
				if (policies().length > 0) onChange();
			}, DEBOUNCE);
		},
		dispose: () => clearTimeout(timer),
	};
}

type ZoneSource = Pick<ExpandedZone, 'zone' | 'sts'>;

const withChanged = (source: SourceDocument, changedPolicies: ReadonlyMap<string, string>): SourceDocument => {
	const { language, zones, candidates, sts, expansion } = source;
	return {
		language,
		zones,
		candidates,
		...(sts && { sts }),
		...(expansion && { expansion }),
		changedPolicies,
		// Left to be put together where someone asks for it.
		get text() {
			return source.text;
		},
	};
};
