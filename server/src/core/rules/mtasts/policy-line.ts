import { quoted } from '../../candidate.ts';
import type { Policy, PolicyLine } from '../../mtasts/policy.ts';
import { toOctets } from '../../octets.ts';
import { MAX_NAME } from '../reading.ts';
import { type Draft, defineRule } from '../rule.ts';
import { removing } from './policy-edits.ts';

export const mtastsPolicyLine = defineRule({
	name: 'mtasts/policy-line',
	scope: 'policy',
	severity: 'error',
	summary: 'A line of the policy is not of the form key: value',
	rfc: 'RFC 8461 section 3.2',
	why: `Every line is a key, a colon and a value. There are no comments, no \`=\`, no values in quotes or over several lines. A key
that is not the RFC's is ignored, but it must be one: at most 32 letters and digits, and behind the first \`_\`, \`-\` and \`.\`;
its value must not be empty and holds no control characters. Lines end with LF, or CR and LF.

One line that is none of this makes the policy invalid for senders that keep to the grammar.`,
	supersedes: ['mtasts/policy-unknown-key'],
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode=enforce
;   ^ Write “:” behind “mode”
mx: mail.example.com
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `# our policy
;^^^^^^^^^^^ Delete “# our policy”
version: STSv1
mode: enforce
mx: mail.example.com
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
mx: mail.example.com
max_age: 2419200
contact:
;^^^^^^^ Write a value behind “contact:”`,
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
			const draft = line.kind === 'blank' ? undefined : judged(policy, line);
			if (draft !== undefined) yield draft;
			const { end, next } = line;
			if (policy.text.slice(end, next) !== '\r') continue;
			const fix = {
				title: 'Write a line end',
				safe: true,
				edits: [{ span: { start: end, end: next }, newText: policy.lineEnd }],
			};
			yield {
				span: { start: line.start, end },
				message: 'End this line with LF, or CR and LF: a CR alone ends none.',
				fixes: [fix],
			};
		}
	},
});

const CONTROL = /[\x00-\x1f\x7f]/;

function judged(policy: Policy, line: PolicyLine): Draft | undefined {
	const { kind, key, keyText, meant, delimiter, value, valueText } = line;
	const name = quoted(toOctets(keyText));
	const whole = { start: key.start, end: value.end };
	if (kind === 'junk') {
		if (meant !== undefined && value.start < value.end) {
			const fix = { title: 'Write “:”', safe: true, edits: [{ span: delimiter, newText: ': ' }] };
			return { span: delimiter, message: `Write “:” behind ${name}: a colon parts key and value.`, fixes: [fix] };
		}
		return {
			span: whole,
			message: `Delete ${name}: it is no “key: value”, and nothing else may stand in a policy.`,
			// A comment is no loss to senders; other text may have been meant as a key.
			fixes: [removing(policy, line, 'Delete this line', /^(?:[#;]|\/\/|-)/.test(keyText))],
		};
	}
	if (meant === undefined) {
		const bad = /[^A-Za-z0-9_.-]|^[_.-]/.exec(keyText)?.[0];
		const comment = /^(?:[#;]|\/\/)/.test(keyText);
		const fixes = [removing(policy, line, 'Delete this line', comment)];
		if (keyText === '') return { span: whole, message: 'Write a key before “:”, or delete the line.', fixes };
		if (comment)
			return {
				span: whole,
				message: `Delete ${quoted(toOctets(policy.text.slice(whole.start, whole.end)))}: a policy has no comments.`,
				fixes,
			};
		if (bad !== undefined) {
			return { span: key, message: `Take ${quoted(toOctets(bad))} out of the key ${name}, or delete the line.`, fixes };
		}
		if (keyText.length > MAX_NAME) {
			return { span: key, message: `Shorten this key to ${MAX_NAME} characters: it has ${keyText.length}.`, fixes };
		}
		if (valueText === '')
			return { span: whole, message: `Write a value behind “${keyText}:”, or delete the line.`, fixes };
	}
	const control = CONTROL.exec(valueText);
	// Of the values of the RFC's own keys other rules speak.
	if (control === null || (meant !== undefined && keyText === meant)) return undefined;
	return {
		span: value,
		message: `Take ${quoted(control[0])} out of the value of ${name}: control characters may not stand there.`,
	};
}
