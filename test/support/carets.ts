/** For the rules' example tests. */
export { drawMarks, readMarks } from '#core/rules/marks.ts';
