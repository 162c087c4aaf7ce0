import type { GlossaryEntry } from '#core/glossary.ts';

/** Every text that the entry brings along, as written in the table. */
export const textsOf = (entry: GlossaryEntry): readonly string[] => [
	entry.label,
	entry.prose,
	...(entry.kind === 'scheme' ? [...entry.pros, ...entry.cons] : []),
	...(entry.kind === 'result-type'
		? [entry.meaning, ...entry.causes, ...entry.actions, ...entry.senders.map(({ note }) => note)]
		: []),
];
