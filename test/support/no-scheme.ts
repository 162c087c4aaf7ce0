/** A zone with one mistake, and the same without. */
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';

export const RIGHT = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"\n';
export const NO_SCHEME = '_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"\n';

/** What the rule says, and what it calls its fix: words that are its own to choose. */
export const {
	message,
	fixes: [{ title }],
} = lint(readDocument(NO_SCHEME, 'zone'))[0] as unknown as { message: string; fixes: [{ title: string }] };
