import { Uri, workspace } from 'vscode';
import type {
	ListFolderParams,
	ListFolderResult,
	ReadFileParams,
	ReadFileResult,
} from '../../server/src/lsp/protocol.ts';

/** Octets; a larger file is none that a zone includes. */
const MAX_SIZE = 0x4000000;

/** A file that an open zone includes, for a server that cannot read it: in the web, or in a virtual workspace. */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
	try {
		const file = Uri.parse(uri, true);
		const mayLeave = workspace.getConfiguration('tlsrpt').get('include.outsideWorkspace') === true;
		if (!mayLeave && workspace.getWorkspaceFolder(file) === undefined) return { text: null };
		if ((await workspace.fs.stat(file)).size > MAX_SIZE) return { text: null };
		return { text: new TextDecoder().decode(await workspace.fs.readFile(file)) };
	} catch {
		// No such file, or none that may be read.
		return { text: null };
	}
}

/** The names of what stands in a folder of the workspace, for the same server. */
export async function listFolder({ uri }: ListFolderParams): Promise<ListFolderResult> {
	try {
		const folder = Uri.parse(uri, true);
		if (workspace.getWorkspaceFolder(folder) === undefined) return { names: [] };
		return { names: (await workspace.fs.readDirectory(folder)).map(([name]) => name) };
	} catch {
		// No such folder, or none that may be read.
		return { names: [] };
	}
}
