/** The steps of MTA-STS as code actions: each changes a zone and a policy file at one go. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '#core/document.ts';
import { mailDomainAt } from '#core/ide/add-record.ts';
import { mailDomains } from '#core/ide/mail-domains.ts';
import { type StsStep, stsSteps } from '#core/ide/sts-steps.ts';
import { stsOwner } from '#core/mail/domain.ts';
import { newIdAt } from '#core/mtasts/new-id.ts';
import { type Policy, parsePolicy } from '#core/mtasts/policy.ts';
import type { ActionData } from './action-data.ts';
import { type FileChange, toFilesEdit } from './convert.ts';
import type { Open } from './features.ts';
import { includeUri } from './include-uri.ts';

/** For a domain, where its zone and its policy are. */
interface Places {
	readonly domain: string;
	readonly zone: readonly [TextDocument, SourceDocument] | undefined;
	readonly policy: readonly [TextDocument, Policy, number | null] | undefined;
	/** Where the policy is made if there is none. */
	readonly uri: string | undefined;
}

export function stsActions(open: Open, offset: number): CodeAction[] {
	const places = placesAt(open, offset);
	if (places === undefined || !open.client.fileEdits) return [];
	const { domain, zone, policy, uri } = places;
	const [view] = zone?.[1].zones ?? [];
	const state = {
		domain,
		zone: view,
		complete: (zone?.[1].expansion?.zone ?? view)?.complete === true,
		mail: view && mailDomains(view).find(one => one.domain === domain),
		records: (zone?.[1].sts ?? []).filter(({ owner }) => owner === stsOwner(domain)),
		policy: policy?.[1],
	};
	const { resolvesEdits } = open.client;
	const data: ActionData = { uri: open.document.uri, offset };
	// A policy that is still being looked for may turn out to be there.
	return stsSteps(state, newIdAt(open.now()))
		.filter(step => policy !== undefined || uri !== undefined || step.policy === undefined)
		.map(step => ({
			title: step.title,
			kind: CodeActionKind.RefactorRewrite,
			...(resolvesEdits ? { data } : { edit: toFilesEdit(changes(step, places)) }),
		}));
}

/** The action with its edit, by zone and policy as they are now; without one where it is none of theirs any more. */
export function resolveStsAction(open: Open, offset: number, action: CodeAction): CodeAction {
	const now = stsActions({ ...open, client: { ...open.client, resolvesEdits: false } }, offset);
	return { ...action, ...now.find(({ title }) => title === action.title) };
}

/** A policy before the record that speaks of it (RFC 8461 section 8.1), and after it where both go. */
function changes(step: StsStep, { zone, policy, uri }: Places): readonly FileChange[] {
	const inZone: FileChange[] =
		zone === undefined ? [] : [{ kind: 'edit', document: zone[0], version: zone[0].version, edits: step.zone }];
	if (step.policy === undefined) return inZone;
	if (step.policy === 'delete')
		return [...inZone, ...(policy ? [{ kind: 'delete' as const, uri: policy[0].uri }] : [])];
	if ('create' in step.policy) {
		return [...(uri ? [{ kind: 'create' as const, uri, text: step.policy.create }] : []), ...inZone];
	}
	if (policy === undefined) return inZone;
	const [document, , version] = policy;
	return [{ kind: 'edit', document, version, edits: step.policy }, ...inZone];
}

function placesAt(open: Open, offset: number): Places | undefined {
	const { document, source, settings, policies } = open;
	if (source?.policy !== undefined) {
		const domain = policies.domainOf(document, settings);
		const policy = [document, source.policy, document.version] as const;
		return domain === undefined ? undefined : { domain, zone: policies.zoneOf(domain), policy, uri: undefined };
	}
	const [zone] = source?.language === 'zone' ? source.zones : [];
	if (source === undefined || zone === undefined) return undefined;
	const domain = stsDomainAt(source, offset) ?? mailDomainAt(zone, offset)?.domain;
	if (domain === undefined) return undefined;
	const place = `mta-sts.${domain.slice(0, -1)}/.well-known/mta-sts.txt`;
	const here = [document, source] as const;
	const opened = policies.policyOf(domain, settings);
	if (opened !== undefined) return { domain, zone: here, policy: [...opened, opened[0].version], uri: undefined };
	const found = open.files?.find(place, document.uri);
	const uri = includeUri(document.uri, place);
	if (found?.kind !== 'text') return { domain, zone: here, policy: undefined, uri: found && uri };
	const text = TextDocument.create(found.doc, 'mta-sts-policy', 0, found.text);
	return { domain, zone: here, policy: [text, parsePolicy(found.text), null], uri: undefined };
}

/** The domain whose record stands at a place. */
function stsDomainAt({ sts = [] }: SourceDocument, offset: number): string | undefined {
	const at = sts.find(({ span, atOwner }) => atOwner && span.start <= offset && offset <= span.end)?.owner;
	return at?.endsWith('.') ? at.slice(at.indexOf('.') + 1) : undefined;
}
