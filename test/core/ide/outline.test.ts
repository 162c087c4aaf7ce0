import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { folds } from '#core/ide/folding.ts';
import { selections } from '#core/ide/selection.ts';
import { type OutlineItem, symbols } from '#core/ide/symbols.ts';
import { readCursor } from '../../support/cursor.ts';

const read = (text: string) => readDocument(text, 'zone', { origin: 'example.com.' });

/** An outline as lines: two blanks for each level, the detail behind a bar, what is marked in brackets. */
function outline(text: string): string[] {
	const lines = (items: readonly OutlineItem[], indent = ''): string[] =>
		items.flatMap(({ name, detail, selection, children }) => [
			`${indent}${name}${detail === '' ? '' : ` | ${detail}`} [${text.slice(selection.start, selection.end)}]`,
			...lines(children, `${indent}  `),
		]);
	return lines(symbols(read(text)));
}

describe('outline', () => {
	it('lists owners with their records, in the order of the text', () => {
		assert.deepEqual(outline('@ 1h IN MX 10 mail\n  MX 20 mx2\nmail A 192.0.2.1\n@ TXT ( "a" ; c\n "b" )\n'), [
			'@ | example.com. [@]',
			'  MX | 10 mail [MX]',
			'  MX | 20 mx2 [MX]',
			'mail | mail.example.com. [mail]',
			'  A | 192.0.2.1 [A]',
			'@ | example.com. [@]',
			'  TXT | "a" "b" [TXT]',
		]);
	});
	it('puts what stands below an $ORIGIN in it, and shows what is included', () => {
		assert.deepEqual(
			outline('$ORIGIN sub\nwww A 192.0.2.1\n$INCLUDE "more.zone" x\n A 192.0.2.2\n$TTL 60\n$ORIGIN b.\n'),
			[
				'$ORIGIN sub [sub]',
				'  www | www.sub.example.com. [www]',
				'    A | 192.0.2.1 [A]',
				'  $INCLUDE more.zone [more.zone]',
				'  www.sub.example.com. []',
				'    A | 192.0.2.2 [A]',
				'$ORIGIN b. [b.]',
			],
		);
	});
	it('finds the type whatever stands round it', () => {
		const types = (text: string) => outline(text).filter(line => line.startsWith('  '));
		assert.deepEqual(types('A A A 192.0.2.1'), ['  no type | A 192.0.2.1 []'].slice(1).concat('  A | A 192.0.2.1 [A]'));
		assert.deepEqual(types('TXT IN 300 TXT x'), ['  TXT | x [TXT]']);
		assert.deepEqual(types('"a b" ( 1h ; TXT\n CH type16 x )'), ['  TXT | x [type16]']);
		assert.deepEqual(types('a DYNA geo!x'), ['  DYNA | geo!x [DYNA]']);
		assert.deepEqual(types('a IN 300'), ['  no type []']);
	});
	it('has a name for everything, short, and with nothing hidden in it', () => {
		const [owner] = symbols(read(`"" TXT x\n`));
		assert.equal(owner?.name, 'example.com.');
		const [hostile] = symbols(read(`a\u202eb\x1b TXT "\u202e"\n`));
		assert.equal(hostile?.name, 'a[U+202E]b\\027');
		assert.equal(hostile.children[0]?.detail, '"[U+202E]"');
		assert.equal(symbols(read(`${'a'.repeat(500)} A 192.0.2.1`))[0]?.name.length, 80);
	});
	it('is none of a text that only holds lines of a zone', () => {
		assert.deepEqual(symbols(readDocument('_smtp._tls TXT "v=TLSRPTv1;"', 'text')), []);
	});
});

/** Folds as kind and 1-based lines. */
const folded = (text: string, most = 100): string[] =>
	folds(read(text), most)
		.map(({ span, kind }) => [kind, ...[span.start, span.end].map(at => text.slice(0, at).split('\n').length)] as const)
		.filter(([, from, to]) => from !== to)
		.map(([kind, from, to]) => `${kind} ${from}-${to}`);

