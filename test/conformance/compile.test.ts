import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import { lineIndex } from '#core/lines.ts';
import { lint } from '#core/lint.ts';
import { className, TYPE, typeName } from '#core/zone/types.ts';
import { parseZone, rdataName, txtValue, type ZoneRecord, type ZoneView } from '#core/zone/zone.ts';
import { compileZone, needBind, PROLOGUE, PROLOGUE_LINES } from '../support/bind.ts';
import { octets, rdata } from '../support/zone-text.ts';

// Random master files, read by us and by BIND.

/** As compileZone gives it: TXT in quotes with every octet that is not plain by its number. */
function shown(zone: ZoneView, record: ZoneRecord): string {
	const { owner, ttl, type } = record;
	return [owner, ttl, className(record.class), typeName(type), data(zone, record)].join(' ');
}

function data(zone: ZoneView, record: ZoneRecord): string {
	const tokens = record.rdata();
	if (record.type === TYPE.TXT)
		return txtValue(zone, record)
			.pieces.map(p => quoted(p.octets))
			.join(' ');
	if (record.type === TYPE.MX) return `${tokens[0]!.text} ${rdataName(record, tokens[1]!)}`;
	return tokens.map(t => t.text).join(' ');
}

const quoted = (value: string): string =>
	`"${value.replace(/[^\x20-\x7e]|["\\]/g, o => (/["\\]/.test(o) ? `\\${o}` : `\\${String(o.charCodeAt(0)).padStart(3, '0')}`))}"`;

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** One letter or digit, or what must be escaped, in some spelling. */
const labelPart = oneOf(
	'a',
	'B',
	'7',
	'-',
	'_',
	'\\.',
	'\\@',
	'\\$',
	'\\;',
	'\\"',
	'\\032',
	'\\065',
	'\\255',
	'\\000',
	'é',
	'\\(',
	'/',
	'*',
);
const label = fc.array(labelPart, { minLength: 1, maxLength: 5 }).map(parts => parts.join(''));
const ttl = oneOf('', '0', '300', '1h', '1H30M', '1w2d', '2147483647', '00060');
const klass = oneOf('', 'IN', 'in', 'CLASS1');
const blank = oneOf(' ', '\t', ' \t ');
const tail = oneOf('', ' ', ' ; comment ( " \\', ' ;', '\t;; x');
const lineEnd = oneOf('\n', '\n', '\r\n');

const record = fc
	.record({
		owner: label,
		how: fc.integer({ min: 0, max: 9 }),
		ttl,
		klass,
		swapped: fc.boolean(),
		parens: fc.boolean(),
		blank,
		tail,
		lineEnd,
		type: oneOf('TXT', 'txt', 'TYPE16', 'A', 'MX', 'TYPE65280'),
		value: rdata(octets({ maxLength: 40 })),
		target: oneOf('mail', 'Mail.Example.ORG.', '@', 'a\\.b', '.'),
		between: oneOf(
			'',
			'',
			'',
			'\n',
			'; note\n',
			'   \n',
			'$TTL 60\n',
			'$TTL 1d ; x\n',
			'$ORIGIN deeper\n',
			'$ttl ( 5\n)\n',
		),
	})
	.map(r => ({
		...r,
		text: (owner: string) => {
			const head = (r.swapped ? [r.klass, r.ttl] : [r.ttl, r.klass]).filter(word => word !== '');
			const value =
				r.type === 'A'
					? '192.0.2.1'
					: r.type === 'MX'
						? `10 ${r.target}`
						: r.type === 'TYPE65280'
							? '\\# 2 AB01'
							: r.value.text;
			const words = [owner, ...head, r.type, r.parens && !value.startsWith('(') ? `(${value}${r.lineEnd})` : value];
			return `${r.between}${words.join(r.blank)}${r.tail}${r.lineEnd}`;
		},
	}));

