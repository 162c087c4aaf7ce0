/** Reads a command's arguments by its table of options, and says what is wrong with them. */
import { parseArgs } from 'node:util';
import { nearest } from '#core/nearest.ts';
import { visible } from '#core/octets.ts';

export interface Option {
	/** Without its hyphens. */
	readonly name: string;
	/** What stands for its value in the help; a flag has none. */
	readonly value?: string;
	/** The only values it takes. */
	readonly choices?: readonly string[];
	readonly help: string;
	/** May be given without its value; with it only as `--name=VALUE`. */
	readonly bare?: true;
	/** May be given more than once. */
	readonly repeats?: true;
	/** Why it cannot be used yet: a sentence without its full stop. */
	readonly missing?: string;
}

/** A sentence that says what is wrong with the arguments. */
export interface Usage {
	readonly usage: string;
}

export interface Args {
	readonly positionals: readonly string[];
	value(name: string): string | undefined;
	/** Of an option that may be repeated, in order. */
	values(name: string): readonly string[];
	has(name: string): boolean;
}

export const usage = (message: string): Usage => ({ usage: message });

export const isUsage = <T extends object>(value: T | Usage): value is Usage => 'usage' in value;

export function readArgs(argv: readonly string[], options: readonly Option[]): Args | Usage {
	const { tokens } = parseArgs({
		args: [...argv],
		options: Object.fromEntries([
			...options.map(o => [o.name, { type: o.value === undefined || o.bare ? 'boolean' : 'string' }] as const),
			['help', { type: 'boolean', short: 'h' }] as const,
		]),
		// Told apart here, for better words.
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const values = new Map<string, readonly string[]>();
	const positionals: string[] = [];
	for (const token of tokens) {
		if (token.kind === 'positional') positionals.push(token.value);
		if (token.kind !== 'option') continue;
		const option = token.name === 'help' ? HELP : options.find(o => o.name === token.name);
		const problem = problemOf(token, option, options);
		if (problem !== undefined) return usage(problem);
		const given = values.get(token.name) ?? [];
		if (given.length > 0 && !option?.repeats) return usage(`Give ${token.rawName} once.`);
		values.set(token.name, [...given, token.value ?? '']);
	}
	return {
		positionals,
		value: name => values.get(name)?.[0],
		values: name => values.get(name) ?? [],
		has: name => values.has(name),
	};
}

const HELP: Option = { name: 'help', help: 'show this help' };

interface OptionToken {
	readonly name: string;
	readonly rawName: string;
	readonly value?: string | undefined;
	readonly inlineValue?: boolean | undefined;
}

function problemOf(token: OptionToken, option: Option | undefined, options: readonly Option[]): string | undefined {
	const { rawName, value } = token;
	if (option === undefined) {
		const [likely] = nearest(token.name, [...options.map(o => o.name), 'help'], 1);
		return `There is no option ${visible(rawName)}${likely === undefined ? '' : `; did you mean --${likely}?`}`;
	}
	if (option.missing !== undefined) return `${rawName} is not there yet: ${option.missing}.`;
	if (option.bare && value === undefined) return undefined;
	if (option.value === undefined) return value === undefined ? undefined : `${rawName} takes no value.`;
	// An option where a value should be is a value forgotten; `-` alone is a name for standard input or output.
	if (value === undefined || value === '' || (!token.inlineValue && /^-./.test(value) && !/^-[0-9]/.test(value))) {
		return `Give ${rawName} its value: ${rawName} ${option.value}.`;
	}
	if (option.choices !== undefined && !option.choices.includes(value)) {
		return `There is no ${rawName} ${visible(value)}: give ${alternatives(option.choices)}.`;
	}
	return undefined;
}

export const alternatives = (words: readonly string[]): string =>
	words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** A whole number from `least` on. */
export function readNumber(args: Args, name: string, least: number): number | undefined | Usage {
	const text = args.value(name);
	if (text === undefined) return undefined;
	const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : -1;
	return number >= least ? number : usage(`Give --${name} a whole number from ${least} on, not "${visible(text)}".`);
}

export function describeOptions(options: readonly Option[]): string {
	const rows = [...options.filter(o => o.missing === undefined), HELP].map(o => ({
		left: `--${o.name}${valueWord(o)}`,
		help: o.help,
	}));
	const width = Math.max(...rows.map(r => r.left.length));
	return rows.map(r => `  ${r.left.padEnd(width)}  ${r.help}\n`).join('');
}

function valueWord({ value, choices, bare }: Option): string {
	if (value === undefined) return '';
	return bare ? `[=${value}]` : ` ${choices?.join('|') ?? value}`;
}
