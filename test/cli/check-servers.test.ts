import assert from 'node:assert/strict';
import type { DomainFacts } from '#core/live/facts.ts';
import type { Detour } from '../../server/src/net/guard.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import type { Scenario } from '../lab/scenario.ts';
import { inFolder, runCli } from '../support/cli.ts';

const SCENARIOS: readonly Scenario[] = ['good', 'expired'].map(cert => ({
	id: cert,
	title: '',
	zone: 'ins.lab',
	tlsrpt: ['v=TLSRPTv1; rua=mailto:a@rua.ins.lab'],
	mx: [{ host: 'mx', smtp: 'good', cert }],
	sts: { txt: 'v=STSv1; id=1;', http: {} },
	expect: { findings: [] },
}));

const written = ({ host, port, toAddress, toPort }: Detour): string[] => [
	'--connect-to',
	[host, port, toAddress, toPort].map(part => part ?? '').join(':'),
];

describe('tlsrpt check, with servers', () => {
	let lab: Lab;
	let common: readonly string[];
	before(async () => {
		lab = await startLab(SCENARIOS);
		common = ['--format', 'json', '--resolver', `127.0.0.1:${lab.resolver.port}`, ...lab.detours.flatMap(written)];
	});
	after(() => lab.close());

	const factsOf = async (args: readonly string[], cwd?: string): Promise<readonly DomainFacts[]> => {
		const { out, err } = await runCli(['check', ...args, ...common], cwd === undefined ? {} : { cwd });
		assert.equal(err, '');
		const lines = out.trimEnd().split('\n');
		return lines.map(line => JSON.parse(line).facts);
	};

	it('speaks to mail servers and fetches the policy, and trusts the roots of --ca', async () => {
		await inFolder({ 'ca.pem': lab.ca }, async cwd => {
			const [good] = await factsOf(['good.ins.lab', '--ca', 'ca.pem'], cwd);
			const outcome = good?.hosts?.[0]?.probes[0]?.outcome;
			assert.equal(outcome?.kind === 'tls' && outcome.tls.trust.kind, 'trusted');
			assert.ok(good?.policy?.outcome.kind === 'answered');
			assert.match(good.policy.outcome.body ?? '', /^version: STSv1\r\nmode: enforce\r\nmx: mx\.good\.ins\.lab\r\n/);
		});
		const [unknown] = await factsOf(['good.ins.lab']);
		const outcome = unknown?.hosts?.[0]?.probes[0]?.outcome;
		assert.equal(outcome?.kind === 'tls' && outcome.tls.trust.kind, 'unknown-issuer');
	});

	it('checks several domains, saves what came back, and reads it again', async () => {
		await inFolder({}, async cwd => {
			const fresh = await factsOf(['good.ins.lab', 'expired.ins.lab', '--save', 'f.json'], cwd);
			assert.deepEqual(
				fresh.map(({ domain }) => domain),
				['good.ins.lab', 'expired.ins.lab'],
			);
			const { out } = await runCli(['check', '--facts', 'f.json', '--format', 'json'], { cwd });
			const saved = out.trimEnd().split('\n');
			assert.deepEqual(
				saved.map(line => JSON.parse(line).facts),
				fresh,
			);
		});
	});

	it('leaves out what it is told to, and says so', async () => {
		const [facts] = await factsOf(['good.ins.lab', '--no-smtp', '--no-https']);
		const why = { kind: 'skipped', why: '--no-smtp says so' };
		assert.deepEqual(facts?.hosts?.[0]?.probes[0]?.outcome, why);
		assert.deepEqual(facts?.policy?.outcome, { ...why, why: '--no-https says so' });
	});
});
