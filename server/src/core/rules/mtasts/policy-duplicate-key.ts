import { firstOf, isExtension, type PolicyLine } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { removing } from './policy-edits.ts';

export const mtastsPolicyDuplicateKey = defineRule({
	name: 'mtasts/policy-duplicate-key',
	scope: 'policy',
	severity: 'warning',
	summary: 'A key of the policy stands there more than once',
	rfc: 'RFC 8461 section 3.2',
	why: `All keys but \`mx\` count once: of several the first holds, and the others are ignored. Not every program keeps to that:
postfix-mta-sts-resolver takes the last. So senders may follow different policies.

Keep one.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200
mode: testing
;^^^ Delete one of the two lines “mode”`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
mx: MAIL.example.com
;   ^^^^^^^^^^^^^^^^ Delete this line
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mx1.example.com
mx: mx2.example.com
max_age: 2419200`,
		},
	],
	*check(policy) {
		const hosts = new Set<string>();
		for (const line of policy.lines) {
			const { meant, keyText, valueText } = line;
			if (line.kind !== 'field' || keyText !== meant) continue;
			if (meant === 'mx') {
				const host = valueText.toLowerCase();
				if (hosts.has(host) && host !== '') {
					yield {
						span: line.value,
						severity: 'info',
						message: 'Delete this line: the same host stands above.',
						tag: 'unnecessary',
						fixes: [removing(policy, line, 'Delete this line', true)],
					};
				}
				hosts.add(host);
				continue;
			}
			const first: PolicyLine | undefined = firstOf(policy, meant);
			if (first === undefined || first === line) continue;
			yield {
				span: line.key,
				...(!isExtension(line) && { severity: 'error' as const }),
				message: `Delete one of the two lines “${meant}”: senders take the first, but not all of them.`,
				tag: 'unnecessary',
				related: [{ span: first.key, message: 'The one that counts.' }],
				fixes: [removing(policy, line, 'Delete this line', first.valueText === valueText)],
			};
		}
	},
});
