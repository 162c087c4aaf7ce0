import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { RULES } from '#core/rules/index.ts';
import { fence } from '../../scripts/generate/markdown.ts';
import { check, generate } from '../../scripts/generate/plan.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

describe('generated files', function () {
	this.timeout(20_000);
	let root: string;
	const at = (file: string): string => path.join(root, file);
	const read = (file: string): string => readFileSync(at(file), 'utf8');

	beforeEach(() => {
		root = mkdtempSync(path.join(tmpdir(), 'generate-'));
		for (const { name } of RULES) {
			const file = `server/src/core/rules/${name}.ts`;
			cpSync(path.join(project, file), at(file));
		}
		for (const file of ['README.md', 'package.json']) cpSync(path.join(project, file), at(file));
		assert.deepEqual(generate(root), []);
	});
	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it('are what their sources say, once written', () => {
		assert.deepEqual(check(root), []);
		const page = read('docs/rules/rua-missing.md');
		assert.match(page, /^# rua-missing\n\nThe record names no destination for reports\.\n\nSeverity: \*\*error\*\*/);
		assert.match(page, /```zone\n_smtp\._tls TXT "v=TLSRPTv1;"\n; +\^{10} Add “rua=” with the address .*\.\n```/);
		assert.match(page, /^- Add “rua=mailto:…”$/m);
		for (const { name } of RULES) {
			assert.ok(read('docs/rules/README.md').includes(`[${name}](${name}.md)`));
			assert.ok(read('README.md').includes(`[${name}](docs/rules/${name}.md)`));
		}
		assert.match(read('docs/glossary.md'), /^### `certificate-expired`$/m);
	});

	it('say of every rule what its setting may be', () => {
		const manifest = JSON.parse(read('package.json'));
		const setting = manifest.contributes.configuration.properties['tlsrpt.rules'];
		const schema = JSON.parse(read('syntaxes/tlsrptrc.schema.json'));
		for (const { name, severity, summary } of RULES) {
			const wanted = {
				enum: ['off', 'hint', 'info', 'warning', 'error'],
				default: severity,
				description: `${summary}.`,
			};
			assert.deepEqual(setting.properties[name], wanted);
			assert.deepEqual(schema.properties.rules.properties[name], wanted);
		}
		writeFileSync(at('package.json'), read('package.json').replace('"tlsrpt.rules"', '"tlsrpt.rule"'));
		assert.deepEqual(check(root), ['package.json: give the setting tlsrpt.rules a place']);
	});

	it('are found out where they drift, are missing, or belong to nothing', () => {
		appendFileSync(at('docs/rules/rua-missing.md'), 'by hand');
		rmSync(at('docs/rules/zone/wrong-owner.md'));
		writeFileSync(at('docs/rules/zone/gone.md'), '# gone');
		writeFileSync(at('README.md'), read('README.md').replace('[rua-missing]', '[rua]'));
		assert.deepEqual(check(root).toSorted(), [
			'README.md: is not what its sources say',
			'docs/rules/rua-missing.md: is not what its sources say',
			'docs/rules/zone/gone.md: belongs to no rule',
			'docs/rules/zone/wrong-owner.md: is missing',
		]);
		assert.deepEqual(generate(root), []);
		assert.deepEqual(check(root), []);
	});

	it('tell of a rule that does not run, one without a file, and a README without a place for the table', () => {
		writeFileSync(at('server/src/core/rules/zone/new.ts'), "export const zoneNew = defineRule({ name: 'zone/new' });");
		rmSync(at('server/src/core/rules/rua-missing.ts'));
		writeFileSync(at('README.md'), '# Nothing');
		assert.deepEqual(
			check(root).map(problem => problem.split(':')[0]),
			['server/src/core/rules/zone/new.ts', 'server/src/core/rules/rua-missing.ts', 'README.md'],
		);
		assert.equal(generate(root).length, 3);
	});

	it('fence code so that nothing in it ends the fence', () => {
		assert.equal(fence('a\n````zone\nb\n````', 'markdown'), '`````markdown\na\n````zone\nb\n````\n`````');
		assert.equal(fence('a\n', 'zone'), '```zone\na\n```');
	});
});
