// A process of its own around @vscode/test-electron, so that a run that hangs can be ended with all its processes.
import { runTests, TestRunFailedError } from '@vscode/test-electron';

// The editor is in this process group too, and is to end first.
process.on('SIGTERM', () => undefined);
try {
	await runTests(JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof runTests>[0]);
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = (error instanceof TestRunFailedError ? error.code : undefined) ?? 1;
}
