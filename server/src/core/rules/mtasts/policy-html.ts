import { defineRule } from '../rule.ts';

export const mtastsPolicyHtml = defineRule({
	name: 'mtasts/policy-html',
	scope: 'policy',
	severity: 'error',
	summary: 'The policy file holds a web page',
	rfc: 'RFC 8461 section 3.2',
	why: `A policy is plain text. A page here is mostly what a web server shows in its place: a login form, a notice, an error that is
served with status 200. Senders find the policy invalid.

Put the text of the policy here, and serve it as \`text/plain\`.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `<!DOCTYPE html>
;^^^^^^^^^^^^^^ Put the text of the policy here
<title>Not found</title>`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	*check({ form, text }) {
		if (form !== 'html') return;
		const start = text.search(/</);
		const end = start + /^[^\r\n]*/.exec(text.slice(start))![0].length;
		yield {
			span: { start, end },
			message: 'Put the text of the policy here in place of a web page: senders find this one invalid.',
		};
	},
});
