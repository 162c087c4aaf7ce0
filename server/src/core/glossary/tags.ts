import { type PlainEntry, rfc } from './types.ts';

export const TAGS: readonly PlainEntry[] = [
	{
		kind: 'tag',
		word: 'v',
		aliases: ['v=TLSRPTv1', 'v=TLSRPTv1;', 'TLSRPTv1'],
		label: 'The version: first in the record, and always TLSRPTv1',
		prose:
			'The value must open with the octets `v=TLSRPTv1`. Letter case counts, and white space may stand neither before ' +
			'it nor round its `=`. No other version exists so far. Write the semicolon right behind it: the grammar would ' +
			'let white space stand there, yet `v=TLSRPTv1 ;` is thrown away when the answer has several TXT records, and ' +
			'sys4/tlsrpt-reporter, which reports for Postfix, refuses it always.',
		rfc: rfc(8460, '3'),
	},
	{
		kind: 'tag',
		word: 'rua',
		label: 'Where reports go: one or more URIs',
		prose:
			'Required. A list of `mailto:` and `https:` URIs with commas between them; no other scheme is supported. The ' +
			'name is lower case: `RUA=` reads as an unknown field, and the record is then without a destination. Inside a ' +
			'URI write `%2C` for a comma, `%21` for an exclamation mark and `%3B` for a semicolon.\n\n' +
			'A sender may use every destination, or only one. A destination may belong to ' +
			'another organisation; unlike DMARC, that organisation has to publish nothing to allow it.\n\n' +
			'What every sender studied understands: one `rua`, right after the version, schemes in lower case, a `mailto:` ' +
			'among them, no space after the comma. Postfix with sys4/tlsrpt-reporter 0.6.0rc2 sends nothing to anyone when a space stands there.',
		rfc: rfc(8460, '3', '1.1', '7'),
	},
	{
		kind: 'tag',
		word: 'extension',
		label: 'A field that senders ignore',
		prose:
			'Any `name=value` besides `v` and `rua` is an extension. RFC 8460 defines none, and a sender that does not know a ' +
			'field must pass over it. The name has 1 to 32 characters, letters and digits and after the first also `_`, `-` ' +
			'and `.`; the value has at least one visible ASCII character, and neither `=` nor `;` nor white space. Fields of ' +
			'DMARC (`ruf`, `p`, `pct`) and of MTA-STS (`id`, `mode`) mean nothing here. Put an extension after `rua`: ' +
			'sys4/tlsrpt-reporter 0.6.0rc2 takes the second field for `rua` and looks no further.',
		rfc: rfc(8460, '3'),
	},
];
