import { isTemplate } from '../../placeholders.ts';
import { type Span, touches } from '../../text.ts';
import { faultyRdataRows } from '../../zone/picks.ts';
import { type CheckRdata, type RdataProblem, rdataChecker } from '../../zone/rdata/check.ts';
import { TYPE } from '../../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../../zone/zone.ts';
import { type Draft, defineRule } from '../rule.ts';

export const zoneRdataInvalid = defineRule({
	name: 'zone/rdata-invalid',
	scope: 'zone',
	severity: 'error',
	summary: 'The data of a record is not what its type holds',
	rfc: 'RFC 1035 section 3.3, and the RFC of each type',
	why: `Each record type has its own fields: an A record holds one IPv4 address, an MX record a preference and the name of a
mail server, a TLSA record three numbers and hex digits. A name server refuses the **whole zone** for one record with a
field that is missing, too much, or not what it must be; until someone sees it, it goes on serving the old zone, or none.

Every type in the IANA registry is checked, field by field, as BIND 9.18 reads it. Data of any type may also be written
as \`\\# length hex\` (RFC 3597). Records with a template's placeholders are left alone.`,
	bad: [
		{
			text: `mail A 192.0.2.256
;      ^^^^^^^^^^^ Write the address as an IPv4 address`,
		},
		{
			text: `@ MX mail.example.com.
;    ^^^^^^^^^^^^^^^^^ Put the preference, a number from 0 to 65535, before`,
		},
		{
			text: `@ MX 10 "mail"
;       ^^^^^^ Take the quotes off the mail server`,
			fixed: '@ MX 10 mail',
		},
		{
			text: `_25._tcp.mail TLSA 3 1 1 0123456789abcdefg
;                                        ^ Write the certificate data as hex digits`,
		},
		{
			text: `@ SOA ns1 hostmaster 2024010101 1h 15m 1w
;                                        ^ Add the negative TTL`,
		},
		{
			text: `@ CAA 0 issue ca.example.net and more
;                            ^^^^^^^^ Take this out, or put the text in quotes`,
		},
		{
			text: `mail A 2001:db8::25
;      ^^^^^^^^^^^^ Change the type to AAAA`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 2024010101 1h 15m 1w 1h
@ MX 10 mail
mail A 192.0.2.25
mail AAAA 2001:db8::25
_443._tcp.mail TLSA 3 1 1 0123456789abcdef 0123456789abcdef`,
		},
		{ text: 'mail A {{ address }}' },
		{ text: 'mail TYPE65280 \\# 2 0102' },
	],
	*check(zone) {
		for (const { record, problem } of problemsIn(zone)) {
			if (isTemplate(zone.slice(record.span)) || isTorn(zone, record)) continue;
			const { span, message } = problem;
			const fixes = quotes(zone, record, problem);
			yield { span, message, owner: record.owner, ...(fixes !== undefined && { fixes }) };
		}
	},
});

interface Found {
	readonly record: ZoneRecord;
	readonly problem: RdataProblem;
}

function problemsIn(zone: ZoneView): readonly Found[] {
	const all: Found[] = [];
	const zoneClass = classOf(zone);
	for (const record of zone.pick(faultyRdataRows(zoneClass))) {
		const { start, end } = record.rdataSpan;
		const check = rdataChecker(zone.slice(record.rdataSpan), start);
		check(0, end - start, record.type, record.hasClass ? record.class : zoneClass, record.origin, problem => {
			if (isOurs(record, problem)) all.push({ record, problem });
		});
	}
	return all;
}

/** Where a record says no class, the zone's holds. */
function classOf(zone: ZoneView): number {
	for (const soa of zone.ofType(TYPE.SOA)) return soa.class;
	return 1;
}

/** What other rules say with more to the point: strings of TXT records, and mail servers that are addresses. */
function isOurs({ type }: ZoneRecord, { fault }: RdataProblem): boolean {
	if (fault === 'address-for-name') return false;
	return (fault !== 'bad-escape' && fault !== 'string-too-long') || (type !== TYPE.TXT && type !== TYPE.SPF);
}

/** Where a quote or parenthesis is astray no one knows what belongs to the record. */
const isTorn = (zone: ZoneView, { span }: ZoneRecord): boolean =>
	zone.problems.some(p => (p.kind === 'unbalanced-paren' || p.kind === 'unbalanced-quote') && touches(p.span, span));

/** Quotes taken off or put around what stands there, where the record is right then. */
function quotes(zone: ZoneView, record: ZoneRecord, { fault, span }: RdataProblem): Draft['fixes'] {
	if (fault !== 'quoted' && fault !== 'unquoted') return undefined;
	const word = zone.slice(span);
	const newText = fault === 'quoted' ? word.slice(1, -1) : `"${word}"`;
	const { start, end } = record.rdataSpan;
	const rdata = zone.slice({ start, end: span.start }) + newText + zone.slice({ start: span.end, end });
	let right = !/[\s;()"]/.test(word.slice(1, -1)) && newText !== '';
	const check: CheckRdata = rdataChecker(rdata);
	check(0, rdata.length, record.type, record.class, record.origin, () => {
		right = false;
	});
	if (!right) return undefined;
	const edit: { readonly span: Span; readonly newText: string } = { span, newText };
	return [{ title: fault === 'quoted' ? 'Take the quotes off' : 'Put it in quotes', safe: true, edits: [edit] }];
}
