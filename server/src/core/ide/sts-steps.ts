/**
 * The life of MTA-STS for a domain, step by step: testing, enforce, none, gone (RFC 8461 sections 5 and 8.3). A step is
 * offered where zone and policy show that the one before it was taken.
 */
import type { StsCandidate } from '../candidate.ts';
import { addressesOf, stsHost, stsOwner } from '../mail/domain.ts';
import { modeOf, type Policy, type PolicyLine } from '../mtasts/policy.ts';
import { STS_VERSION } from '../mtasts/record.ts';
import type { Edit } from '../text.ts';
import { removeRecords } from '../zone/edits.ts';
import { TYPE } from '../zone/types.ts';
import type { ZoneView } from '../zone/zone.ts';
import { behind } from './add-record.ts';
import { styleNear } from './column-style.ts';
import { type MailDomain, writtenName } from './mail-domains.ts';
import { policyText } from './policy.ts';

export interface StsState {
	/** In normal form, absolute. */
	readonly domain: string;
	/** The zone that the domain is in, where it is at hand. */
	readonly zone: ZoneView | undefined;
	/** Whether all of the zone is known. */
	readonly complete: boolean;
	/** The domain's MX records. */
	readonly mail: MailDomain | undefined;
	/** The records in this very text that stand at the domain's `_mta-sts`. */
	readonly records: readonly StsCandidate[];
	readonly policy: Policy | undefined;
}

export interface StsStep {
	readonly title: string;
	readonly zone: readonly Edit[];
	/** What becomes of the policy file; nothing where it is not touched. */
	readonly policy?: readonly Edit[] | { readonly create: string } | 'delete';
}

/** Seconds that a policy that is to go is kept for: a day (RFC 8461 section 8.3 wants it small). */
const DAY = '86400';

export function stsSteps(state: StsState, newId: string): readonly StsStep[] {
	const { records, policy } = state;
	const mode = policy && modeOf(policy);
	if (policy === undefined || (records.length === 0 && state.zone !== undefined)) {
		return mode === 'none' ? [] : start(state, newId);
	}
	const id = bump(state, newId);
	// Of several records, or of one that is no record, it is not known which id senders see.
	if (mode === undefined || id === undefined) return [];
	const then = state.zone === undefined ? '; then give its record a new id' : '';
	const host = state.domain.slice(0, -1);
	if (mode === 'none') return end(state);
	const none = [...set(policy, 'mode', 'none'), ...set(policy, 'max_age', DAY)];
	const steps: StsStep[] = [
		{ title: `Retire MTA-STS of ${host}, step 1 of 2: mode none, kept for a day${then}`, zone: id, policy: none },
	];
	if (mode === 'enforce') return steps;
	const title = `Enforce the MTA-STS policy of ${host}, once reports tell of no failure${then}`;
	return [{ title, zone: id, policy: set(policy, 'mode', 'enforce') }, ...steps];
}

/** A new id in the only record; no edit where no zone is at hand. */
function bump({ zone, records: [record, ...others] }: StsState, newId: string): readonly Edit[] | undefined {
	if (zone === undefined) return [];
	const id = record?.record.id?.value;
	if (id === undefined || others.length > 0 || !record!.record.conforms) return undefined;
	return record!.value.edits(id.from, id.to, newId);
}

/** The first value of a key. */
function set(policy: Policy, key: PolicyLine['keyText'] & ('mode' | 'max_age'), value: string): readonly Edit[] {
	const line = policy.firsts.get(key);
	return line === undefined || line.valueText === value ? [] : [{ span: line.value, newText: value }];
}

/** Record, host and policy, of a domain whose zone says for sure that it has no record. */
function start({ domain, zone, complete, mail, policy }: StsState, newId: string): readonly StsStep[] {
	if (zone === undefined || mail === undefined || !complete || zone.at(stsOwner(domain)).length > 0) return [];
	const { last } = mail;
	const line = styleNear(zone, last.index);
	const written = (name: string): string => writtenName(name, last.origin);
	const host = stsHost(domain);
	// The web server that there is can serve the policy too, with a certificate for this name.
	const server = [`www.${domain}`, domain].find(name => addressesOf(zone, name) === 'found');
	const lines = [
		line(written(stsOwner(domain)), 'TXT', `"${STS_VERSION}; id=${newId}"`),
		...(server !== undefined && zone.at(host).length === 0 ? [line(written(host), 'CNAME', written(server))] : []),
	];
	const records = [behind(zone, last, lines)];
	const name = domain.slice(0, -1);
	if (policy !== undefined) return [{ title: `Add the MTA-STS record of ${name}`, zone: records }];
	const hosts = mail.hosts.map(mx => mx.replace(/\.$/, ''));
	return [
		{
			title: `Start MTA-STS for ${name} in testing mode`,
			zone: records,
			policy: { create: policyText(hosts, '\n') },
		},
	];
}

/** Nothing is left of it, once no sender holds a policy other than `none`. */
function end({ domain, zone, records }: StsState): readonly StsStep[] {
	if (zone === undefined || records.length === 0) return [];
	const hosts = zone.at(stsHost(domain)).filter(({ type }) => HOST_TYPES.includes(type));
	const edits = removeRecords(zone, [...records.flatMap(({ source }) => source ?? []), ...hosts]);
	if (edits === undefined) return [];
	const title = `Retire MTA-STS of ${domain.slice(0, -1)}, step 2 of 2: delete record, host and policy, once the max_age of the one before is over`;
	return [{ title, zone: edits, policy: 'delete' }];
}

const HOST_TYPES: readonly number[] = [TYPE.A, TYPE.AAAA, TYPE.CNAME];
