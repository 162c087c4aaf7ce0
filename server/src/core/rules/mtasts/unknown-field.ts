import { quoted } from '../../candidate.ts';
import { isId } from '../../mtasts/reading.ts';
import { removal } from '../fields.ts';
import { defineRule } from '../rule.ts';

export const mtastsUnknownField = defineRule({
	name: 'mtasts/unknown-field',
	scope: 'sts-record',
	severity: 'info',
	summary: 'The MTA-STS record has a field that senders ignore',
	rfc: 'RFC 8461 sections 3.1 and 3.2',
	why: `RFC 8461 defines \`v\` and \`id\` for the record, and senders ignore all else. \`mode\`, \`mx\` and \`max_age\` belong into the policy
file on the host \`mta-sts\`: in the record they do nothing, so that is a warning. \`rua\` belongs into the record at
\`_smtp._tls\`.

Delete the field here, and see that it stands where it belongs.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000; mode=enforce"
;                                          ^^^^^^^^^^^^ Move “mode” into the policy file`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000; ext=1"
;                                          ^^^^^ Delete “ext”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check({ fields, version }) {
		if (version.kind === 'foreign') return;
		for (const field of fields) {
			const { name, nameText, equals } = field;
			if (isId(field) || field.kind === 'empty' || equals === undefined || name.from === name.to) continue;
			const shown = quoted(nameText);
			const ofPolicy = /^(?:mode|mx|max_age)$/i.test(nameText);
			yield {
				at: field.range,
				...(ofPolicy && { severity: 'warning' as const }),
				message: ofPolicy
					? `Move ${shown} into the policy file: in this record senders ignore it.`
					: /^rua$/i.test(nameText)
						? 'Move “rua” into the record at “_smtp._tls”: in this one senders ignore it.'
						: `Delete ${shown}: senders ignore a field that they do not know.`,
				tag: 'unnecessary',
				fixes: [{ title: `Delete ${shown}`, safe: false, changes: [removal(field)] }],
			};
		}
	},
});
