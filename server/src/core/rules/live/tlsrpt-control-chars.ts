import { quoted } from '../../candidate.ts';
import { txtOctets } from '../../live/facts.ts';
import { fromOctets, visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

/** HTAB may stand round ";" and "," (RFC 8460 section 3, WSP); text that is no UTF-8 is judged octet by octet. */
const steers = (octets: string): boolean => {
	const text = (fromOctets(octets) ?? octets.replace(/[\x80-\xff]/g, '')).replaceAll('\t', ' ');
	return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
};

export const liveTlsrptControlChars = defineRule({
	name: 'live/tlsrpt-control-chars',
	scope: 'live',
	severity: 'warning',
	summary: 'The text at _smtp._tls holds control characters or invisible ones',
	rfc: 'RFC 8460 section 3',
	why: `A TLSRPT record is made of visible ASCII, with spaces and tabs at most. Control characters and the invisible characters of
Unicode (right-to-left override, zero-width space, byte order mark) have no place in it: senders refuse the field that they
stand in, or the whole record. Most come from text that was copied from a web page or a word processor.

They can also be put there to do harm. An escape sequence steers the terminal of whoever prints the record, and a
right-to-left mark makes an address look like another. Here they are always shown written out: \`\\027\`, \`[U+202E]\`.

Type the record anew, in plain ASCII.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; note=\\027[31mred"`,
			alsoFinds: ['field-value-invalid', 'non-ascii', 'unknown-field'],
		},
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; note=\\226\\128\\174moc"`,
			alsoFinds: ['field-value-invalid', 'non-ascii', 'unknown-field'],
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1;\\009rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check({ domain, tlsrpt }) {
		const octets = tlsrpt.kind === 'found' ? tlsrpt.value.map(txtOctets).find(steers) : undefined;
		if (octets === undefined) return;
		yield {
			message: `Type the record at _smtp._tls.${visible(domain)} anew: ${quoted(octets, 200)} holds characters that are not seen but steer how it is shown.`,
			subject: `_smtp._tls.${domain}`,
		};
	},
});
