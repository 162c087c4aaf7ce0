import { quoted } from '../candidate.ts';
import type { Destination, TlsRptRecord } from '../tlsrpt/record.ts';
import { mailtoOf, percentDecode, percentEncode } from '../tlsrpt/uri.ts';
import { defineRule } from './rule.ts';

export const uriDuplicate = defineRule({
	name: 'uri-duplicate',
	scope: 'record',
	severity: 'warning',
	summary: 'The same destination is named twice',
	rfc: 'RFC 8460 section 3, RFC 3986 section 6.2.2',
	why: `Senders do not compare destinations: most of them send the same report twice. Schemes and domains count the same in
any case.

Delete one of the two.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:a@EXAMPLE.com"
;                                                    ^^^^^^^^^^^^^^^^^^^^ Delete “mailto:a@EXAMPLE.com”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com,https://reports.example.com:443/"
;                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:A@example.com"` }],
	*check(record) {
		const seen = new Set<string>();
		for (const [i, destination] of record.destinations.entries()) {
			const key = normal(record, destination);
			if (key === undefined) continue;
			if (!seen.has(key)) {
				seen.add(key);
				continue;
			}
			const { range, slot, field } = destination;
			// With the comma before it; a list must keep one destination.
			const inList = record.destinations[i - 1]?.field === field;
			const text = quoted(destination.text);
			yield {
				at: range,
				message: `Delete ${text}: this destination is named before.`,
				...(inList && {
					fixes: [
						{
							title: `Delete ${text}`,
							safe: true,
							changes: [{ at: { from: slot.from - 1, to: slot.to }, octets: '' }],
						},
					],
				}),
			};
		}
	},
});

/** One spelling for all that name the same place; undefined for what is no URI that senders use. */
function normal({ octets }: TlsRptRecord, { uri, text }: Destination): string | undefined {
	const slice = (at: { from: number; to: number }): string => octets.slice(at.from, at.to);
	if (uri.kind === 'mailto') {
		const { local, domain } = mailtoOf(octets, uri);
		return domain && `mailto:${decoded(slice(local))}@${slice(domain).toLowerCase()}`;
	}
	const { authority, path, range } = uri;
	if (uri.kind !== 'https' || authority === undefined || text === '') return undefined;
	const user =
		authority.userinfo === undefined ? '' : slice({ from: authority.userinfo.from, to: authority.host.from });
	const port = authority.port === undefined ? '' : slice(authority.port);
	const where = path.from === path.to ? '/' : slice(path);
	const rest = slice({ from: path.to, to: range.to });
	return `https://${user}${slice(authority.host).toLowerCase()}:${port === '443' ? '' : port}${decoded(where)}${decoded(rest)}`;
}

/** Escapes of characters that need none are undone; the others are written in capitals (RFC 3986 section 6.2.2). */
const decoded = (text: string): string =>
	text.replace(/%[0-9A-Fa-f]{2}/g, written => {
		const octet = percentDecode(written);
		return /[A-Za-z0-9\-._~]/.test(octet) ? octet : percentEncode(octet);
	});
