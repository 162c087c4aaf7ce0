import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { fixAll, fixesAt, rulesToFixAll } from '#core/ide/actions.ts';
import { lint } from '#core/lint.ts';
import { applyEdits } from '#core/text.ts';
import { readCursor } from '../../support/cursor.ts';

const judge = (text: string): readonly Finding[] => lint(readDocument(text, 'zone', { origin: 'example.com.' }));

const fixesIn = (marked: string) => {
	const { text, offset } = readCursor(marked);
	return fixesAt(judge(text), { start: offset, end: offset });
};

describe('fixes at a place', () => {
	it('are those of the findings there', () => {
		const rules = (marked: string) => fixesIn(marked).map(f => f.finding.rule);
		assert.deepEqual(rules('_smtp._tls TXT "v=TLSRPTv1; rua=a|@example.com"'), ['uri-no-scheme']);
		assert.deepEqual(rules('_smtp._tls TXT "v=TLSRPTv1; r|ua=a@example.com"'), []);
	});
	it('are preferred where they are safe', () => {
		assert.equal(fixesIn('_smtp._tls TXT "v=TLSRPTv1; rua=a|@example.com"')[0]?.preferred, true);
		assert.equal(fixesIn('_smtp._tls TXT "v=TLSR|PTv1;"')[0]?.preferred, false);
	});
	it('can be applied to all places of a rule where there are several', () => {
		const one = '_smtp._tls TXT "v=TLSRPTv1; rua=|a@example.com"';
		const two = `${one}\n_smtp._tls.mx TXT "v=TLSRPTv1; rua=b@example.com"`;
		const rules = (marked: string) => rulesToFixAll(judge(readCursor(marked).text), fixesIn(marked));
		assert.deepEqual(rules(one), []);
		assert.deepEqual(rules(two), ['uri-no-scheme']);
	});
});

describe('fix all', () => {
	const zone = [
		'; rua=a@example.com stays: a comment',
		'_smtp-tlsrpt 60 TXT "v=TLSRPTv1; rua=a@example.com,b@example.com"',
		'_smtp._tls.mx TXT "v=TLSRPTv1;"',
		'www  A  192.0.2.1',
	].join('\r\n');

	it('applies every safe fix and leaves every other place alone', () => {
		assert.equal(
			applyEdits(zone, fixAll(zone, judge)),
			zone
				.replace('_smtp-tlsrpt', '_smtp._tls')
				.replace('"v=TLSRPTv1; rua=a@example.com,b', '"v=TLSRPTv1; rua=mailto:a@example.com,mailto:b'),
		);
	});
	it('makes the smallest edits', () => {
		const at = zone.indexOf('rua=a@example.com,') + 4;
		assert.ok(fixAll(zone, judge).some(e => e.span.start === at && e.span.end === at && e.newText === 'mailto:'));
	});
	it('keeps to one rule where it is told so', () => {
		assert.equal(applyEdits(zone, fixAll(zone, judge, 'zone/wrong-owner')), zone.replace('_smtp-tlsrpt', '_smtp._tls'));
	});
	it('has nothing to do in a good zone', () => {
		assert.deepEqual(fixAll('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"', judge), []);
	});
	it('goes on where one fix lays open the next, and ends where two undo each other', () => {
		const swap = (text: string): readonly Finding[] => {
			const [from, to] = text.startsWith('a') ? ['a', 'b'] : ['b', 'a'];
			const span = { start: 0, end: from.length };
			const fix = { title: '', safe: true, edits: [{ span, newText: to }] };
			return [{ rule: 'swap', severity: 'hint', message: '', span, fixes: [fix] }];
		};
		assert.equal(applyEdits('a', fixAll('a', swap)), 'b');
	});
	it('applies at once those that do not touch, whatever their order, each as a whole', () => {
		const text = '0123456789';
		const spans = [
			[[6, 8]],
			[[2, 4]],
			[[4, 4]],
			[
				[1, 1],
				[7, 9],
			],
			[[3, 7]],
			[[8, 9]],
			[[0, 0]],
		];
		const once = (now: string): readonly Finding[] =>
			now !== text
				? []
				: spans.map(places => {
						const edits = places.map(([start, end]) => ({ span: { start: start!, end: end! }, newText: '_' }));
						const fixes = [{ title: '', safe: true, edits }];
						return { rule: 'any', severity: 'hint', message: '', span: edits[0]!.span, fixes };
					});
		assert.equal(applyEdits(text, fixAll(text, once)), '_01_45__9');
	});
});
