// A process of its own around @vscode/test-electron, so that a run that hangs can be ended with all its processes.
import { runTests } from '@vscode/test-electron';

try {
	await runTests(JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof runTests>[0]);
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
