import { quoted } from '../../candidate.ts';
import { isId } from '../../mtasts/reading.ts';
import type { Field } from '../../tlsrpt/record.ts';
import { removal } from '../fields.ts';
import { MAX_NAME } from '../reading.ts';
import { defineRule } from '../rule.ts';

export const mtastsFieldInvalid = defineRule({
	name: 'mtasts/field-invalid',
	scope: 'sts-record',
	severity: 'error',
	summary: 'A field of an MTA-STS record is not what the grammar allows',
	rfc: 'RFC 8461 section 3.1',
	why: `Besides \`id\` a record may have other fields, which senders ignore, but they must be fields: a name of at most 32 letters
and digits (\`_\`, \`-\` and \`.\` may follow the first), \`=\`, and a value of visible ASCII without \`=\` and \`;\`. One that is not
makes the whole record invalid for senders that keep to the grammar.

RFC 8461 defines no other field: delete it.`,
	supersedes: ['mtasts/unknown-field', 'mtasts/id-repeated'],
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000; foo"
;                                          ^^^ Delete “foo”: it is no name=value`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000; 1%=a"
;                                          ^^ Take “%” out of the name “1%”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000; test=="
;                                               ^ Take “=” out of the value of “test”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check({ octets, fields, id, version }) {
		if (version.kind === 'foreign') return;
		for (const field of fields) {
			if (field === id || field.kind === 'empty') continue;
			const fault = faultOf(octets, field);
			if (fault === undefined) continue;
			yield {
				...fault,
				// A second id is ignored in any case.
				fixes: [
					{
						title: `Delete ${quoted(octets.slice(field.range.from, field.range.to))}`,
						safe: isId(field) || field.equals === undefined,
						changes: [removal(field)],
					},
				],
			};
		}
	},
});

function faultOf(octets: string, field: Field): { at: { from: number; to: number }; message: string } | undefined {
	const { name, nameText, value, range, equals } = field;
	const text = quoted(octets.slice(range.from, range.to));
	if (equals === undefined || name.from === name.to) {
		return { at: range, message: `Delete ${text}: it is no name=value, as a field must be.` };
	}
	if (value.from === value.to) return { at: range, message: `Write a value behind ${text}, or delete the field.` };
	const bad = /[^A-Za-z0-9_.-]|^[_.-]/.exec(nameText)?.[0];
	if (bad !== undefined) {
		const rest = 'a name is made of letters, digits, “_”, “-” and “.”, the first a letter or digit';
		return { at: name, message: `Take ${quoted(bad)} out of the name ${quoted(nameText)}: ${rest}.` };
	}
	if (nameText.length > MAX_NAME) {
		return { at: name, message: `Shorten this name to ${MAX_NAME} characters: it has ${nameText.length}.` };
	}
	const junk = [...octets.slice(value.from, value.to).matchAll(/[^\x21-\x3a\x3c\x3e-\x7e]+/g)];
	const [first] = junk;
	if (first === undefined) return undefined;
	const last = junk.at(-1)!;
	const what = /^[ \t]+$/.test(first[0]) ? 'the white space' : quoted(first[0]);
	return {
		at: { from: value.from + first.index, to: value.from + last.index + last[0].length },
		message: `Take ${what} out of the value of ${quoted(nameText)}, or delete the field: a value may not hold it.`,
	};
}
