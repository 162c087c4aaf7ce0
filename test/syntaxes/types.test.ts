import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { CLASS_CODES, TYPE_CODES } from '#core/zone/types.ts';
import { grammarOf, projectFile, selects, tokenise } from './tokenise.ts';

describe('zone grammar: mnemonics', () => {
	let zone: IGrammar;
	before(async () => {
		zone = await grammarOf('text.zone_file');
	});

	/** What of `line` has `scope`. */
	const coloured = (line: string, scope: string): string[] =>
		tokenise(zone, line).flatMap(({ text, tokens }) =>
			tokens.filter(token => selects(scope, token.scopes)).map(token => text.slice(token.start, token.end)),
		);

	const types = [...Object.keys(TYPE_CODES), 'TYPE1', 'TYPE65535'];

	for (const spelling of [(type: string) => type, (type: string) => type.toLowerCase()]) {
		it(`every type of the core's table is one, such as ${spelling('TXT')}`, () => {
			for (const type of types.map(spelling)) {
				assert.deepEqual(coloured(`a IN ${type} x.y`, 'keyword.other.type'), [type]);
				assert.deepEqual(coloured(`a ( 1h ${type}`, 'keyword.other.type'), [type], 'in parentheses');
				assert.deepEqual(coloured(`a NSEC b ${type} MX`, 'support.type.covered'), [type, 'MX'], 'in a bit map');
			}
		});
	}

	it('every class is one', () => {
		for (const name of [...Object.keys(CLASS_CODES), 'CLASS255'])
			assert.deepEqual(coloured(`a ${name} A 192.0.2.1`, 'storage.modifier.class'), [name]);
	});

	it('the grammar knows no type that the table does not', () => {
		const lists = [...projectFile('syntaxes/zone.tmLanguage.json').matchAll(/\(\?i:\(?([A-Z][A-Z0-9|-]+)/g)]
			.map(([, list = '']) => list.split('|'))
			.filter(names => names.some(name => name in TYPE_CODES && name !== 'URI'));
		assert.ok(lists.length > 6, 'the lists are no longer where this test looks');
		const unknown = lists.flat().filter(name => !(name in TYPE_CODES) && name !== 'TYPE');
		assert.deepEqual(unknown, []);
	});
});
