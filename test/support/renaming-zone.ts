/** Random zones in which a few names are written again and again, in every spelling and place that a name has. */
import fc from 'fast-check';

const origin = fc.constantFrom(
	'example.com.',
	'sub.example.com.',
	'sub',
	'a',
	'a.sub.example.com.',
	'@',
	'B.example.com.',
);
const name = fc.constantFrom(
	...['a', 'b', 'A', 'sub', 'a.sub', 'b.a', '@', '\\097', 'x\\.y', '*', '*.a', 'c'],
	...[
		'a.example.com.',
		'B.Example.com.',
		'sub.example.com.',
		'a.sub.example.com.',
		'example.net.',
		'x\\.y.example.com.',
		'.',
	],
);
const owner = fc.oneof(
	{ weight: 6, arbitrary: name.filter(n => n !== '.') },
	{ weight: 2, arbitrary: fc.constant('') },
	{ weight: 1, arbitrary: fc.constantFrom('"a"', '"b.a"', 'TXT', '300') },
);
const rdata = fc
	.tuple(name, name)
	.chain(([n, m]) =>
		fc.constantFrom(
			...['A 192.0.2.1', 'TXT a "a.example.com." ; a', `NS ${n}`, `CNAME ${n}`, `MX 10 ${n}`, `MX ( 10 ; b\n\t${n} )`],
			...[
				`SOA ${n} ${m} 1 2 3 4 5`,
				`RP ${n} ${m}`,
				`SRV 0 0 25 ${n}`,
				`NAPTR 1 2 "s" "a" "!a!b!" ${n}`,
				`HTTPS 1 ${n} alpn=h2`,
			],
			...[
				`NSEC ${n} A MX`,
				`HIP 2 AA AAAA ${n} ${m}`,
				`IPSECKEY 1 3 2 ${n} AAAA`,
				`A6 64 ::1 ${n}`,
				`AMTRELAY 1 0 3 ${n}`,
			],
			...[`SVCB 1 "${n}"`, 'MX \\# 4 000a 0000', `DNAME ${n}`, 'TYPE65400 a', `MINFO ${n} ${m}`, `PTR ${n}`],
		),
	);
const record = fc
	.tuple(owner, fc.constantFrom('', '300 ', 'IN ', '1h IN '), rdata)
	.map(([at, head, data]) => `${at} ${head}${data}\n`);
const line = fc.oneof(
	{ weight: 12, arbitrary: record },
	{ weight: 3, arbitrary: origin.map(o => `$ORIGIN ${o}\n`) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			'; a\n',
			'\n',
			'$TTL 1h\n',
			'$INCLUDE a\n',
			'$INCLUDE a a\n',
			'$GENERATE 1-2 a CNAME b\n',
		),
	},
);

/** Master file text without mistakes, to be read below `example.com.`. */
export const renamingZone = fc
	.tuple(
		fc.array(
			origin.map(o => `$ORIGIN ${o}\n`),
			{ maxLength: 2 },
		),
		fc.array(line, { maxLength: 14 }),
	)
	.map(([first, lines]) => `${first.join('')}first A 192.0.2.1\n${lines.join('')}`);
