/** The built server as VS Code starts it: a forked process with a channel for whole messages. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { skipLoudly } from '../support/needs.ts';

const BUILT = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url));

describe('the server behind a channel', () => {
	it('answers, and ends with code 1 when the one that forked it goes without a word', async function () {
		if (!existsSync(BUILT)) return skipLoudly(this, `${BUILT} is not built.`);
		const server = fork(BUILT, ['--node-ipc'], { execArgv: [], silent: true });
		const killing = setTimeout(() => server.kill('SIGKILL'), 10_000);
		try {
			const exit = once(server, 'exit');
			const params = { processId: null, rootUri: null, capabilities: {} };
			server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
			const [answer] = (await once(server, 'message')) as [{ id: number; result: { serverInfo: object } }];
			assert.deepEqual([answer.id, answer.result.serverInfo], [1, { name: 'tlsrpt' }]);
			server.disconnect();
			assert.deepEqual(await exit, [1, null]);
		} finally {
			clearTimeout(killing);
		}
	});
});
