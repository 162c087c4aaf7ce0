/** The lines of SMTP (RFC 5321 section 4.2) over a connection: commands out, replies in. */
import type { Socket } from 'node:net';
import type { SmtpReply } from '#core/live/probe-facts.ts';
import { race } from './connect.ts';
import { CLOSED, type Ending, ended, endingOfError } from './ending.ts';

/** Octets that a server may say in all before TLS begins. */
const MAX_SAID = 16_384;

export interface SmtpLine {
	/** Sends a command. */
	say(command: string): void;
	/** The next reply, however its octets arrive; multi-line ones as a whole. */
	hear(): Promise<SmtpReply | Ending>;
	/** Whether octets have come that no reply has taken; from then on nothing is heard any more. */
	endsWithRest(): boolean;
}

export function smtpLine(socket: Socket, signal: AbortSignal): SmtpLine {
	let unread = '';
	let said = 0;
	let ending: Ending | undefined;
	let wake = (): void => {};

	const end = (reason: Ending): void => {
		ending ??= reason;
		wake();
	};
	const onData = (chunk: Buffer): void => {
		said += chunk.length;
		if (said > MAX_SAID) {
			socket.pause();
			end(ended('too-much', `the server said more than ${MAX_SAID / 1024} kB before TLS`));
			return;
		}
		unread += chunk.toString('latin1');
		wake();
	};
	const onClose = (): void => end(CLOSED);
	socket.on('data', onData).on('end', onClose).on('close', onClose);
	socket.on('error', error => end(endingOfError(error)));

	const lines: string[] = [];
	let searched = 0;
	/** Takes lines out of what has come until a reply is whole. */
	function take(): SmtpReply | Ending | undefined {
		for (;;) {
			const at = unread.indexOf('\n', searched);
			if (at < 0) {
				searched = unread.length;
				return undefined;
			}
			const line = unread.slice(0, at).replace(/\r$/, '');
			unread = unread.slice(at + 1);
			searched = 0;
			const [, code, mark] = /^([2-5][0-9]{2})(?:([ -])|$)/.exec(line) ?? [];
			if (code === undefined) return ended('malformed', 'what the server says is not SMTP');
			lines.push(line.slice(4));
			if (mark !== '-') return { code: Number(code), text: lines.splice(0).join('\n') };
		}
	}

	return {
		say: command => void socket.write(`${command}\r\n`),
		hear: () =>
			race<SmtpReply>(signal, done => {
				wake = () => {
					const next = take() ?? ending;
					if (next !== undefined) done(next);
				};
				wake();
				return () => {
					wake = () => {};
				};
			}),
		endsWithRest: () => {
			socket.off('data', onData).off('end', onClose).off('close', onClose);
			return unread !== '';
		},
	};
}
