/** What the rules of master files must know to call a fix safe: how the record would stand once it is mended. */
import { type AnyCandidate, isTlsRptOwner, looksLikeTlsRpt } from '../candidate.ts';
import { cutAbove, recordsAt } from '../mail/answer.ts';
import { addressesOf, deliveryOf, stsHost, tlsRptAnswer, withoutLabels } from '../mail/domain.ts';
import { beginsAsSts, readSts } from '../mtasts/reading.ts';
import { STS_VERSION } from '../mtasts/record.ts';
import { recordOf } from '../tlsrpt/known.ts';
import { parseTlsRpt, VERSION } from '../tlsrpt/record.ts';
import { isAbsolute, labelsOf, resolveName } from '../zone/names.ts';
import { MAX_STRING } from '../zone/strings.ts';
import { TYPE } from '../zone/types.ts';
import { txtValue, type ZoneRecord, type ZoneView } from '../zone/zone.ts';
import { leftovers } from './leftovers.ts';
import { mailless } from './mailless.ts';
import { readingOf } from './reading.ts';
import { MOST_OCTETS } from './record-too-long.ts';
import { MANY } from './uri-many.ts';

/** Whether a value would leave nothing to say at an owner: the version, then one list of whole destinations. */
export function isClean(octets: string, zone: ZoneView, owner: string, kind: AnyCandidate['kind'] = 'tlsrpt'): boolean {
	if (kind === 'sts') {
		const { conforms, fields } = readSts(octets);
		return conforms && octets.startsWith(`${STS_VERSION};`) && fields.length === 1;
	}
	const record = parseTlsRpt(octets);
	const plain = record.conforms && octets.startsWith(`${VERSION};`) && record.fields.length === 1;
	if (!plain || octets.length > MOST_OCTETS || record.destinations.length > MANY) return false;
	const { faults, cautions } = readingOf(record);
	if ([...faults.values(), ...cautions.values()].some(found => found.length > 0)) return false;
	// What is left to say would be of the list, or of what senders make of it.
	const texts = record.destinations.map(d => d.text);
	const different = new Set(texts.map(text => text.toLowerCase())).size === texts.length;
	const mailed = texts.some(text => text.startsWith('mailto:'));
	if (leftovers({ owner, record }).length > 0 || mailless(zone, record).length > 0) return false;
	return different && mailed && !/[ \t],|,[ \t]|=.*=/.test(octets.slice(VERSION.length + 1));
}

/** Whether a value was meant as a record of a kind wherever it stands. */
export const looksLike = (octets: string, kind: AnyCandidate['kind']): boolean =>
	kind === 'sts' ? beginsAsSts(octets) : looksLikeTlsRpt(octets);

/** Another record than this one that senders would take for the TLSRPT (or MTA-STS) record of an owner. */
export const otherAt = (
	zone: ZoneView,
	owner: string,
	record: ZoneRecord,
	kind: AnyCandidate['kind'] = 'tlsrpt',
): ZoneRecord | undefined => takenAt(zone, owner, kind).find(other => other.index !== record.index);

/** Whether a TLSRPT record would stand alone at an owner, be served there, and for a domain that gets mail: else more is to be said. */
export const isWelcome = (zone: ZoneView, owner: string, record: ZoneRecord): boolean =>
	recordsAt(zone, owner).every(r => r.index === record.index) &&
	cutAbove(zone, owner) === undefined &&
	!['nowhere', 'null-mx'].includes(deliveryOf(zone, withoutLabels(owner, 2)).kind);

/** The same of an MTA-STS record, whose domain has a host for the policy and is told of what fails. */
export function isWelcomeSts(zone: ZoneView, owner: string, record: ZoneRecord): boolean {
	const domain = withoutLabels(owner, 1);
	return (
		recordsAt(zone, owner).every(r => r.index === record.index) &&
		cutAbove(zone, owner) === undefined &&
		addressesOf(zone, stsHost(domain)) !== 'absent' &&
		tlsRptAnswer(zone, domain).kind !== 'absent'
	);
}

const known = new WeakMap<ZoneView, Map<string, readonly ZoneRecord[]>>();

/** Looked up once for each owner: several records of one owner may ask. */
function takenAt(zone: ZoneView, owner: string, kind: AnyCandidate['kind']): readonly ZoneRecord[] {
	let byOwner = known.get(zone);
	if (byOwner === undefined) {
		byOwner = new Map();
		known.set(zone, byOwner);
	}
	const key = `${kind} ${owner}`;
	let records = byOwner.get(key);
	if (records === undefined) {
		const version = `${kind === 'sts' ? STS_VERSION : VERSION};`;
		records = zone.at(owner).filter(r => r.type === TYPE.TXT && txtValue(zone, r).octets.startsWith(version));
		byOwner.set(key, records);
	}
	return records;
}

/**
 * Whether a value can be put in the place of a candidate's without a word from those rules that look around in the zone: it
 * becomes no second record of its owner, shows no other mistake of the text that it is written in, and names no destination
 * that the zone knows to take no mail.
 */
export function keepsPeace({ kind, zone, source, owner, atOwner, value }: AnyCandidate, octets: string): boolean {
	if (zone === undefined || source === undefined || owner === undefined) return true;
	const version = `${kind === 'sts' ? STS_VERSION : VERSION};`;
	const appears = atOwner && octets.startsWith(version) && !value.octets.startsWith(version);
	if (appears && otherAt(zone, owner, source, kind) !== undefined) return false;
	// What is not in quotes may go on behind a semicolon, as a comment.
	if (!looksLike(value.octets, kind) && looksLike(octets, kind) && source.rdata().some(t => !t.quoted)) return false;
	if (kind === 'sts') return true;
	return mailless(zone, recordOf(octets)).length <= mailless(zone, recordOf(value.octets)).length;
}

/** Whether a record that is no TXT record yet would be a good one if it were, alone where senders look for it. */
export const wouldStand = (zone: ZoneView, record: ZoneRecord): boolean =>
	isTlsRptOwner(record.owner) &&
	!labelsOf(record.owner)
		.slice(2)
		.some(label => label.startsWith('_') || label === '*') &&
	isWelcome(zone, record.owner, record) &&
	doubledDomain(zone, record) === undefined &&
	record.rdata().every(token => token.quoted && !token.unclosed && !token.text.includes('\\')) &&
	txtValue(zone, record).pieces.every(piece => piece.octets.length <= MAX_STRING) &&
	isClean(txtValue(zone, record).octets, zone, record.owner) &&
	otherAt(zone, record.owner, record) === undefined;

/** The domain that an owner ends in twice, because it is written whole but for its final dot. */
export function doubledDomain(zone: ZoneView, { ownerSpan, origin }: ZoneRecord): string | undefined {
	const written = ownerSpan === undefined ? '@' : zone.slice(ownerSpan);
	if (origin === undefined || written === '@' || isAbsolute(written)) return undefined;
	const name = resolveName(written, undefined);
	return [origin, zone.domain].find(domain => domain !== undefined && repeats(name, domain));
}

/** Whether a relative name ends in all labels of a domain. */
function repeats(name: string, domain: string): boolean {
	const labels = labelsOf(domain);
	if (labels.length === 0) return false;
	const tail = labelsOf(name).slice(-labels.length);
	return tail.length === labels.length && tail.every((label, i) => label === labels[i]);
}
