/** What the page is built of: elements and text nodes; nothing is ever parsed as HTML. */
import type { State } from '#core/live/report.ts';

export type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | number>>;

export function element(name: string, attributes: Attributes, ...children: Child[]): HTMLElement {
	return filled(document.createElement(name), attributes, children);
}

export function svg(name: string, attributes: Attributes, ...children: Child[]): SVGElement {
	return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function filled<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
	made.append(...children.filter(child => child !== undefined));
	return made;
}

/** Each state has its own sign and its own word: colour says nothing alone. */
export const MARKS = { good: '✓', plain: '–', error: '✗', warning: '!', info: 'i', hint: '·' } as const;
const WORDS = {
	good: 'Good',
	plain: 'Nothing to judge',
	error: 'Error',
	warning: 'Warning',
	info: 'Information',
	hint: 'Hint',
} as const;

export const mark = (state: State): HTMLElement =>
	element('span', { class: `mark ${state}`, role: 'img', 'aria-label': WORDS[state] }, MARKS[state]);

export const section = (title: string, ...children: Child[]): HTMLElement =>
	element('section', {}, element('h2', {}, title), ...children);
