/** Every rule, by name. A rule that is not listed here does not run; the generator refuses a file that is not listed. */

import { ruaMissing } from './rua-missing.ts';
import type { Rule } from './rule.ts';
import { uriNoScheme } from './uri-no-scheme.ts';
import { zoneUnbalancedQuote } from './zone/unbalanced-quote.ts';
import { zoneWrongOwner } from './zone/wrong-owner.ts';

export const RULES: readonly Rule[] = [ruaMissing, uriNoScheme, zoneUnbalancedQuote, zoneWrongOwner];

const byName = new Map(RULES.map(rule => [rule.name, rule]));

export const findRule = (name: string): Rule | undefined => byName.get(name);