describe('folding', () => {
	it('folds records over lines; a parenthesis on a line of its own stays', () => {
		assert.deepEqual(folded('@ SOA a b (\n 1 2\n 3 4 5 )\n'), ['record 1-3']);
		assert.deepEqual(folded('@ SOA a b (\r\n 1 2\r\n 3 4 5\r\n\t)\r\nx A 1\r\n'), ['record 1-3']);
		assert.deepEqual(folded('a TXT ( "x;(" ) ; (\nb TXT x\n'), []);
	});
	it('folds the lines that take an owner over', () => {
		assert.deepEqual(folded('a A 192.0.2.1\n AAAA ::1\n TXT x\n\nb A 192.0.2.2\n'), ['owner 1-3']);
		assert.deepEqual(folded('a TXT (\n x )\n A 192.0.2.1\n'), ['record 1-2'], 'one fold at one line');
		assert.deepEqual(folded('a A 192.0.2.1\n TXT (\n x )\n'), ['owner 1-3', 'record 2-3']);
	});
	it('folds runs of comment lines, not comments behind records or in parentheses', () => {
		assert.deepEqual(folded('; a\n ; b\n\n; c\n\n;d\n;e\n;f\na TXT x ; g\n; h\n'), ['comment 1-2', 'comment 6-8']);
		assert.deepEqual(folded('a TXT ( x\n; y\n; z\n y )\n'), ['record 1-4']);
		assert.deepEqual(folded(';a\n;b'), ['comment 1-2']);
	});
	it('folds marked regions, nested too', () => {
		const text = '; #region a\na A 192.0.2.1\n; region\nb A 192.0.2.1\n; endregion\n; #endregion\n; endregion\n';
		assert.deepEqual(folded(text), ['region 1-6', 'region 3-5']);
	});
	it('folds sections where there are several', () => {
		assert.deepEqual(folded('$ORIGIN a.\nx A 192.0.2.1\ny A 192.0.2.1\n\n$ORIGIN b.\nz A 192.0.2.1\n'), [
			'section 1-3',
			'section 5-6',
		]);
		assert.deepEqual(folded('$ORIGIN a.\nx A 192.0.2.1\n'), []);
	});
	it('stops at as many as the editor takes', () => {
		assert.equal(folds(read('a TXT (\n x )\n'.repeat(50)), 7).length, 7);
	});
});

const selected = (marked: string): string[] => {
	const { text, offset } = readCursor(marked);
	return selections(read(text), offset).map(({ start, end }) => text.slice(start, end));
};

describe('selection', () => {
	it('grows from the domain of a destination to the zone', () => {
		const value = 'v=TLSRPTv1; rua=mailto:tls@example.com,https://r.example/x';
		const marked = `; c\n_smtp._tls 1h TXT ( "${value.replace('@exa', '@ex|a')}" ) ; d\n A 192.0.2.1\nx A 192.0.2.1\n`;
		const text = marked.replace('|', '');
		const record = `_smtp._tls 1h TXT ( "${value}" )`;
		assert.deepEqual(selected(marked), [
			'example.com',
			'tls@example.com',
			'mailto:tls@example.com',
			'mailto:tls@example.com,https://r.example/x',
			'rua=mailto:tls@example.com,https://r.example/x',
			value,
			`"${value}"`,
			`( "${value}" )`,
			record,
			`${record} ; d\n`,
			`${record} ; d\n A 192.0.2.1`,
			text,
		]);
	});
	it('knows owner, type and words of RDATA', () => {
		const line = 'mail 300 IN MX 10 mx1\n';
		assert.deepEqual(selected('ma|il 300 IN MX 10 mx1\n'), ['mail', line.trim(), line]);
		assert.deepEqual(selected('mail 300 IN M|X 10 mx1\n'), ['MX', line.trim(), line]);
		assert.deepEqual(selected('mail 300 IN MX 10 m|x1\n'), ['mx1', '10 mx1', line.trim(), line]);
	});
	it('knows sections and the arguments of directives', () => {
		const text = '$ORIGIN a.\nx A 192.0.2.1\n$ORIGIN b.\ny A 192.0.2.2\n';
		assert.deepEqual(selected(text.replace('y A', 'y| A')).slice(-2), ['$ORIGIN b.\ny A 192.0.2.2\n', text]);
		assert.deepEqual(selected('$INCLUDE "a|.zone"\n'), [
			'a.zone',
			'"a.zone"',
			'$INCLUDE "a.zone"',
			'$INCLUDE "a.zone"\n',
		]);
	});
	it('is the whole text where nothing else is', () => {
		assert.deepEqual(selected('; a comment|\n'), ['; a comment\n']);
	});
});
