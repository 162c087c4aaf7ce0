import { quoted } from '../../candidate.ts';
import { txtOctets } from '../../live/facts.ts';
import { type StsFault, type StsRecord, selectSts } from '../../mtasts/record.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveStsTxtInvalid = defineRule({
	name: 'live/sts-txt-invalid',
	scope: 'live',
	severity: 'error',
	summary: 'The MTA-STS record is not what the grammar allows',
	rfc: 'RFC 8461 section 3.1',
	why: `Senders that find a record at \`_mta-sts\` which breaks the grammar must act as if the domain had no MTA-STS: they never ask for
the policy. Those that still have it in their cache go on with that until it runs out, so the fault shows late.

The record begins with \`v=STSv1;\`, in just these letters, and has an \`id\` of at most 32 letters and digits: no hyphens, no
colons, no quotes. Change the \`id\` each time the policy changes; a date and time such as \`20260101T000000\` does well.`,
	explains: [
		'mtasts/version',
		'mtasts/missing-semicolon',
		'mtasts/white-space',
		'mtasts/wrong-case',
		'mtasts/id-missing',
		'mtasts/id-charset',
		'mtasts/id-length',
		'mtasts/empty-field',
		'mtasts/field-invalid',
	],
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_mta-sts.example.com. TXT "v=STSv1; id=2026-01-01;"`,
		},
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_mta-sts.example.com. TXT "v=STSV1; id=20260101T000000;"`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000;"`,
		},
	],
	*check({ domain, mtaSts }) {
		if (mtaSts.kind !== 'found') return;
		const selection = selectSts(mtaSts.value.map(txtOctets));
		const judged = selection.kind === 'one' ? [selection.record] : selection.kind === 'none' ? selection.meant : [];
		for (const record of judged) {
			const [fault] = record.faults;
			if (fault === undefined) continue;
			yield { message: messageOf(fault, record, `_mta-sts.${visible(domain)}`), subject: `_mta-sts.${domain}` };
		}
	},
});

function messageOf({ kind, at }: StsFault, { octets }: StsRecord, owner: string): string {
	const there = quoted(octets.slice(at.from, at.to));
	switch (kind) {
		case 'version':
			return `Begin the record at ${owner} with “v=STSv1;”, not with ${there}: senders find no MTA-STS otherwise.`;
		case 'delimiter':
			return `Write “;” directly behind “v=STSv1” in the record at ${owner}: senders find no MTA-STS otherwise.`;
		case 'id-missing':
			return `Add “id=” and up to 32 letters and digits to the record at ${owner}: without it senders find no MTA-STS.`;
		case 'id-invalid':
			return `Make the id of the record at ${owner} 1 to 32 letters and digits, not ${there}: senders find no MTA-STS otherwise.`;
		case 'field':
			return at.from === at.to
				? `Take the extra “;” out of the record at ${owner}: senders that keep to the grammar find no MTA-STS.`
				: `Take ${there} out of the record at ${owner}: it is no field, and senders that keep to the grammar find no MTA-STS.`;
		case 'trailing-space':
			return `Take the white space off the end of the record at ${owner}: senders that keep to the grammar find no MTA-STS.`;
	}
}
