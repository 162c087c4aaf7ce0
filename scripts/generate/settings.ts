/** The schema of settings per rule: in `package.json` for the editor's settings, and for `.tlsrptrc.json`. */
import { RULE_SETTINGS } from '../../server/src/core/config.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { inDocsOrder } from './rule-docs.ts';

const ruleProperties = (rules: readonly Rule[]) =>
	Object.fromEntries(
		inDocsOrder(rules).map(({ name, severity, summary }) => [
			name,
			{ enum: RULE_SETTINGS, default: severity, description: `${summary}.` },
		]),
	);

interface Manifest {
	readonly contributes: {
		readonly configuration: { readonly properties: Readonly<Record<string, { properties?: object }>> };
	};
}

/** The manifest with what follows from the rules; undefined where it has no place for it. */
export function manifestText(manifest: string, rules: readonly Rule[]): string | undefined {
	const parsed = JSON.parse(manifest) as Manifest;
	const setting = parsed.contributes?.configuration?.properties['tlsrpt.rules'];
	if (setting === undefined) return undefined;
	setting.properties = ruleProperties(rules);
	return `${JSON.stringify(parsed, null, '\t')}\n`;
}

/** A name as `domainName` takes it, so far as a pattern can say. */
const DOMAIN = '^(?:\\.|[^\\s\\\\/:@"]+)$';

/** The schema of `.tlsrptrc.json`. */
export const configSchemaText = (rules: readonly Rule[]): string =>
	`${JSON.stringify(
		{
			$schema: 'http://json-schema.org/draft-07/schema#',
			title: 'What tlsrpt and the TLS-RPT extension hold to, for all files in and below the folder',
			type: 'object',
			additionalProperties: false,
			allowComments: true,
			allowTrailingCommas: true,
			properties: {
				$schema: { type: 'string' },
				enable: { type: 'boolean', default: true, description: 'Whether files are checked at all.' },
				rules: {
					type: 'object',
					description: 'How bad the findings of a rule are, by its name; off silences it.',
					additionalProperties: false,
					properties: ruleProperties(rules),
				},
				origins: {
					type: 'object',
					description:
						'The domain of the zones in files, by patterns for their paths from this folder; one without a slash is for names alone. The last that fits counts.',
					additionalProperties: { type: 'string', pattern: DOMAIN },
					default: { 'zones/example.zone': 'example.com' },
				},
			},
		},
		null,
		'\t',
	)}\n`;
