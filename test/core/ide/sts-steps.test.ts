import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { mailDomains } from '#core/ide/mail-domains.ts';
import { stsSteps } from '#core/ide/sts-steps.ts';
import { lint } from '#core/lint.ts';
import { parsePolicy } from '#core/mtasts/policy.ts';
import { applyEdits } from '#core/text.ts';

const ZONE = `$ORIGIN example.com.
$TTL 1d
@	IN	SOA	ns hostmaster 1 1h 15m 1w 1h
@	IN	MX	10 mx1
@	IN	MX	20 mx2.example.net.
www	IN	A	192.0.2.80
_smtp._tls	IN	TXT	"v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
`;
const RECORD = '_mta-sts	IN	TXT	"v=STSv1; id=1"\nmta-sts	IN	CNAME	www\n';
const policyOf = (mode: string): string =>
	`version: STSv1\nmode: ${mode}\nmx: mx1.example.com\nmx: mx2.example.net\nmax_age: 604800\n`;

/** What each step makes of the zone and of the policy. */
function steps(zoneText: string | undefined, policyText: string | undefined) {
	const document = zoneText === undefined ? undefined : readDocument(zoneText, 'zone');
	const zone = document?.zones[0];
	const state = {
		domain: 'example.com.',
		zone,
		complete: zone?.complete === true,
		mail: zone && mailDomains(zone)[0],
		records: document?.sts ?? [],
		policy: policyText === undefined ? undefined : parsePolicy(policyText),
	};
	return stsSteps(state, '20260105T000000').map(({ title, zone: edits, policy }) => ({
		title,
		zone: zoneText === undefined ? undefined : applyEdits(zoneText, edits),
		policy:
			policy === undefined
				? policyText
				: policy === 'delete'
					? undefined
					: 'create' in policy
						? policy.create
						: applyEdits(policyText!, policy),
	}));
}

const grave = (text: string): readonly string[] =>
	lint(readDocument(text, text.startsWith('version') ? 'mta-sts-policy' : 'zone'))
		.filter(f => f.severity === 'error' || f.severity === 'warning')
		.map(f => f.rule);

describe('MTA-STS, step by step', () => {
	it('begins in testing mode, with record, host and policy', () => {
		const [start, ...others] = steps(ZONE, undefined);
		assert.deepEqual(others, []);
		assert.equal(start?.title, 'Start MTA-STS for example.com in testing mode');
		const added = '_mta-sts	IN	TXT	"v=STSv1; id=20260105T000000"\nmta-sts	IN	CNAME	www\n';
		assert.equal(start.zone, ZONE.replace('www	IN	A', `${added}www	IN	A`));
		assert.equal(start.policy, policyOf('testing'));
		assert.deepEqual([grave(start.zone!), grave(start.policy)], [[], []]);
	});
	it('goes on to enforce, with a new id', () => {
		const [enforce] = steps(ZONE + RECORD, policyOf('testing'));
		assert.equal(enforce?.title, 'Enforce the MTA-STS policy of example.com, once reports tell of no failure');
		assert.equal(enforce.zone, ZONE + RECORD.replace('id=1', 'id=20260105T000000'));
		assert.equal(enforce.policy, policyOf('enforce'));
	});
	it('is retired by a policy of mode none first, and only then taken away', () => {
		for (const mode of ['testing', 'enforce']) {
			const none = steps(ZONE + RECORD, policyOf(mode)).at(-1);
			assert.equal(none?.title, 'Retire MTA-STS of example.com, step 1 of 2: mode none, kept for a day');
			assert.equal(none.zone, ZONE + RECORD.replace('id=1', 'id=20260105T000000'));
			assert.equal(none.policy, policyOf('none').replace('604800', '86400'));
			const [end, ...others] = steps(none.zone, none.policy);
			assert.deepEqual(others, []);
			assert.match(end!.title, /^Retire MTA-STS of example\.com, step 2 of 2: delete .* max_age .* is over$/);
			assert.deepEqual([end!.zone, end!.policy], [ZONE, undefined]);
		}
	});
	it('changes the policy alone where no zone is at hand, and says what is left to do', () => {
		const [enforce, none] = steps(undefined, policyOf('testing'));
		assert.match(enforce!.title, /; then give its record a new id$/);
		assert.equal(enforce!.policy, policyOf('enforce'));
		assert.match(none!.title, /; then give its record a new id$/);
		assert.deepEqual(steps(undefined, policyOf('none')), []);
	});
	it('offers nothing where it is not known what senders see', () => {
		assert.deepEqual(steps(`${ZONE}$INCLUDE more\n`, undefined), []);
		assert.deepEqual(steps(`${ZONE}_mta-sts CNAME policies.example.net.\n`, undefined), []);
		assert.deepEqual(steps(`${ZONE + RECORD}_mta-sts TXT "v=STSv1; id=2"\n`, policyOf('testing')), []);
		assert.deepEqual(steps(ZONE + RECORD.replace('id=1', 'id=a-b'), policyOf('testing')), []);
		assert.deepEqual(steps(ZONE + RECORD, 'version: STSv1\nmode: strict\n'), []);
		assert.deepEqual(steps(ZONE, policyOf('none')), []);
	});
	it('adds the record alone where the policy is there already', () => {
		const [add] = steps(ZONE, policyOf('testing'));
		assert.equal(add?.title, 'Add the MTA-STS record of example.com');
		assert.equal(add.policy, policyOf('testing'));
	});
});
