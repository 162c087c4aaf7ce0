import { quoted } from '../candidate.ts';
import { lookAlikes } from '../tlsrpt/look-alikes.ts';
import { defineRule } from './rule.ts';

export const fullWidthCharacter = defineRule({
	name: 'full-width-character',
	scope: 'record',
	severity: 'error',
	summary: 'A character is as wide as an ideograph, and not the ASCII one that it looks like',
	rfc: 'RFC 8460 section 3',
	why: `Keyboards for Chinese, Japanese and Korean write \`；\`, \`＝\`, \`：\` and \`，\` where a record needs \`;\`, \`=\`,
\`:\` and \`,\`. To senders they are no signs at all: fields and destinations run into each other, and the record is
refused or ignored.

Switch the keyboard to ASCII and write them again.`,
	explains: [
		'comma-instead-of-semicolon',
		'field-name-invalid',
		'field-value-invalid',
		'field-without-value',
		'mailto-idn',
		'mailto-no-at',
		'missing-semicolon',
		'non-ascii',
		'rua-missing',
		'unknown-field',
		'uri-no-scheme',
		'uri-no-scheme-https',
		'uri-unsupported-scheme',
		'version-missing',
		'version-unsupported',
	],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1； rua=mailto:tlsrpt@example.com"
;                         ^ Write “;” in place of “；”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua＝mailto：a@example.com，mailto：b@example.com"
;                              ^ Write “=” in place of “＝”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ octets }) {
		const signs = [...lookAlikes(octets)].filter(sign => sign.kind === 'full-width');
		const [first] = signs;
		if (first === undefined) return;
		const others = signs.length > 1 ? `, and likewise ${signs.length - 1} more` : '';
		yield {
			at: first.at,
			message: `Write ${quoted(first.ascii)} in place of ${quoted(octets.slice(first.at.from, first.at.to))}${others}: a record is plain ASCII.`,
			fixes: [
				{
					title: 'Write plain ASCII',
					safe: true,
					changes: signs.map(({ at, ascii }) => ({ at, octets: ascii })),
				},
			],
		};
	},
});
