/** What the examples of live rules begin with. */

export const MAIL = `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`;

export const MAIL_AND_BACKUP = `example.com. MX 10 mail.example.com.
example.com. MX 20 backup.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`;

export const MAIL_WITH_STS = `${MAIL}
_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000"`;

export const HTTPS_REPORTS = `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://reports.example.net/v1"
reports.example.net. A 192.0.2.9`;

export const ENFORCING = `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`;
