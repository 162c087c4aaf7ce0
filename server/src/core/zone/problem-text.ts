/** What is wrong, in one sentence that says what to do; for readers that have no rules at hand. */
import { visible } from '../octets.ts';
import type { GenerateFault } from './generate.ts';
import type { IncludeFault } from './include.ts';
import type { NameFault } from './names.ts';
import type { Problem } from './problem.ts';

const NAME_FAULTS: Readonly<Record<NameFault, string>> = {
	'empty-label': 'Take out the empty label: two dots stand together, or one stands first.',
	'label-too-long': 'Shorten this label: one has at most 63 octets.',
	'name-too-long': 'Shorten this name: with its origin it has more than 255 octets.',
	'bad-escape': 'Correct this escape: a backslash and a digit begin three digits, at most 255.',
};

const GENERATE_FAULTS: Readonly<Record<GenerateFault, string>> = {
	range: 'Give the range as start-stop or start-stop/step, with numbers up to 2147483647 that rise.',
	missing: 'Give $GENERATE its range, an owner, a type and data: one of them is missing.',
	quoted: 'Take the quotes off: in $GENERATE only the data may have them.',
	parenthesis: 'Put all of $GENERATE on one line: BIND refuses parentheses here.',
	extra: 'Put the data in quotes, or take this out: it is one word for $GENERATE.',
	modifier:
		'Write offset, offset,width or offset,width,base between these braces, the base one of d, o, x, X, n and N.',
	'number-too-large': 'Lower this offset: a number would exceed 2147483647.',
	'number-too-long': 'Lower this width: a number has at most 127 characters.',
};

const INCLUDE_FAULTS: Readonly<Record<IncludeFault, string>> = {
	'not-found': 'Correct this path, or put the file there',
	unreadable: 'Make this file one that can be read as text',
	outside: 'Move this file into the folder of the zone, or name a wider one: it is not read from outside',
	cycle: 'Take this out: the file would include itself again and again',
	'too-many': 'Include fewer files: this one is not read any more',
};

export function problemText(problem: Problem): string {
	switch (problem.kind) {
		case 'unbalanced-quote':
			return 'Close this string with a quote on the same line.';
		case 'unbalanced-paren':
			return problem.side === 'opened' ? 'Close this parenthesis.' : 'Take out this parenthesis: none is open.';
		case 'continuation':
			return 'Put the record in parentheses: a backslash does not join the next line to this one.';
		case 'owner-missing':
			return 'Begin this line with an owner name: there is none before it to take over.';
		case 'name':
			return NAME_FAULTS[problem.fault];
		case 'type-missing':
			return 'Give the type of this record, such as TXT.';
		case 'type-unknown':
			return `Correct the type of this record: "${visible(problem.word)}" is none.`;
		case 'ttl-too-large':
			return 'Lower this TTL: the greatest is 2147483647 seconds.';
		case 'ttl-invalid':
			return 'Give the TTL in seconds, or with units, such as 1h30m.';
		case 'indented':
			return 'Take out the white space before this: a line that begins with it has no owner of its own.';
		case 'directive-unknown':
			return `Correct "${visible(problem.word)}": there are $ORIGIN, $TTL, $INCLUDE and $GENERATE.`;
		case 'directive-argument-missing':
			return `Give ${problem.word} its argument.`;
		case 'directive-argument-quoted':
			return `Take the quotes off the argument of ${problem.word}: name servers refuse them.`;
		case 'directive-argument-extra':
			return `Take out what stands behind the argument of ${problem.word}.`;
		case 'generate-invalid':
			return GENERATE_FAULTS[problem.fault];
		case 'generate-too-large':
			return `Make fewer than ${problem.count} records: so many are not looked at here.`;
		case 'include':
			return `${INCLUDE_FAULTS[problem.fault]}: "${visible(problem.path)}".`;
		case 'bom':
			return 'Save this file without a byte order mark: name servers refuse it.';
	}
}
