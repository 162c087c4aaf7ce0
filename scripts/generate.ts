// Derives from the catalogue of rules and the glossary: docs/rules, docs/glossary.md, docs/senders.md, the README's table of
// rules, the schema of the setting tlsrpt.rules in package.json and that of .tlsrptrc.json.
//   npx tsx scripts/generate.ts          writes them
//   npx tsx scripts/generate.ts --check  writes nothing, and fails where they are not what they should be
import { fileURLToPath } from 'node:url';
import { check, generate } from './generate/plan.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const checking = process.argv.includes('--check');
const problems = checking ? check(root) : generate(root);
for (const problem of problems) console.error(problem);
if (checking && problems.length > 0) console.error('Run `npm run generate`, and look at what it changed.');
process.exitCode = problems.length > 0 ? 1 : 0;
