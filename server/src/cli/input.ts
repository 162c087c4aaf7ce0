/** Files as the commands get them: bytes from the disk or standard input, made into text. */
import { readFileSync } from 'node:fs';
import { visible } from '#core/octets.ts';
import type { Terminal } from './terminal.ts';

export const STDIN = '-';

/** The bytes of a file, or a sentence that says why there are none. */
export async function readBytes(path: string, terminal: Terminal): Promise<Uint8Array | string> {
	try {
		// In one go: the other way reads a large file in pieces, which takes three times as long.
		return path === STDIN ? await terminal.readInput() : readFileSync(path);
	} catch (error) {
		return `${visible(path)}: ${whyNot(error)}`;
	}
}

/** The text of a file, or a sentence that says why there is none. Its bytes are let go, so that they can make room. */
export async function readText(path: string, terminal: Terminal): Promise<DecodedText | string> {
	const bytes = await readBytes(path, terminal);
	return typeof bytes === 'string' ? bytes : decodeText(bytes);
}

const REASONS: Readonly<Record<string, string>> = {
	ENOENT: 'There is no such file.',
	EACCES: 'It may not be read.',
	EPERM: 'It may not be read.',
	EISDIR: 'It is a folder.',
	ENOTDIR: 'Part of its path is no folder.',
};

/** Why the system refused, in a sentence. */
export function whyNot(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	return REASONS[code ?? ''] ?? `It cannot be read or written (${visible(message)}).`;
}

export interface DecodedText {
	readonly text: string;
	/** Whether the bytes are well-formed UTF-8. */
	readonly utf8: boolean;
}

/** UTF-8 text, a BOM kept. Bytes that are none come as U+FFFD, so that everything else is read all the same. */
export function decodeText(bytes: Uint8Array): DecodedText {
	try {
		return { text: new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes), utf8: true };
	} catch {
		// Not UTF-8: that is an answer, not a failure.
		return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), utf8: false };
	}
}
