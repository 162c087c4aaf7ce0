; No name of a file tells that this is a zone.
@ IN SOA ns1 hostmaster 1 1d 2h 4w 1h
@ IN MX 10 mail.example.net.
_smtp._tls IN TXT v=TLSRPTv1; rua=mailto:tlsrpt@example.com
