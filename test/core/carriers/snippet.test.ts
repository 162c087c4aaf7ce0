import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSnippets } from '#core/carriers/snippet.ts';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { anyText, zoneSoup } from '../../support/zone-text.ts';

const GOOD = 'v=TLSRPTv1; rua=mailto:a@example.com';

type Language = 'text' | 'markdown';

/** Each candidate: its owner, its value, and what is not certain of it. */
const found = (text: string, language: Language): string[] =>
	readSnippets(text, language).candidates.map(({ owner, value, whole, meant }) =>
		[owner ?? '-', value.octets, ...(whole ? [] : ['in prose']), ...(meant ? [] : ['talk'])].join(' | '),
	);

const CASES: Readonly<Record<Language, readonly (readonly [string, string, readonly string[]])[]>> = {
	text: [
		['a zone line', `See:\n_smtp._tls.example.com. 3600 IN TXT "${GOOD}"\nbye`, [`_smtp._tls.example.com. | ${GOOD}`]],
		['a zone line without final dot', `_smtp._tls.example.com IN TXT "${GOOD}"`, [`_smtp._tls.example.com | ${GOOD}`]],
		[
			'a zone line with the sentence’s full stop',
			`Add _smtp._tls:\n_smtp._tls TXT "${GOOD}".`,
			[`_smtp._tls | ${GOOD}`],
		],
		['an indented zone line behind a list mark', `  - _smtp._tls TXT "${GOOD}"`, [`_smtp._tls | ${GOOD}`]],
		[
			'a zone line over lines',
			`_smtp._tls IN TXT ( "v=TLSRPTv1; "\n  "rua=mailto:a@example.com" )\nbye`,
			[`_smtp._tls | ${GOOD}`],
		],
		['a zone line joined by a backslash', `_smtp._tls IN TXT \\\n  "${GOOD}"\nbye`, [`_smtp._tls | ${GOOD}`]],
		['a parenthesis in prose that nothing closes', `_smtp._tls TXT ( "${GOOD}"\nbye bye`, [`_smtp._tls | ${GOOD}`]],
		[
			'what dig prints',
			`; <<>> DiG 9.18 <<>> TXT _smtp._tls.example.com\n;; QUESTION SECTION:\n;_smtp._tls.example.com.\tIN\tTXT\n\n;; ANSWER SECTION:\n_smtp._tls.example.com. 300 IN TXT "v=TLSRPTv1; " "rua=mailto:a@example.com"\n`,
			[`_smtp._tls.example.com. | ${GOOD}`],
		],
		['what dig +short prints', `"v=TLSRPTv1; " "rua=mailto:a@example.com"\n`, [`- | ${GOOD}`]],
		['what host prints', `_smtp._tls.example.com descriptive text "${GOOD}"`, [`- | ${GOOD}`]],
		['what nslookup prints', `_smtp._tls.example.com\ttext = "${GOOD}"`, [`- | ${GOOD}`]],
		['a bare value on its line', `${GOOD}\r\n`, [`- | ${GOOD}`]],
		['a bare value with a mistake', 'v=TLSRPTv1; rua=mailto: a b', ['- | v=TLSRPTv1; rua=mailto: a b']],
		['a card', `Type: TXT\nName: _smtp._tls\nValue: ${GOOD}\nTTL: 3600`, [`- | ${GOOD}`]],
		['a label of more words', `TXT record value: ${GOOD}`, [`- | ${GOOD}`]],
		['a value in single quotes', `set it to '${GOOD}', and wait`, [`- | ${GOOD}`]],
		[
			'a value behind a label, with a sentence behind it',
			`Value: ${GOOD} and then wait a day.`,
			[`- | ${GOOD} | in prose`],
		],
		['a value behind a label, with a note in parentheses', `TXT: ${GOOD} (since March).`, [`- | ${GOOD} | in prose`]],
		[
			'a value behind a label, with one more sentence',
			`Value: ${GOOD}. It may take an hour.`,
			[`- | ${GOOD} | in prose`],
		],
		[
			'a value behind a label, with a slip in it',
			`Value: ${GOOD} , b@example.com x`,
			[`- | ${GOOD} , b@example.com x`],
		],
		['a value in typographic quotes', `set it to “${GOOD}”.`, [`- | ${GOOD} | in prose`]],
		['a value in a sentence', `Publish ${GOOD}, then wait.`, [`- | ${GOOD} | in prose`]],
		['a value at the end of a sentence', `Publish ${GOOD}.`, [`- | ${GOOD} | in prose`]],
		[
			'a list in a sentence',
			`Publish ${GOOD}, https://example.com/r (both).`,
			[`- | ${GOOD}, https://example.com/r | in prose`],
		],
		['a string in a program', `{ "content": "\\"${GOOD}\\"" }`, [`- | ${GOOD}`]],
		[
			'two values on a line',
			`"${GOOD}" or "v=TLSRPTv1;rua=https://example.com/"`,
			[`- | ${GOOD}`, '- | v=TLSRPTv1;rua=https://example.com/'],
		],
		[
			'talk of the version',
			'The tag v=TLSRPTv1 must be first; "v=TLSRPTv1;" too.',
			['- | v=TLSRPTv1 | in prose | talk', '- | v=TLSRPTv1; | talk'],
		],
		['a sentence that begins like a record', `A TXT record with ${GOOD} is good`, [`- | ${GOOD} | in prose`]],
		['a comment in a program', `# _smtp._tls IN TXT "${GOOD}"`, [`- | ${GOOD}`]],
		['nothing of ours', 'v=spf1 -all\nv=DMARC1; rua=mailto:a@example.com\n', []],
		['an old version', 'v=TLSRPTv0; rua=mailto:a@example.com', ['- | v=TLSRPTv0; rua=mailto:a@example.com']],
	],
	markdown: [
		[
			'a fence of zone text',
			`\`\`\`zone\n$ORIGIN example.com.\n_smtp._tls TXT "${GOOD}"\n  TXT "v=TLSRPTv1;"\n\`\`\``,
			[`_smtp._tls.example.com. | ${GOOD}`, '_smtp._tls.example.com. | v=TLSRPTv1;'],
		],
		['a fence that nothing closes', `\`\`\`dns\n_smtp._tls TXT "${GOOD}"`, [`_smtp._tls | ${GOOD}`]],
		[
			'a fence in tildes, longer than what is in it',
			`~~~~bind\n_smtp._tls TXT "${GOOD}"\n~~~\n~~~~\n`,
			[`_smtp._tls | ${GOOD}`],
		],
		['a card in a fence for DNS', `\`\`\`dns\nType: TXT\nName: _smtp._tls\nValue: ${GOOD}\n\`\`\``, [`- | ${GOOD}`]],
		[
			'a fence without a language',
			`\`\`\`\n_smtp._tls TXT "${GOOD}"\n${GOOD}\n\`\`\``,
			[`_smtp._tls | ${GOOD}`, `- | ${GOOD}`],
		],
		['an indented fence', `1. Add\n   \`\`\`dns\n   _smtp._tls TXT "${GOOD}"\n   \`\`\``, [`_smtp._tls | ${GOOD}`]],
		['a quote', `> _smtp._tls TXT "${GOOD}"\n> ${GOOD}`, [`_smtp._tls | ${GOOD}`, `- | ${GOOD}`]],
		['a zone line in a code span', `- \`_smtp._tls TXT "${GOOD}"\` please`, [`_smtp._tls | ${GOOD}`]],
		['a value in a code span', `set \`${GOOD}\`, then`, [`- | ${GOOD}`]],
		[
			'a zone line without quotes in a sentence’s code span',
			`set \`_smtp._tls TXT ${GOOD}\`, then`,
			[`- | ${GOOD} | in prose`],
		],
		[
			'a table',
			`| Name | Value |\n|---|---|\n| _smtp._tls | ${GOOD} |\n| x | \`${GOOD}\` |`,
			[`- | ${GOOD}`, `- | ${GOOD}`],
		],
		['emphasis', `**${GOOD}**`, [`- | ${GOOD} | in prose`]],
		['a bold label', `**Value:** ${GOOD}`, [`- | ${GOOD}`]],
		['escaped underscores in a name', `\\_smtp.\\_tls IN TXT "${GOOD}"`, [`_smtp._tls | ${GOOD}`]],
		['escaped dots too', `\\_smtp\\.\\_tls IN TXT "${GOOD}"`, [`- | ${GOOD}`]],
		[
			'escapes in prose',
			'Publish v=TLSRPTv1\\; rua=mailto:a\\_b@example.com.',
			['- | v=TLSRPTv1; rua=mailto:a_b@example.com | in prose'],
		],
		['no escapes in code', '`v=TLSRPTv1\\; rua=mailto:a@example.com`', ['- | v=TLSRPTv1\\; rua=mailto:a@example.com']],
		[
			'the escapes of other languages',
			'```yaml\n  value: v=TLSRPTv1\\; rua=mailto:a@example.com\n```',
			[`- | ${GOOD} | in prose`],
		],
		['strings of other languages', `\`\`\`hcl\nrecords = ["${GOOD}"]\n\`\`\``, [`- | ${GOOD} | in prose`]],
		['talk of the version', 'The tag `v=TLSRPTv1` comes first.', ['- | v=TLSRPTv1 | talk']],
		['a version alone in its span and on its line', '`v=TLSRPTv1;`', ['- | v=TLSRPTv1;']],
	],
};