/** A piece of zone below an origin of its own. */
const section = (number: number) =>
	fc.array(record, { minLength: 1, maxLength: 8 }).map(records => {
		let text = `$ORIGIN s${number}.example.com.\n`;
		let types = new Set<string>();
		for (const [i, r] of records.entries()) {
			const type = r.type.toUpperCase().replace('TYPE16', 'TXT');
			// A line may take over the owner of the one before, but no RRset has two records: BIND gives those one TTL.
			const inherits = r.how < 4 && i > 0 && !types.has(type);
			if (!inherits) types = new Set();
			types.add(type);
			const name = `r${i}${r.owner}`;
			text += r.text(
				inherits ? '' : r.how === 5 ? `${name}.s${number}x.Example.com.` : r.how === 6 ? `"${name}"` : name,
			);
		}
		return text;
	});

describe('the same zones in BIND', () => {
	before(function () {
		needBind(this);
	});

	it('have the same records', () => {
		const [files, sections] = [10, 20];
		const file = fc
			.tuple(...Array.from({ length: sections }, (_, i) => section(i)))
			.map(parts => PROLOGUE + parts.join(''));
		let compared = 0;
		fc.assert(
			fc.property(file, text => {
				const { ok, records, complaints } = compileZone('example.com', text);
				assert.ok(ok, `BIND refuses\n${text}\n${JSON.stringify([...complaints])}`);
				const zone = parseZone(text, { origin: 'example.com.' });
				assert.deepEqual(zone.problems, []);
				const ours = Array.from(zone.records(), r => shown(zone, r)).slice(PROLOGUE_LINES);
				// BIND keeps the case of names in data.
				const theirs = records.map(r =>
					/ MX /.test(r) ? r.replace(/ MX .*/, data => ` MX${data.slice(3).toLowerCase()}`) : r,
				);
				assert.deepEqual(ours.toSorted(), theirs.sort());
				compared += ours.length;
			}),
			{ numRuns: files, endOnFailure: true },
		);
		console.log(`      ${compared} records of ${files * sections} zones are the same`);
	}).timeout(60_000);

	it('are refused at the same lines', () => {
		// In strings: quotes, escapes good and bad, and what might end a word.
		const word = oneOf(
			...'a " "b" \\ \\; \\" \\1 \\12 \\123 \\256 \\999 ; = \' é \\é @ $ .'.split(' '),
			' ',
			'\t',
			'\\ ',
		);
		const strings = fc.array(word, { maxLength: 8 }).map(words => `300 IN TXT x ${words.join('')}`);
		// Before the type: all that may stand there, and what may not.
		const head = oneOf(...'300 1h 1h30 1x IN in CLASS1 TXT TYPE16 FOO "IN" v=x 10.0.0.1 1h1h 4294967296'.split(' '));
		const header = fc.array(head, { maxLength: 4 }).map(words => `${words.join(' ')} TXT x`);
		// Ends of owner names.
		const owner = oneOf(
			'',
			'',
			'',
			...'.. \\ \\1 \\256 \\. $ @ a..b'.split(' '),
			`.${'y'.repeat(63)}`,
			`.${'y'.repeat(64)}`,
		);
		const line = fc.tuple(owner, fc.oneof(strings, header));
		let compared = 0;
		fc.assert(
			fc.property(fc.array(line, { minLength: 100, maxLength: 100 }), lines => {
				const body = lines.map(([end, rest], i) => `n${i}${end} ${rest}`);
				// With good lines between: a string may go on over its line, and BIND complain of it there.
				const text = `${PROLOGUE}${body.join('\nf A 192.0.2.1\nf A 192.0.2.1\n')}\n`;
				const { complaints } = compileZone('example.com', text);
				const index = lineIndex(text);
				const ours = new Map(
					lint(readDocument(text, 'zone', { origin: 'example.com.' }))
						.filter(f => f.severity === 'error' || f.rule === 'zone/type-unknown')
						.map(f => [index.positionAt(f.span.start).line + 1, f.rule]),
				);
				for (const [i, source] of body.entries()) {
					const at = PROLOGUE_LINES + 1 + 3 * i;
					const theirs = [at, at + 1, at + 2].map(n => complaints.get(n)).find(complaint => complaint !== undefined);
					assert.equal(ours.has(at), theirs !== undefined, `${source}\nBIND: ${theirs}\nwe: ${ours.get(at)}`);
				}
				compared += lines.length;
			}),
			{ numRuns: 10, endOnFailure: true },
		);
		console.log(`      ${compared} lines are judged the same`);
	}).timeout(60_000);
});
