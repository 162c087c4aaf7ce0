import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { asServed, canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { includeFiles } from '../../server/src/cli/include-files.ts';
import { compileFile, needBind, PROLOGUE } from '../support/bind.ts';
import { octets, rdata } from '../support/zone-text.ts';
import { TAKEN } from './rdata-cases.ts';

// Random zones in several files, with $INCLUDE and $GENERATE: what BIND makes of them, it makes of our canonical form too.

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const range = oneOf('1-3', '0-6/2', '5-5', '7-9/5', '0-0', '10-12', '3-1', '1-2/0', '-1-2', '1', 'a-b', '1-3/');
const goodRange = oneOf('1-3', '0-6/2', '5-5', '7-9/5', '10-12', '254-257', '0-20/7');
/** `${…}` with an offset, a width and a base. */
const braced = (inner: string): string => ['$', '{', inner, '}'].join('');
const modifier = oneOf('$', '$', ...'0 1 -1 5,3 0,4,x 0,3,X 2,2,o 0,0,d 0,5,n'.split(' ').map(braced));
const oddModifier = oneOf('\\$', '$$', '$'.concat('{'), ...['a', '1,2,q', '1,2,d,4', '0,300', ' 1', ','].map(braced));

/** `$GENERATE range owner [ttl] [class] type rdata`. */
const generated = (ranges: fc.Arbitrary<string>, modifiers: fc.Arbitrary<string>) =>
	fc
		.record({
			ranges,
			owner: fc.tuple(oneOf('g', 'h-', 'Host'), modifiers, oneOf('', '.sub', 'x.example.com.')),
			head: oneOf('', '300', '1h IN', 'IN', 'IN 60', 'CLASS1'),
			data: fc.oneof(
				fc.tuple(oneOf('A 192.0.2.'), oneOf('$', braced('1'), braced('0,1,d'), '9')).map(parts => parts.join('')),
				fc
					.tuple(modifiers, oneOf('', '.Target', '.example.org.'), oneOf('PTR @', 'PTR "@"', 'MX "10 @"', 'MX "$ @"'))
					.map(([name, end, data]) => data.replace('@', () => name + end)),
				fc
					.tuple(oneOf('TXT "n', 'TXT n', 'TXT "a b '), modifiers)
					.map(([a, b]) => `${a}${b}${a.includes('"') ? '"' : ''}`),
				fc.tuple(oneOf('AAAA 2001:db8::'), oneOf('$', braced('0,4,x'), braced('16,0,X'))).map(parts => parts.join('')),
			),
			tail: oneOf('', ' ; note $', ' '),
		})
		.map(g => `$GENERATE ${g.ranges} ${g.owner.join('')} ${g.head} ${g.data}${g.tail}`);

/** Types that BIND's database takes at few owners, or once at each. */
const PICKY: readonly string[] = ['NS', 'CNAME', 'DNAME', 'NXT', 'NSEC', 'NSEC3', 'NSEC3PARAM'];

const plain = fc
	.record({
		owner: oneOf('a', 'B', 'c.d', '@', 'e\\.f', 'x.example.com.', '', '', '*.w', '\\$z'),
		ttl: oneOf('', '', '300', '2h'),
		data: fc.oneof(
			oneOf(
				'A 192.0.2.1',
				'A ( 192.0.2.2 )',
				'AAAA 2001:db8::1',
				'MX 10 mail',
				'MX 20 Mail.example.org.',
				'TYPE65280 \\# 1 0a',
			),
			rdata(octets({ maxLength: 12 })).map(({ text }) => `TXT ${text}`),
		),
	})
	.map(r => `${r.owner} ${r.ttl} ${r.data}`);

/** All types, in all spellings of owner and header; `%` is what no other line of the files has. */
const ofAnyType = fc
	.record({
		owner: oneOf(
			't%',
			'T%.u',
			'"q%"',
			'"q%.r"',
			't%\\.v',
			'\\065%',
			'3%',
			'*.t%',
			'txt%',
			't%.x.example.com.',
			'"w%.example.com."',
		),
		head: oneOf('', '', '300', 'IN', 'CLASS1 60', '1h in', '00007 class1'),
		rdata: oneOf(...TAKEN),
		tail: oneOf('', ' ; note (', '\t'),
		parens: fc.integer({ min: 0, max: 3 }),
	})
	.map(({ owner: any, head, rdata: { type, rdata }, tail, parens }) => {
		const owner = PICKY.includes(type) ? 't%' : any;
		const data = parens === 1 ? `( ${rdata}\n )` : parens === 2 ? `(\n${rdata} ) (\n)` : rdata;
		const line = parens === 3 ? `${owner} ( ${head}\n ${type} ) ${rdata}` : `${owner} ${head} ${type} ${data}`;
		// A line without an owner may follow: it is none of the picky one's.
		return `${line}${tail}${PICKY.includes(type) ? '\nq 60 TXT first' : ''}`;
	});

const directive = oneOf(
	'$TTL 60',
	'$TTL 1d',
	'$ORIGIN deeper',
	'$ORIGIN other.example.com.',
	'$ORIGIN @',
	'; note',
	'',
);

/** Names of the files that a file may include, and the origin that it gives them. */
const include = (files: readonly string[]) =>
	fc
		.tuple(oneOf(...files), oneOf('', ' inc', ' inc.example.com.', ' @', ' a\\.b'), oneOf('', ' ; note'))
		.map(([file, origin, tail]) => `$INCLUDE ${file}${origin}${tail}`);

const lines = (file: string, parts: readonly fc.Arbitrary<string>[]) =>
	fc
		.array(fc.oneof(...parts), { minLength: 1, maxLength: 12 })
		.map(all => `q 60 TXT first\n${all.map((line, i) => line.replaceAll('%', () => file + i)).join('\n')}\n`);

const FILES = ['one.inc', 'sub/two.inc', '"three file.inc"'];
const nameOf = (written: string): string => written.replaceAll('"', '');

/** A main file and those that it includes; each includes only later ones, so that there is an end. */
const zone = (generate: fc.Arbitrary<string>) =>
	fc.tuple(
		lines('k', [plain, ofAnyType, generate, directive, include(FILES)]),
		lines('l', [plain, ofAnyType, generate, directive, include(FILES.slice(1))]),
		lines('m', [plain, generate, directive, include(FILES.slice(2))]),
		lines('n', [plain, ofAnyType, directive]),
	);

interface Outcome {
	readonly source: readonly string[];
	readonly theirs: readonly string[] | undefined;
	readonly ours: readonly string[] | undefined;
	readonly errors: readonly string[];
}

/** The zone as BIND reads it, and as it reads our canonical form of it; in a folder that holds nothing else. */
function readBoth([main, ...included]: readonly string[]): Outcome {
	const folder = mkdtempSync(path.join(tmpdir(), 'zone-'));
	try {
		mkdirSync(path.join(folder, 'sub'));
		const text = `${PROLOGUE}$TTL 90\n${main}`;
		writeFileSync(path.join(folder, 'z'), text);
		for (const [i, part] of included.entries()) writeFileSync(path.join(folder, nameOf(FILES[i]!)), part);
		const file = path.join(folder, 'z');
		const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
		// BIND looks from the folder it runs in, whichever file asks.
		const find = includeFiles({ file, root: folder, decode });
		const document = readDocument(text, 'zone', { origin: 'example.com.', files: { find, doc: file } });
		const { records } = canonicalZone(document.expansion ?? document.zones[0]!, 'example.com.');
		writeFileSync(path.join(folder, 'canonical'), canonicalText(asServed(records)));
		const errors = lint(document).filter(f => f.severity === 'error' && f.rule.startsWith('zone/'));
		return {
			source: [main!, ...included],
			theirs: compileFile('example.com', file),
			ours: compileFile('example.com', path.join(folder, 'canonical')),
			errors: errors.map(f => `${f.rule}: ${f.message}`),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const shown = ({ source }: Outcome): string => ['z', ...FILES].map((name, i) => `── ${name}\n${source[i]}`).join('\n');

describe('random zones in several files', () => {
	before(function () {
		needBind(this);
	});

	it('are the same zone in canonical form', () => {
		let compared = 0;
		fc.assert(
			fc.property(zone(generated(goodRange, modifier)), files => {
				const outcome = readBoth(files);
				const { theirs, ours, errors } = outcome;
				// An address may be no address, or a name too long: then both say so.
				if (theirs === undefined) {
					assert.notEqual(errors.length, 0, `BIND refuses, and we do not\n${shown(outcome)}`);
					return;
				}
				assert.deepEqual(errors, [], shown(outcome));
				assert.deepEqual(ours, theirs, shown(outcome));
				compared += theirs.length;
			}),
			{ numRuns: 60, endOnFailure: true },
		);
		console.log(`      ${compared} records are the same`);
		assert.ok(compared > 500, `only ${compared} records could be compared`);
	}).timeout(60_000);

	it('are refused where BIND refuses a $GENERATE', () => {
		let [taken, refused] = [0, 0];
		fc.assert(
			fc.property(generated(fc.oneof(range, goodRange), fc.oneof(modifier, oddModifier)), line => {
				const outcome = readBoth([`${line}\n`, '', '', '']);
				const { theirs, ours, errors } = outcome;
				assert.equal(theirs === undefined, errors.length > 0, `${line}\nBIND: ${theirs}\nwe: ${errors}`);
				if (theirs === undefined) {
					refused++;
					return;
				}
				taken++;
				assert.deepEqual(ours, theirs, line);
			}),
			{ numRuns: 150, endOnFailure: true },
		);
		console.log(`      ${taken} taken, ${refused} refused, as BIND does`);
		assert.ok(taken > 10 && refused > 10);
	}).timeout(60_000);
});
