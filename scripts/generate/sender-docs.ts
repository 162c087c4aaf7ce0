/** The page on real senders: what each of them does with records that are legal, worked out by the table itself. */
import { SENDERS, type Sender, usedBy } from '../../server/src/core/tlsrpt/senders/index.ts';
import { table } from './markdown.ts';

const A = 'mailto:a@example.com';
const B = 'mailto:b@example.com';
const H = 'https://reports.example.com/tls';

/** By the rule that speaks of it; none of the first ones. */
const SHAPES: readonly (readonly [rule: string | undefined, value: string])[] = [
	[undefined, `v=TLSRPTv1; rua=${A}`],
	[undefined, `v=TLSRPTv1; rua=${A},${B}`],
	[undefined, `v=TLSRPTv1; rua=${A},${H}`],
	['rua-only-https', `v=TLSRPTv1; rua=${H}`],
	['uri-space-around-comma', `v=TLSRPTv1; rua=${A}, ${B}`],
	['space-before-semicolon', `v=TLSRPTv1 ; rua=${A}`],
	['rua-not-first-field', `v=TLSRPTv1; ext=1; rua=${A}`],
	['rua-repeated', `v=TLSRPTv1; rua=${A}; rua=${B}`],
	['uri-scheme-uppercase', 'v=TLSRPTv1; rua=MAILTO:a@example.com'],
	['https-equals-in-query', `v=TLSRPTv1; rua=${H}?id=42`],
	['mailto-quoted-local', 'v=TLSRPTv1; rua=mailto:a%2Bb@example.com'],
	['mailto-hfields', `v=TLSRPTv1; rua=${A}?subject=x`],
];

export function sendersText(): string {
	const rows = SHAPES.map(([rule, value]) => {
		const link = rule === undefined ? '' : `[${rule}](rules/${rule}.md)`;
		return [`\`${value}\``, link, ...SENDERS.map(sender => used(sender, value))];
	});
	return [
		'# What real senders do with a record',
		'',
		'All of these records are legal, and yet not every sender reports to all their destinations, or to the address that was',
		'meant. The table is worked out by ports of the senders’ public code (`server/src/core/tlsrpt/senders/`), for the versions named below; others may differ.',
		'',
		table(['Record', 'Rule', ...SENDERS.map(s => s.shortName)], rows),
		'',
		'The form that serves all of them: everything in lower case, `rua` right behind `v=TLSRPTv1;`, one `rua`, no space next to',
		'its commas, a `mailto:` among the destinations, nothing behind an address, no escapes in it, and no `=` in a URL.',
		'',
		'## Where this comes from',
		'',
		table(
			['Sender', 'Version', 'Source'],
			SENDERS.map(s => [s.name, s.version === s.name ? 'none is numbered' : s.version, s.source]),
		),
		'',
	].join('\n');
}

function used(sender: Sender, value: string): string {
	const uris = usedBy(sender, value).map(({ uri }) => `\`${uri}\``);
	return uris.length === 0 ? '**nothing**' : uris.join('<br>');
}
