import { firstOf } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';

export const mtastsModeNone = defineRule({
	name: 'mtasts/mode-none',
	scope: 'policy',
	severity: 'info',
	summary: 'The policy says that there is none: MTA-STS is being taken away',
	rfc: 'RFC 8461 section 8.3',
	why: `Mode \`none\` is how a domain takes MTA-STS back. Senders that have an older policy keep to that until they see a new \`id\` or it
runs out, so nothing may be torn down at once:

1. Serve a policy with \`mode: none\` and a short \`max_age\`, such as a day.
2. Give the \`_mta-sts\` record a new \`id\`.
3. Wait until the longest \`max_age\` that was ever served has passed.
4. Then take the record, the host and the policy away.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: none
;     ^^^^ Keep this policy up until
max_age: 86400`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	*check(policy) {
		const line = firstOf(policy, 'mode');
		if (line?.valueText !== 'none' || line.kind !== 'field') return;
		yield {
			span: line.value,
			message:
				'Keep this policy up until every older one has run out: with a new id in the record, senders then drop MTA-STS.',
		};
	},
});
