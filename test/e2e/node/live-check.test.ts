import assert from 'node:assert/strict';
import { ConfigurationTarget, commands, Range, TabInputWebview, WorkspaceEdit, window, workspace } from 'vscode';
import { CHECK_COMMAND } from '../../../server/src/lsp/protocol.ts';
import { a, mx, startDns, type TestDns, txt, zone } from '../../support/dns-server.ts';
import { closeAll, eventually, expectMarks, findingsIn, hoverOn, placeOf, showFile } from '../in-editor.ts';

const text = `$ORIGIN example.com.
$TTL 1h
@ IN SOA ns1 hostmaster 1 1d 2h 4w 1h
@ IN NS ns1
@ IN MX 10 mx1
ns1 IN A 192.0.2.53
mx1 IN A 192.0.2.25
_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:new@example.com"
`;
const quiet = `${text};^^^^^^^^^ nothing-to-report-on\n`;
const drifted = `${quiet};                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ live/drift\n`;

describe('the live check', () => {
	let dns: TestDns;

	const check = (argument: object): Thenable<unknown> => commands.executeCommand(CHECK_COMMAND, argument);
	const panels = (): readonly string[] => {
		const tabs = window.tabGroups.all.flatMap(group => group.tabs);
		const isPanel = (input: unknown): boolean =>
			input instanceof TabInputWebview && input.viewType.endsWith('tlsrpt.check');
		return tabs.filter(({ input }) => isPanel(input)).map(({ label }) => label);
	};
	const asked = (): readonly string[] => [...new Set(dns.queries.map(({ name, type }) => `${name} ${type}`))].sort();

	before(async () => {
		const records = [
			mx('@', 10, 'mx1.example.com'),
			a('mx1', '192.0.2.25'),
			txt('_smtp._tls', 'v=TLSRPTv1; ', 'rua=mailto:old@example.com'),
		];
		dns = await startDns({
			records: zone('example.com', records),
			faults: { '_smtp._tls.silent.example': { kind: 'drop' } },
		});
		const resolver = `${dns.endpoint.address}:${dns.endpoint.port}`;
		await workspace.getConfiguration('tlsrpt').update('resolver', resolver, ConfigurationTarget.Workspace);
	});

	after(async () => {
		await workspace.getConfiguration('tlsrpt').update('resolver', undefined, ConfigurationTarget.Workspace);
		await dns.close();
	});

	afterEach(closeAll);

	it('is all that ever asks DNS', async () => {
		const document = await showFile('example.com.zone');
		await expectMarks(document, quiet);
		await hoverOn(document, 'mailto:new@example.com');
		await commands.executeCommand('vscode.executeCodeLensProvider', document.uri);
		assert.deepEqual(dns.queries, []);
	});

	it('asks the resolver of the settings and shows one panel', async () => {
		await check({ domain: 'example.com' });
		await check({ domain: 'Example.COM.' });
		for (const question of ['_mta-sts.example.com TXT', '_smtp._tls.example.com TXT', 'example.com MX'])
			assert.ok(asked().includes(question), question);
		assert.ok(asked().every(question => question.includes('example.com ')));
		await eventually(panels, ['TLS-RPT: example.com']);
	});

	it('judges an edit that is not saved as if it were published', async () => {
		const document = await showFile('example.com.zone');
		await expectMarks(document, quiet);
		const edit = new WorkspaceEdit();
		const start = placeOf(document, 'new@').translate(0, -2);
		edit.replace(document.uri, new Range(start, start.translate(0, 3)), 'next');
		assert.ok(await workspace.applyEdit(edit));
		const before = dns.queries.length;
		await commands.executeCommand('tlsrpt.checkZone');
		await eventually(panels, ['TLS-RPT: example.com as if published']);
		const since = dns.queries.slice(before).map(({ name, type }) => `${name} ${type}`);
		assert.deepEqual(since, ['example.com SOA'], 'all else is in the zone');
		assert.ok(document.isDirty);
		await expectMarks(document, quiet.replace('new@', 'next@'));
	});

	it('marks what the zone says otherwise than DNS, until both say the same', async () => {
		const document = await showFile('example.com.zone');
		await expectMarks(document, quiet);
		await check({ domain: 'example.com', uri: document.uri.toString() });
		await expectMarks(document, drifted);
		const drift = findingsIn(document).find(f => f.message.includes('DNS serves'));
		assert.match(drift!.message, /DNS serves “v=TLSRPTv1; rua=mailto:old@example\.com”/);

		const edit = new WorkspaceEdit();
		const start = placeOf(document, 'new@').translate(0, -2);
		edit.replace(document.uri, new Range(start, start.translate(0, 3)), 'old');
		assert.ok(await workspace.applyEdit(edit));
		await expectMarks(document, quiet.replace('new@', 'old@'));
	});

	it('ends at its deadline, with what it has by then', async () => {
		await workspace.getConfiguration('tlsrpt').update('checkTimeout', 1000, ConfigurationTarget.Workspace);
		try {
			await check({ domain: 'silent.example' });
		} finally {
			await workspace.getConfiguration('tlsrpt').update('checkTimeout', undefined, ConfigurationTarget.Workspace);
		}
		await eventually(panels, ['TLS-RPT: silent.example']);
	});
});
