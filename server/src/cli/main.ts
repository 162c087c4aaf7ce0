/** The command line: picks the command, reads its arguments and says how it went. */
import { nearest } from '#core/nearest.ts';
import { visible } from '#core/octets.ts';
import { describeOptions, isUsage, readArgs } from './args.ts';
import { CHECK } from './check.ts';
import type { Command } from './command.ts';
import { EXPLAIN } from './explain.ts';
import { LINT } from './lint.ts';
import { LSP } from './lsp.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { ZONE } from './zone.ts';

const COMMANDS: readonly Command[] = [LINT, CHECK, ZONE, EXPLAIN, LSP];

/** Commands that are to come. */
const MISSING = ['report'];

/** `argv`: what stands behind the program's name. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const [first, ...rest] = argv;
	if (first === '--version' || first === '-V') {
		terminal.out(`tlsrpt ${terminal.version}\n`);
		return 0;
	}
	if (first === '--help' || first === '-h' || first === 'help') return help(rest[0], terminal);
	const command = COMMANDS.find(c => c.name === first);
	if (first === undefined || command === undefined) return refuse(unknown(first), '', terminal);
	const args = readArgs(rest, command.options);
	if (isUsage(args)) return refuse(args.usage, command.name, terminal);
	if (args.has('help')) return help(command.name, terminal);
	const outcome = await command.run(args, terminal);
	return typeof outcome === 'number' ? outcome : refuse(outcome.usage, command.name, terminal);
}

function refuse(message: string, command: string, terminal: Terminal): ExitCode {
	const about = command === '' ? '' : ` ${command}`;
	terminal.err(`tlsrpt${about}: ${message}\nSee tlsrpt${about} --help.\n`);
	return 2;
}

function unknown(word: string | undefined): string {
	if (word === undefined) return `Give a command: ${COMMANDS.map(c => c.name).join(', ')}.`;
	if (MISSING.includes(word)) return `The command ${word} is not there yet.`;
	const [likely] = nearest(word, [...COMMANDS.map(c => c.name), '--version', '--help'], 1);
	return `There is no command ${visible(word)}${likely === undefined ? '' : `; did you mean ${likely}?`}`;
}

function help(name: string | undefined, terminal: Terminal): ExitCode {
	const command = COMMANDS.find(c => c.name === name);
	if (name !== undefined && command === undefined) return refuse(unknown(name), '', terminal);
	terminal.out(command === undefined ? overview() : commandHelp(command));
	return 0;
}

function overview(): string {
	const width = Math.max(...COMMANDS.map(c => `${c.name} ${c.operands}`.length));
	const rows = COMMANDS.map(c => `  tlsrpt ${`${c.name} ${c.operands}`.padEnd(width)}  ${c.summary}\n`);
	return `Checks SMTP TLS Reporting (RFC 8460) records in zone files and in the DNS.

${rows.join('')}
Exit codes: 0 all is well; 1 there are errors, or more warnings than allowed; 2 wrong usage, a file that
cannot be read, or no answer from the resolver.

tlsrpt COMMAND --help tells the options of a command; tlsrpt --version the version.
`;
}

const commandHelp = ({ name, operands, about, options }: Command): string =>
	`${`tlsrpt ${name} [options] ${operands}`.trimEnd()}\n\n${about}\n\n${describeOptions(options)}`;
