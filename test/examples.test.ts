import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { detectLanguage, domainOfFileName, readDocument } from '#core/document.ts';
import { lineIndex } from '#core/lines.ts';
import { lint } from '#core/lint.ts';
import { mailOf } from '#core/mtasts/mail-hosts.ts';
import { domainOfPolicy } from '#core/mtasts/policy-domain.ts';
import { parseZone } from '#core/zone/zone.ts';
import { skipLoudly } from './support/needs.ts';

const read = (name: string): string => readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8');

/** `line: rule`, lines from 1. */
function found(name: string, mistakesOnly = false): readonly string[] {
	const text = read(name);
	const lines = lineIndex(text);
	const document = readDocument(text, detectLanguage(name, text), { origin: domainOfFileName(name) });
	return lint(document)
		.filter(f => !mistakesOnly || f.severity === 'error' || f.severity === 'warning')
		.map(f => `${lines.positionAt(f.span.start).line + 1}: ${f.rule}`);
}

describe('the sample workspace', () => {
	it('has one zone that is right', () => {
		assert.deepEqual(found('example.com.zone'), []);
	});

	it('has one in which every numbered mistake is found', () => {
		const lines = read('broken.example.zone').split('\n');
		const numbered = lines.flatMap((line, i) => {
			const number = /^; (\d+)\./.exec(line)?.[1];
			return number === undefined ? [] : [{ number: Number(number), line: i + 2 }];
		});
		const marked = new Set(found('broken.example.zone', true).map(f => Number(f.split(':')[0])));
		const unmarked = numbered.filter(({ line }) => !marked.has(line) && !marked.has(line + 1)).map(n => n.number);
		assert.deepEqual([numbered.length, unmarked], [14, []]);
	});

	it('has a policy that allows all MX hosts of the right zone', () => {
		const policy = 'mta-sts.example.com/.well-known/mta-sts.txt';
		const zone = parseZone(read('example.com.zone'), { origin: 'example.com.' });
		const mail = mailOf(zone).get(domainOfPolicy(policy, []) ?? '');
		assert.equal(mail?.hosts.length, 2);
		assert.deepEqual(lint({ ...readDocument(read(policy), detectLanguage(policy, '')), mail }), []);
	});

	it('has a mistake in Markdown and one in plain text', () => {
		assert.deepEqual(found('runbook.md'), ['21: empty-field']);
		assert.equal(found('ticket.txt').length, 1);
	});

	it('has zones that BIND loads', function () {
		if (spawnSync('named-checkzone', ['-v']).status !== 0) {
			skipLoudly(this, 'named-checkzone is not installed (Debian: bind9-utils).');
		}
		for (const domain of ['example.com', 'broken.example']) {
			const file = new URL(`../examples/${domain}.zone`, import.meta.url).pathname;
			const { status, stdout } = spawnSync('named-checkzone', [domain, file], { encoding: 'utf8' });
			assert.equal(status, 0, stdout);
		}
	});
});
