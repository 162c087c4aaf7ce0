import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { IGrammar } from 'vscode-textmate';
import { readTable, withShared } from '../support/shared.ts';
import { grammarOf, selects, tokenise } from './tokenise.ts';

const PLAIN = 0;
const QUOTED = 1;
const COMMENT = 2;
const OWNER = 3;

/**
 * What BIND's lexer makes of each character, in the shortest way to say it: the oracle. An owner is a bare word at a
 * line's start while no parenthesis is open.
 */
function oracle(text: string): Uint8Array {
	const kinds = new Uint8Array(text.length);
	let kind = PLAIN;
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		const char = text[at]!;
		const lineStart = at === 0 || text[at - 1] === '\n';
		if (char === '\n') kind = PLAIN;
		else if (kind === COMMENT) kinds[at] = COMMENT;
		else if (char === '\\') {
			if (kind === PLAIN && lineStart && depth === 0) kind = OWNER;
			kinds[at] = kind;
			// In quotes a backslash takes even the line end along; that is no character of any line.
			if (text[at + 1] !== '\n' || kind === QUOTED) at++;
			if (at < text.length && text[at] !== '\n') kinds[at] = kind;
		} else if (kind === QUOTED) {
			kinds[at] = QUOTED;
			if (char === '"') kind = PLAIN;
		} else if (char === '"' || char === ';') {
			kind = char === '"' ? QUOTED : COMMENT;
			kinds[at] = kind;
		} else if (char === '(' || char === ')') {
			depth = Math.max(0, depth + (char === '(' ? 1 : -1));
			kind = PLAIN;
		} else if (char === ' ' || char === '\t') kind = PLAIN;
		else {
			if (lineStart && depth === 0 && char !== '$' && !/^@[\s"();]|^@$/.test(text.slice(at, at + 2))) kind = OWNER;
			kinds[at] = kind;
		}
	}
	return kinds;
}

/** The first place where the grammar and the oracle differ, drawn; empty if there is none. */
function difference(zone: IGrammar, source: string): string {
	const text = source.replace(/\r\n?/g, '\n');
	const kinds = oracle(text);
	let at = 0;
	for (const line of tokenise(zone, text)) {
		for (const { start, end, scopes } of line.tokens) {
			const seen = selects('comment', scopes)
				? COMMENT
				: selects('string.quoted', scopes)
					? QUOTED
					: selects('entity.name.function.owner', scopes) && selects('meta.record', scopes)
						? OWNER
						: PLAIN;
			for (let column = start; column < end; column++)
				if (kinds[at + column] !== seen && !(seen === OWNER && text[at] === '('))
					return `${line.text}\n${' '.repeat(column)}^ kind ${kinds[at + column]}, but has ${scopes.join(' ')}`;
		}
		at += line.text.length + 1;
	}
	return '';
}

describe('zone grammar on any text', function () {
	this.timeout(60_000);
	let zone: IGrammar;
	before(async () => {
		zone = await grammarOf('text.zone_file');
	});

	it('tells quotes, comments, escapes and owners as BIND does', () => {
		const piece = fc.constantFrom(
			...[
				'"',
				';',
				'\\',
				'(',
				')',
				'\n',
				' ',
				'\t',
				'@',
				'a',
				'1h',
				' IN ',
				' TXT ',
				' A ',
				' SOA ',
				' DS ',
				' \\# 1 ',
			],
			...[
				'"v=TLSRPTv1; ',
				' v=TLSRPTv1',
				'"v=STSv1; id=1',
				'rua=',
				'mailto:',
				'b@c.d',
				',',
				'\\"',
				'\\;',
				'\n$TTL 1',
				'é',
			],
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 24, size: 'max' }), pieces => {
				assert.equal(difference(zone, pieces.join('')), '');
			}),
			{ numRuns: 1000 },
		);
	});

	it('a line of 20,000 characters keeps it from nothing', () => {
		// Not a stopwatch: a regular expression that tries all ways would be at it for years.
		for (const start of ['', 'a TXT "v=TLSRPTv1; rua=', 'a HTTPS 1 . '])
			for (const filler of ['a', '1', 'a.', '1h', '1:', 'a=', '\\']) {
				const line = (start + filler.repeat(20_000)).slice(0, 20_000);
				assert.equal(zone.tokenizeLine2(line, null, 50_000).stoppedEarly, false, `${start}${filler}${filler}…`);
			}
	});

	withShared('zones', folder =>
		it('real zone files', () => {
			const accepted = readTable(`${folder}index.tsv`).filter(row => row['named_syntax'] === 'ok');
			assert.ok(accepted.length > 500, 'the index is no longer what this test reads');
			// Every third, that the suite stays quick.
			for (const { path } of accepted.filter((_, index) => index % 3 === 0)) {
				const text = readFileSync(folder + path, 'utf8').replace(/^\ufeff/, '');
				if (text.length < 30_000) assert.equal(difference(zone, text), '', path);
			}
		}),
	);
});
