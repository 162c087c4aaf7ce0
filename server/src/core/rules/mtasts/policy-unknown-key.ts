import { quoted } from '../../candidate.ts';
import { defineRule } from '../rule.ts';
import { removing } from './policy-edits.ts';

export const mtastsPolicyUnknownKey = defineRule({
	name: 'mtasts/policy-unknown-key',
	scope: 'policy',
	severity: 'info',
	summary: 'The policy has a key that senders ignore',
	rfc: 'RFC 8461 section 3.2',
	why: `RFC 8461 defines \`version\`, \`mode\`, \`mx\` and \`max_age\`; senders ignore all else. \`id\` belongs into the TXT record at
\`_mta-sts\`, and \`rua\` into the one at \`_smtp._tls\`.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200
id: 20260101T000000
;^ Move “id” into the record at “_mta-sts”`,
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
mx: mail.example.com
max_age: 2419200`,
		},
	],
	*check(policy) {
		for (const line of policy.lines) {
			const { kind, key, keyText, meant } = line;
			if (kind !== 'field' || meant !== undefined || key.start === key.end) continue;
			const home = HOMES[keyText.toLowerCase()];
			yield {
				span: key,
				message:
					home === undefined
						? `Delete ${quoted(keyText)}: senders ignore a key that they do not know.`
						: `Move “${keyText}” into the record at “${home}”: here senders ignore it.`,
				tag: 'unnecessary',
				fixes: [removing(policy, line, 'Delete this line', false)],
			};
		}
	},
});

const HOMES: Readonly<Record<string, string>> = { id: '_mta-sts', rua: '_smtp._tls' };
