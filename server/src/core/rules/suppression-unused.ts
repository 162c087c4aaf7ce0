import { quoted } from '../candidate.ts';
import { ALL } from '../suppress.ts';
import type { Span } from '../text.ts';
import { defineRule } from './rule.ts';

export const suppressionUnused = defineRule({
	name: 'suppression-unused',
	scope: 'suppression',
	severity: 'info',
	summary: 'A comment silences rules that have nothing to say there',
	rfc: 'comments of this program',
	why: `\`; tlsrpt-disable-next-line RULE\`, \`tlsrpt-disable-line\`, \`tlsrpt-disable-file\` and the pair \`tlsrpt-disable\` and
\`tlsrpt-enable\` silence the rules that they name, several with commas between, or all where they name none; what stands
behind \`--\` says why. One that silences nothing is left over from a mistake that is mended: it would hide the next one.

Nothing is said of names of rules that are switched off, or that judge what DNS serves.`,
	bad: [
		{
			text: `; tlsrpt-disable-next-line uri-no-scheme
;                          ^^^^^^^^^^^^^ Delete this name
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			fixed: '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"',
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com" ; tlsrpt-disable-line uri-no-scheme, rua-empty -- a test
;                                                                                        ^^^^^^^^^ Delete this name`,
			fixed: '_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com" ; tlsrpt-disable-line uri-no-scheme -- a test',
		},
	],
	good: [
		{
			text: `; tlsrpt-disable-next-line uri-no-scheme -- the collector's own sender writes the scheme
_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"`,
		},
	],
	*check({ comment, used, removal, slice }, { ran }) {
		const { kind, rules, word } = comment;
		// Of a word or name that does not exist its own rule speaks.
		if (kind === undefined) return;
		// Without its beginning the end of a range would silence nothing: both are for a human to take out.
		const safe = kind !== 'disable';
		// A backslash before it, or at the end of the line above, takes the next line end along: then what follows moves.
		const joins = /\\\r?\n?$/.test(slice({ start: Math.max(0, removal.start - 3), end: removal.start }));
		const whole = { title: 'Delete this comment', safe: safe && !joins, edits: [{ span: removal, newText: '' }] };
		if (rules.length === 0) {
			if (used.has(ALL)) return;
			const message = `Delete this comment: no rule ${kind === 'enable' ? 'is silenced' : 'has anything to say'} here.`;
			yield { span: word.span, message, tag: 'unnecessary', fixes: [whole] };
			return;
		}
		for (const [i, rule] of rules.entries()) {
			const repeated = rules.findIndex(({ text }) => text === rule.text) < i;
			if (!repeated && (used.has(rule.text) || !ran(rule.text))) continue;
			const message = `Delete this name: ${quoted(rule.text)} ${kind === 'enable' ? 'is not silenced' : 'has nothing to say'} here.`;
			const next = rules[i + 1] ?? rules[i - 1];
			const title = `Delete ${quoted(rule.text)}`;
			const fix = next && { title, safe, edits: [{ span: betweenNames(rule.span, next.span), newText: '' }] };
			yield { span: rule.span, message, tag: 'unnecessary', fixes: [fix ?? whole] };
		}
	},
});

/** A name with what parts it from the one behind, or else before. */
const betweenNames = (name: Span, other: Span): Span =>
	other.start > name.start ? { start: name.start, end: other.start } : { start: other.end, end: name.end };
