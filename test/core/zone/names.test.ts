import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	domainName,
	isAbsolute,
	isWithin,
	labelsOf,
	nameProblem,
	parentOf,
	readOctets,
	resolveName,
	wireLength,
} from '#core/zone/names.ts';
import { anyText, octets, spellString } from '../../support/zone-text.ts';

describe('names in master files', () => {
	const RESOLVED: readonly (readonly [string, string | undefined, string])[] = [
		['www', 'example.com.', 'www.example.com.'],
		['WWW.Example.COM.', 'example.org.', 'www.example.com.'],
		['@', 'example.com.', 'example.com.'],
		['@', '.', '.'],
		['.', 'example.com.', '.'],
		['com', '.', 'com.'],
		['a.b', undefined, 'a.b'],
		['a.b.', undefined, 'a.b.'],
		['@', undefined, '@'],
		['a', '@', 'a'],
		['a@', 'example.com.', 'a\\@.example.com.'],
		['a\\.b', 'example.com.', 'a\\.b.example.com.'],
		['a\\046b', 'example.com.', 'a\\.b.example.com.'],
		['a\\', 'example.com.', 'a\\\\.example.com.'],
		['a\\.', 'example.com.', 'a\\..example.com.'],
		['a\\\\.', 'example.com.', 'a\\\\.'],
		['\\065\\B', 'example.com.', 'ab.example.com.'],
		['a\\032b', 'example.com.', 'a\\032b.example.com.'],
		['é', 'example.com.', '\\195\\169.example.com.'],
		['\\195\\169', 'example.com.', '\\195\\169.example.com.'],
		['😀', '.', '\\240\\159\\152\\128.'],
		['*', 'example.com.', '*.example.com.'],
		['0/25', '2.0.192.in-addr.arpa.', '0/25.2.0.192.in-addr.arpa.'],
	];
	for (const [token, origin, name] of RESOLVED) {
		it(`“${token}” below ${origin ?? 'an unknown origin'} is ${name}`, () => {
			assert.equal(resolveName(token, origin), name);
		});
	}

	it('are the same however their octets are spelt', () => {
		fc.assert(
			fc.property(
				octets({ minLength: 1, maxLength: 20 }),
				fc.array(fc.nat(9), { minLength: 3, maxLength: 9 }),
				(label, how) => {
					let at = 0;
					// A dot that is not escaped would part the label.
					const spelt = label
						.split('.')
						.map(part => spellString(part, false, () => how[at++ % how.length]!))
						.join('\\.');
					const plain = Array.from(label, o => `\\${String(o.charCodeAt(0)).padStart(3, '0')}`).join('');
					assert.equal(resolveName(`x${spelt}`, '.'), resolveName(`x${plain}`, '.'));
					assert.equal(labelsOf(resolveName(`x${spelt}`, '.')).length, 1);
				},
			),
		);
	});

	it('are absolute by a final dot that is not escaped', () => {
		assert.deepEqual(['.', 'a.', 'a\\\\.', 'a', 'a\\.', 'a\\\\\\.', ''].map(isAbsolute), [
			true,
			true,
			true,
			false,
			false,
			false,
			false,
		]);
	});

	it('part into labels, escapes kept', () => {
		assert.deepEqual(labelsOf('_smtp._tls.example.com.'), ['_smtp', '_tls', 'example', 'com']);
		assert.deepEqual(labelsOf('a\\.b.c\\\\.d'), ['a\\.b', 'c\\\\', 'd']);
		assert.deepEqual(labelsOf('.'), []);
		assert.deepEqual(labelsOf('@'), []);
	});

	it('lie within others by whole labels', () => {
		assert.ok(isWithin('a.example.com.', 'example.com.'));
		assert.ok(isWithin('example.com.', 'example.com.'));
		assert.ok(isWithin('example.com.', '.'));
		assert.ok(isWithin('a\\\\.example.com.', 'example.com.'), 'an escaped backslash is no escape of the dot');
		assert.ok(!isWithin('a\\.example.com.', 'example.com.'));
		assert.ok(!isWithin('badexample.com.', 'example.com.'));
		assert.ok(!isWithin('example.com.', 'a.example.com.'));
		assert.ok(!isWithin('a', '.'));
	});

	it('have parents', () => {
		assert.equal(parentOf('a.example.'), 'example.');
		assert.equal(parentOf('example.'), '.');
		assert.equal(parentOf('.'), undefined);
		assert.equal(parentOf('a.b'), 'b');
		assert.equal(parentOf('a'), '@');
	});

	it('have a length on the wire', () => {
		assert.equal(wireLength('.'), 1);
		assert.equal(wireLength('example.com.'), 13);
		assert.equal(wireLength('a\\046\\.b.'), 6);
	});

	describe('have faults, with their places', () => {
		const label = (length: number) => 'a'.repeat(length);
		const FAULTS: readonly (readonly [string, string, string | undefined, string])[] = [
			['two dots', 'a..b', 'empty-label', '.'],
			['a dot first', '.a', 'empty-label', '.'],
			['nothing at all', '', 'empty-label', ''],
			['a label of 64', `x.${label(64)}.y`, 'label-too-long', label(64)],
			['a label of 63', label(63), undefined, ''],
			['32 characters of two octets', 'é'.repeat(32), 'label-too-long', 'é'.repeat(32)],
			['escapes counted as octets', '\\065'.repeat(63), undefined, ''],
			['an escape above 255', 'a\\256', 'bad-escape', '\\2'],
			['an escape of two digits', 'a\\25x', 'bad-escape', '\\2'],
			['a backslash at the end', 'a\\', 'bad-escape', '\\'],
			['the root', '.', undefined, ''],
			['the origin', '@', undefined, ''],
			['a final dot', 'a.b.', undefined, ''],
			['an escaped dot twice', 'a\\.\\.b', undefined, ''],
		];
		for (const [what, name, fault, at] of FAULTS) {
			it(`${what}: ${fault ?? 'none'}`, () => {
				const found = nameProblem(`--${name}--`, 2, 2 + name.length);
				assert.equal(found?.fault, fault);
				assert.equal(found === undefined ? '' : name.slice(found.start, found.end), at);
			});
		}

		it('more than 255 octets, the origin counted', () => {
			const name = [label(63), label(63), label(63), label(61)].join('.');
			assert.equal(nameProblem(`${name}.`, 0, name.length + 1), undefined);
			assert.equal(nameProblem(`${name}a.`, 0, name.length + 2)?.fault, 'name-too-long');
			assert.equal(nameProblem(name, 0, name.length, wireLength('.')), undefined);
			assert.equal(nameProblem(name, 0, name.length, wireLength('a.'))?.fault, 'name-too-long');
			assert.equal(
				nameProblem(`${name}.`, 0, name.length + 1, wireLength('a.')),
				undefined,
				'an absolute name gets none',
			);
		});

		it('never in a place outside the token, whatever it is', () => {
			fc.assert(
				fc.property(anyText, text => {
					const found = nameProblem(text, 0, text.length);
					assert.ok(found === undefined || (found.start >= 0 && found.start <= found.end && found.end <= text.length));
				}),
			);
		});
	});

	it('are read octet by octet: escapes, characters, and what only looks like an escape', () => {
		const first = (token: string) => readOctets(token, 0);
		assert.deepEqual(first('\\0651'), { octets: 'A', next: 4, escaped: true, bad: false });
		assert.deepEqual(first('\\255'), { octets: '\xff', next: 4, escaped: true, bad: false });
		assert.deepEqual(first('\\256'), { octets: '2', next: 2, escaped: true, bad: true });
		assert.deepEqual(first('\\;'), { octets: ';', next: 2, escaped: true, bad: false });
		assert.deepEqual(first('\\😀'), { octets: '\xf0\x9f\x98\x80', next: 3, escaped: true, bad: false });
		assert.deepEqual(first('\\'), { octets: '\\', next: 1, escaped: true, bad: true });
		assert.deepEqual(first('é'), { octets: '\xc3\xa9', next: 1, escaped: false, bad: false });
		assert.deepEqual(first('\ud83d'), { octets: '\xef\xbf\xbd', next: 1, escaped: false, bad: false });
	});

	it('come from what people type, where that is a domain', () => {
		assert.equal(domainName(' Example.COM '), 'example.com.');
		assert.equal(domainName('example.com.'), 'example.com.');
		for (const no of [
			'',
			'@',
			'a b',
			'https://example.com/',
			'a@example.com',
			'a..b',
			'"a"',
			`${'a'.repeat(64)}.com`,
		]) {
			assert.equal(domainName(no), undefined, no);
		}
	});
});