for (const language of ['text', 'markdown'] as const) {
	describe(`records in ${language}`, () => {
		for (const [what, text, expected] of CASES[language]) {
			it(what, () => assert.deepEqual(found(text, language), expected));
		}

		it('stand at places that hold their octets', () => {
			for (const [, text] of CASES[language]) {
				for (const { value } of readSnippets(text, language).candidates) {
					const written = value.spans(0, 10).map(s => text.slice(s.start, s.end));
					assert.match(written.join(''), /^v=TLSRPTv/);
				}
			}
		});

		it('are read from any text, each within it', () => {
			const soup = fc.array(
				fc.constantFrom(
					...[
						'v=TLSRPTv1;',
						'v=TLSRPT',
						' rua=',
						'_smtp._tls',
						' TXT ',
						'"',
						"'",
						'`',
						'```',
						'```zone',
						'\n',
						'|',
						' ',
						';',
						'(',
						'\\',
						'a',
						'> ',
						'- ',
						'😀',
						'.',
						'Value:',
						'\r\n',
					],
				),
				{ maxLength: 30 },
			);
			fc.assert(
				fc.property(
					fc.oneof(
						anyText,
						zoneSoup,
						soup.map(s => s.join('')),
					),
					text => {
						for (const { span } of readSnippets(text, language).candidates) {
							assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
						}
					},
				),
				{ numRuns: 300 },
			);
		});
	});
}

