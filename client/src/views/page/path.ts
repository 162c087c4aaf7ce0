/** The way that mail takes as a drawing, and the same as text. */
import { type PathNode, pathLines } from '#core/live/report-path.ts';
import { element, MARKS, svg } from './dom.ts';

/** Pixels. */
const BOX = { width: 180, height: 58, gapX: 30, gapY: 10 } as const;
const MOST_CHARACTERS = 27;

interface Placed {
	readonly node: PathNode;
	readonly x: number;
	readonly y: number;
	readonly next: readonly Placed[];
}

export function pathOf(root: PathNode): HTMLElement {
	let bottom = 0;
	let right = 0;
	/** Leaves stand below each other; what leads to several stands at the height of their middle. */
	const place = (node: PathNode, depth: number): Placed => {
		const x = 1 + depth * (BOX.width + BOX.gapX);
		right = Math.max(right, x + BOX.width);
		const next = node.next.map(one => place(one, depth + 1));
		const [first, last] = [next[0], next.at(-1)];
		if (first !== undefined && last !== undefined) return { node, x, y: (first.y + last.y) / 2, next };
		const y = bottom + 1;
		bottom = y + BOX.height + BOX.gapY;
		return { node, x, y, next };
	};
	const placed = place(root, 0);
	const [width, height] = [right + 1, bottom - BOX.gapY + 1];
	const drawing = svg(
		'svg',
		{ class: 'path', role: 'img', 'aria-label': LABEL, width, height, viewBox: `0 0 ${width} ${height}` },
		...drawn(placed),
	);
	const lines = pathLines(root, state => (state === 'plain' ? '' : MARKS[state]));
	return element(
		'div',
		{},
		element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': LABEL }, drawing),
		element('details', {}, element('summary', {}, 'The same as text'), element('pre', {}, lines.join('\n'))),
	);
}

const LABEL = 'The way from the domain to its mail servers, their certificates and TLSA records, and to its policy';

function drawn({ node, x, y, next }: Placed): SVGElement[] {
	const middle = y + BOX.height / 2;
	const ways = next.map(to => {
		const [from, end, half] = [x + BOX.width, to.y + BOX.height / 2, BOX.gapX / 2];
		return svg('path', {
			class: 'way',
			d: `M${from} ${middle}c${half} 0 ${half} ${end - middle} ${BOX.gapX} ${end - middle}`,
		});
	});
	const lines = [node.by, node.name, node.text].filter(line => line !== '');
	const top = y + (BOX.height - lines.length * 16) / 2 + 12;
	const box = svg(
		'g',
		{ class: `node ${node.state}` },
		svg('title', {}, lines.join(': ')),
		svg('rect', { x, y, width: BOX.width, height: BOX.height, rx: 3 }),
		...lines.map((line, i) =>
			svg('text', { x: x + 10, y: top + i * 16, class: line === node.by ? 'by' : 'said' }, shortened(line)),
		),
		node.state === 'plain'
			? undefined
			: svg('text', { x: x + BOX.width - 18, y: y + 17, class: `sign ${node.state}` }, MARKS[node.state]),
	);
	return [...ways, box, ...next.flatMap(drawn)];
}

/** The middle of a long name tells least. */
function shortened(text: string): string {
	const all = [...text];
	if (all.length <= MOST_CHARACTERS) return text;
	const half = Math.floor(MOST_CHARACTERS / 2);
	return `${all.slice(0, half).join('')}…${all.slice(-half).join('')}`;
}
