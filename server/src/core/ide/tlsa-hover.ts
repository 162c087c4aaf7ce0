/** What the fields of a TLSA record say, one by one. */
import { dataFault, readTlsa, type Tlsa } from '../dane/tlsa.ts';
import { TLSA_FIELDS, TLSA_MATCHING_TYPES, TLSA_SELECTORS, TLSA_USAGES } from '../glossary/tlsa.ts';
import { toMarkdown } from '../glossary.ts';
import { TYPE } from '../zone/types.ts';
import type { ZoneRecord } from '../zone/zone.ts';
import type { Hover } from './hover.ts';
import { codeSpan } from './markdown.ts';
import { holds } from './place.ts';

const VALUES = [TLSA_USAGES, TLSA_SELECTORS, TLSA_MATCHING_TYPES];

/** Of the field at `offset`. In the form for unknown types (RFC 3597) no field stands by itself. */
export function tlsaHover(record: ZoneRecord, offset: number): Hover | undefined {
	const tlsa = record.type === TYPE.TLSA ? readTlsa(record) : undefined;
	if (tlsa === undefined || tlsa.usage.span.start === tlsa.selector.span.start) return undefined;
	const fields = [tlsa.usage, tlsa.selector, tlsa.matching];
	const index = fields.findIndex(({ span }) => holds(span, offset));
	const about = (i: number): string => toMarkdown(TLSA_FIELDS[i]!);
	if (index >= 0) {
		const { value, span } = fields[index]!;
		const entry = VALUES[index]![value];
		const meaning = entry === undefined ? `${codeSpan(String(value))} is assigned to nothing.` : toMarkdown(entry);
		return { markdown: `${meaning}\n\n---\n\n${about(index)}`, span };
	}
	return holds(tlsa.data.span, offset)
		? { markdown: `${whatItIs(tlsa)}\n\n${about(3)}`, span: tlsa.data.span }
		: undefined;
}

/** The data by the three fields before it, and whether it has the right length. */
function whatItIs(tlsa: Tlsa): string {
	const { usage, selector, matching, data } = tlsa;
	const what = ['The octets', 'The SHA-256 digest', 'The SHA-512 digest'][matching.value];
	const of = ['the certificate', 'the public key'][selector.value];
	const whose = usage.value > 3 ? undefined : usage.value % 2 === 0 ? 'a CA' : 'the server';
	const count = `${data.hex.length / 2} octets`;
	if (what === undefined || of === undefined || whose === undefined) return `${count}.`;
	const fault = dataFault(tlsa);
	const wrong =
		fault === undefined
			? ''
			: fault.expected === 'der'
				? ', which are no certificate or key'
				: `, where there must be ${fault.expected}`;
	return `${what} of ${of} of ${whose}: ${count}${wrong}.`;
}