describe('findings in prose', () => {
	const findings = (text: string, language: Language) => lint(readDocument(text, language, { origin: 'example.com.' }));

	it('are never worse than a warning where the value’s end is a guess', () => {
		for (const text of ['Publish v=TLSRPTv1; rua=a@example.com, then wait.', '**v=TLSRPTv1; rua=a@example.com**']) {
			const all = findings(text, 'markdown');
			assert.deepEqual([...new Set(all.map(f => f.severity))], ['warning'], text);
		}
	});

	it('are errors in a whole zone line or a whole value', () => {
		for (const text of [
			'_smtp._tls TXT "v=TLSRPTv1; rua=a@example.com"',
			'Value: v=TLSRPTv1; rua=a@example.com',
			'`v=TLSRPTv1; rua=a@example.com`',
		]) {
			assert.ok(
				findings(text, 'markdown').some(f => f.severity === 'error'),
				text,
			);
		}
	});

	it('are none about what a program fills in, and some about the rest', () => {
		const rules = (text: string) => lint(readDocument(text, 'text')).map(f => f.rule);
		for (const before of ['f', 'rf', 'F', '$', 'f""'])
			assert.deepEqual(rules(`record = ${before}"v=TLSRPTv1; rua=mailto:{addr}"`), [], before);
		assert.deepEqual(rules('record = f"v=tlsrptv1; rua=mailto:{tls.addr!r}"'), ['version-wrong-case']);
		assert.notDeepEqual(rules('record = "v=TLSRPTv1; rua=mailto:{addr}"'), []);
	});
	it('are none about the text around', () => {
		assert.deepEqual(
			findings(`It's (really "quite\nsimple: _smtp._tls.example.com TXT "${GOOD}"\n$TTL of 300s`, 'text'),
			[],
		);
		assert.deepEqual(findings('The tag `v=TLSRPTv1` comes first, as in `v=TLSRPTv1; rua=…`.', 'markdown'), []);
		assert.deepEqual(findings('Use v=TLSRPTv1; rua=mailto:...', 'text'), []);
	});

	it('are mended in place', () => {
		const text = '- Value: `v=TLSRPTv1; rua=a\\_b@example.com`\n- v=TLSRPTv1\\; rua=a\\_b@example.com\n';
		let mended = text;
		for (let turn = 0; turn < 5; turn++) {
			const fix = findings(mended, 'markdown').find(f => f.rule === 'uri-no-scheme')?.fixes?.[0];
			if (fix !== undefined) mended = applyEdits(mended, fix.edits);
		}
		assert.match(mended, /^- v=TLSRPTv1\\; rua=mailto:a\\_b@example\.com$/m);
	});
});
