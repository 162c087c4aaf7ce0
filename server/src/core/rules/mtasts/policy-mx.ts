import type { Fix } from '../../finding.ts';
import { firstOf, modeOf, mxLines, type Policy, type PolicyLine } from '../../mtasts/policy.ts';
import { visible } from '../../octets.ts';
import { type Draft, defineRule } from '../rule.ts';
import { appending } from './policy-edits.ts';
import { faultOfMx, mending, shown } from './policy-mx-lines.ts';

export const mtastsPolicyMx = defineRule({
	name: 'mtasts/policy-mx',
	scope: 'policy',
	severity: 'error',
	summary: 'The policy names no MX host, or what it names is no host',
	rfc: 'RFC 8461 section 3.2',
	why: `Unless the mode is \`none\`, a policy needs at least one \`mx\`, and each of them stands on a line of its own: a host name, or
\`*.\` before a domain. With anything else the policy is invalid, and senders protect nothing.

Write the names as the MX records have them, without preference and final dot.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
;     ^^^^^^^ Add a line “mx:” for each MX host
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
max_age: 2419200
mx: mail.example.com`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mx1.example.com, mx2.example.com
;   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write each MX host on a line of its own
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mx1.example.com
mx: mx2.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: 10 mail.example.com
;   ^^^^^^^^^^^^^^^^^^^ Delete the preference
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: @@@@
;   ^^^^ Write a host name in place of “@@@@”
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
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: none
max_age: 86400`,
			alsoFinds: ['mtasts/mode-none'],
		},
	],
	*check(policy, mail) {
		const { form, lines } = policy;
		if (form !== 'policy') return;
		const all = mxLines(policy);
		if (all.length === 0 && modeOf(policy) !== 'none') {
			const mode = firstOf(policy, 'mode');
			const first = lines.find(line => line.kind !== 'blank')!;
			const hosts = mail?.hosts ?? ['mail.example.com'];
			yield {
				span:
					mode !== undefined && mode.value.start < mode.value.end ? mode.value : { start: first.start, end: first.end },
				message: 'Add a line “mx:” for each MX host: a policy that names none is invalid.',
				// Without a zone the name is a placeholder; with one, what it says may not be all.
				fixes: [
					appending(
						policy,
						hosts.map(host => `mx: ${host}`),
						false,
					),
				],
			};
		}
		for (const line of all) {
			const draft = line.kind === 'field' ? judged(policy, line) : undefined;
			if (draft !== undefined) yield draft;
		}
	},
});

/** What no rule of its own speaks of. */
function judged(policy: Policy, line: PolicyLine): Draft | undefined {
	const { value, key } = line;
	switch (faultOfMx(line)) {
		case 'empty':
			return {
				span: key,
				message: 'Write the name of an MX host behind “mx:”: an empty line makes the policy invalid.',
			};
		case 'list':
			return {
				span: value,
				message: `Write each MX host on a line of its own: ${shown(line)} is no name.`,
				fixes: [onLines(policy, line)],
			};
		case 'preference':
			return {
				span: value,
				message: `Delete the preference before the name in ${shown(line)}: only MX records have one.`,
				fixes: mending(line, true),
			};
		case 'too-long':
			return {
				span: value,
				severity: 'warning',
				message: 'Shorten this name: a label has at most 63 characters and a name 253, so no MX record has this one.',
			};
		case 'bad':
			return { span: value, message: `Write a host name in place of ${shown(line)}: the policy is invalid with it.` };
		default:
			return undefined;
	}
}

function onLines({ lineEnd }: Policy, { value, valueText }: PolicyLine): Fix {
	const newText = valueText.split(/[\s,;]+/).join(`${lineEnd}mx: `);
	return {
		title: `Write ${visible(newText).split('mx:').length} lines`,
		safe: true,
		edits: [{ span: value, newText }],
	};
}
