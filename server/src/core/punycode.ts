/** A-labels (RFC 5890) by Punycode (RFC 3492): how a name with letters beyond ASCII is written in DNS and mail. */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;

/**
 * The name with its labels in ASCII, lower case, as registries know it; undefined where a label holds what no registry
 * takes (anything but letters, digits, marks and inner hyphens), or would outgrow 63 octets.
 */
export function toALabels(name: string): string | undefined {
	const labels = name
		.normalize('NFC')
		.toLowerCase()
		// Full stops of other scripts are dots to people (RFC 5895 section 2).
		.replace(/[\u3002\uff0e\uff61]/g, '.')
		.split('.')
		.map(aLabel);
	return labels.every(label => label !== undefined) ? labels.join('.') : undefined;
}

function aLabel(label: string): string | undefined {
	if (!/^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(label)) return undefined;
	const ascii = /^[a-z0-9-]*$/.test(label) ? label : `xn--${encode(Array.from(label, c => c.codePointAt(0)!))}`;
	return ascii.length <= 63 ? ascii : undefined;
}

/** RFC 3492 section 6.3. */
function encode(points: readonly number[]): string {
	const basic = points.filter(p => p < INITIAL_N);
	let output = String.fromCodePoint(...basic);
	if (basic.length > 0) output += '-';
	let n = INITIAL_N;
	let delta = 0;
	let bias = INITIAL_BIAS;
	for (let done = basic.length; done < points.length; ) {
		const next = Math.min(...points.filter(p => p >= n));
		delta += (next - n) * (done + 1);
		n = next;
		for (const point of points) {
			if (point < n) delta++;
			if (point !== n) continue;
			output += variableInteger(delta, bias);
			bias = adapt(delta, done + 1, done === basic.length);
			delta = 0;
			done++;
		}
		delta++;
		n++;
	}
	return output;
}

function variableInteger(value: number, bias: number): string {
	let digits = '';
	let rest = value;
	for (let k = BASE; ; k += BASE) {
		const t = Math.min(T_MAX, Math.max(T_MIN, k - bias));
		if (rest < t) return digits + digit(rest);
		digits += digit(t + ((rest - t) % (BASE - t)));
		rest = Math.floor((rest - t) / (BASE - t));
	}
}

const digit = (value: number): string => String.fromCharCode(value < 26 ? 97 + value : 22 + value);

/** RFC 3492 section 6.1. */
function adapt(delta: number, size: number, first: boolean): number {
	let rest = Math.floor(delta / (first ? DAMP : 2));
	rest += Math.floor(rest / size);
	let k = 0;
	for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
	return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
