import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';

import { isKnownError } from '../support/corpus.ts';
import { readTable, withShared } from '../support/shared.ts';

// Zones that BIND has judged: what it takes must draw no error, what it cannot read must draw one.

describe('zones of the corpus', () =>
	withShared('zones', folder => {
		const rows = readTable(`${folder}index.tsv`);
		const errorsOf = (row: Readonly<Record<string, string>>): Finding[] => {
			const text = readFileSync(folder + row['path'], 'utf8');
			const origin = `${row['origin_used']!.toLowerCase()}.`.replace(/\.+$/, '.');
			return lint(readDocument(text, 'zone', { origin })).filter(f => f.severity === 'error');
		};

		it('draw no error where BIND takes them', () => {
			// The first finds records that load, and say something else than was meant. The others are what BIND refuses at the
			// end of loading, which the table counts with what it says of zones, not of their text.
			const isTrue = ({ rule, message }: Finding) =>
				rule === 'zone/unquoted-semicolon' ||
				rule === 'zone/cname-and-other-data' ||
				(rule === 'zone/rdata-invalid' && /M[DF] is obsolete/.test(message));
			const taken = rows.filter(row => row['named_syntax']!.startsWith('ok'));
			const faulty = taken.flatMap(row =>
				errorsOf(row)
					.filter(f => !isTrue(f) && !isKnownError({ path: row['path']! }, f.rule))
					.map(f => `${row['path']} at ${f.span.start}: ${f.rule}: ${f.message}`),
			);
			console.log(
				`      no error in ${taken.length - new Set(faulty.map(f => f.split(' ')[0])).size} of ${taken.length}`,
			);
			assert.deepEqual(faulty, []);
		}).timeout(20_000);

		it('draw an error where BIND cannot read their words', () => {
			const structural = /unbalanced|unknown \$ directive|no current owner|bad escape|unexpected end of line/;
			const refused = rows.filter(
				row =>
					row['named_syntax'] === 'err' &&
					structural.test(row['named_msg']!) &&
					// What it would make of its text is not read yet.
					!/^\$GENERATE/m.test(readFileSync(folder + row['path'], 'utf8')),
			);
			const silent = refused.filter(row => errorsOf(row).length === 0).map(row => row['path']);
			console.log(`      an error in ${refused.length - silent.length} of ${refused.length}`);
			assert.deepEqual(silent, []);
		}).timeout(20_000);
	}));
