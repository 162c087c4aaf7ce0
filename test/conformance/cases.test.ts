import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { toOctets } from '#core/octets.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { withShared } from '../support/shared.ts';

// A set of cases with rulings, kept outside of the project: each is judged whole, as a user would meet it.

interface Case {
	readonly kind: string;
	readonly input: string | readonly string[];
	readonly ruling: boolean;
	readonly ruling_problems?: readonly string[];
	readonly note?: string;
}

const OWNER = '_smtp._tls TXT ';

/** The case as a line of the zone example.com. */
function zoneText({ kind, input }: Case): string {
	if (kind === 'tlsrpt-rrset') return [...input].map(value => OWNER + quoteValue(toOctets(value))).join('\n');
	if (kind === 'tlsrpt-strings') return OWNER + [...input].map(s => quoteValue(toOctets(s))).join(' ');
	const text = String(input);
	if (kind === 'tlsrpt-rrset') return [...input].map(value => OWNER + quoteValue(toOctets(value))).join('\n');
	if (kind === 'zone-line') return text;
	return kind === 'owner'
		? `${text} TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`
		: OWNER + quoteValue(toOctets(text));
}

const findings = (text: string): readonly Finding[] => lint(readDocument(text, 'zone', { origin: 'example.com.' }));

/** What is wrong with the verdict on a case, or undefined. */
function complaint({ ruling, ruling_problems: problems, ...one }: Case): string | undefined {
	const found = findings(zoneText({ ruling, ...one }));
	const refused = found.some(f => f.severity === 'error');
	// White space at the end is not in the grammar, yet no sender studied minds it: a warning is enough.
	const lenient = problems?.length === 1 && problems[0] === 'trailing-wsp';
	const warned = (rule: string) => found.some(f => f.rule === rule && f.severity === 'warning');
	// A text that was never meant as a record is none, and no error.
	const mild = (lenient && warned('trailing-whitespace')) || warned('zone/unrelated-txt');
	const right = ruling ? !refused : refused || mild;
	if (right) return undefined;
	return `is ${ruling ? 'right' : 'wrong'}, yet found: ${found.map(f => `${f.severity} ${f.rule}`).join(', ') || 'nothing'}`;
}

describe('the cases with rulings', () =>
	withShared('cases', folder => {
		const kinds = ['tlsrpt-record', 'tlsrpt-strings', 'tlsrpt-rrset', 'zone-line', 'owner'];
		const all = JSON.parse(readFileSync(`${folder}records.json`, 'utf8')) as readonly Case[];
		const cases = all.filter(c => kinds.includes(c.kind));

		it('are all judged by their ruling', () => {
			const wrong = cases.flatMap(one => {
				const text = complaint(one);
				return text === undefined ? [] : [`${one.kind} ${JSON.stringify(one.input)} ${text}`];
			});
			console.log(`      ${cases.length - wrong.length} of ${cases.length} cases with rulings`);
			assert.deepEqual(wrong, []);
			assert.ok(cases.length > 100, 'the file holds cases');
		});

		it('draw no warning either where the record is right, but for interoperability and other records’ fields', () => {
			const expected = new Set([
				...['dmarc-tag', 'mtasts-tag', 'rua-repeated', 'rua-not-first-field'],
				...['space-before-semicolon', 'uri-space-around-comma', 'uri-scheme-uppercase'],
				...['https-equals-in-query', 'https-ip-literal', 'https-userinfo', 'mailto-hfields', 'mailto-quoted-local'],
			]);
			// What stands beside the record is another matter.
			for (const one of cases.filter(c => c.ruling && c.kind !== 'tlsrpt-rrset')) {
				const warnings = findings(zoneText(one)).filter(f => f.severity === 'warning' && !expected.has(f.rule));
				assert.deepEqual(
					warnings.map(f => f.rule),
					[],
					JSON.stringify(one.input),
				);
			}
		});
	}));
