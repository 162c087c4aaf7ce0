// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what $GENERATE is written in
import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { readGenerate } from '#core/zone/generate.ts';
import { parseZone } from '#core/zone/zone.ts';

/** A directive's lines, or what is wrong with it and at which words. */
function generate(text: string): readonly string[] {
	const [directive] = parseZone(text).directives;
	const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
	const made = readGenerate(directive!, slice);
	if (made.problems.length === 0) return [...made.lines()];
	return made.problems.map(p => `${p.kind === 'generate-invalid' ? p.fault : p.kind}: ${slice(p.span)}`);
}

describe('$GENERATE', () => {
	it('makes a line for each number of its range', () => {
		assert.deepEqual(generate('$GENERATE 1-3 a$ A 192.0.2.$'), ['a1 A 192.0.2.1', 'a2 A 192.0.2.2', 'a3 A 192.0.2.3']);
		assert.deepEqual(generate('$GENERATE 0-9/4 a$ 1h IN TXT x'), [
			'a0 1h IN TXT x',
			'a4 1h IN TXT x',
			'a8 1h IN TXT x',
		]);
		assert.deepEqual(generate('$GENERATE 007-8x a$ TXT x'), ['a7 TXT x', 'a8 TXT x'], 'as BIND reads numbers');
	});

	it('writes numbers with offset, width and base', () => {
		const one = (n: number, pattern: string): string =>
			generate(`$GENERATE ${n}-${n} ${pattern} TXT x`)[0]!.split(' ')[0]!;
		assert.equal(one(10, 'a${0,4,x}.${0,4,X}.${0,4,o}.${0,4,d}'), 'a000a.000A.0012.0010');
		assert.equal(one(300, 'a${0,1,n}.${0,5,N}.${0,0,n}'), 'ac.2.1.C.2.1.c.2.1');
		assert.equal(one(1, 'a${-5,4,d}.${-5}.${-5,4,x}'), 'a-004.-4.fffffffc');
		assert.equal(one(1, 'a${5}.$'), 'a6.6', 'BIND keeps an offset for the numbers behind it');
		assert.equal(one(1, 'a${1,+2}'), 'a02');
	});

	it('keeps dollar signs that are written twice or escaped', () => {
		assert.deepEqual(generate('$GENERATE 1-1 a$$b\\$ TXT "$$ \\$ $ \\"q\\" \\065"'), [
			'a\\$b\\$ TXT $ \\$ 1 "q" \\065',
		]);
	});

	it('says where it is wrong', () => {
		assert.deepEqual(generate('$GENERATE 5-1 a$ TXT x'), ['range: 5-1']);
		for (const range of ['1-2/0', '1-2/', '1--2', '-1-2', '0x1-3', '1', '0-4294967295', '1-3/-1']) {
			assert.deepEqual(generate(`$GENERATE ${range} a$ TXT x`), [`range: ${range}`]);
		}
		assert.deepEqual(generate('$GENERATE 1-2 a$ TXT'), ['missing: TXT']);
		assert.deepEqual(generate('$GENERATE 1-2 "a$" TXT x'), ['quoted: "a$"']);
		assert.deepEqual(generate('$GENERATE 1-2 a$ MX 10 mail$'), ['extra: mail$']);
		assert.deepEqual(generate('$GENERATE 1-2 a$ ( TXT x )'), ['parenthesis: (']);
		assert.deepEqual(generate('$GENERATE 1-2 a${0,3,z}b TXT x'), ['modifier: ${0,3,z}']);
		assert.deepEqual(generate('$GENERATE 1-2 a$ TXT "x ${x} y"'), ['modifier: ${x}']);
		assert.deepEqual(generate('$GENERATE 1-2 a${2147483647} TXT x'), ['number-too-large: ${2147483647}']);
		assert.deepEqual(generate('$GENERATE 1-2 a$ TXT ${0,128}'), ['number-too-long: ${0,128}']);
	});

	it('is a finding, not a hang, where it would make too much', () => {
		const rules = (text: string): string[] =>
			lint(readDocument(text, 'zone', { origin: 'example.com.' })).map(f => f.rule);
		assert.deepEqual(rules('$GENERATE 0-4294967295 a$ TXT x'), ['zone/generate-invalid']);
		assert.deepEqual(rules('$GENERATE 0-2147483647 a$ TXT x'), ['zone/generate-too-large']);
	});

	it('has what is wrong with its records said once, at the words that they are made of', () => {
		const text = '$GENERATE 1-200 a..$ A 192.0.2.300';
		assert.deepEqual(
			lint(readDocument(text, 'zone', { origin: 'example.com.' })).map(f => [
				f.rule,
				text.slice(f.span.start, f.span.end),
			]),
			[
				['zone/name-invalid', 'a..$'],
				['zone/rdata-invalid', '192.0.2.300'],
			],
		);
	});
});
