import { labelsOf } from '../../zone/names.ts';
import { defineRule } from '../rule.ts';

export const mtastsIdUnchanged = defineRule({
	name: 'mtasts/id-unchanged',
	scope: 'zone',
	severity: 'info',
	summary: 'The policy has changed, and the id of the MTA-STS record has not',
	rfc: 'RFC 8461 sections 3.1 and 8.1',
	why: `A sender that has a policy looks at the \`id\` alone. While that is the old one it keeps to the old policy, until that runs out:
a host that was added is refused so long, and one that was taken away is still allowed.

Put the new policy in place first, and then give the record a new \`id\`. The editor remembers which policy the \`id\` stood
beside when it last saw both; how the policy is written does not matter, only what it says.`,
	bad: [
		{
			changedPolicy: '20250101T000000',
			text: `_mta-sts TXT "v=STSv1; id=20250101T000000;"
;                         ^^^^^^^^^^^^^^^ Write a new id when the new policy is in place`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000;"`,
		},
	],
	good: [{ changedPolicy: '20250101T000000', text: `_mta-sts TXT "v=STSv1; id=20260101T000000;"` }],
	*check(zone, { sts, changedPolicies, newId }) {
		for (const { zone: own, owner, atOwner, value, record } of changedPolicies.size === 0 ? [] : sts) {
			if (own !== zone || owner === undefined || !atOwner || record.id?.nameText !== 'id') continue;
			const { from, to } = record.id.value;
			const domain = `${labelsOf(owner).slice(1).join('.')}.`;
			if (changedPolicies.get(domain) !== value.octets.slice(from, to)) continue;
			const [span] = value.spans(from, to);
			if (span === undefined) continue;
			yield {
				span,
				owner,
				message:
					'Write a new id when the new policy is in place: senders keep to the old policy while this one stands.',
				// When that is, the owner must say.
				fixes: [{ title: `Write “${newId}”`, safe: false, edits: value.edits(from, to, newId) }],
			};
		}
	},
});
