import { quoted } from '../candidate.ts';
import { nearest } from '../nearest.ts';
import { SUPPRESSION_WORDS, type Word } from '../suppress/comment.ts';
import { type Draft, defineRule } from './rule.ts';

export const suppressionUnknown = defineRule({
	name: 'suppression-unknown',
	scope: 'suppression',
	severity: 'info',
	summary: 'A comment that silences rules has a word or a name that does not exist',
	rfc: 'comments of this program',
	why: `Comments that silence rules begin with one of five words: \`tlsrpt-disable-next-line\`, \`tlsrpt-disable-line\`,
\`tlsrpt-disable-file\`, \`tlsrpt-disable\` and \`tlsrpt-enable\`. Behind it stand names of rules as diagnostics show them, with
their group: \`zone/wrong-owner\`. What stands behind \`--\` says why. With a slip in the word or a name, the comment does
nothing, or less than it was meant to.`,
	bad: [
		{
			text: `; tlsrpt-disable-next-line uri-no-sheme
;                          ^^^^^^^^^^^^ Correct this name
_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"`,
			alsoFinds: ['uri-no-scheme'],
		},
		{
			text: `; tlsrpt-disable-nextline uri-no-scheme
; ^^^^^^^^^^^^^^^^^^^^^^^ Correct this word
_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"`,
			alsoFinds: ['uri-no-scheme'],
		},
	],
	good: [{ text: '; tlsrpt-reporter sends from this host\nmail A 192.0.2.25' }],
	*check({ comment }, { names }) {
		const { kind, word, rules } = comment;
		if (kind === undefined) {
			yield draft(word, 'word', Object.keys(SUPPRESSION_WORDS));
			return;
		}
		for (const rule of rules) if (!names.includes(rule.text)) yield draft(rule, 'name', names);
	},
});

function draft({ text, span }: Word, what: string, words: readonly string[]): Draft {
	const likely = nearest(text, words, 3);
	const known = likely.length === 0 ? '' : `; did you mean ${likely.map(one => `“${one}”`).join(' or ')}?`;
	const wrong = what === 'word' ? 'no comment begins with' : 'no rule is called';
	return {
		span,
		message: `Correct this ${what}: ${wrong} ${quoted(text)}${known === '' ? '.' : known}`,
		// What it then silences, or not, is for a human to see.
		fixes: likely.map(one => ({ title: `Write “${one}”`, safe: false, edits: [{ span, newText: one }] })),
	};
}
