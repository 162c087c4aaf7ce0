import assert from 'node:assert/strict';
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toDiagnostic, wantsKind } from '../../server/src/lsp/convert.ts';
import { domainOf, readSource } from '../../server/src/lsp/documents.ts';
import { guard } from '../../server/src/lsp/guard.ts';
import { DEFAULT_SETTINGS } from '../../server/src/lsp/protocol.ts';
import { readSettings } from '../../server/src/lsp/settings.ts';
import { pathOf } from '../../server/src/lsp/uri-path.ts';

describe('settings', () => {
	const silent = (message: string): void => assert.fail(message);
	it('are the defaults where nothing, or nonsense, is said', () => {
		for (const value of [undefined, null, 7, 'x']) assert.deepEqual(readSettings(value, silent), DEFAULT_SETTINGS);
		const nonsense = { enable: 1, resolver: '', checkTimeout: 'x', rules: null, include: { outsideWorkspace: 'yes' } };
		const notes: string[] = [];
		assert.deepEqual(
			readSettings({ ...nonsense, origins: { x: 7 } }, note => notes.push(note)),
			DEFAULT_SETTINGS,
		);
		assert.deepEqual(notes, [
			'A setting of tlsrpt is passed over. Set "enable" to true or false.',
			'A setting of tlsrpt is passed over. Write "rules" as an object in braces.',
			'A setting of tlsrpt is passed over. Give "x" a domain name, such as "example.com".',
			'The setting tlsrpt.resolver is passed over: it must be "system", an address or a URL.',
			'The setting tlsrpt.checkTimeout is passed over: it must be a number of milliseconds.',
			'The setting tlsrpt.include.outsideWorkspace is passed over: it must be true or false.',
		]);
	});
	it('are what the user says, within bounds', () => {
		const said = {
			enable: false,
			resolver: ' 192.0.2.1 ',
			checkTimeout: 5000,
			rules: { 'uri-http': 'off', 'rua-empty': 'hint', 'uri-empty': 'fatal', 'no-such': 'off' },
			origins: { 'zones/*': 'Example.com' },
			include: { outsideWorkspace: true },
			check: { servers: 'never', connectTo: [':25::2525'], allowPrivate: ['10.0.0.0/8'], ca: '/etc/root.pem ' },
			policyDomain: ' Example.com',
		};
		const notes: string[] = [];
		assert.deepEqual(
			readSettings(said, note => notes.push(note)),
			{
				enable: false,
				resolver: '192.0.2.1',
				checkTimeout: 5000,
				policyDomain: 'Example.com',
				rules: { 'uri-http': 'off', 'rua-empty': 'hint' },
				origins: [['zones/*', 'example.com.']],
				includeOutside: true,
				check: { servers: 'never', connectTo: [':25::2525'], allowPrivate: ['10.0.0.0/8'], ca: '/etc/root.pem' },
			},
		);
		assert.equal(notes.length, 2);
		assert.equal(readSettings({ checkTimeout: 1e9 }, silent).checkTimeout, 120_000);
		assert.equal(readSettings({ checkTimeout: Number.NaN }, () => {}).checkTimeout, DEFAULT_SETTINGS.checkTimeout);
	});
});

describe('documents', () => {
	it('have the path that their URI says', () => {
		assert.equal(pathOf('file:///zones/example.com.zone'), '/zones/example.com.zone');
		assert.equal(pathOf('vscode-vfs://github/a/b%20c?q#f'), '/a/b c');
		assert.equal(pathOf('file:///100%/x'), '/100%/x');
		assert.equal(pathOf('untitled:Untitled-1'), 'Untitled-1');
	});
	const source = (uri: string, languageId: string, text: string, origin?: string) =>
		readSource(TextDocument.create(uri, languageId, 1, text), { origin }, text);
	it('take relative names to be below the domain that something outside tells', () => {
		const zone = source('file:///zone', 'zone', '_smtp._tls TXT x', 'example.com.');
		assert.equal(zone?.candidates[0]?.owner, '_smtp._tls.example.com.');
		assert.equal(domainOf(zone, undefined), 'example.com');
	});
	it('are what the editor calls them, and else what they look like', () => {
		assert.equal(source('file:///x.zone', 'plaintext', '')?.language, 'text');
		assert.equal(source('file:///x.zone', 'something', '')?.language, 'zone');
		assert.equal(source('file:///x', 'json', ''), undefined);
	});
});

describe('diagnostics', () => {
	it('carry what the finding has: other places, and how to draw it', () => {
		const document = TextDocument.create('file:///x', 'zone', 1, 'one\ntwo');
		const found = toDiagnostic(
			document,
			{
				rule: 'zone/duplicate',
				severity: 'info',
				message: 'x',
				span: { start: 0, end: 3 },
				tag: 'unnecessary',
				related: [
					{ span: { start: 4, end: 7 }, message: 'here' },
					{ span: { start: 0, end: 1 }, message: 'elsewhere', doc: 'file:///y' },
				],
			},
			'x:rules/',
		);
		const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
		assert.deepEqual(found.relatedInformation, [{ location: { uri: 'file:///x', range }, message: 'here' }]);
		assert.deepEqual([found.severity, found.tags, found.codeDescription?.href], [3, [1], 'x:rules/zone/duplicate']);
	});
});

describe('kinds of code actions', () => {
	it('are wanted by prefix; source actions on demand alone', () => {
		assert.ok(wantsKind(undefined, 'quickfix'));
		assert.ok(!wantsKind(undefined, 'source.fixAll.tlsrpt'));
		assert.ok(wantsKind(['source'], 'source.fixAll.tlsrpt'));
		assert.ok(wantsKind(['source.fixAll.tlsrpt'], 'source.fixAll.tlsrpt'));
		assert.ok(!wantsKind(['source.fixAll.other'], 'source.fixAll.tlsrpt'));
		assert.ok(wantsKind([''], 'quickfix'));
	});
});

describe('guard', () => {
	it('answers empty and logs where a feature throws, without control characters', async () => {
		const logs: string[] = [];
		const fail = (): string => {
			throw new Error('bad \x1b[31m');
		};
		const { token } = new CancellationTokenSource();
		assert.equal(await guard(message => logs.push(message), 'Hover', 'empty', fail)(undefined, token), 'empty');
		assert.match(logs[0] ?? '', /^Hover failed: Error: bad \\027\[31m/);
	});
	it('answers a cancelled request as that, whatever came of it', async () => {
		const source = new CancellationTokenSource();
		const run = guard(
			() => {},
			'Hover',
			'empty',
			() => {
				source.cancel();
				return 'done';
			},
		);
		assert.ok((await run(undefined, source.token)) instanceof ResponseError);
	});
});
