import {
	AbstractMessageReader,
	AbstractMessageWriter,
	BaseLanguageClient,
	type DataCallback,
	type Disposable,
	type LanguageClientOptions,
	type Message,
	type MessageReader,
	type MessageTransports,
	type MessageWriter,
} from 'vscode-languageclient/browser';

/** Messages to and from a server that is neither a worker nor a stream: another process. */
export interface Channel {
	/** Rejects where the message cannot be handed over. */
	send(message: Message): Promise<void>;
	onMessage(listener: (message: Message) => void): void;
	onError(listener: (error: Error) => void): void;
	/** The server is gone. */
	onClose(listener: () => void): void;
}

class ChannelReader extends AbstractMessageReader implements MessageReader {
	readonly #channel: Channel;
	constructor(channel: Channel) {
		super();
		this.#channel = channel;
		channel.onError(error => this.fireError(error));
		channel.onClose(() => this.fireClose());
	}
	listen(callback: DataCallback): Disposable {
		let listens = true;
		this.#channel.onMessage(message => {
			if (listens) callback(message);
		});
		return {
			dispose() {
				listens = false;
			},
		};
	}
}

class ChannelWriter extends AbstractMessageWriter implements MessageWriter {
	readonly #channel: Channel;
	constructor(channel: Channel) {
		super();
		this.#channel = channel;
		channel.onClose(() => this.fireClose());
	}
	async write(message: Message): Promise<void> {
		try {
			await this.#channel.send(message);
		} catch (error) {
			this.fireError(error, message);
			throw error;
		}
	}
	end(): void {
		// The channel ends with the server.
	}
}

/** A client of a server behind a channel, which is opened each time that the server is started. */
export class ChannelClient extends BaseLanguageClient {
	readonly #open: (client: BaseLanguageClient) => Channel;
	constructor(id: string, name: string, options: LanguageClientOptions, open: (client: BaseLanguageClient) => Channel) {
		super(id, name, options);
		this.#open = open;
	}
	protected override createMessageTransports(): Promise<MessageTransports> {
		const channel = this.#open(this);
		return Promise.resolve({ reader: new ChannelReader(channel), writer: new ChannelWriter(channel) });
	}
}
