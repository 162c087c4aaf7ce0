import type { CheckCommand, CheckReport, StepProgress } from '../../../../server/src/lsp/protocol.ts';

/** What the panel shows, and the editor keeps of it. One of another version is not restored. */
export interface Shown {
	readonly version: 2;
	readonly report: CheckReport;
	/** How the check is done again. */
	readonly check: CheckCommand;
}

/** What the extension tells the panel's page. */
export type ToPage =
	| { readonly kind: 'report'; readonly shown: Shown }
	| { readonly kind: 'progress'; readonly running: Running };

/** A check that goes on. */
export interface Running {
	readonly title: string;
	readonly steps: readonly StepProgress[];
}

/** What the page tells the extension. */
export type FromPage =
	| { readonly kind: 'ready' | 'again' | 'copy' | 'markdown' | 'text' | 'save' }
	| { readonly kind: 'rule'; readonly name: string }
	/** The report that a sender of this name would send. */
	| { readonly kind: 'sample'; readonly sender: string }
	/** `finding` is its index in the report. */
	| { readonly kind: 'location'; readonly finding: number };
