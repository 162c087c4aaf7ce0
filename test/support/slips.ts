/** TLSRPT records with slips in them: what people write, put in, left out, or put in the place of something else. */
import fc from 'fast-check';

const GOOD = [
	['v=TLSRPTv1', ';', ' ', 'rua', '=', 'mailto:', 'tlsrpt', '@', 'example.com'],
	[
		'v=TLSRPTv1',
		'; ',
		'rua',
		'=',
		'mailto:',
		'a',
		'@',
		'example.com',
		',',
		'https:',
		'//',
		'reports.example.com',
		'/tls',
		';',
	],
	[
		'v=TLSRPTv1',
		';',
		'rua',
		'=',
		'https:',
		'//',
		'reports.example.com',
		':8443',
		'/tls',
		'?id=1',
		'; ',
		'ext',
		'=',
		'1',
	],
	[
		'v=TLSRPTv1',
		'; ',
		'ext',
		'=',
		'1',
		'; ',
		'rua',
		'=',
		'mailto:',
		'a',
		'@',
		'example.com',
		'; ',
		'rua',
		'=',
		'mailto:',
		'b',
		'@',
		'example.net',
	],
];
const SLIPS = [
	...[
		'v=TLSRPTv1',
		'V=tlsrptv1',
		'v = TLSRPTv1',
		'v=TLSRPTv2',
		'rua',
		'RUA',
		'rau',
		'ruf',
		'rua=',
		'rua=mailto:b@example.net',
	],
	...[
		'mailto:',
		'MAILTO:',
		'mailto',
		'https:',
		'https:/',
		'http:',
		'htps:',
		'//',
		'b@example.net',
		'example.net/x',
		'example.net:8443/',
	],
	...[
		'a',
		'@',
		'.',
		'..',
		'-',
		'_',
		'?q=1',
		'#f',
		':',
		':99999',
		'[::1]',
		'[',
		']',
		'(',
		'%2C',
		'%',
		'%2',
		'%40',
		'!',
		'!10m',
	],
	...['<', '>', '"', "'", '\\', '{', 'é', '\u00a0', '\u200b', '“', '”', '\n', '\ufeff'],
	...[
		'–',
		'’',
		'；',
		'＝',
		'：',
		'%2C',
		'%2B',
		'ruf=mailto:b@example.net',
		'?subject=x',
		'@[192.0.2.1]',
		'u:p@',
		'192.0.2.1',
	],
	...['ext=1', 'ext', 'p=none', 'id=1', '=', ' ', '\t', ',', ', ', ';', '; ', ' ;', ';;', 'a'.repeat(33)],
];

type Slip = readonly ['in' | 'out' | 'for', number, string];

const slips = fc.array(
	fc.tuple(fc.constantFrom('in' as const, 'out' as const, 'for' as const), fc.nat(20), fc.constantFrom(...SLIPS)),
	{ minLength: 1, maxLength: 3 },
);

function slip(words: readonly string[], [how, at, word]: Slip): string[] {
	const i = at % (words.length + 1);
	return words.toSpliced(i, how === 'in' ? 0 : 1, ...(how === 'out' ? [] : [word]));
}

/** The value of a record, as text. */
export const slippedRecord = fc
	.tuple(fc.constantFrom(...GOOD), slips)
	.map(([words, all]) => all.reduce<readonly string[]>(slip, words).join(''));

/** Whether the rules after are those before, with at least one less. */
export function isLess(after: readonly string[], before: readonly string[]): boolean {
	const left = [...before];
	for (const rule of after) {
		const at = left.indexOf(rule);
		if (at < 0) return false;
		left.splice(at, 1);
	}
	return left.length > 0;
}
