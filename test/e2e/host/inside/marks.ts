/** What tells the tests' lines and their final tally from all else that a workbench says on its console. */
export const lineMark = 'e2e| ';
export const tallyMark = 'e2e-tally| ';
