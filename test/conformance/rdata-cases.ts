/**
 * RDATA that BIND 9.18 takes, and RDATA that it refuses, by type; `none` is RDATA without a token. That BIND does so is
 * tested beside, in rdata.test.ts.
 */

export const TAKEN = read(String.raw`
A: 192.0.2.1 | 0.0.0.0 | 255.255.255.255 | \# 4 c0000201 | \# 4 c000 0201 | \# 04 C0000201 | ( 192.0.2.1 )
NS: ns1 | ns1.example.com. | @ | . | a\.b | \065 | 192.0.2.1 | *.x | \# 3 016100
MB: a
MG: a
MR: a
CNAME: a | a.b.c. | é | a_b
PTR: a
DNAME: a
MX: 10 a | 0 . | 65535 mail.example.com. | 010 a | 10 192.0.2.1 | ( 10 a ) | \# 5 000a 0161 00
TXT: a | "a" | "" | a "b c" d | "a\"b" | a\059b | "\255" | \# | \# foo | \# 1 00 | "\#" 1 | é | "a;b" | "a"b"c"
SPF: v=spf1 | "v=spf1 -all" | \# 1 00
AVC: "a" b
NINFO: a
RESINFO: qnamemin exterr=15-17
WALLET: "BTC" "x"
HINFO: PC LINUX | "a b" "" | \# 2 0000
ISDN: 1 | 1 2 | "1" "2"
X25: 1234 | "12345"
GPOS: 1.0 2.0 3.0 | a b c
RP: a b | . .
MINFO: a b
AFSDB: 1 a
RT: 1 a
KX: 1 a
PX: 1 a b
TALINK: a b
LP: 1 a
NSAP-PTR: a
AAAA: ::1 | :: | 2001:db8::1 | 1:2:3:4:5:6:7:8 | 1:2:3:4:5:6:192.0.2.1 | ::ffff:192.0.2.1 | 1:2:3:4:5:6:7:: | ::2:3:4:5:6:7:8 | 1::8 | ABCD::EF | ::192.0.2.1 | \# 16 20010db8000000000000000000000001
SRV: 0 1 2 a | 0 0 0 .
NAPTR: 1 1 "s" "x" "" . | 1 1 s x "!a!b!" . | 1 1 s x "!^.*$!sip:a@example.com!i" a | 1 1 "" "" "!(a)(b)!\\2\\1!" . | 1 1 "" "" "!a|b!c!" . | 1 1 "" "" "!a+b*c?!d!" . | 1 1 "" "" "![a-z]{1,3}!d!" . | 1 1 "" "" "![[:alpha:]]!d!" . | 1 1 "" "" "!a\\!b!d!ii" . | 1 1 "" "" "!^$!!" . | 1 1 "" "" "![]a]!d!" . | 1 1 "" "" "!{a!d!" . | 1 1 "" "" "#a#b#" .
CERT: PKIX 1 RSASHA1 AA== | 1 1 1 AA== | pgp 0 0 AAAA | 65535 0 255 AA==
A6: 0 ::1 | 128 a | 64 ::1 a
APL: 1:192.0.2.0/24 | !2:2001:db8::/32 1:0.0.0.0/0 | +1:1.2.3.4/3 | none
DS: 1 8 2 0102030405060708090a0b0c0d0e0f100102030405060708090a0b0c0d0e0f10 | 1 RSASHA256 SHA-256 0102030405060708090a0b0c0d0e0f10 0102030405060708090a0b0c0d0e0f10 | 1 8 1 0102030405060708090a0b0c0d0e0f1011121314 | 1 8 sha1 0102030405060708090a0b0c0d0e0f101112131 4 | 1 8 99 AA | 1 8 4 010203040506070809101112010203040506070809101112010203040506070809101112010203040506070809101112 | \# 24 00010801 0102030405060708090a0b0c0d0e0f1011121314
CDS: 0 0 0 00
DLV: 1 8 7 AA
TA: 1 8 7 AA
SSHFP: 1 1 0102030405060708090a0b0c0d0e0f1011121314 | 1 3 | 1 3 AA | 4 2 0102030405060708090a0b0c0d0e0f100102030405060708090a0b0c0d0e0f10 | \# 2 0103
IPSECKEY: 1 0 2 . AA== | 1 1 2 192.0.2.1 AA== | 1 2 2 2001:db8::1 AA== | 1 3 2 a AA==
RRSIG: A 8 2 60 4000000000 1 1 a. AA== | TYPE1 8 2 60 20900101000000 20250101000000 65535 a. AA== | 1 8 2 60 4294967295 2 1 a. AA==
NSEC: a. A MX TYPE1234 | a TXT | a. UNSPEC | a. ANY | a. type0
DNSKEY: 257 3 8 AQ== | 257 DNSSEC RSASHA256 AQ Q= | ZONE|KSK 3 8 AAAA | z 3 8 AAAA | 0x101 3 8 AAAA | 1a 3 8 AAAA | 257 3 008 AAAA | NOKEY 3 8 AAAA
CDNSKEY: 0 3 0 AA==
KEY: 256 3 5 AQ== | 49152 3 5 | NOKEY 3 5 | 0xc000 3 5 | \# 4 c0000305
RKEY: 0 3 8 AA==
DHCID: AA==
NSEC3: 1 0 1 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A | SHA-1 0 1 aabb 2t7b4g4vsa5smi47k61mv5bv1a22bojr | 2 0 1 aa 2t7b4g4v
NSEC3PARAM: 1 0 0 - | 1 0 10 AABB
TLSA: 3 1 1 AA | 3 1 1 0102 0304 | \# 4 03010100
SMIMEA: 3 1 1 AA
HIP: 2 200100107B1A74DF365639CC39F1D578 AwEAAbdx | 2 2001 AwEAAbdx a. b
OPENPGPKEY: AA== | AAAA AAAA
CSYNC: 1 3 A NS | 1 3 | 4294967295 65535 AAAA
ZONEMD: 1 1 240 0102030405060708090a0b0c | 1 1 1 010203040506070809101112010203040506070809101112010203040506070809101112010203040506070809101112
SVCB: 1 . | 0 a | 1 "a" | 1 . alpn=h2 | 1 . alpn="h2,h3" port=443 | 1 . alpn="h2"port=3 | 1 . key1=\002h2 | 1 . ALPN=\002h2 | 1 . mandatory=alpn alpn=h2 | 1 . mandatory=port,alpn alpn=h2 port=1 | 1 . mandatory=key1 alpn=h2 | 1 . no-default-alpn alpn=h2 | 1 . no-default-alpn="" alpn=h2 | 1 . ipv4hint=192.0.2.1,192.0.2.2 | 1 . ipv6hint="::1,::2" | 1 . ech= | 1 . ech | 1 . ech=AAAA | 1 . dohpath=/q{?dns} | 1 . dohpath=/{?x,dns}a | 1 . key65535=a | 1 . key667="a b" | 1 . key667 | 0 a alpn=h2 | 1 . alpn=h2\\,h3 | 1 . key3=\000\080 | 1 . alpn=h2\,h3 | 1 . port=0080
HTTPS: 1 . alpn=h2 | 0 cdn.example.net.
EUI48: 00-00-5e-00-53-2a | 0-1-2-3-4-5 | 00-11-22-33-44-555
EUI64: 00-00-5e-ef-10-00-00-2a
NID: 1 0014:4fff:ff20:ee64 | 1 0:0:0:0 | 1 0:0:0:0:
L32: 1 192.0.2.1
L64: 1 2001:db8:0:1
URI: 1 1 "https://example.com/" | 1 1 ""
CAA: 0 issue "ca.example.net" | 128 iodef mailto:a@example.com | 0 issue "" | 0 ISSUE ";" | \# 8 000569737375653b
DOA: 0 1 2 "" - | 0 1 2 "text/plain" AA== | 0 1 2 a AAAA AAAA
AMTRELAY: 1 0 0 . | 1 1 1 192.0.2.1 | 1 0 2 2001:db8::1 | 1 0 3 a
LOC: 1 N 1 E 1m | 1 1 1.5 N 1 1 1 W 1.50m 1m 1m 1m | 90 0 0 S 180 W -100000m | 1 N 1 E 1 | 1 N 1 E .5m | 1 N 1 E +1m | 1 1 59.999 N 1 E 42849672.95m | 1 N 1 E 1 90000000m 0.1
WKS: 192.0.2.1 tcp smtp 25 | 192.0.2.1 6 | 192.0.2.1 UDP domain
NSAP: 0x47.0005.80.005a00.0000.0001.e133.ffffff000161.00 | 0X47
ATMA: 39.84 | +358.400 | 39
EID: 01 | 0102 03
NIMLOC: 01
NXT: a. A | a. 1 2 | a. | a NSEC
SINK: 1 2 3 | 1 2 3 AA==
DSYNC: CDS NOTIFY 1 a | 59 1 1 a | TYPE59 200 1 a
HHIT: AA==
BRID: AA==
KEYDATA: 20260101000000 20260101000000 20260101000000 257 3 8 AA== | 20260101000000 20260101000000 20260101000000 0 0 0
NULL: \# 0 | \# 2 0102
UNSPEC: \# 0 | \# 1 00
UINFO: \# 1 00
UID: \# 1 00
GID: \# 1 00
TYPE1: 192.0.2.1
TYPE65280: \# 0 | \# 4 01020304 | \# 2 01 02 | \# 2 0 102
`);

