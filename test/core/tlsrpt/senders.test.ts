import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { toOctets } from '#core/octets.ts';
import { lostBy, SENDERS, usedBy } from '#core/tlsrpt/senders/index.ts';
import { sharedFolder } from '../../support/shared.ts';

function uses(value: string) {
	const [postfix, mox, stalwart] = SENDERS.map(s => usedBy(s, toOctets(value)).map(d => d.uri));
	return { postfix, mox, stalwart };
}

const all = (...uris: string[]) => ({ postfix: uris, mox: uris, stalwart: uris });

const A = 'mailto:a@example.com';
const B = 'mailto:b@example.com';
const H = 'https://reports.example.com/tls';

describe('senders', () => {
	it('all use a plain record', () => {
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A}`), all(A));
		assert.deepEqual(uses(`v=TLSRPTv1;rua=${A},${B};`), all(A, B));
	});
	it('differ over https: mox only writes mail', () => {
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${H}`), { ...all(H), mox: [] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${H},${A}`), { ...all(H, A), mox: [A] });
	});
	it('differ over white space', () => {
		assert.deepEqual(uses(`v=TLSRPTv1 ; rua=${A}`), { ...all(A), postfix: [] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A}, ${B}`), { ...all(A, B), postfix: [] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua = ${A}`), { postfix: [], mox: [], stalwart: [A] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A} \u00a0`).postfix, [A], 'Python strips all of Unicode’s white space');
	});
	it('differ over letter case', () => {
		assert.deepEqual(uses('v=TLSRPTv1; rua=MAILTO:a@example.com'), { ...all(A), postfix: [] });
		assert.deepEqual(uses(`v=tlsrptv1; RUA=${A}`), { postfix: [], mox: [], stalwart: [A] });
	});
	it('differ over where rua stands, and how often', () => {
		assert.deepEqual(uses(`v=TLSRPTv1; x=1; rua=${A}`), { ...all(A), postfix: [] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A}; rua=${B}`), { ...all(A), mox: [A, B] });
		const C = 'mailto:c@example.com';
		assert.deepEqual(
			uses(`v=TLSRPTv1; rua=${A}; rua=${B}; rua=${C}`).stalwart,
			[A, C],
			'it takes the second for one more item, and then looks for names again',
		);
	});
	it('differ over a bad item of the list', () => {
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A},b@example.com`), { postfix: [], mox: [], stalwart: [A] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A},ftp://example.com`), { postfix: [], mox: [A], stalwart: [A] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A};${B}`), { postfix: [A], mox: [], stalwart: [A, B] });
	});
	it('differ over "=" in a URI and over what is not the address', () => {
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${H}?id=42`), { postfix: [`${H}?id=42`], mox: [], stalwart: [`${H}?idB`] });
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${A}?subject=x`), {
			postfix: [`${A}?subject=x`],
			mox: [A],
			stalwart: [`${A}?subject`],
		});
	});
	it('decode nothing else', () => {
		const encoded = 'mailto:a%2Bb@example.com';
		assert.deepEqual(uses(`v=TLSRPTv1; rua=${encoded}`), all(encoded));
	});
	it('say where in the value a destination stands', () => {
		const value = `v=TLSRPTv1; rua=${A} , ${B} ; x=1`;
		for (const sender of SENDERS.filter(s => s.id !== 'postfix')) {
			const places = usedBy(sender, value).map(({ at }) => value.slice(at.from, at.to).trim());
			assert.deepEqual(places, [A, B], sender.id);
		}
	});
	it('say why they use nothing', () => {
		const why = (value: string) =>
			SENDERS.map(s => {
				const reading = s.read(value);
				return reading.kind === 'refused' ? reading.why : '';
			});
		assert.match(why(`v=TLSRPTv1; x=1; rua=${A}`)[0]!, /looks for “rua” right behind the version only/);
		assert.match(why('v=TLSRPTv1; rua=a@example.com')[1]!, /“a@example\.com” has no scheme/);
	});
	it('choose differently among several records', () => {
		const choice = (...values: string[]) => Object.fromEntries(SENDERS.map(s => [s.id, s.choose(values)]));
		const one = `v=TLSRPTv1; rua=${A}`;
		assert.deepEqual(choice('some other text', one), { postfix: 1, mox: 1, stalwart: 1 });
		assert.deepEqual(choice(one, one), { postfix: undefined, mox: undefined, stalwart: 0 });
		assert.deepEqual(choice('some other text'), { postfix: undefined, mox: undefined, stalwart: undefined });
	});
	it('are named where something is lost, and only then', () => {
		const good = `v=TLSRPTv1; rua=${A},${B}`;
		assert.equal(lostBy(`v=TLSRPTv1; rua=${A}, ${B}`, good), 'Postfix with tlsrpt-reporter sends no reports');
		assert.equal(
			lostBy(`v=TLSRPTv1; rua=${A},b@example.com`, good),
			'Postfix with tlsrpt-reporter and mox send no reports, and Stalwart leaves out some destinations',
		);
		assert.equal(lostBy(good, good), undefined);
	});
	it('never throw, whatever the octets, and name places inside them', () => {
		for (const value of [
			'',
			';',
			'=',
			'v=',
			'v=TLSRPTv1',
			'v=TLSRPTv1;rua=,',
			'v=TLSRPTv1;rua=https:=\xff=',
			'\0;v=\xff',
		]) {
			for (const sender of SENDERS) {
				for (const { at } of usedBy(sender, value))
					assert.ok(0 <= at.from && at.from <= at.to && at.to <= value.length);
			}
		}
	});
});

// Cases whose columns come from the senders' own code, kept outside of the project.

interface Case {
	readonly kind: string;
	readonly input: string;
	readonly senders?: Readonly<Record<string, string | readonly string[]>>;
}

/** A list of destinations; undefined for an error. Rust's own way to write strings is JSON's but for `\u{a0}`. */
function expected(column: string | readonly string[]): readonly string[] | undefined {
	if (typeof column !== 'string') return column;
	if (column.startsWith('ERR')) return undefined;
	const json = column.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) =>
		String.fromCodePoint(Number.parseInt(hex, 16)),
	);
	return JSON.parse(json);
}

describe('the cases with columns of senders', () => {
	const folder = sharedFolder('cases');
	if (folder === undefined) {
		it('SKIPPED: there is no ../shared/cases', function () {
			this.skip();
		});
		return;
	}
	const cases = (JSON.parse(readFileSync(`${folder}records.json`, 'utf8')) as readonly Case[]).filter(c => c.senders);
	const columns = { postfix: 'postfix+sys4', mox: 'mox', stalwart: 'stalwart' };

	for (const sender of SENDERS) {
		it(`are what ${sender.name} does`, () => {
			const wrong = cases.flatMap(({ input, senders }) => {
				const column = Object.entries(senders!).find(([name]) => name.startsWith(columns[sender.id]))![1];
				const reading = sender.read(toOctets(input));
				const found = reading.kind === 'read' ? reading.destinations.map(d => d.uri) : undefined;
				const right = expected(column)?.map(toOctets);
				return JSON.stringify(found) === JSON.stringify(right) ? [] : [{ input, found, right }];
			});
			console.log(`      ${cases.length - wrong.length} of ${cases.length} records: ${sender.name}`);
			assert.deepEqual(wrong, []);
			assert.ok(cases.length > 100, 'the file holds cases');
		});
	}
});
