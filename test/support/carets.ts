/** For the rules' example tests. */
export { drawMarks, type Mark, type Marked, readMarks } from '#core/rules/marks.ts';
