import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SENDERS, usedBy } from '#core/tlsrpt/senders/index.ts';

// Records put together from what senders look at, and from any octets.

const word = fc.oneof(
	fc.constantFrom(
		...['v=TLSRPTv1', 'V=tlsrptv1', 'rua=', 'RUA =', 'ext=1', ';', ' ;', ',', ', ', '\t', '=', '=4', '=e2=82'],
	),
	fc.constantFrom(
		...['mailto:', 'https:', 'MAILTO:', 'https://x.y/?a=1', 'a@b.c', 'a', '%', '%2C', '?s=x', '#', '[', '"'],
	),
	fc.nat(255).map(code => String.fromCharCode(code)),
);

const value = fc.array(word, { maxLength: 20 }).map(words => words.join(''));

describe('senders, whatever the octets', () => {
	it('answer, and name places inside the value, in its order', () => {
		fc.assert(
			fc.property(value, octets => {
				for (const sender of SENDERS) {
					let last = 0;
					for (const { at, uri } of usedBy(sender, octets)) {
						assert.ok(
							last <= at.from && at.from <= at.to && at.to <= octets.length,
							`${sender.id}: ${JSON.stringify(at)}`,
						);
						assert.match(uri, /^(?:mailto|https):/);
						last = at.to;
					}
				}
			}),
			{ numRuns: 2000 },
		);
	});
	it('choose one of several values or none; but for Postfix, which leaves the reading to another program, one they can read', () => {
		fc.assert(
			fc.property(fc.array(value, { maxLength: 4 }), values => {
				for (const sender of SENDERS) {
					const chosen = sender.choose(values);
					if (chosen === undefined) continue;
					assert.ok(chosen < values.length);
					if (sender.id !== 'postfix') assert.equal(sender.read(values[chosen]!).kind, 'read');
				}
			}),
			{ numRuns: 500 },
		);
	});
});
