import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { withShared } from '../support/shared.ts';

// Texts found in the wild, with verdicts: a valid one draws no error.

interface Sample {
	readonly id: string;
	readonly format: string;
	readonly file: string;
	readonly value: string;
	readonly verdict: string;
}

const LANGUAGES: Readonly<Record<string, DocumentLanguage>> = {
	'zone-file': 'zone',
	markdown: 'markdown',
	'txt-value': 'text',
	'issue-record': 'text',
};

describe('samples found in the wild', () =>
	withShared('samples', folder => {
		const samples = readFileSync(`${folder}index.jsonl`, 'utf8')
			.trim()
			.split('\n')
			.map((line): Sample => JSON.parse(line))
			.filter(sample => sample.format in LANGUAGES);
		const read = (sample: Sample) => {
			const language = LANGUAGES[sample.format]!;
			const whole = language !== 'text' && existsSync(folder + sample.file);
			return readDocument(whole ? readFileSync(folder + sample.file, 'utf8') : sample.value, language);
		};

		it('draw no error where they are valid', () => {
			const valid = samples.filter(s => /^valid/.test(s.verdict));
			const faulty = valid.flatMap(s =>
				lint(read(s))
					.filter(f => f.severity === 'error')
					.map(f => `${s.id}: ${f.rule}: ${f.message}`),
			);
			console.log(
				`      no error in ${valid.length - new Set(faulty.map(f => f.split(':')[0])).size} of ${valid.length}`,
			);
			assert.deepEqual(faulty, []);
		});

		it('hold a record where they are valid', () => {
			const without = samples.filter(s => /^valid/.test(s.verdict) && read(s).candidates.length === 0).map(s => s.id);
			assert.deepEqual(without, []);
		});

		it('draw something where they are not', () => {
			const invalid = samples.filter(s => /^invalid/.test(s.verdict) && read(s).candidates.length > 0);
			const silent = invalid.filter(s => !lint(read(s)).some(f => f.severity === 'error' || f.severity === 'warning'));
			console.log(`      a finding in ${invalid.length - silent.length} of ${invalid.length}`);
			assert.deepEqual(
				silent.map(s => `${s.id}: ${s.value}`),
				[],
			);
		});
	}));
