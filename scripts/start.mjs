// npm start: builds, shows the findings of the sample workspace and a live check, and opens an editor on it.
//   npm start -- --no-editor   ends after the findings and the check
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
await import('./start/main.ts');
