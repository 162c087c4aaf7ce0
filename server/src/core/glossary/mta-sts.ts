import { type PlainEntry, rfc } from './types.ts';

/** Fields of the `_mta-sts` record. */
export const STS_FIELDS: readonly PlainEntry[] = [
	{
		kind: 'sts-field',
		word: 'v=STSv1',
		aliases: ['v=STSv1;', 'STSv1'],
		label: 'The version of MTA-STS: first in the record, and always STSv1',
		prose:
			'The value must open with the octets `v=STSv1`, and letter case counts. Write the semicolon right behind it: where ' +
			'other TXT records stand beside it, senders discard what does not begin with `v=STSv1;` to the letter.',
		rfc: rfc(8461, '3.1'),
	},
	{
		kind: 'sts-field',
		word: 'id',
		label: 'What tells one version of the policy from the next',
		prose:
			'Required: 1 to 32 letters and digits, as a rule the date and time of the change. A sender that has the policy looks ' +
			'at the `id` alone, and fetches the policy again only when it is another. So change it each time the policy ' +
			'changes, and only after the new policy is in place. Greater or smaller means nothing.',
		rfc: rfc(8461, '3.1', '8.1'),
	},
];

/** Keys of the policy file. */
export const STS_POLICY_KEYS: readonly PlainEntry[] = [
	{
		kind: 'policy-key',
		word: 'version',
		label: 'The version of the policy: always STSv1',
		prose: 'Required, once. Letter case counts. By custom it is the first line.',
		rfc: rfc(8461, '3.2'),
	},
	{
		kind: 'policy-key',
		word: 'mode',
		label: 'What senders do when a host does not pass: enforce, testing or none',
		prose:
			'Required, once, in lower case. Begin with `testing`, read the reports, and go on to `enforce`. `none` takes ' +
			'MTA-STS away.',
		rfc: rfc(8461, '3.2', '5', '8.3'),
	},
	{
		kind: 'policy-key',
		word: 'mx',
		label: 'An MX host that mail may go to, or a pattern for such hosts',
		prose:
			'At least one unless the mode is `none`, each on a line of its own: the name as the MX record has it, without ' +
			'final dot, in A-labels. `*.example.com` stands for just one more label: it matches `mx1.example.com`, but neither ' +
			'`example.com` nor `a.mx1.example.com`. The host must also show a certificate for its own name.',
		rfc: rfc(8461, '3.2', '4.1'),
	},
	{
		kind: 'policy-key',
		word: 'max_age',
		label: 'For how many seconds senders keep the policy',
		prose:
			'Required, once: 1 to 10 digits, at most `31557600`, a year. While it lasts, nobody can hide the policy from a ' +
			'sender that has it; so weeks or more are usual. The longer it is, the longer a mistake lasts.',
		rfc: rfc(8461, '3.2', '10.2'),
	},
];

/** Values of `mode`. */
export const STS_MODES: readonly PlainEntry[] = [
	{
		kind: 'policy-mode',
		word: 'enforce',
		label: 'Senders deliver to hosts that pass, and to no others',
		prose:
			'A host passes that an `mx` line of the policy matches, that offers STARTTLS, and that shows a valid certificate for ' +
			'its name. Where none does, mail waits and is tried again, and comes back in the end.',
		rfc: rfc(8461, '5', '4'),
	},
	{
		kind: 'policy-mode',
		word: 'testing',
		label: 'Senders deliver as ever, and report what would have failed',
		prose: 'It needs a TLS-RPT record to be of any use: without it nobody tells what would have failed.',
		rfc: rfc(8461, '5', '6'),
	},
	{
		kind: 'policy-mode',
		word: 'none',
		label: 'Senders act as if there were no policy',
		prose:
			'The way to take MTA-STS away: serve this with a short `max_age`, change the `id` of the record, wait until every ' +
			'older policy has run out, and only then remove the record and the host.',
		rfc: rfc(8461, '5', '8.3'),
	},
];
