import assert from 'node:assert/strict';
import fc from 'fast-check';
import { startState } from '#core/zone/block.ts';
import { parseBlock } from '#core/zone/parser.ts';
import { problemText } from '#core/zone/problem-text.ts';
import { parseZone, type ZoneView } from '#core/zone/zone.ts';
import { anyText, countingText, zoneSoup } from '../../../support/zone-text.ts';

const EXAMPLE = { origin: 'example.com.' };

describe('zone parser, with any text', () => {
	const views = (text: string): ZoneView[] => [parseZone(text, EXAMPLE), parseZone(text), parseZone(text, EXAMPLE, 7)];

	it('gives spans that lie inside it', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, zoneSoup), text => {
				for (const [i, zone] of views(text).entries()) {
					const [low, high] = i === 2 ? [7, 7 + text.length] : [0, text.length];
					const spans = [
						...zone.problems.map(p => p.span),
						...zone.directives.flatMap(d => [d.span, ...d.args]),
						...Array.from(zone.records(), r => [
							r.span,
							r.rdataSpan,
							zone.lines(r),
							...r.rdata(),
							...(r.ownerSpan ? [r.ownerSpan] : []),
						]).flat(),
					];
					for (const { start, end } of spans) assert.ok(low <= start && start <= end && end <= high, `${start}–${end}`);
				}
			}),
			{ numRuns: 100 },
		);
	});

	it('gives records in its order, one behind the other', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, zoneSoup), text => {
				let last = 0;
				for (const { span, rdataSpan } of parseZone(text).records()) {
					assert.ok(span.start >= last && rdataSpan.end <= Math.max(span.end, rdataSpan.start));
					last = span.end;
				}
			}),
		);
	});

	it('has words for every problem', () => {
		fc.assert(
			fc.property(zoneSoup, text => {
				for (const problem of parseZone(text).problems) assert.match(problemText(problem), /^[A-Z].*\.$/);
			}),
		);
	});

	it('looks at each code unit a bounded number of times', () => {
		const many = (line: string) => line.repeat(Math.ceil(1200 / line.length));
		const texts = [
			...[
				'a TXT b\n',
				' A x\n',
				'a TXT ( b\n',
				'(',
				')',
				'"',
				'"\n',
				'a TXT "b\n',
				'; c\r',
				';',
				'\\\n',
				'a \\\n',
				'\r',
				'\n',
			],
			...[
				'$TTL 1\n',
				'$ORIGIN a\n',
				'a',
				'a ',
				'a.',
				'\\',
				'a TXT ( "b )\n',
				'a IN 1h30 IN\n',
				'( $x\r',
				'  b A x\n',
				'a "',
			],
		].map(many);
		for (const text of [...texts, `( ${texts.join('\n')}`]) {
			const counting = countingText(text);
			parseBlock(counting.text, startState('example.com.'));
			// Both readings, the words cut out, and the look at the next line behind every line end.
			assert.ok(
				counting.looks() <= 12 * text.length,
				`${JSON.stringify(text.slice(0, 20))}: ${(counting.looks() / text.length).toFixed(1)} looks a code unit`,
			);
		}
	});
});
