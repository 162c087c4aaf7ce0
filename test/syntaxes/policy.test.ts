import { check, grammarOf } from './tokenise.ts';

describe('the grammar of MTA-STS policies', () => {
	it('tells keys, their values, and what is neither', async () =>
		check(
			await grammarOf('text.mta-sts-policy'),
			`
version: STSv1
;^^^^^^ keyword.other.key
;        ^^^^^ constant.language.version
mode:enforce
;    ^^^^^^^ constant.language.mode
mode: Enforce
;     ^^^^^^^ invalid.illegal.mode - constant.language
mx: *.example.com
;^ keyword.other.key
;   ^ keyword.operator.wildcard
;    ^^^^^^^^^^^^ string.unquoted.host
max_age: 86400
;        ^^^^^ constant.numeric.seconds
Mode: none
;^^^ entity.other.attribute-name.extension - keyword
`,
			'\r\n',
		));
});
