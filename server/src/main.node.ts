/** The language server as a process: `--stdio`, `--node-ipc`, `--pipe NAME` or `--socket PORT`. */
import { createConnection } from 'vscode-languageserver/node';
import { serve } from './main.server.ts';

serve(createConnection());
