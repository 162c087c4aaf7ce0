/** Edits that the rules on policy files share. */

import type { Fix } from '../../finding.ts';
import type { Policy, PolicyLine } from '../../mtasts/policy.ts';
import { visible } from '../../octets.ts';
import type { Span } from '../../text.ts';

/** Writes another value; the white space before it stays. */
export function replacing({ text }: Policy, { value, delimiter }: PolicyLine, newText: string, safe: boolean): Fix {
	// Behind a bare colon a space reads better; none is needed.
	const gap = text.slice(delimiter.start, delimiter.end).endsWith(':') && value.start === value.end ? ' ' : '';
	return { title: `Write “${visible(newText)}”`, safe, edits: [{ span: value, newText: gap + newText }] };
}

/** Adds lines behind the last one that says something. */
export function appending({ lines, lineEnd }: Policy, added: readonly string[], safe: boolean): Fix {
	const last = lines.findLast(line => line.kind !== 'blank')!;
	const newText = added.map(line => lineEnd + line).join('');
	return {
		title: `Add “${visible(added.join(', '))}”`,
		safe,
		edits: [{ span: { start: last.end, end: last.end }, newText }],
	};
}

/** Takes a line out with what ends it; of the last one, with what ends the line before. */
export function removing(policy: Policy, line: PolicyLine, title: string, safe: boolean): Fix {
	return { title, safe, edits: [{ span: wholeLine(policy, line), newText: '' }] };
}

function wholeLine({ lines }: Policy, line: PolicyLine): Span {
	if (line.next > line.end) return { start: line.start, end: line.next };
	const before = lines[lines.indexOf(line) - 1];
	return { start: before?.end ?? line.start, end: line.end };
}
