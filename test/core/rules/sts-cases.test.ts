import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { mailOf } from '#core/mtasts/mail-hosts.ts';
import { toOctets } from '#core/octets.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { parseZone } from '#core/zone/zone.ts';

// The cases on MTA-STS of a set with rulings, kept outside of the project: each is judged whole, as a user would meet it.

const FILE = new URL('../../../../shared/cases/records.json', import.meta.url);
const ORIGIN = 'example.com.';

interface Case {
	readonly kind: string;
	readonly input: string | readonly string[] | { readonly mx: string; readonly patterns: readonly string[] };
	readonly ruling: boolean;
	readonly ruling_problems?: readonly string[];
}

const inZone = (values: readonly string[]): readonly Finding[] =>
	lint(
		readDocument(values.map(value => `_mta-sts TXT ${quoteValue(toOctets(value))}\n`).join(''), 'zone', {
			origin: ORIGIN,
		}),
	);

const inPolicy = (text: string): readonly Finding[] => lint(readDocument(text, 'mta-sts-policy'));

/** The policy with these patterns, beside a zone with this one MX host. */
function matched({ mx, patterns }: { readonly mx: string; readonly patterns: readonly string[] }): readonly Finding[] {
	const text = `version: STSv1\nmode: enforce\nmax_age: 2419200\n${patterns.map(p => `mx: ${p}\n`).join('')}`;
	const mail = mailOf(parseZone(`@ MX 10 ${mx}.`, { origin: ORIGIN })).get(ORIGIN);
	return lint({ ...readDocument(text, 'mta-sts-policy'), mail });
}

/** What is found; undefined for cases of other kinds. */
function findings({ kind, input }: Case): readonly Finding[] | undefined {
	if (typeof input === 'object' && 'mx' in input) return matched(input);
	if (kind === 'mta-sts-record' || kind === 'mta-sts-rrset') return inZone([input].flat());
	return kind === 'mta-sts-policy' ? inPolicy(String(input)) : undefined;
}

/** Enough where a text was never meant as a record, and where no sender minds. */
const LENIENT: readonly string[] = ['mtasts/unrelated-txt', 'mtasts/white-space', 'mtasts/policy-blank-line'];

function complaint(one: Case, found: readonly Finding[]): string | undefined {
	const refused = found.some(f => f.severity === 'error');
	const warned = found.some(f => f.severity === 'warning' && LENIENT.includes(f.rule));
	if (one.ruling ? !refused : refused || warned) return undefined;
	const list = found.map(f => `${f.severity} ${f.rule}`).join(', ') || 'nothing';
	return `${one.kind} ${JSON.stringify(one.input)} is ${one.ruling ? 'right' : 'wrong'}, yet found: ${list}`;
}

describe('the cases with rulings on MTA-STS', () => {
	if (!existsSync(FILE)) {
		it.skip(`SKIPPED: ${FILE.pathname} is not there`);
		return;
	}
	const all = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Case[];
	for (const kind of ['mta-sts-record', 'mta-sts-rrset', 'mta-sts-policy', 'mta-sts-mx-match']) {
		it(`are all judged by their ruling: ${kind}`, () => {
			const cases = all.filter(one => one.kind === kind);
			const wrong = cases.flatMap(one => complaint(one, findings(one)!) ?? []);
			console.log(`      ${cases.length - wrong.length} of ${cases.length} cases: ${kind}`);
			assert.deepEqual(wrong, []);
			assert.ok(cases.length > 0, 'the file holds cases');
		});
	}

	it('draw an error where a record breaks the grammar, but for white space at its end and texts of others', () => {
		const lenient = all.filter(one => {
			const found = findings(one);
			return found !== undefined && !one.ruling && !found.some(f => f.severity === 'error');
		});
		assert.deepEqual(
			lenient.map(one => one.input),
			['v=STSv1;        id=20160831085700Z   ', 'v=spf1 -all', ['bogus', 'more']],
		);
	});
});
