/**
 * How messages come into the server's process and leave it. The protocol is the library's, which has it for streams of any
 * kind: its part for Node would be a second copy of all of it.
 */
import type { EventEmitter } from 'node:events';
import type { DataCallback, Disposable, Message, MessageReader, MessageWriter } from 'vscode-languageserver';
import type * as Library from './main.web.ts';

export interface Ends {
	readonly reader: MessageReader;
	readonly writer: MessageWriter;
}

/** By the arguments of the process; undefined where they name no way. */
export function endsOf(args: readonly string[], library: typeof Library): Ends | undefined {
	if (args.includes('--node-ipc')) return channelEnds(library);
	return args.includes('--stdio') ? streamEnds(library) : undefined;
}

/** Listens until it is disposed of. */
const on =
	<T>(emitter: EventEmitter, event: string) =>
	(listener: (value: T) => void): Disposable => {
		emitter.on(event, listener);
		return { dispose: () => void emitter.off(event, listener) };
	};

const endings = (stream: EventEmitter) => ({
	onClose: on<void>(stream, 'close'),
	onEnd: on<void>(stream, 'end'),
	onError: on<Error>(stream, 'error'),
});

/** Framed messages on standard input and output. */
function streamEnds({ ReadableStreamMessageReader, WriteableStreamMessageWriter }: typeof Library): Ends {
	const { stdin, stdout } = process;
	let header = '';
	/** Takes a message's header, and then its content. Both leave in one piece: the header alone would wake the reader up. */
	const write = async (data: Uint8Array | string): Promise<void> => {
		if (typeof data === 'string') {
			header = data;
			return;
		}
		await new Promise<void>((resolve, reject) => {
			stdout.write(Buffer.concat([Buffer.from(header), data]), error => (error ? reject(error) : resolve()));
		});
	};
	return {
		reader: new ReadableStreamMessageReader({ ...endings(stdin), onData: on<Uint8Array>(stdin, 'data') }),
		writer: new WriteableStreamMessageWriter({ ...endings(stdout), write, end: () => void stdout.end() }),
	};
}

/** Whole messages on the channel to the process that forked this one. */
function channelEnds({ AbstractMessageReader, AbstractMessageWriter }: typeof Library): Ends {
	class Reader extends AbstractMessageReader implements MessageReader {
		constructor() {
			super();
			process.once('disconnect', () => this.fireClose());
		}
		listen(callback: DataCallback): Disposable {
			return on<Message>(process, 'message')(callback);
		}
	}
	class Writer extends AbstractMessageWriter implements MessageWriter {
		write(message: Message): Promise<void> {
			return new Promise((resolve, reject) => {
				process.send?.(message, undefined, undefined, error => {
					if (error === null) return resolve();
					this.fireError(error, message);
					reject(error);
				});
			});
		}
		end(): void {
			// The channel ends with the process.
		}
	}
	return { reader: new Reader(), writer: new Writer() };
}
