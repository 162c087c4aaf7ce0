import assert from 'node:assert/strict';
import fc from 'fast-check';
import { originOfPath, readConfig } from '#core/config.ts';
import { matchesGlob } from '#core/glob.ts';
import { parseJsonc } from '#core/jsonc.ts';

/** What is wrong in a configuration, each with the text that it stands at. */
const problems = (text: string): string[] =>
	readConfig(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)} – ${message}`);

describe('.tlsrptrc.json', () => {
	it('says severities, domains by path, and whether files are checked at all', () => {
		const text = `\ufeff// For all zones here.
{
	"$schema": "x",
	"enable": false, /* for now */
	"rules": { "uri-http": "off", "zone/wrong-owner": "hint", },
	"origins": { "zones/*": "Example.com", "root.zone": "." },
}`;
		assert.deepEqual(readConfig(text), {
			config: {
				enable: false,
				rules: { 'uri-http': 'off', 'zone/wrong-owner': 'hint' },
				origins: [
					['zones/*', 'example.com.'],
					['root.zone', '.'],
				],
			},
			problems: [],
		});
		assert.deepEqual(readConfig(' '), { config: { rules: {}, origins: [] }, problems: [] });
	});

	it('is passed over where it has no sense, and told so at the place', () => {
		assert.deepEqual(problems('{ "rulez": {}, "enable": 1, "rules": { "uri-htp": "off", "uri-http": "fatal" } }'), [
			'"rulez" – Correct this name: there is no key "rulez"; did you mean "rules"?',
			'1 – Set "enable" to true or false.',
			'"uri-htp" – Correct this name: there is no rule "uri-htp"; did you mean "uri-http"?',
			'"fatal" – Set "uri-http" to off, hint, info, warning or error.',
		]);
		assert.deepEqual(problems('{ "origins": { "*": "a b" }, "origins": {} }'), [
			'"a b" – Give "*" a domain name, such as "example.com".',
			'"origins" – Give "origins" once: the first one counts.',
		]);
		assert.deepEqual(problems('[]'), ['[] – Write a configuration as an object in braces.']);
		assert.deepEqual(problems('{ "rules": "off" }'), ['"off" – Write "rules" as an object in braces.']);
	});

	it('is read as far as it is JSON, and what is not is told at the place', () => {
		const { config } = readConfig('{ "enable": false, "rules": { "uri-http": "off" "x" } }');
		assert.deepEqual(config, { enable: false, rules: { 'uri-http': 'off' }, origins: [] });
		assert.deepEqual(problems('{ "enable": false "rules": {} }'), [
			'" – Put "," before what follows, or end with "}".',
		]);
		assert.deepEqual(problems("{ 'enable': true }"), [
			'\' – Write a key in double quotes here, or end the object with "}".',
		]);
		assert.deepEqual(problems('{ "enable": yes }'), ['yes – Write a value of JSON here, strings in double quotes.']);
		assert.deepEqual(problems('{ "enable": true'), [' – Put "," before what follows, or end with "}".']);
		assert.deepEqual(problems('{} }'), ['} – Take this out: the value ends before it.']);
		assert.deepEqual(problems('{ /* "enable": true }'), ['/* – End this comment with "*/".']);
		assert.match(problems('{ "a\\x": 1 }')[0]!, /^"a\\x": 1 } – Correct this string/);
	});

	it('reads any JSON as others do, and any text at all', () => {
		fc.assert(
			fc.property(fc.json(), text => {
				const { root, problem } = parseJsonc(text);
				assert.equal(problem, undefined);
				assert.deepEqual(root?.span, { start: 0, end: text.length });
			}),
		);
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...'{}[]",:/*\\ \n1-.etrue')), parts => {
				const text = parts.join('');
				const { problem } = parseJsonc(text);
				assert.ok(problem === undefined || problem.span.end <= text.length);
				let valid = true;
				try {
					JSON.parse(text);
				} catch {
					valid = false;
				}
				assert.ok(!valid || problem === undefined);
			}),
		);
		assert.match(parseJsonc('['.repeat(100_000)).problem!.message, /too deep/);
	});

	it('gives zones their domain by the last pattern that fits', () => {
		const { config } = readConfig('{ "origins": { "*.zone": "example.com", "sub/**": "sub.example.com" } }');
		assert.equal(originOfPath(config.origins, 'a.zone'), 'example.com.');
		assert.equal(originOfPath(config.origins, 'sub/a.zone'), 'sub.example.com.');
		assert.equal(originOfPath(config.origins, 'a.txt'), undefined);
	});
});

describe('patterns for paths', () => {
	it('match the last name, or with a slash the whole path', () => {
		const matches = (pattern: string, ...paths: string[]) => paths.filter(path => matchesGlob(pattern, path));
		assert.deepEqual(matches('*.zone', 'a.zone', 'x/a.zone', 'a.zone/b'), ['a.zone', 'x/a.zone']);
		assert.deepEqual(matches('x/*.zone', 'a.zone', 'x/a.zone', 'y/x/a.zone', 'x/y/a.zone'), ['x/a.zone']);
		assert.deepEqual(matches('**/x/*', 'x/a', 'y/x/a', 'x/y/a'), ['x/a', 'y/x/a']);
		assert.deepEqual(matches('./x/**', 'x/a', 'x/y/a', 'xy/a'), ['x/a', 'x/y/a']);
		assert.deepEqual(matches('db.{a,b}.??', 'db.a.de', 'db.b.uk', 'db.c.de', 'db.a.com'), ['db.a.de', 'db.b.uk']);
		assert.deepEqual(matches('[a].zone', 'a.zone', '[a].zone'), ['[a].zone']);
	});
	it('take no longer for bad patterns', () => {
		assert.equal(matchesGlob('*a'.repeat(500), 'a'.repeat(2000)), true);
		assert.equal(matchesGlob(`${'**/a/'.repeat(50)}b`, 'a/'.repeat(300)), false);
		assert.equal(matchesGlob('{a,b}'.repeat(50), 'x'), false);
	});
});
