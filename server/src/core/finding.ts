import type { Edit, Span } from './text.ts';

/** How bad a finding is; the same four words in settings, JSON and SARIF. Calibrated by the rule catalogue. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** An edit to the finding's document, or to another one where `doc` (a URI) says so. */
export interface FileEdit extends Edit {
	readonly doc?: string;
}

/**
 * A change offered for a finding. A safe fix removes its finding, adds none, and leaves every other record as it was;
 * one that is not safe needs a human's eye (it holds a placeholder, or drops what may have been meant).
 */
export interface Fix {
	readonly title: string;
	readonly safe: boolean;
	readonly edits: readonly FileEdit[];
}

/** Another place that a finding speaks of. */
export interface Related {
	readonly span: Span;
	readonly message: string;
	readonly doc?: string;
}

/** One mistake at one place, in the document under analysis unless `doc` (a URI) names another. */
export interface Finding {
	readonly rule: string;
	readonly severity: Severity;
	/** One sentence that says what to do. Text from the document in it is shown as text, never as markup. */
	readonly message: string;
	readonly span: Span;
	readonly doc?: string;
	/** The owner name of the record concerned: absolute, lower case, with its final dot. Absent where unknown. */
	readonly owner?: string;
	readonly related?: readonly Related[];
	readonly fixes?: readonly Fix[];
	/** For the editor's rendering: faded out, or struck through. */
	readonly tag?: 'unnecessary' | 'deprecated';
}
