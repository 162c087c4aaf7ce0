import assert from 'node:assert/strict';
import type { Report } from '#core/live/report.ts';
import { reportText } from '#core/live/report-text.ts';

const BARE: Report = {
	domain: 'example.com',
	verdict: { state: 'warning', text: 'example.com publishes no TLS-RPT record: no sender reports anything.' },
	findings: [],
	record: [],
	destinations: [],
	mail: [],
	path: { by: '', name: 'example.com', text: '', state: 'plain', next: [] },
	untested: [],
	answers: [{ question: 'TXT _smtp._tls.example.com', lines: ['no such record (NODATA)'], note: '', state: 'plain' }],
	exchanges: [],
	asked: { resolver: '192.0.2.53', at: '2026-01-01T00:00:00Z' },
};

describe('the report as text', () => {
	it('reads like this', () => {
		const text = reportText({
			domain: 'example.com',
			verdict: { state: 'error', text: 'example.com has 1 error: reports will not come as meant.' },
			findings: [
				{ rule: 'uri-no-scheme', severity: 'error', message: 'Write “mailto:”.', subject: '_smtp._tls.example.com' },
				{ rule: 'live/no-mx', severity: 'warning', message: 'Publish an MX record.' },
			],
			record: [
				{ label: 'v', value: 'TLSRPTv1', note: 'version' },
				{ label: 'rua', value: 'a@example.com', note: 'no URI: no sender uses it' },
				{ label: 'x', value: '1' },
			],
			mail: [
				{
					name: 'mx.example.com',
					preference: 10,
					checks: [
						{ label: 'STARTTLS', state: 'good', text: 'TLSv1.3' },
						{ label: 'Certificate', state: 'error', text: 'expired' },
						{ label: 'MTA-STS', state: 'plain', text: 'no policy' },
						{ label: 'DANE', state: 'plain', text: 'no TLSA record' },
					],
					reports: [
						{ what: 'certificate-expired', senders: ['One', 'Two'] },
						{ what: 'nothing', senders: ['Three'] },
					],
				},
				{ name: 'the MTA-STS policy', checks: [], reports: [{ what: 'nothing', senders: ['One', 'Two', 'Three'] }] },
			],
			path: {
				by: '',
				name: 'example.com',
				text: '',
				state: 'plain',
				next: [
					{
						by: 'MX 10',
						name: 'mx.example.com',
						text: 'STARTTLS TLSv1.3',
						state: 'good',
						next: [{ by: 'certificate', name: 'expired', text: '', state: 'error', next: [] }],
					},
					{ by: 'policy', name: 'mta-sts.example.com', text: 'mode none', state: 'plain', next: [] },
				],
			},
			untested: [{ label: 'HTTPS reports.example.com', value: 'only the DNS was to be asked' }],
			destinations: [{ label: 'mailto', value: 'example.net', note: 'mail goes to mx.example.net' }],
			answers: [
				{
					question: 'TXT _smtp._tls.example.com',
					lines: ['"v=TLSRPTv1; rua=a@example.com; x=1"', '"other"'],
					note: 'TTL 300 s',
					state: 'good',
				},
				{ question: 'MX example.com', lines: ['no such record (NODATA)'], note: '', state: 'plain' },
			],
			exchanges: ['example.com MX → NOERROR, 0 records (192.0.2.53:53 udp, 1 ms)'],
			asked: { resolver: '192.0.2.53', at: '2026-01-01T00:00:00Z' },
		});
		assert.equal(
			text,
			`error: example.com has 1 error: reports will not come as meant.

  error   Write “mailto:”. (_smtp._tls.example.com) [uri-no-scheme]
  warning Publish an MX record. [live/no-mx]

example.com
├─ MX 10  mx.example.com: STARTTLS TLSv1.3  [ok]
│  └─ certificate  expired  [error]
└─ policy  mta-sts.example.com: mode none

mx.example.com  (MX 10)
  STARTTLS     ok       TLSv1.3
  Certificate  error    expired
  MTA-STS      --       no policy
  DANE         --       no TLSA record
  reported     certificate-expired: One; Two
  reported     nothing: Three

the MTA-STS policy
  reported     nothing: One; Two; Three

TXT _smtp._tls.example.com
  "v=TLSRPTv1; rua=a@example.com; x=1"
  "other"
  TTL 300 s
MX example.com
  no such record (NODATA)

The record
  v    TLSRPTv1  (version)
  rua  a@example.com  (no URI: no sender uses it)
  x    1

Where reports go
  mailto  example.net  (mail goes to mx.example.net)

Not tested
  HTTPS reports.example.com  only the DNS was to be asked

Asked 192.0.2.53 at 2026-01-01T00:00:00Z:
  example.com MX → NOERROR, 0 records (192.0.2.53:53 udp, 1 ms)
`,
		);
	});

	it('leaves out what there is nothing of', () => {
		assert.equal(
			reportText(BARE),
			`warning: example.com publishes no TLS-RPT record: no sender reports anything.

TXT _smtp._tls.example.com
  no such record (NODATA)

Asked 192.0.2.53 at 2026-01-01T00:00:00Z:
`,
		);
	});

	it('says ok where all is well', () => {
		assert.match(reportText({ ...BARE, verdict: { state: 'good', text: 'Fine.' } }), /^ok: Fine\.\n/);
	});
});
