import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ENFORCING, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import { inFolder, runCli } from '../support/cli.ts';
import { a, mx, startDns, type TestDns, txt, zone } from '../support/dns-server.ts';
import { startDoh } from '../support/doh-server.ts';
import { exampleFacts } from '../support/example-facts.ts';
import { reportFaults } from '../support/report-rules.ts';

const records = [
	...zone('example.com', [
		mx('@', 10, 'mx.example.com'),
		a('mx', '192.0.2.25'),
		txt('_smtp._tls', 'v=TLSRPTv1; ', 'rua=mailto:tlsrpt@example.com'),
	]),
	...zone('example.net', [mx('@', 10, 'mx.example.com'), txt('_smtp._tls', 'v=TLSRPTv1;\u001b[2J')]),
];

describe('tlsrpt check', () => {
	let dns: TestDns;
	let resolver: readonly string[];
	before(async () => {
		dns = await startDns({ records });
		resolver = ['--resolver', `${dns.endpoint.address}:${dns.endpoint.port}`, '--no-smtp', '--no-https'];
	});
	after(() => dns.close());

	it('asks the resolver and gives one JSON object for one domain', async () => {
		const { code, out, err } = await runCli(['check', 'Example.COM.', '--format', 'json', ...resolver]);
		const { version, domain, findings, predictions, facts, durationMs } = JSON.parse(out);
		assert.deepEqual([code, err, version, domain], [0, '', 1, 'example.com']);
		const insisting = predictions.map((p: { sender: string; resultType: string }) => [p.sender, p.resultType]);
		assert.deepEqual(insisting, [['mandatory-dane', 'dane-required']]);
		assert.deepEqual(
			findings.filter((f: { severity: string }) => f.severity === 'error'),
			[],
		);
		assert.deepEqual(facts.tlsrpt.value, [{ strings: ['v=TLSRPTv1; ', 'rua=mailto:tlsrpt@example.com'] }]);
		assert.ok(durationMs >= 0 && Number.isInteger(durationMs));
	});

	it('gives one line of JSON for each of several, in their order, standard input too', async () => {
		const args = ['check', 'example.net', '-', '--format', 'json', ...resolver];
		const { code, out } = await runCli(args, { input: 'example.com\r\n\nexample.org\n' });
		const results = out
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line));
		assert.deepEqual(
			results.map(r => r.domain),
			['example.net', 'example.com', 'example.org'],
		);
		const [finding] = results[0].findings;
		assert.deepEqual([finding.severity, finding.subject], ['error', '_smtp._tls.example.net']);
		assert.equal(results[2].facts.tlsrpt.why, 'refused');
		// The worst of them: for one the record is not known.
		assert.equal(code, 2);
	});

	it('checks the others where a line of standard input is no domain, and says which', async () => {
		const args = ['check', '-', '--format', 'json', ...resolver];
		const { code, out, err } = await runCli(args, { input: 'a b\nexample.com\nexample..net\n' });
		assert.deepEqual(
			out
				.trimEnd()
				.split('\n')
				.map(line => JSON.parse(line).domain),
			['example.com'],
		);
		assert.match(err, /^-:1: Take the space out of "a b".*\n-:3: Take the extra dot out of "example\.\.net"\.\n$/);
		assert.equal(code, 2);
		assert.deepEqual(await runCli(args, { input: '\n' }), { code: 0, out: '', err: '' });
	});

	it('checks as many domains as there are, a few at a time', async () => {
		const many = Array.from({ length: 200 }, (_, i) => `d${i}.example.com`);
		const { code, out } = await runCli(['check', '-', '--format', 'json', ...resolver], { input: many.join('\n') });
		const domains = out
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line).domain);
		assert.deepEqual([code, domains], [0, many]);
	});

	it('shows text that holds nothing of what must not reach a terminal', async () => {
		const { code, out } = await runCli(['check', 'example.net', ...resolver]);
		assert.equal(code, 1);
		assert.match(out, /v=TLSRPTv1;\\027\[2J/);
		assert.doesNotMatch(out, /\u001b/);
	});

	it('saves what came back, and judges it again without a network', async () => {
		await inFolder({}, async cwd => {
			const json = ['--format', 'json'];
			const first = await runCli(['check', 'example.com', 'example.net', '--save', 'f.json', ...json, ...resolver], {
				cwd,
			});
			const again = await runCli(['check', '--facts', 'f.json', ...json], { cwd });
			const stable = (out: string) => out.replaceAll(/"durationMs":\d+/g, '');
			assert.equal(stable(again.out), stable(first.out));
			assert.deepEqual([first.code, again.code], [1, 1]);
			const saved = (await readFile(path.join(cwd, 'f.json'), 'utf8')).trimEnd().split('\n');
			assert.deepEqual(
				saved.map(line => JSON.parse(line).domain),
				['example.com', 'example.net'],
			);
		});
	});

	it('says what senders would report, as JSON and as text, and looks at facts before it judges them', async () => {
		const facts = await exampleFacts({
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'no STARTTLS' },
			policy: ENFORCING,
		});
		const [host] = facts.hosts!;
		const broken = {
			...facts,
			hosts: [{ ...host, probes: [{ address: '192.0.2.1', outcome: { kind: 'tls', tls: {} } }] }],
		};
		const files = { 'f.json': JSON.stringify(facts), 'broken.json': JSON.stringify(broken) };
		await inFolder(files, async cwd => {
			const { code, out } = await runCli(['check', '--facts', 'f.json', '--format', 'json'], { cwd });
			const { predictions } = JSON.parse(out);
			assert.equal(code, 1);
			assert.deepEqual(
				predictions.map((p: Record<string, unknown>) => [p['sender'], p['policy'], p['mx'], p['resultType']]),
				['rfc', 'postfix', 'mox', 'stalwart', 'exchange-online']
					.map(sender => [sender, 'sts', 'mail.example.com', 'starttls-not-supported'])
					.concat([['mandatory-dane', 'tlsa', 'mail.example.com', 'dane-required']]),
			);
			const text = await runCli(['check', '--facts', 'f.json'], { cwd });
			assert.match(
				text.out,
				/What senders would report\n {2}RFC 8460, to the letter +starttls-not-supported of mail\.example\.com/,
			);
			const sample = await runCli(['check', '--facts', 'f.json', '--sample', 'mox'], { cwd });
			assert.deepEqual([sample.code, sample.err, reportFaults(sample.out)], [1, '', []]);
			const refused = await runCli(['check', '--facts', 'broken.json'], { cwd });
			assert.deepEqual([refused.code, refused.out], [2, '']);
			assert.match(
				refused.err,
				/^broken\.json: This is no file that check --save has written: hosts\[0\]\.probes\[0\]\.outcome\.tls\.protocol is not as it should be\.\n$/,
			);
		});
	});

	it('checks as if a zone file were published, with what it includes, and a policy', async () => {
		const files = {
			'example.com.zone': `$TTL 300
@ SOA ns admin 1 3600 900 604800 60
@ NS ns.example.net.
@ MX 10 new
new A 192.0.2.7
mta-sts A 192.0.2.8
_mta-sts TXT "v=STSv1; id=1;"
$INCLUDE rpt.inc
`,
			'rpt.inc': '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:new@example.com"\n',
			'mta-sts.txt': 'version: STSv1\nmode: enforce\nmx: other.example.com\nmax_age: 86400\n',
			'.tlsrptrc.json': '{ "rules": { "live/sts-mx-not-listed": "warning" } }',
		};
		await inFolder(files, async cwd => {
			const args = ['check', '--zone', 'example.com.zone', '--policy', 'mta-sts.txt', '--save', 'f.json', ...resolver];
			const { code, out, err } = await runCli(args, { cwd });
			assert.deepEqual([code, err], [0, '']);
			assert.match(
				out,
				/^As if published: names in example\.com are answered from the zone file, all others by the live DNS/,
			);
			assert.match(out, /rua=mailto:new@example\.com/);
			assert.match(out, /_smtp\._tls\.example\.com TXT → NOERROR, 1 record \(from the zone file\)/);
			assert.match(out, /warning Add “mx: new\.example\.com” to the policy.* \[live\/sts-mx-not-listed\]/);
			const again = await runCli(['check', '--facts', 'f.json'], { cwd });
			assert.match(again.out, /^As if published: .*\nDNSSEC: not authenticated.*\nThe MTA-STS policy is a file’s too/);
			const json = await runCli([...args, 'example.com', 'example.net', '--format', 'json'], { cwd });
			const [own, other] = json.out
				.trimEnd()
				.split('\n')
				.map(line => JSON.parse(line).facts);
			assert.deepEqual(own.asIf, { zone: 'example.com', whole: true, problems: 0, dnssec: 'insecure', policy: true });
			assert.deepEqual(other.tlsrpt.value[0].strings, ['v=TLSRPTv1;\u001b[2J'], 'outside of the zone all is live');
		});
	});

	it('checks as if a piece of a zone were published', async () => {
		await inFolder({ piece: '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:new@example.com"\n' }, async cwd => {
			const { code, out } = await runCli(['check', 'example.com', '--zone', 'piece', ...resolver], { cwd });
			assert.equal(code, 0);
			assert.match(out, /The file is not all of the zone: what it does not say was asked of the live DNS too\./);
			assert.match(out, /TXT _smtp\._tls\.example\.com\n.*new@example\.com/);
			assert.match(out, /MX example\.com\n {2}10 mx\.example\.com/);
			const nameless = await runCli(['check', '--zone', 'piece', ...resolver], { cwd });
			assert.match(nameless.err, /Name a domain/);
		});
	});

	it('asks a resolver over HTTPS', async () => {
		const doh = await startDoh({ records });
		try {
			await inFolder({ 'ca.pem': doh.ca }, async cwd => {
				const args = ['check', 'example.com', '--doh', doh.url, '--no-smtp', '--no-https'];
				const { code, out } = await runCli([...args, '--ca', 'ca.pem'], { cwd });
				assert.equal(code, 0);
				assert.match(out, new RegExp(`Asked ${doh.url} at`));
				assert.match(out, /_smtp\._tls\.example\.com TXT → NOERROR, 1 record \(localhost:\d+ https, \d+ ms\)/);
				const untrusted = await runCli(args, { cwd });
				assert.equal(untrusted.code, 2);
			});
		} finally {
			await doh.close();
		}
	});

	it('exits with 2 where nobody answers', async () => {
		const { code, out, err } = await runCli(['check', 'example.com', '--resolver', '127.0.0.1:1', '--format', 'json']);
		assert.equal(JSON.parse(out).facts.tlsrpt.kind, 'failed');
		assert.deepEqual([code, err], [2, 'example.com: There was no answer for its record.\n']);
	});

	it('says what is wrong with its arguments', async () => {
		const wrong: [string[], RegExp][] = [
			[[], /Name a domain, such as example\.com\./],
			[['a b'], /Take the space out of "a b"/],
			[['example.com', '--resolver', 'dns.example'], /Give the resolver as IP address and port/],
			[['example.com', '--timeout', 'soon'], /Give --timeout a whole number from 1 on/],
			[['example.com', '--doh', 'http://dns.example.net/'], /Give the DoH resolver as an https URL/],
			[['example.com', '--doh', 'https://u:p@dns.example.net/'], /without user name/],
			[
				['example.com', '--doh', 'https://dns.example.net/', '--resolver', '192.0.2.1'],
				/--resolver or --doh, not both/,
			],
			[['example.com', '--connect-to', 'mx:25'], /Give --connect-to as HOST:PORT:ADDRESS:PORT/],
			[['example.com', '--connect-to', '::not.an.address:25'], /Give --connect-to as HOST:PORT:ADDRESS:PORT/],
			[['example.com', '--allow-private=10/8'], /Give --allow-private blocks of addresses/],
			[['example.com', '--ca', 'package.json'], /package\.json: This holds no certificates in PEM form\./],
			[['example.com', '--zone', 'no-such-file'], /no-such-file: There is no such file\./],
			[['example.com', '--policy', 'mta-sts.txt'], /Give --policy together with --zone/],
			[['--zone', 'test/fixtures/realistic.zone', '--facts', 'f.json'], /Give --facts or --zone, not both\./],
			[['example.com', '--facts', 'f.json'], /Give --facts or domains, not both\./],
			[
				['--facts', 'package.json'],
				/package\.json: This is no file that check --save has written: version is not as it should be\./,
			],
		];
		const ran = await Promise.all(wrong.map(([args]) => runCli(['check', ...args])));
		for (const [i, { code, out, err }] of ran.entries()) {
			assert.match(err, wrong[i]![1]);
			assert.deepEqual([code, out], [2, '']);
		}
	});
});
