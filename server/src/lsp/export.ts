/** Zones to JSON and back, on the user's commands. */
import { prepareDomain } from '#core/live/domain.ts';
import { toALabels } from '#core/punycode.ts';
import { isZoneJson } from '../export/read-json.ts';
import { starterComment, starterZone } from '../export/starter.ts';
import { toJson } from '../export/to-json.ts';
import { jsonText } from '../export/zone-json.ts';
import { type NewZone, toZone } from '../export/zonefile.ts';
import type { Documents } from './documents.ts';
import type { ExportResult, ExportZoneParams, NewZoneParams, NewZoneResult } from './protocol.ts';

/** The zone in an open document as JSON. */
export function exportZone(documents: Documents, { uri }: ExportZoneParams): ExportResult {
	const document = documents.get(uri);
	const source = document === undefined ? undefined : documents.source(document);
	const zone = source?.language === 'zone' ? source.zones[0] : undefined;
	if (document === undefined || zone === undefined) return refused('Open the zone file that is to be exported first.');
	const exported = toJson(zone, documents.originOf(uri));
	if (exported.kind === 'unreadable') {
		const [{ span, message }] = exported.errors;
		return refused(
			`Line ${document.positionAt(span.start).line + 1} cannot be read, so nothing was exported. ${message}`,
		);
	}
	return { kind: 'done', text: jsonText(exported.json), notes: leftOver(exported.unsupported) };
}

function leftOver(unsupported: ReadonlyMap<string, number>): readonly string[] {
	if (unsupported.size === 0) return [];
	const types = Array.from(unsupported, ([type, count]) => `${count} ${type}`).join(', ');
	return [`Records that the format has no place for stand as zone file lines under "unsupported": ${types}.`];
}

/** A zone from records in JSON, or the one that a domain begins with. `now`: in seconds since 1970. */
export function newZone(params: NewZoneParams, now: number): NewZoneResult {
	// A client's request is no more than text that came in.
	const { json, domain } = params as Readonly<Record<string, unknown>>;
	if (typeof json === 'string') return fromJson(json, now);
	const prepared = prepareDomain(typeof domain === 'string' ? domain : '', toALabels);
	if (prepared.kind === 'unusable') return refused(prepared.message);
	return result(toZone(starterZone(prepared.domain, now), now), starterComment(prepared.domain));
}

function fromJson(text: string, now: number): NewZoneResult {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		// Half a word of JSON is no zone yet: whether it was meant as one, nobody can tell.
		return { kind: 'no-zone' };
	}
	return isZoneJson(json) ? result(toZone(json, now), '') : { kind: 'no-zone' };
}

const result = (zone: NewZone, comment: string): ExportResult =>
	zone.kind === 'zone' ? { kind: 'done', text: comment + zone.text, notes: zone.notes } : zone;

const refused = (message: string): ExportResult => ({ kind: 'refused', message });
