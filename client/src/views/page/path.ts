/** The way that mail takes as a drawing, and the same as text. */
import { type PathNode, pathLines } from '#core/live/report-path.ts';
import { element, MARKS, svg } from './dom.ts';

/** Pixels. */
const BOX = { width: 180, height: 58 } as const;
const GAP = { wide: 30, narrow: 22, below: 10 } as const;
const LINE = 16;
const MOST_CHARACTERS = { wide: 24, narrow: 40 } as const;

const linesOf = ({ by, name, text }: PathNode): readonly string[] => [by, name, text].filter(line => line !== '');

interface Placed {
	readonly node: PathNode;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly next: readonly Placed[];
}

interface Layout {
	readonly root: Placed;
	readonly width: number;
	readonly height: number;
	/** The line from one box to the next. */
	way(from: Placed, to: Placed): string;
}

/** From left to right: leaves stand below each other, what leads to several at the height of their middle. */
function wideLayout(root: PathNode): Layout {
	const { width, height } = BOX;
	let bottom = 1;
	let right = 0;
	const place = (node: PathNode, depth: number): Placed => {
		const x = 1 + depth * (width + GAP.wide);
		right = Math.max(right, x + width);
		const next = node.next.map(one => place(one, depth + 1));
		const [first, last] = [next[0], next.at(-1)];
		if (first !== undefined && last !== undefined) return { node, x, y: (first.y + last.y) / 2, width, height, next };
		const y = bottom;
		bottom += height + GAP.below;
		return { node, x, y, width, height, next };
	};
	const placed = place(root, 0);
	const way = (from: Placed, to: Placed): string => {
		const [half, down] = [GAP.wide / 2, to.y - from.y];
		return `M${from.x + width} ${from.y + height / 2}c${half} 0 ${half} ${down} ${GAP.wide} ${down}`;
	};
	return { root: placed, width: right + 1, height: bottom - GAP.below + 1, way };
}

/** From top to bottom, as a tree of folders is drawn. */
function narrowLayout(root: PathNode): Layout {
	const width = BOX.width * 1.6;
	let bottom = 1;
	let right = 0;
	const place = (node: PathNode, depth: number): Placed => {
		const [x, y] = [1 + depth * GAP.narrow, bottom];
		const height = linesOf(node).length * LINE + 12;
		right = Math.max(right, x + width);
		bottom += height + GAP.below;
		return { node, x, y, width, height, next: node.next.map(one => place(one, depth + 1)) };
	};
	const placed = place(root, 0);
	const way = (from: Placed, to: Placed): string =>
		`M${from.x + GAP.narrow / 2} ${from.y + from.height}V${to.y + to.height / 2}H${to.x}`;
	return { root: placed, width: right + 1, height: bottom - GAP.below + 1, way };
}

/** Both drawings; the style sheet shows the one that there is room for. */
export function pathOf(root: PathNode): HTMLElement {
	const lines = pathLines(root, state => (state === 'plain' ? '' : MARKS[state]));
	return element(
		'div',
		{},
		drawing('wide', wideLayout(root)),
		drawing('narrow', narrowLayout(root)),
		element('details', {}, element('summary', {}, 'The same as text'), element('pre', {}, lines.join('\n'))),
	);
}

const drawing = (name: 'wide' | 'narrow', { root, width, height, way }: Layout): SVGElement =>
	svg(
		'svg',
		{ class: `path ${name}`, role: 'img', 'aria-label': LABEL, width, height, viewBox: `0 0 ${width} ${height}` },
		...drawn(root, way, MOST_CHARACTERS[name]),
	);

const LABEL = 'The way from the domain to its mail servers, their certificates and TLSA records, and to its policy';

function drawn(placed: Placed, way: Layout['way'], most: number): SVGElement[] {
	const { node, x, y, width, height, next } = placed;
	const ways = next.map(to => svg('path', { class: 'way', d: way(placed, to) }));
	const lines = linesOf(node);
	const top = y + (height - lines.length * LINE) / 2 + 12;
	const box = svg(
		'g',
		{ class: `node ${node.state}` },
		svg('title', {}, lines.join(': ')),
		svg('rect', { x, y, width, height, rx: 3 }),
		...lines.map((line, i) =>
			svg('text', { x: x + 10, y: top + i * LINE, class: line === node.by ? 'by' : 'said' }, shortened(line, most)),
		),
		node.state === 'plain'
			? undefined
			: svg('text', { x: x + width - 18, y: y + 17, class: `sign ${node.state}` }, MARKS[node.state]),
	);
	return [...ways, box, ...next.flatMap(to => drawn(to, way, most))];
}

/** The middle of a long name tells least. */
function shortened(text: string, most: number): string {
	const all = [...text];
	if (all.length <= most) return text;
	const half = Math.floor(most / 2);
	return `${all.slice(0, half).join('')}…${all.slice(-half).join('')}`;
}
