import { domainToASCII } from 'node:url';
import type { ToAscii } from '#core/live/domain.ts';

/** A-labels by UTS 46, as browsers do it. Labels only: see `prepareDomain` for what whole names would turn into. */
export const toAscii: ToAscii = label => domainToASCII(label) || undefined;
