/** What tells the tests' lines and their final tally from all else that a workbench says on its console. */
export const lineMark = 'e2e| ';
export const tallyMark = 'e2e-tally| ';

/** Below the extension's folder as the web host sees it: the notifications that the page shows, as a list in JSON. */
export const notificationsName = 'e2e-notifications.json';

/** The same for the texts of its webviews. */
export const webviewsName = 'e2e-webviews.json';

/** And for what the one who runs the tests has to tell them. */
export const givenName = 'e2e-given.json';
