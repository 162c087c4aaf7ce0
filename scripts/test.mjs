// npm test: everything that CI runs. With words, only the steps whose names begin so: npm test -- unit
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
await import('./test/main.ts');
