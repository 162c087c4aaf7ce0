import { type Habit, REFUSED_BY, unportable } from '../../zone/portability.ts';
import { defineRule } from '../rule.ts';

const WHAT: Readonly<Record<Habit, string>> = {
	generate: 'Write these records out',
	'relative-origin': 'Write this origin with all its labels and a final dot',
	'relative-include-origin': 'Write this origin with all its labels and a final dot',
	'parenthesis-before-owner': 'Put the parenthesis behind the owner name',
	'nested-parentheses': 'Take out this parenthesis, for it stands in another',
	'outside-of-zone': 'Take this record out of the zone, or write its name without a final dot',
	'quoted-owner': 'Write the owner name without quotes',
	'touching-strings': 'Put a space before this string',
	'line-end-in-string': 'Write this string on one line',
	'numbered-class': 'Write the class by its name',
	'non-ascii': 'Write what is not ASCII here as \\DDD escapes',
	crlf: 'Let lines end in LF alone',
};

export const zoneNotPortable = defineRule({
	name: 'zone/not-portable',
	scope: 'zone',
	severity: 'hint',
	off: true,
	summary: 'BIND reads this, and NSD or Knot DNS do not',
	rfc: 'RFC 1035 section 5.1',
	why: `Zones are judged as BIND reads them. NSD and Knot DNS are stricter in places: \`$GENERATE\`, relative origins, parentheses
in parentheses, and some ways of writing strings. Where another server is to load the same file, as a secondary from disk or
after a change of software, turn this rule on.`,
	bad: [
		{
			text: `$ORIGIN sub
;       ^^^ Write this origin with all its labels and a final dot: NSD and Knot DNS refuse
t TXT "a""b"
;        ^^^ Put a space before this string: Knot DNS refuses
www MX ( 10 ( mail ) )
;           ^ Take out this parenthesis, for it stands in another: NSD and Knot DNS refuse`,
		},
	],
	good: [{ text: '$ORIGIN sub.example.com.\nt TXT "a" "b"\nwww MX ( 10 mail )' }],
	*check(zone) {
		for (const { habit, span } of unportable(zone)) {
			yield { span, message: `${WHAT[habit]}: ${REFUSED_BY[habit]} it as it stands.` };
		}
	},
});