export const REFUSED = read(String.raw`
A: 192.0.2 | 192.0.2.1.1 | 192.0.2.256 | 192.0.2.01 | "192.0.2.1" | 192.0.2.1 a | a | ::1 | 192.0.2. | .192.0.2.1 | 192.0..1 | 192.0.2.1\ | \# 3 010203 | \# 5 0102030405 | \# 4 010203 | \# 4 0102030405 | \# 4 "01020304" | \# 4 0102030x | \# | \# x 00 | none
NS: none | a b | a..b | .a | a\3 | a\256x | "a" | \[x | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | a\
MD: a
MF: a
CNAME: none | a b
PTR: none | a b
DNAME: none | a b
MX: a | 10 | 10 a b | a 10 | -1 a | 65536 a | 1.5 a | 10a b | 4294967296 a | 10 "a" | 10 a"b" | 10 a "b" | \# 2 000a
TXT: none | a\3 | a\300 | "\256" | "\1a"
SPF: none | \# foo
HINFO: a | a b c
ISDN: none | 1 2 3
X25: 123 | 12a4 | none
GPOS: 1 2 | 1 2 3 4
RP: a | a b c
MINFO: a
AFSDB: a 1 | 1
PX: 1 a
TALINK: a
AAAA: none | 1 | ::1::2 | :1 | 1: | 1:2:3:4:5:6:7 | 1:2:3:4:5:6:7:8:9 | 12345:: | g:: | 1:2:3:4:5:6:7:8:: | ::192.0.2 | 1:2:3:4:5:6:7:192.0.2.1 | 192.0.2.1 | ::1 a | "::1" | ::1%eth0 | [::1] | ::: | 1:::2 | \# 4 01020304
SRV: 0 1 2 | 0 1 2 a b | 0 1 65536 a | a 1 2 a
NAPTR: 1 1 "s" "x" "!a!b" . | 1 1 s x "!a!b!x" . | 1 1 s x "1a1b1" . | 1 1 s x "!a!\\1!" . | 1 1 s x "" | 1 1 s x "!a!b!" "." | 1 1 s x "!a!b!!" . | 1 1 s x "!*a!b!" . | 1 1 s x "!a||b!b!" . | 1 1 s x "!a**!b!" . | 1 1 s x "![b-a]!b!" . | 1 1 s x "!a{3,2}!b!" . | 1 1 s x "![[:nope:]]!b!" . | 1 1 s x "!!b!" . | 1 1 s x "ia!b!" . | 1 1 s x "!a[!b!" . | 65536 1 s x "" .
CERT: foo 1 1 AA== | 1 1 1 | 65536 1 1 AA== | 1 65536 1 AA== | 1 1 256 AA==
A6: 64 a | 129 a | 0 ::1 a | 128 | 64 ::1
APL: 1:192.0.2.0/33 | 3:1/1 | 1:192.0.2.0 | x:192.0.2.0/3 | 1:192.0.2.0/3a | 1:192.0.2/24 | 2:::/129 | "1:192.0.2.0/24"
DS: 1 8 2 AA | 1 8 1 0102030405060708090a0b0c0d0e0f10111213 | 1 8 1 0102030405060708090a0b0c0d0e0f101112131415 | 1 8 1 0102030405060708090a0b0c0d0e0f101112131 | 1 8 1 0102030405060708090a0b0c0d0e0f1011121314 15 | 1 8 SHA-256 AA | 1 8 7 | 1 8 7 A | 1 8 7 GG | 65536 8 7 AA | 1 300 7 AA | 1x 8 7 AA | -1 8 7 AA | 1 FOO 7 AA | 1 8 FOO AA | 1 8 7 "AA" | \# 5 00010801aa
SSHFP: 1 1 AA | 1 | 256 1 AA | 1 3 A
IPSECKEY: 1 0 2 . | 1 0 2 a AA== | 1 4 2 a AA== | 1 1 2 a AA== | 1 2 2 192.0.2.1 AA== | 256 0 2 . AA==
RRSIG: A 8 2 60 20261301000000 2 1 a. AA== | A 8 2 60 2026010100000 2 1 a. AA== | A 8 2 60 4294967296 2 1 a. AA== | A 8 2 60 1 2 70000 a. AA== | A 8 2 60 1 2 1 a. | x 8 2 60 1 2 1 a. AA== | A 8 2 1h 1 2 1 a. AA== | A 8 2 60 1x 2 1 a. AA== | A 8 256 60 1 2 1 a. AA== | A 8 2 60 20250229000000 2 1 a. AA== | 65536 8 2 60 1 2 1 a. AA==
SIG: A 8 2 60 1 2 1 a. AA==
NSEC: a. | a. 12 | a. TYPE65536 | a. FOO | a. "A"
DNSKEY: 257 3 8 | 257 3 300 AQ== | 257 3 8x AQ== | 257 3 8 AQ | 257 3 8 AR== | 257 3 8 AQ== AQ== | 65536 3 8 AQ== | 257 3 8 A*== | FOO 3 8 AQ== | 257 256 8 AQ== | 257 3 8 =AAA | 257 3 8 AA=A | 257 3 8 AQ==A | 257 3 8 A
KEY: 0xC000 3 5 AA== | 256 3 5
RKEY: 1 3 8 AA==
DHCID: none | A
NSEC3: 1 0 1 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJ A | 1 0 1 a 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A | 2 0 1 aa 2t7b4g4 | 2 0 1 aa 2t7b4g | 2 0 1 aa 2t7b4g4v==== | 1 0 1 - | 1 0 1 zz 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR | 1 256 1 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR | FOO 0 1 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR
NSEC3PARAM: 1 0 1 zz | 1 0 1 | 1 0 1 - - | 1 0 65536 -
TLSA: 3 1 1 | 3 1 1 zz | 256 1 1 AA | 3 1 AA | 3 1 1 A | 3 256 1 AA | \# 3 030101
HIP: 2 zz AwEAAbdx | 2 2001 Aw | 2 200 AwEAAbdx | 2 "aa" AwEAAbdx | 2 2001 | 256 2001 AwEAAbdx | 2 2001 AwEAAbdx a..b
OPENPGPKEY: none | A=
CSYNC: 1 65536 A | 1 | 1 3 FOO
ZONEMD: 1 1 1 AA | 1 1 240 0102030405060708090a0b | 1 256 240 0102030405060708090a0b0c | 1 1 240
SVCB: 1 | 1 "" | 1 . alpn="" | 1 . alpn | 1 . "alpn=h2" | 1 . alpn="h2""port=3" | 1 . key1=h2 | 1 . ALPN=h2 | 1 . key01=h2 | 1 . port=+80 | 1 . port=65536 | 1 . port | 1 . mandatory=alpn | 1 . mandatory=port,port alpn=h2 port=1 | 1 . mandatory=MANDATORY alpn=h2 | 1 . no-default-alpn | 1 . no-default-alpn=x alpn=h2 | 1 . ipv4hint=192.0.2.1, | 1 . ipv4hint=::1 | 1 . ipv6hint="::1, ::2" | 1 . ech=A | 1 . dohpath=q{?dns} | 1 . dohpath=/q | 1 . dohpath=/{?dnsx} | 1 . key65536=a | 1 . alpn=h2 alpn=h3 | 1 . alpn=h2,,h3 | 1 . alpn=h2, | 1 . foo=bar | 1 . ohttp | 65536 . | a . | 1 a..b | 1 . key3=1 | 1 . mandatory alpn=h2 | 1 . alpn=h2\ | 1 . key667=\300
HTTPS: 1 | . alpn=h2
EUI48: 00:11:22:33:44:55 | 00-11-22-33-44--5 | 00-11-22-33-44 | none
EUI64: 00-11-22-33-44-55-66
NID: 1 0:0:0: | 1 0:0:0:00000 | 1 0::0:0 | 1 0:0:0:g | 1
L32: 1 192.0.2 | a 192.0.2.1
L64: 1 1:2:3
URI: 1 1 x | 1 1 | 1 1 "a" b | 65536 1 "a" | 1 1 "\300"
CAA: 0 issue | 0 iss-ue "x" | 256 issue "x" | 0 issue "x" y | 0 "issue" "x" | 0 issue "\300" | issue "x" | \# 2 0000
DOA: 0 1 2 "" | 0 1 2 "" - x | 0 1 256 "" - | 0 1 2 "" A
AMTRELAY: 1 2 0 . | 1 1 2 192.0.2.1 | 1 1 4 192.0.2.1 | 1 1 4 | 1 0 3 a b | 1 0 128 . | 1 0 0 a
LOC: 91 N 1 E 1m | 1 60 N 1 E 1m | 90 0 1 N 1 E 1m | 1 N 181 E 1m | 1 N 1 e 1m | 1 N 1 E m | 1 N 1 E -100000.01m | 1 N 1 E --1m | 1 N 1 E 1.234m | 1 1 59.9999 N 1 E 1 | 1 1 60 N 1 E 1 | 1 1 1 | 1 N 1 E 1 90000001 | 1 N 1 E | 1 1 1 1 N 1 E 1 | 1 N 1 E 1 1 1 1 1 | 1 N 1 E 42849672.96m | N 1 E 1
WKS: 192.0.2.1 6 70000 | 192.0.2.1 6x 7 | 192.0.2.1 300 7 | 192.0.2 6 | 192.0.2.1
NSAP: 0x47.000 | 47 | 0x | 0xgg
ATMA: +358. | .39 | 39. | 3 | 39..84 | + | +3a
EID: none | 0 | zz
NIMLOC: 0
NXT: a. 128 | a. 0 | a. CAA | a. FOO
SINK: 1 2 | 1 2 256 | 1 2 3 A
DSYNC: 7x 1 1 a | x 1 1 a | CDS FOO 1 a | CDS 256 1 a | CDS 1 65536 a | CDS 1 1
HHIT: none | A
BRID: A
KEYDATA: 20260101000000 20260101000000 20260101000000 257 3 8 | 1 1 1 257 3 8 AA==
NULL: "x" | 00
UNSPEC: x
TYPE65280: abc | \# 0 00 | \# 70000 00 | \# 2 0102 03
TYPE0: \# 0
TYPE128: \# 0
TYPE250: \# 0
TYPE249: a. 1 2 3 0 0 0
`);

export interface RdataCase {
	readonly type: string;
	readonly rdata: string;
}

function read(table: string): readonly RdataCase[] {
	return table
		.trim()
		.split('\n')
		.flatMap(line => {
			const [type = '', cases = ''] = line.split(/: (.*)/s);
			return cases.split(' | ').map(rdata => ({ type, rdata: rdata === 'none' ? '' : rdata }));
		});
}
