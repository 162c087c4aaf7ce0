import type { Octets } from '../../decoded.ts';
import type { StsReading } from '../../mtasts/reading.ts';
import type { ValueDraft } from '../rule.ts';
import { defineRule } from '../rule.ts';

export const mtastsWhiteSpace = defineRule({
	name: 'mtasts/white-space',
	scope: 'sts-record',
	severity: 'error',
	summary: 'White space stands in an MTA-STS record where the grammar has no place for it',
	rfc: 'RFC 8461 section 3.1',
	why: `Spaces and tabs may stand round a \`;\` and nowhere else: not next to \`=\`, and not at the end unless a \`;\` is before
them. No-break spaces, line ends and characters that cannot be seen may stand nowhere.

Before the first \`;\` a space is allowed by the grammar, yet senders discard a record that does not begin with
\`v=STSv1;\` to the letter where other TXT records stand beside it: that is a warning, and so is white space at the end.`,
	bad: [
		{
			text: `_mta-sts TXT "v =STSv1; id=20260101T000000"
;              ^ Delete the white space next to “=”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id = 20260101T000000"
;                        ^^^ Delete the white space next to “=”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1 ; id=20260101T000000"
;                    ^ Delete the white space before “;”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000 "
;                                        ^ Delete the white space at the end`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; \u00a0id=20260101T000000"
;                      ^ Delete what cannot be seen`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000 ; "` }],
	*check(record) {
		const { version, octets } = record;
		if (version.kind === 'foreign') return;
		yield* nextToEquals(record);
		const before = /^[ \t]+(?=;)/.exec(octets.slice(version.range.to));
		if (before !== null && version.kind !== 'missing') {
			const at = { from: version.range.to, to: version.range.to + before[0].length };
			const why = 'where other TXT records stand beside this one, senders look for “v=STSv1;” to the letter';
			yield draft(at, `Delete the white space before “;”: ${why}.`, 'warning');
		}
		yield* unseen(record);
		const tail = /[ \t]+$/.exec(octets.slice(version.range.to, version.tail.from));
		if (tail === null) return;
		const at = { from: version.tail.from - tail[0].length, to: version.tail.from };
		if (octets.charAt(at.from - 1) === ';' || octets.slice(0, at.from).trim() === '') return;
		yield draft(
			at,
			'Delete the white space at the end: without a “;” before it the grammar has no place for it.',
			'warning',
		);
	},
});

const draft = (at: Octets, message: string, severity: 'error' | 'warning' = 'error'): ValueDraft => ({
	at,
	message,
	severity,
	fixes: [{ title: 'Delete the white space', safe: true, changes: [{ at, octets: '' }] }],
});

function* nextToEquals({ octets, version, fields }: StsReading): Iterable<ValueDraft> {
	const places: Octets[] = [];
	const { from, to } = version.range;
	const gap = /^v([ \t]*=[ \t]*)/i.exec(octets.slice(from, to))?.[1];
	if (version.kind === 'misspelt' && gap !== undefined) places.push({ from: from + 1, to: from + 1 + gap.length });
	for (const { name, equals, value } of fields) {
		if (equals !== undefined && value.from < value.to) places.push({ from: name.to, to: value.from });
	}
	for (const at of places) {
		const gaps = [...octets.slice(at.from, at.to).matchAll(/[ \t]+/g)];
		if (gaps.length === 0) continue;
		const changes = gaps.map(({ index, 0: text }) => ({
			at: { from: at.from + index, to: at.from + index + text.length },
			octets: '',
		}));
		// Where the sign itself is right, it is not marked.
		const one = gaps.length === 1 ? changes[0]!.at : at;
		yield {
			at: one,
			message: 'Delete the white space next to “=”: senders find no field there.',
			fixes: [{ title: 'Delete the white space', safe: true, changes }],
		};
	}
}

/** Blanks that are no WSP, between fields and round "=". In names and values other rules speak of them. */
function* unseen({ octets, version, fields }: StsReading): Iterable<ValueDraft> {
	const gaps: Octets[] = [];
	let done = version.kind === 'misplaced' ? version.lead.to : version.range.to;
	for (const { range, name, value, equals } of fields) {
		if (range.from > done) gaps.push({ from: done, to: range.from });
		if (equals !== undefined && value.from < value.to) gaps.push({ from: name.to, to: value.from });
		done = Math.max(done, range.to);
	}
	if (done < version.tail.from) gaps.push({ from: done, to: version.tail.from });
	for (const gap of gaps) {
		for (const { index, 0: text } of octets.slice(gap.from, gap.to).matchAll(/[^\t\x20-\x7e]+/g)) {
			const at = { from: gap.from + index, to: gap.from + index + text.length };
			yield draft(at, 'Delete what cannot be seen here: only spaces and tabs may stand between fields.');
		}
	}
}
