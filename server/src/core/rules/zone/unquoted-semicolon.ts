import { toOctets } from '../../octets.ts';
import { readComment } from '../../suppress/comment.ts';
import { cover, type Edit, type Span } from '../../text.ts';
import { parseTlsRpt } from '../../tlsrpt/record.ts';
import { CLOSE, COMMENT, cursorAt, END, OPEN, QUOTED, SPACE, scan, WORD } from '../../zone/lexer.ts';
import { decodeStrings, quoteValue, type StringToken } from '../../zone/strings.ts';
import type { ZoneRecord } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { isClean, looksLike, otherAt } from '../standing.ts';

export const zoneUnquotedSemicolon = defineRule({
	name: 'zone/unquoted-semicolon',
	scope: 'txt',
	severity: 'error',
	summary: 'A semicolon outside quotes makes a comment of the rest of the record',
	rfc: 'RFC 1035 section 5.1',
	why: `In a master file \`;\` begins a comment, but in quotes. Of \`TXT v=TLSRPTv1; rua=…\` only \`v=TLSRPTv1\` is published:
the zone loads without a word, and no sender finds a destination. Put the whole value in quotes.`,
	explains: [
		'missing-semicolon',
		'rua-missing',
		'zone/unbalanced-paren',
		'mtasts/missing-semicolon',
		'mtasts/id-missing',
	],
	bad: [
		{
			text: `_smtp._tls TXT v=TLSRPTv1; rua=mailto:tlsrpt@example.com
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT v=TLSRPTv1; rua=mailto:tlsrpt@example.com ; old one
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com" ; old one`,
		},
		{
			text: `_smtp._tls TXT ( v=TLSRPTv1; rua=mailto:tlsrpt@example.com )
;                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put
www A 192.0.2.1`,
			fixed: `_smtp._tls TXT ( "v=TLSRPTv1; rua=mailto:tlsrpt@example.com" )
www A 192.0.2.1`,
		},
		{
			text: `_mta-sts TXT v=STSv1; id=20260101T000000
;            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com" ; rua=old` },
		{ text: `_smtp._tls TXT v=TLSRPTv1\\;rua=mailto:tlsrpt@example.com ; old one` },
		{
			text: `_smtp._tls TXT ( v=TLSRPTv1; tlsrpt-disable-line missing-semicolon
  rua=mailto:tlsrpt@example.com )`,
		},
	],
	*check({ source, zone, value, kind }) {
		if (source === undefined || zone === undefined || !looksLike(value.octets, kind)) return;
		const base = source.rdataSpan.start;
		const text = zone.slice({ start: base, end: zone.lines(source).end });
		const strings = readStrings(text, source, base);
		if (strings.every(one => one.lost === undefined)) return;
		const wanted = kind === 'sts' ? 'id' : 'rua';
		const known = parseTlsRpt(value.octets).fields.some(f => f.nameText === wanted);
		const cut = strings.filter((s, i) => s.lost !== undefined && isMeant(text, s, i + 1 < strings.length, known));
		if (cut.length === 0) return;
		const octetsOf = (token: StringToken) => decodeStrings(text, [token]).octets;
		const lostOf = ({ lost }: TxtString) => (lost === undefined ? '' : toOctets(text.slice(lost.start, lost.taken)));
		const edits = cut.map((s): Edit => {
			const end = s.lost!.taken;
			const tail = /^[ \t]*([^\s;)])/.test(text.slice(end, s.lost!.end)) ? ' ;' : '';
			const quotedText = quoteValue(octetsOf(s.token) + lostOf(s).replace(/"$/, '')) + tail;
			return { span: { start: base + s.token.start, end: base + end }, newText: quotedText };
		});
		const whole = strings.map(s => octetsOf(s.token) + (cut.includes(s) ? lostOf(s) : '')).join('');
		// A parenthesis in the comment that closes again changes how the lines behind are read.
		const closes = cut.some(({ lost }) => /^[ \t]*\)/.test(text.slice(lost!.taken, lost!.end)));
		yield {
			span: edits.map(e => e.span).reduce(cover, edits[0]!.span),
			message:
				'Put the whole value in quotes: outside them “;” begins a comment, and what follows it is not published.',
			fixes: [
				{
					title: 'Put the whole value in quotes',
					safe:
						!closes &&
						isClean(whole, zone, source.owner, kind) &&
						otherAt(zone, source.owner, source, kind) === undefined,
					edits,
				},
			],
		};
	},
});

/** A string of the record, with the comment behind it on its line. */
interface TxtString {
	readonly token: StringToken;
	/** From its semicolon; `taken` is where that part of it ends which reads as a piece of the record. */
	readonly lost?: Span & { readonly taken: number };
}

function readStrings(text: string, source: ZoneRecord, base: number): TxtString[] {
	const cursor = cursorAt(text);
	const strings: TxtString[] = [];
	let depth = 0;
	let fresh = false;
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		const { start, end, unclosed } = cursor;
		if (kind === OPEN) depth++;
		if (kind === CLOSE) depth--;
		if (kind === WORD || kind === QUOTED) {
			if (base + start >= source.span.end) break;
			strings.push({ token: { start, end, quoted: kind === QUOTED, unclosed } });
		} else if (kind === COMMENT && fresh && readComment(text.slice(start, end), start) === undefined) {
			const last = strings.pop()!;
			const taken = start + fieldsIn(text.slice(start, end), depth > 0);
			strings.push({ ...last, lost: { start, end, taken } });
		}
		fresh = kind === WORD || kind === QUOTED || (kind === SPACE && fresh);
	}
	return strings;
}

/** Whether the comment behind a string holds what was meant to be published. */
function isMeant(text: string, { token, lost }: TxtString, more: boolean, known: boolean): boolean {
	const fields = text.slice(lost!.start, lost!.taken);
	// A record that has its destinations is whole: what stands behind it may be a comment about anything.
	if (!known && /;[ \t]*(?:rua|id)[ \t]*=/i.test(fields)) return true;
	return !token.quoted && token.end === lost!.start && (fields.includes('=') || more);
}

const FIELD = /[ \t]*[A-Za-z0-9_.-]+[ \t]*=[ \t]*[^\s;,]+(?:[ \t]*,[ \t]*[^\s;,]+)*/y;

/** How far a comment, from its semicolon, reads as fields of a record. In parentheses one that closes them is left. */
function fieldsIn(comment: string, inParens: boolean): number {
	let taken = 1;
	for (;;) {
		FIELD.lastIndex = taken === 1 ? 1 : taken + /^[ \t]*;/.exec(comment.slice(taken))![0].length;
		const field = FIELD.exec(comment);
		// Behind a list of destinations a semicolon that stands apart begins a comment.
		if (field === null || (/rua[ \t]*=/i.test(comment.slice(0, taken)) && /[ \t]/.test(comment.charAt(taken)))) break;
		const end = inParens ? field[0].replace(/\)+$/, '') : field[0];
		taken = field.index + end.length;
		if (end !== field[0] || !/^[ \t]*;/.test(comment.slice(taken))) break;
	}
	// A last semicolon belongs to the record if nothing follows it.
	const last = /^[ \t]*;[ \t]*$/.exec(comment.slice(taken));
	return last === null || taken === 1 ? taken : taken + last[0].trimEnd().length;
}
