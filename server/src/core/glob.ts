/** Patterns for paths: `*` and `?` within a name, `**` for any number of names, `{a,b}` for either. */

/** Alternatives of a pattern's braces; more are not looked at. */
const MOST = 64;

/**
 * Whether a path, with slashes, matches. A pattern without a slash is matched with the last name alone. Time is bound by
 * the product of the lengths, whatever the pattern.
 */
export function matchesGlob(pattern: string, path: string): boolean {
	const names = path.split('/').filter(name => name !== '' && name !== '.');
	return alternatives(pattern).some(one => {
		const wanted = one.replace(/^(?:\.?\/)+/, '').split('/');
		return one.includes('/') ? matchNames(wanted, names) : matchName(one, names.at(-1) ?? '');
	});
}

function alternatives(pattern: string): readonly string[] {
	let done: string[] = [''];
	let at = 0;
	for (const { 0: braces, 1: inner, index } of pattern.matchAll(/\{([^{}]*)\}/g)) {
		const before = pattern.slice(at, index);
		done = done.flatMap(one => inner!.split(',').map(choice => one + before + choice)).slice(0, MOST);
		at = index + braces.length;
	}
	return done.map(one => one + pattern.slice(at));
}

/** `**` among names is to names what `*` is to characters. */
const matchNames = (wanted: readonly string[], names: readonly string[]): boolean =>
	matchAll(wanted, names, one => one === '**', matchName);

const matchName = (pattern: string, name: string): boolean =>
	matchAll(
		[...pattern],
		[...name],
		char => char === '*',
		(char, one) => char === '?' || char === one,
	);

/** Whether a row of things is what a pattern says, in which wild ones stand for any number. Only the last wild one is tried again. */
function matchAll(
	pattern: readonly string[],
	things: readonly string[],
	isWild: (one: string) => boolean,
	fits: (one: string, thing: string) => boolean,
): boolean {
	let p = 0;
	let t = 0;
	let wild = -1;
	let from = 0;
	while (t < things.length) {
		if (p < pattern.length && isWild(pattern[p]!)) {
			wild = p++;
			from = t;
		} else if (p < pattern.length && fits(pattern[p]!, things[t]!)) {
			p++;
			t++;
		} else if (wild >= 0) {
			p = wild + 1;
			t = ++from;
		} else return false;
	}
	while (p < pattern.length && isWild(pattern[p]!)) p++;
	return p === pattern.length;
}
