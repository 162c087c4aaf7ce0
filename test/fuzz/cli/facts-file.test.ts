/** Files of facts that someone has changed are refused, or judged like any other. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DomainFacts } from '#core/live/facts.ts';
import { judge } from '#core/live/judge.ts';
import { predict } from '#core/live/predict.ts';
import { reportOf } from '#core/live/report.ts';
import { reportMarkdown } from '#core/live/report-markdown.ts';
import { reportText } from '#core/live/report-text.ts';
import { ENFORCING, MAIL_AND_BACKUP, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import { readFacts } from '../../../server/src/cli/facts-file.ts';
import { exampleFacts } from '../../support/example-facts.ts';

const STRANGE: readonly unknown[] = [
	undefined,
	null,
	0,
	-1,
	Number.MAX_VALUE,
	'',
	'x',
	'cancelled',
	[],
	{},
	true,
	[[]],
	{ kind: 'found' },
];

/** All places in a value, as the keys that lead there. */
function* placesIn(value: unknown, way: readonly string[] = []): Iterable<readonly string[]> {
	if (way.length > 0) yield way;
	if (typeof value !== 'object' || value === null) return;
	for (const [key, member] of Object.entries(value)) yield* placesIn(member, [...way, key]);
}

function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
	if (key === undefined) return to;
	if (Array.isArray(value)) {
		const items = value.map((item, i) => (String(i) === key ? changed(item, rest, to) : item));
		return items.filter(item => item !== undefined);
	}
	const members = value as Record<string, unknown>;
	return { ...members, [key]: changed(members[key], rest, to) };
}

describe('a file of facts', function () {
	this.timeout(60_000);
	let samples: readonly DomainFacts[];

	before(async () => {
		const tlsa = 'TLSA 3 1 1 of its key';
		const asIf = { zone: 'example.com', whole: true, problems: 0, dnssec: 'secure', policy: true } as const;
		samples = [
			await exampleFacts({ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'no STARTTLS' }, policy: ENFORCING }),
			{
				...(await exampleFacts({
					zone: MAIL_AND_BACKUP,
					hosts: { 'mail.example.com': `good, ${tlsa}` },
					signed: true,
				})),
				asIf,
			},
		];
	});

	it('that was saved is read', () => {
		for (const facts of samples)
			assert.deepEqual(readFacts(JSON.stringify(facts)), [JSON.parse(JSON.stringify(facts))]);
	});

	it('that was changed at any place is refused with the place, or judged', () => {
		const places = samples.flatMap(facts => [...placesIn(facts)].map(way => ({ facts, way })));
		let refusals = 0;
		fc.assert(
			fc.property(fc.constantFrom(...places), fc.constantFrom(...STRANGE), ({ facts, way }, to) => {
				const read = readFacts(JSON.stringify(changed(facts, way, to)));
				if (typeof read === 'string') {
					refusals++;
					assert.match(read, /^[\w.[\]]+ is not as it should be$/);
					return;
				}
				const [again] = read;
				const report = reportOf(again!, judge(again!));
				reportText(report);
				reportMarkdown(report);
				predict(again!);
			}),
			{ numRuns: 3000 },
		);
		assert.ok(refusals > 1000);
	});
});
