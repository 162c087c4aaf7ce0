/** A zone as large ones are: hosts with addresses, aliases, mail, text and signed-looking records, in mixed styles. */

/** The same text for the same number, so that runs can be compared. */
export function zoneText(records: number): string {
	const parts = [
		'$ORIGIN example.com.\n$TTL 3600\n',
		'@\tIN SOA\tns1 hostmaster ( 2026010501 ; serial\n\t\t7200 3600 1209600 300 )\n',
		'\tIN NS\tns1\n\tIN MX\t10 mx1\nns1\tA\t192.0.2.53\nmx1\tA\t192.0.2.25\n',
		'_smtp._tls\tTXT\t"v=TLSRPTv1; rua=mailto:tlsrpt@example.com"\n',
	];
	let count = 6;
	for (let i = 0; count < records; i++, count += 8) {
		const n = i % 65536;
		parts.push(
			`host${i}\t3600\tIN\tA\t192.0.${n >> 8}.${n & 255}\n`,
			`\t\t3600\tIN\tAAAA\t2001:db8:${(i >> 16).toString(16)}::${n.toString(16)}\n`,
			`www${i}\tIN CNAME host${i}\n`,
			`alias${i}.example.com. 300 IN CNAME host${i}.example.com.\n`,
			`mail${i}\tMX\t10 mx1\n`,
			`text${i}\tIN\tTXT\t"v=spf1 ip4:192.0.2.${n & 255} include:_spf.example.net -all"\n`,
			`_sip._tcp.host${i} SRV 10 60 5060 host${i} ; a comment behind it\n`,
			`_443._tcp.host${i} TLSA 3 1 1 ( 0123456789abcdef0123456789abcdef\n\t0123456789abcdef0123456789abcdef )\n`,
		);
	}
	return parts.join('');
}
