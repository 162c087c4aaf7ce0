import type { CheckReport } from '../../../../server/src/lsp/protocol.ts';

/** What the extension tells the panel's page. */
export interface ToPage {
	readonly kind: 'report';
	readonly report: CheckReport;
}

/** What the page tells the extension. */
export type FromPage =
	| { readonly kind: 'ready' | 'again' | 'copy' | 'text' }
	| { readonly kind: 'rule'; readonly name: string }
	/** `finding` is its index in the report. */
	| { readonly kind: 'location'; readonly finding: number };
