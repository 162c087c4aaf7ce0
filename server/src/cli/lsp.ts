import { usage } from './args.ts';
import type { Command } from './command.ts';

export const LSP: Command = {
	name: 'lsp',
	operands: '',
	summary: 'serve an editor by the Language Server Protocol',
	about: 'Reads requests from standard input and writes answers to standard output, until the editor ends it.',
	options: [{ name: 'stdio', help: 'talk over standard input and output, the only way there is' }],
	async run(args, terminal) {
		if (!args.has('stdio') || args.positionals.length > 0) return usage('Say --stdio, and nothing else.');
		await terminal.serveLsp();
		return 0;
	},
};
