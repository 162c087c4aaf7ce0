import assert from 'node:assert/strict';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { startState } from '#core/zone/block.ts';
import { editBlocks, readBlocks } from '#core/zone/blocks.ts';

const BARE = '_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"';
const read = (text: string, language: DocumentLanguage = 'zone', files: Readonly<Record<string, string>> = {}) =>
	readDocument(text, language, {
		origin: 'example.com.',
		files: {
			find: path => (files[path] === undefined ? undefined : { kind: 'text', doc: path, text: files[path] }),
		},
	});
const rules = (text: string, language?: DocumentLanguage): string[] =>
	lint(read(text, language)).map(f => `${text.slice(0, f.span.start).split('\n').length}: ${f.rule}`);

describe('comments that silence rules', () => {
	it('silence the next line, or their own, of the rules that they name or of all', () => {
		assert.deepEqual(rules(BARE), ['1: uri-no-scheme']);
		for (const text of [
			`; tlsrpt-disable-next-line uri-no-scheme\n${BARE}`,
			`;;tlsrpt-disable-next-line\r\n${BARE}\r\n`,
			`; tlsrpt-disable-next-line uri-no-scheme -- told so\n; and here is why\n\n${BARE}`,
			`${BARE} ; tlsrpt-disable-line uri-no-scheme`,
			`${BARE}; tlsrpt-disable-line`,
		])
			assert.deepEqual(rules(text), [], text);
		assert.deepEqual(rules(`; tlsrpt-disable-next-line uri-http\n${BARE}`), [
			'1: suppression-unused',
			'2: uri-no-scheme',
		]);
		assert.deepEqual(rules(`; tlsrpt-disable-line uri-no-scheme\n${BARE}`), [
			'1: suppression-unused',
			'2: uri-no-scheme',
		]);
	});

	it('may stand one below the other, and may name several rules', () => {
		const record = '_smtp-tlsrpt TXT "v=TLSRPTv1; rua=tlsrpt@example.com"';
		const one = '; tlsrpt-disable-next-line zone/wrong-owner';
		assert.deepEqual(rules(`${one}\n; tlsrpt-disable-next-line uri-no-scheme\n${record}`), []);
		assert.deepEqual(rules(`${one}, uri-no-scheme\n${record}`), []);
		assert.deepEqual(rules(`${one} uri-no-scheme\n${record}`), []);
		assert.deepEqual(rules(`${one}\n${record}`), ['2: uri-no-scheme']);
	});

	it('on or above the first line of a record silence all of its lines, on another line that line alone', () => {
		const lines = ['_smtp._tls TXT (', '  "v=TLSRPTv1; "', '  "rua=tlsrpt@example.com," "http://example.com" )'];
		const [first, second, third] = lines as [string, string, string];
		assert.deepEqual(rules(lines.join('\n')), ['3: uri-no-scheme', '3: uri-http']);
		assert.deepEqual(rules(`; tlsrpt-disable-next-line\n${lines.join('\n')}`), []);
		assert.deepEqual(rules(`${first} ; tlsrpt-disable-line\n${second}\n${third}`), []);
		assert.deepEqual(rules(`${first}\n${second} ; tlsrpt-disable-next-line uri-http\n${third}`), ['3: uri-no-scheme']);
		assert.deepEqual(rules(`${first}\n${second}\n${third} ; tlsrpt-disable-line uri-no-scheme`), ['3: uri-http']);
		assert.deepEqual(rules(`${first}\n${second} ; tlsrpt-disable-line\n${third}`), [
			'2: suppression-unused',
			'3: uri-no-scheme',
			'3: uri-http',
		]);
	});

	it('silence findings about the zone itself, and lines that are no records', () => {
		assert.deepEqual(rules('www A 192.0.2.256'), ['1: zone/rdata-invalid']);
		assert.deepEqual(rules('; tlsrpt-disable-next-line zone/rdata-invalid\nwww A 192.0.2.256'), []);
		assert.deepEqual(rules('$TLL 1h ; tlsrpt-disable-line'), []);
	});

	it('silence a stretch, or the whole file, wherever they stand', () => {
		const two = `${BARE}\n_smtp._tls.mx TXT "v=TLSRPTv1; rua=b@example.com"`;
		assert.deepEqual(rules(`${two}\n; tlsrpt-disable-file uri-no-scheme`), []);
		assert.deepEqual(rules(`; tlsrpt-disable uri-no-scheme\n${two}`), []);
		assert.deepEqual(rules(`; tlsrpt-disable\n${two.replace('\n', '\n; tlsrpt-enable\n')}`), ['4: uri-no-scheme']);
		assert.deepEqual(rules(`; tlsrpt-disable\n; tlsrpt-enable uri-no-scheme\n${two}`), [
			'1: suppression-unused',
			'3: uri-no-scheme',
			'4: uri-no-scheme',
		]);
		assert.deepEqual(rules(`${two}\n; tlsrpt-enable`), [
			'1: uri-no-scheme',
			'2: uri-no-scheme',
			'3: suppression-unused',
		]);
	});

	it('are comments alone: quotes hide them, and other words behind “tlsrpt-” are none of ours', () => {
		assert.deepEqual(rules(`a TXT "; tlsrpt-disable-file"\n${BARE}`), ['2: uri-no-scheme']);
		assert.deepEqual(rules(`a TXT ( "\\"" "; tlsrpt-disable-file"\n )\n${BARE}`), ['3: uri-no-scheme']);
		assert.deepEqual(rules(`; see tlsrpt-disable-file\n; tlsrpt-reporter\n${BARE}`), ['3: uri-no-scheme']);
	});

	it('that do nothing are told, the inner one first where two do the same', () => {
		assert.deepEqual(rules(`; tlsrpt-disable-file uri-no-scheme\n${BARE} ; tlsrpt-disable-line uri-no-scheme`), [
			'1: suppression-unused',
		]);
		assert.deepEqual(rules('; tlsrpt-disable-file live/drift'), []);
		const off = lint(read('; tlsrpt-disable-file uri-http'), { rules: { 'uri-http': 'off' } });
		assert.deepEqual(off, []);
	});

	it('are taken out as a whole, with their line or the blanks before them', () => {
		const fixed = (text: string) => applyEdits(text, lint(read(text))[0]?.fixes?.[0]?.edits ?? []);
		assert.equal(fixed('$TTL 1h\r\n  ; tlsrpt-disable-file\r\nwww A 192.0.2.1'), '$TTL 1h\r\nwww A 192.0.2.1');
		assert.equal(fixed('www A 192.0.2.1 ; tlsrpt-disable-line\n'), 'www A 192.0.2.1\n');
		assert.equal(
			fixed('; tlsrpt-disable-line rua-empty, rua-empty, uri-http'),
			'; tlsrpt-disable-line rua-empty, uri-http',
		);
	});

	it('with a slip in the name are told what was meant', () => {
		const [unknown] = lint(read('; tlsrpt-disable-file zone/wrong-onwer'));
		assert.match(unknown!.message, /no rule is called “zone\/wrong-onwer”; did you mean “zone\/wrong-owner”\?$/);
		assert.equal(unknown!.fixes?.[0]?.safe, false);
	});

	it('in an included file speak of that file', () => {
		const files = { 'a.inc': `; tlsrpt-disable-file uri-no-scheme\n${BARE}`, 'b.inc': '; tlsrpt-disable-file' };
		const text = '$INCLUDE a.inc\n$INCLUDE b.inc\n_smtp._tls.x TXT "v=TLSRPTv1; rua=x@example.com"';
		assert.deepEqual(
			lint(read(text, 'zone', files)).map(f => [f.doc, f.rule]),
			[
				[undefined, 'uri-no-scheme'],
				['b.inc', 'suppression-unused'],
			],
		);
		assert.deepEqual(
			lint(read('$TTL 1h\n$INCLUDE a.inc\n', 'zone', { 'a.inc': `$TTL 2h\n${BARE}; tlsrpt-disable-line` })),
			[],
		);
	});

	it('stand in HTML comments in Markdown, and in its fences as in the files that those show', () => {
		const html = '<!-- tlsrpt-disable-next-line uri-no-scheme -->';
		assert.deepEqual(rules(`${html}\n\`${BARE}\`\n`, 'markdown'), []);
		assert.deepEqual(rules(`${html}\n\n\`\`\`zone\n${BARE}\n\`\`\`\n`, 'markdown'), []);
		assert.deepEqual(rules(`\`\`\`zone\n; tlsrpt-disable-file\n${BARE}\n\`\`\`\n\n    ${BARE}\n`, 'markdown'), [
			'6: uri-no-scheme',
		]);
		assert.deepEqual(rules(`Write \`${html}\` above it.\n\n    ${BARE}\n`, 'markdown'), ['3: uri-no-scheme']);
		assert.deepEqual(rules(`<!-- tlsrpt-disable -->\n${BARE}\n<!-- tlsrpt-enable -->\n`, 'markdown'), []);
	});

	it('stand in comments of any kind in plain text', () => {
		for (const mark of [';', '#', '//'])
			assert.deepEqual(rules(`${mark} tlsrpt-disable-next-line\n${BARE}`, 'text'), [], mark);
		assert.deepEqual(rules(`${BARE} ; tlsrpt-disable-line`, 'text'), []);
		assert.deepEqual(rules(`Put # tlsrpt-disable-file there\n${BARE}`, 'text'), ['2: uri-no-scheme']);
	});

	it('are found block by block: an edit looks at what it touches', () => {
		const text = `${'www A 192.0.2.1\n'.repeat(50)}; tlsrpt-disable-file\n${'www A 192.0.2.1\n'.repeat(50)}`;
		const state = startState('example.com.');
		const blocks = readBlocks(text, state, 200);
		assert.equal(blocks.flatMap(block => block.pragmas).length, 1);
		const edited = editBlocks(blocks, { start: 0, end: 3, newText: 'ftp' }, state, 200);
		assert.ok(edited.length > 3 && edited.slice(1).every((block, i) => block === blocks[i + 1]));
	});
});
