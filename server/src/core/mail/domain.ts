/** What a zone says of mail to a domain: where it goes, and what protects it. Worked out where someone asks. */
import { OWNER_LABELS } from '../candidate.ts';
import { labelsOf } from '../zone/names.ts';
import { TYPE } from '../zone/types.ts';
import { type RdataToken, rdataName, type ZoneRecord, type ZoneView } from '../zone/zone.ts';
import { type Answer, answer } from './answer.ts';

/** Where mail to a name goes (RFC 5321 section 5.1). */
export type Delivery =
	| { readonly kind: 'mx'; readonly hosts: readonly MxHost[] }
	/** The domain says that it takes no mail (RFC 7505). */
	| { readonly kind: 'null-mx'; readonly record: ZoneRecord }
	/** No MX, so to the addresses of the name itself. */
	| { readonly kind: 'implicit-mx' }
	/** For sure neither MX nor address. */
	| { readonly kind: 'nowhere' }
	| { readonly kind: 'unknown' };

export interface MxHost {
	/** In normal form. */
	readonly name: string;
	readonly record: ZoneRecord;
	/** The name as it is written. */
	readonly token: RdataToken;
}

export function deliveryOf(zone: ZoneView, domain: string): Delivery {
	const mx = answer(zone, domain, TYPE.MX);
	// Something below the name may keep the wildcard from answering for it.
	if (mx.kind === 'found' && mx.wildcard) return { kind: 'unknown' };
	if (mx.kind === 'found') {
		const hosts = mx.records.flatMap(mxHostOf);
		const nothing = hosts.find(host => host.name === '.');
		// Beside other MX records a null MX is none (RFC 7505 section 3).
		if (nothing !== undefined && hosts.length === 1) return { kind: 'null-mx', record: nothing.record };
		return { kind: 'mx', hosts };
	}
	const addresses = addressesOf(zone, domain);
	if (mx.kind !== 'absent' || addresses === 'unknown') return { kind: 'unknown' };
	return { kind: addresses === 'found' ? 'implicit-mx' : 'nowhere' };
}

/** The host that an MX record names; none where its data is too short. */
export function mxHostOf(record: ZoneRecord): MxHost[] {
	const [, token] = record.rdata();
	return token === undefined ? [] : [{ name: rdataName(record, token), record, token }];
}

/** Whether a name has an address, IPv4 or IPv6. */
export function addressesOf(zone: ZoneView, name: string): 'found' | 'absent' | 'unknown' {
	const answers = [TYPE.A, TYPE.AAAA].map(type => answer(zone, name, type).kind);
	if (answers.includes('found')) return 'found';
	return answers.every(kind => kind === 'absent') ? 'absent' : 'unknown';
}

const below = (label: string, domain: string): string => (domain === '.' ? `${label}.` : `${label}.${domain}`);

export const tlsRptOwner = (domain: string): string => below(OWNER_LABELS.join('.'), domain);
export const stsOwner = (domain: string): string => below('_mta-sts', domain);
export const stsHost = (domain: string): string => below('mta-sts', domain);
export const smtpServiceOwner = (host: string): string => below('_25._tcp', host);

/** TXT records at `_smtp._tls` of a domain or of an MX host. */
export const tlsRptAnswer = (zone: ZoneView, domain: string): Answer => answer(zone, tlsRptOwner(domain), TYPE.TXT);
export const stsAnswer = (zone: ZoneView, domain: string): Answer => answer(zone, stsOwner(domain), TYPE.TXT);
/** The TLSA records that senders look for before they deliver to a host (RFC 7672 section 2.2.3). */
export const tlsaAnswer = (zone: ZoneView, host: string): Answer => answer(zone, smtpServiceOwner(host), TYPE.TLSA);

/** A name without its first labels; `.` where nothing is left of an absolute one. */
export function withoutLabels(name: string, count: number): string {
	const rest = labelsOf(name).slice(count).join('.');
	return name.endsWith('.') ? `${rest}.` : rest === '' ? '@' : rest;
}
