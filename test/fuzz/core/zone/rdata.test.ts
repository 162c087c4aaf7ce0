import assert from 'node:assert/strict';
import { checkRdataAt } from '#core/zone/rdata/check.ts';
import { TYPE_CODES } from '#core/zone/types.ts';

const ORIGIN = 'example.com.';

describe('RDATA, whatever stands there', () => {
	it('reads tokens of any length', () => {
		const check = (text: string, type: string): void =>
			checkRdataAt(text, 0, text.length, TYPE_CODES[type]!, 1, ORIGIN, p => assert.ok(p.message.length < 300));
		// Just below what a token may have at most, where every kind still looks at all of it; and far beyond.
		for (const [size, types] of [
			[260_000, ['CAA', 'APL', 'SVCB']],
			[400_000, ['NSAP', 'TXT']],
		] as const) {
			for (const piece of ['0', '\\000', 'a,']) {
				for (const start of ['', '1 . alpn=']) {
					for (const type of types) check(start + piece.repeat(size / piece.length), type);
				}
			}
		}
	});

	it('stays inside RDATA whatever stands there', () => {
		const pieces = [
			'\\#',
			'4',
			'"a',
			'x"',
			'(',
			')',
			'\\',
			'=',
			'1.2.3.4',
			'::',
			';c\n',
			'""',
			'é',
			'\\300',
			'-',
			'N',
			'alpn=',
			'"h2"',
		];
		let seed = 7;
		const next = (): number => {
			seed = (seed * 48271) % 0x7fffffff;
			return seed;
		};
		for (const type of Object.values(TYPE_CODES)) {
			for (let round = 0; round < 60; round++) {
				const text = Array.from({ length: next() % 7 }, () => pieces[next() % pieces.length]).join(' ');
				checkRdataAt(text, 0, text.length, type, 1, ORIGIN, ({ span }) => {
					assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, `${type} ${text}`);
				});
			}
		}
	});
});
