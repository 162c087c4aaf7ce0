/** Every rule, by name. A rule that is not listed here does not run; the generator refuses a file that is not listed. */

import { commaInsteadOfSemicolon } from './comma-instead-of-semicolon.ts';
import { dane301 } from './dane/3-0-1.ts';
import { dane311Only } from './dane/3-1-1-only.ts';
import { daneBadField } from './dane/bad-field.ts';
import { daneBadLength } from './dane/bad-length.ts';
import { daneFullData } from './dane/full-data.ts';
import { daneHostTlsrptMissing } from './dane/host-tlsrpt-missing.ts';
import { daneUnsignedZone } from './dane/unsigned-zone.ts';
import { daneUsage01 } from './dane/usage-0-1.ts';
import { daneWrongOwner } from './dane/wrong-owner.ts';
import { dkimTlsrptService } from './dkim/tlsrpt-service.ts';
import { dmarcTag } from './dmarc-tag.ts';
import { emptyField } from './empty-field.ts';
import { fieldNameInvalid } from './field-name-invalid.ts';
import { fieldNameTooLong } from './field-name-too-long.ts';
import { fieldValueInvalid } from './field-value-invalid.ts';
import { fieldWithoutValue } from './field-without-value.ts';
import { fullWidthCharacter } from './full-width-character.ts';
import { httpsEqualsInQuery } from './https-equals-in-query.ts';
import { httpsFragment } from './https-fragment.ts';
import { httpsIpLiteral } from './https-ip-literal.ts';
import { httpsLocalhost } from './https-localhost.ts';
import { httpsNoHost } from './https-no-host.ts';
import { httpsPort } from './https-port.ts';
import { httpsPortRange } from './https-port-range.ts';
import { httpsUserinfo } from './https-userinfo.ts';
import { liveCertChainIncomplete } from './live/cert-chain-incomplete.ts';
import { liveCertCnOnly } from './live/cert-cn-only.ts';
import { liveCertExpired } from './live/cert-expired.ts';
import { liveCertExpiresSoon } from './live/cert-expires-soon.ts';
import { liveCertHostMismatch } from './live/cert-host-mismatch.ts';
import { liveCertNeedsSni } from './live/cert-needs-sni.ts';
import { liveCertNotTrusted } from './live/cert-not-trusted.ts';
import { liveCertNotYetValid } from './live/cert-not-yet-valid.ts';
import { liveCertPurpose } from './live/cert-purpose.ts';
import { liveDanePartial } from './live/dane-partial.ts';
import { liveDrift } from './live/drift.ts';
import { liveImplicitMx } from './live/implicit-mx.ts';
import { liveMxGreetingRejected } from './live/mx-greeting-rejected.ts';
import { liveMxIsCname } from './live/mx-is-cname.ts';
import { liveMxNotDnssec } from './live/mx-not-dnssec.ts';
import { liveMxTimeout } from './live/mx-timeout.ts';
import { liveMxUnreachable } from './live/mx-unreachable.ts';
import { liveMxUnresolvable } from './live/mx-unresolvable.ts';
import { liveNoMx } from './live/no-mx.ts';
import { liveNoPolicy } from './live/no-policy.ts';
import { liveNotTested } from './live/not-tested.ts';
import { liveNsDisagree } from './live/ns-disagree.ts';
import { liveNullMx } from './live/null-mx.ts';
import { liveRuaDomainMissing } from './live/rua-domain-missing.ts';
import { liveRuaHttpsCert } from './live/rua-https-cert.ts';
import { liveRuaHttpsPrivateAddress } from './live/rua-https-private-address.ts';
import { liveRuaHttpsUnreachable } from './live/rua-https-unreachable.ts';
import { liveRuaImplicitMx } from './live/rua-implicit-mx.ts';
import { liveRuaNoMx } from './live/rua-no-mx.ts';
import { liveRuaNullMx } from './live/rua-null-mx.ts';
import { liveStarttlsInjection } from './live/starttls-injection.ts';
import { liveStarttlsMissing } from './live/starttls-missing.ts';
import { liveStarttlsRefused } from './live/starttls-refused.ts';
import { liveStsCertExpired } from './live/sts-cert-expired.ts';
import { liveStsCertHostMismatch } from './live/sts-cert-host-mismatch.ts';
import { liveStsCertNotTrusted } from './live/sts-cert-not-trusted.ts';
import { liveStsContentType } from './live/sts-content-type.ts';
import { liveStsHostUnresolvable } from './live/sts-host-unresolvable.ts';
import { liveStsHttp } from './live/sts-http.ts';
import { liveStsHttpRedirect } from './live/sts-http-redirect.ts';
import { liveStsMxNotListed } from './live/sts-mx-not-listed.ts';
import { liveStsNone } from './live/sts-none.ts';
import { liveStsPolicyDuplicate } from './live/sts-policy-duplicate.ts';
import { liveStsPolicyMaxAge } from './live/sts-policy-max-age.ts';
import { liveStsPolicyMode } from './live/sts-policy-mode.ts';
import { liveStsPolicyMxMissing } from './live/sts-policy-mx-missing.ts';
import { liveStsPolicyTooLarge } from './live/sts-policy-too-large.ts';
import { liveStsPolicyVersion } from './live/sts-policy-version.ts';
import { liveStsTesting } from './live/sts-testing.ts';
import { liveStsTimeout } from './live/sts-timeout.ts';
import { liveStsTxtInvalid } from './live/sts-txt-invalid.ts';
import { liveStsTxtMissing } from './live/sts-txt-missing.ts';
import { liveStsTxtMultiple } from './live/sts-txt-multiple.ts';
import { liveStsUnreachable } from './live/sts-unreachable.ts';
import { liveTlsHandshakeFailed } from './live/tls-handshake-failed.ts';
import { liveTlsLegacyOnly } from './live/tls-legacy-only.ts';
import { liveTlsaBogus } from './live/tlsa-bogus.ts';
import { liveTlsaDigestLength } from './live/tlsa-digest-length.ts';
import { liveTlsaMismatch } from './live/tlsa-mismatch.ts';
import { liveTlsaNotDnssec } from './live/tlsa-not-dnssec.ts';
import { liveTlsaStaleRecord } from './live/tlsa-stale-record.ts';
import { liveTlsaTaNotInChain } from './live/tlsa-ta-not-in-chain.ts';
import { liveTlsaUnusable } from './live/tlsa-unusable.ts';
import { liveTlsaUnusableRecord } from './live/tlsa-unusable-record.ts';
import { liveTlsaWrongOwner } from './live/tlsa-wrong-owner.ts';
import { liveTlsrptControlChars } from './live/tlsrpt-control-chars.ts';
import { liveTlsrptMissing } from './live/tlsrpt-missing.ts';
import { liveTlsrptMultiple } from './live/tlsrpt-multiple.ts';
import { liveTlsrptUnreachableBogus } from './live/tlsrpt-unreachable-bogus.ts';
import { liveTlsrptWildcardNoise } from './live/tlsrpt-wildcard-noise.ts';
import { liveZoneBogus } from './live/zone-bogus.ts';
import { mailtoAddressLiteral } from './mailto-address-literal.ts';
import { mailtoBadDomain } from './mailto-bad-domain.ts';
import { mailtoBadLocal } from './mailto-bad-local.ts';
import { mailtoEmpty } from './mailto-empty.ts';
import { mailtoHfields } from './mailto-hfields.ts';
import { mailtoIdn } from './mailto-idn.ts';
import { mailtoMultiple } from './mailto-multiple.ts';
import { mailtoNoAt } from './mailto-no-at.ts';
import { mailtoPlaceholder } from './mailto-placeholder.ts';
import { mailtoQuotedLocal } from './mailto-quoted-local.ts';
import { mailtoRawReserved } from './mailto-raw-reserved.ts';
import { mailtoSlashes } from './mailto-slashes.ts';
import { mailtoSpace } from './mailto-space.ts';
import { mailtoTrailingDot } from './mailto-trailing-dot.ts';
import { missingSemicolon } from './missing-semicolon.ts';
import { mtastsEmptyField } from './mtasts/empty-field.ts';
import { mtastsFieldInvalid } from './mtasts/field-invalid.ts';
import { mtastsHostIpv6Missing } from './mtasts/host-ipv6-missing.ts';
import { mtastsHostMissing } from './mtasts/host-missing.ts';
import { mtastsHostWithoutRecord } from './mtasts/host-without-record.ts';
import { mtastsIdCharset } from './mtasts/id-charset.ts';
import { mtastsIdLength } from './mtasts/id-length.ts';
import { mtastsIdMissing } from './mtasts/id-missing.ts';
import { mtastsIdRepeated } from './mtasts/id-repeated.ts';
import { mtastsIdUnchanged } from './mtasts/id-unchanged.ts';
import { mtastsMaxAgeLimit } from './mtasts/max-age-limit.ts';
import { mtastsMaxAgeShort } from './mtasts/max-age-short.ts';
import { mtastsMissingSemicolon } from './mtasts/missing-semicolon.ts';
import { mtastsModeNone } from './mtasts/mode-none.ts';
import { mtastsModeTesting } from './mtasts/mode-testing.ts';
import { mtastsMultiple } from './mtasts/multiple.ts';
import { mtastsMxNotCovered } from './mtasts/mx-not-covered.ts';
import { mtastsPolicyBlankLine } from './mtasts/policy-blank-line.ts';
import { mtastsPolicyBom } from './mtasts/policy-bom.ts';
import { mtastsPolicyDuplicateKey } from './mtasts/policy-duplicate-key.ts';
import { mtastsPolicyHtml } from './mtasts/policy-html.ts';
import { mtastsPolicyKeyCase } from './mtasts/policy-key-case.ts';
import { mtastsPolicyLine } from './mtasts/policy-line.ts';
import { mtastsPolicyMaxAge } from './mtasts/policy-max-age.ts';
import { mtastsPolicyMode } from './mtasts/policy-mode.ts';
import { mtastsPolicyMx } from './mtasts/policy-mx.ts';
import { mtastsPolicyMxBareStar } from './mtasts/policy-mx-bare-star.ts';
import { mtastsPolicyMxIp } from './mtasts/policy-mx-ip.ts';
import { mtastsPolicyMxTrailingDot } from './mtasts/policy-mx-trailing-dot.ts';
import { mtastsPolicyMxUlabel } from './mtasts/policy-mx-ulabel.ts';
import { mtastsPolicyMxUnused } from './mtasts/policy-mx-unused.ts';
import { mtastsPolicyMxUrl } from './mtasts/policy-mx-url.ts';
import { mtastsPolicyMxWildcardInner } from './mtasts/policy-mx-wildcard-inner.ts';
import { mtastsPolicyUnknownKey } from './mtasts/policy-unknown-key.ts';
import { mtastsPolicyVersion } from './mtasts/policy-version.ts';
import { mtastsPolicyWhiteSpace } from './mtasts/policy-white-space.ts';
import { mtastsUnknownField } from './mtasts/unknown-field.ts';
import { mtastsUnrelatedTxt } from './mtasts/unrelated-txt.ts';
import { mtastsVersion } from './mtasts/version.ts';
import { mtastsWhiteSpace } from './mtasts/white-space.ts';
import { mtastsWildcardDepth } from './mtasts/wildcard-depth.ts';
import { mtastsWithoutTlsrpt } from './mtasts/without-tlsrpt.ts';
import { mtastsWrongCase } from './mtasts/wrong-case.ts';
import { mtastsWrongOwner } from './mtasts/wrong-owner.ts';
import { mtastsTag } from './mtasts-tag.ts';
import { mxCnameTarget } from './mx/cname-target.ts';
import { mxIpTarget } from './mx/ip-target.ts';
import { nonAscii } from './non-ascii.ts';
import { nothingToReportOn } from './nothing-to-report-on.ts';
import { recordTooLong } from './record-too-long.ts';
import { ruaDomainNoMail } from './rua-domain-no-mail.ts';
import { ruaEmpty } from './rua-empty.ts';
import { ruaMissing } from './rua-missing.ts';
import { ruaNotFirstField } from './rua-not-first-field.ts';
import { ruaOnlyHttps } from './rua-only-https.ts';
import { ruaRepeated } from './rua-repeated.ts';
import { ruaWrongCase } from './rua-wrong-case.ts';
import { rufInRuaList } from './ruf-in-rua-list.ts';
import { type Rule, ruleOf } from './rule.ts';
import { smartQuote } from './smart-quote.ts';
import { spaceAroundEquals } from './space-around-equals.ts';
import { spaceBeforeSemicolon } from './space-before-semicolon.ts';
import { suppressionUnknown } from './suppression-unknown.ts';
import { suppressionUnused } from './suppression-unused.ts';
import { trailingWhitespace } from './trailing-whitespace.ts';
import { unknownField } from './unknown-field.ts';
import { unknownFieldTypo } from './unknown-field-typo.ts';
import { uriAngleBrackets } from './uri-angle-brackets.ts';
import { uriBadPercent } from './uri-bad-percent.ts';
import { uriDuplicate } from './uri-duplicate.ts';
import { uriEmpty } from './uri-empty.ts';
import { uriHttp } from './uri-http.ts';
import { uriMany } from './uri-many.ts';
import { uriNoScheme } from './uri-no-scheme.ts';
import { uriNoSchemeHttps } from './uri-no-scheme-https.ts';
import { uriQuotes } from './uri-quotes.ts';
import { uriRawComma } from './uri-raw-comma.ts';
import { uriRawExclamation } from './uri-raw-exclamation.ts';
import { uriRawIllegal } from './uri-raw-illegal.ts';
import { uriRawSemicolon } from './uri-raw-semicolon.ts';
import { uriSchemeUppercase } from './uri-scheme-uppercase.ts';
import { uriSemicolonSeparator } from './uri-semicolon-separator.ts';
import { uriSizeSuffix } from './uri-size-suffix.ts';
import { uriSpaceAroundComma } from './uri-space-around-comma.ts';
import { uriSpaceSeparator } from './uri-space-separator.ts';
import { uriUnsupportedScheme } from './uri-unsupported-scheme.ts';
import { versionLeadingJunk } from './version-leading-junk.ts';
import { versionMissing } from './version-missing.ts';
import { versionNotFirst } from './version-not-first.ts';
import { versionUnsupported } from './version-unsupported.ts';
import { versionWrongCase } from './version-wrong-case.ts';
import { zoneBadEscape } from './zone/bad-escape.ts';
import { zoneBom } from './zone/bom.ts';
import { zoneClassMismatch } from './zone/class-mismatch.ts';
import { zoneClassNotIn } from './zone/class-not-in.ts';
import { zoneCnameAndOtherData } from './zone/cname-and-other-data.ts';
import { zoneCnameTarget } from './zone/cname-target.ts';
import { zoneDelegated } from './zone/delegated.ts';
import { zoneDirectiveInvalid } from './zone/directive-invalid.ts';
import { zoneDomainUnknown } from './zone/domain-unknown.ts';
import { zoneDuplicateRecords } from './zone/duplicate-records.ts';
import { zoneEscapedSemicolon } from './zone/escaped-semicolon.ts';
import { zoneForeignPolicy } from './zone/foreign-policy.ts';
import { zoneGenerateInvalid } from './zone/generate-invalid.ts';
import { zoneGenerateTooLarge } from './zone/generate-too-large.ts';
import { zoneIncludeCycle } from './zone/include-cycle.ts';
import { zoneIncludeMissing } from './zone/include-missing.ts';
import { zoneIncludeOutside } from './zone/include-outside.ts';
import { zoneLeadingSpace } from './zone/leading-space.ts';
import { zoneLineContinuation } from './zone/line-continuation.ts';
import { zoneLiteralBackslash } from './zone/literal-backslash.ts';
import { zoneNameInvalid } from './zone/name-invalid.ts';
import { zoneNoMx } from './zone/no-mx.ts';
import { zoneNotPortable } from './zone/not-portable.ts';
import { zoneNullMx } from './zone/null-mx.ts';
import { zoneOriginDoubled } from './zone/origin-doubled.ts';
import { zoneOwnerMissing } from './zone/owner-missing.ts';
import { zoneQuotesInValue } from './zone/quotes-in-value.ts';
import { zoneRdataInvalid } from './zone/rdata-invalid.ts';
import { zoneReservedLabelCase } from './zone/reserved-label-case.ts';
import { zoneSingleQuotes } from './zone/single-quotes.ts';
import { zoneStringSplitSpace } from './zone/string-split-space.ts';
import { zoneStringTooLong } from './zone/string-too-long.ts';
import { zoneSubdomainWithMxLacksRecord } from './zone/subdomain-with-mx-lacks-record.ts';
import { zoneTtlDiffers } from './zone/ttl-differs.ts';
import { zoneTtlInvalid } from './zone/ttl-invalid.ts';
import { zoneTtlLong } from './zone/ttl-long.ts';
import { zoneTtlMissing } from './zone/ttl-missing.ts';
import { zoneTtlShort } from './zone/ttl-short.ts';
import { zoneTypeMissing } from './zone/type-missing.ts';
import { zoneTypeRepeated } from './zone/type-repeated.ts';
import { zoneTypeUnknown } from './zone/type-unknown.ts';
import { zoneUnbalancedParen } from './zone/unbalanced-paren.ts';
import { zoneUnbalancedQuote } from './zone/unbalanced-quote.ts';
import { zoneUnquotedSemicolon } from './zone/unquoted-semicolon.ts';
import { zoneUnrelatedTxt } from './zone/unrelated-txt.ts';
import { zoneWildcardCovers } from './zone/wildcard-covers.ts';
import { zoneWildcardOwner } from './zone/wildcard-owner.ts';
import { zoneWrongOwner } from './zone/wrong-owner.ts';
import { zoneWrongType } from './zone/wrong-type.ts';

export const RULES: readonly Rule[] = [
	commaInsteadOfSemicolon,
	dane301,
	dane311Only,
	daneBadField,
	daneBadLength,
	daneFullData,
	daneHostTlsrptMissing,
	daneUnsignedZone,
	daneUsage01,
	daneWrongOwner,
	dkimTlsrptService,
	dmarcTag,
	emptyField,
	fieldNameInvalid,
	fieldNameTooLong,
	fieldValueInvalid,
	fieldWithoutValue,
	fullWidthCharacter,
	httpsEqualsInQuery,
	httpsFragment,
	httpsIpLiteral,
	httpsLocalhost,
	httpsNoHost,
	httpsPort,
	httpsPortRange,
	httpsUserinfo,
	liveDrift,
	liveCertExpired,
	liveCertNotYetValid,
	liveCertHostMismatch,
	liveCertCnOnly,
	liveCertNotTrusted,
	liveCertChainIncomplete,
	liveCertPurpose,
	liveStarttlsMissing,
	liveStarttlsRefused,
	liveTlsHandshakeFailed,
	liveTlsLegacyOnly,
	liveMxGreetingRejected,
	liveStarttlsInjection,
	liveMxUnreachable,
	liveMxTimeout,
	liveMxUnresolvable,
	liveMxIsCname,
	liveCertExpiresSoon,
	liveCertNeedsSni,
	liveTlsaMismatch,
	liveTlsaTaNotInChain,
	liveTlsaUnusable,
	liveTlsaUnusableRecord,
	liveTlsaDigestLength,
	liveTlsaBogus,
	liveTlsaNotDnssec,
	liveTlsaStaleRecord,
	liveTlsaWrongOwner,
	liveDanePartial,
	liveMxNotDnssec,
	liveStsHostUnresolvable,
	liveStsUnreachable,
	liveStsTimeout,
	liveStsHttp,
	liveStsHttpRedirect,
	liveStsContentType,
	liveStsPolicyTooLarge,
	liveStsPolicyVersion,
	liveStsPolicyMode,
	liveStsPolicyMaxAge,
	liveStsPolicyMxMissing,
	liveStsPolicyDuplicate,
	liveStsNone,
	liveStsTesting,
	liveStsMxNotListed,
	liveStsCertExpired,
	liveStsCertHostMismatch,
	liveStsCertNotTrusted,
	liveStsTxtMissing,
	liveRuaHttpsCert,
	liveNsDisagree,
	liveImplicitMx,
	liveNoMx,
	liveNoPolicy,
	liveNotTested,
	liveNullMx,
	liveRuaDomainMissing,
	liveRuaHttpsPrivateAddress,
	liveRuaHttpsUnreachable,
	liveRuaImplicitMx,
	liveRuaNoMx,
	liveRuaNullMx,
	liveStsTxtInvalid,
	liveStsTxtMultiple,
	liveTlsrptControlChars,
	liveTlsrptMissing,
	liveTlsrptMultiple,
	liveTlsrptUnreachableBogus,
	liveTlsrptWildcardNoise,
	liveZoneBogus,
	mailtoAddressLiteral,
	mailtoBadDomain,
	mailtoBadLocal,
	mailtoEmpty,
	mailtoHfields,
	mailtoIdn,
	mailtoMultiple,
	mailtoNoAt,
	mailtoPlaceholder,
	mailtoQuotedLocal,
	mailtoRawReserved,
	mailtoSlashes,
	mailtoSpace,
	mailtoTrailingDot,
	missingSemicolon,
	mtastsEmptyField,
	mtastsFieldInvalid,
	mtastsIdCharset,
	mtastsIdLength,
	mtastsIdMissing,
	mtastsIdRepeated,
	mtastsIdUnchanged,
	mtastsMaxAgeLimit,
	mtastsMaxAgeShort,
	mtastsMissingSemicolon,
	mtastsModeNone,
	mtastsModeTesting,
	mtastsMultiple,
	mtastsMxNotCovered,
	mtastsPolicyBlankLine,
	mtastsPolicyBom,
	mtastsPolicyDuplicateKey,
	mtastsPolicyHtml,
	mtastsPolicyKeyCase,
	mtastsPolicyLine,
	mtastsPolicyMaxAge,
	mtastsPolicyMode,
	mtastsPolicyMxBareStar,
	mtastsPolicyMxIp,
	mtastsPolicyMxTrailingDot,
	mtastsPolicyMxUlabel,
	mtastsPolicyMxUnused,
	mtastsPolicyMxUrl,
	mtastsPolicyMxWildcardInner,
	mtastsPolicyMx,
	mtastsPolicyUnknownKey,
	mtastsPolicyVersion,
	mtastsPolicyWhiteSpace,
	mtastsUnknownField,
	mtastsUnrelatedTxt,
	mtastsVersion,
	mtastsWhiteSpace,
	mtastsWildcardDepth,
	mtastsWrongCase,
	mtastsWrongOwner,
	mtastsTag,
	mtastsHostIpv6Missing,
	mtastsHostMissing,
	mtastsHostWithoutRecord,
	mtastsWithoutTlsrpt,
	mxCnameTarget,
	mxIpTarget,
	nonAscii,
	nothingToReportOn,
	recordTooLong,
	ruaDomainNoMail,
	ruaEmpty,
	ruaMissing,
	ruaNotFirstField,
	ruaOnlyHttps,
	ruaRepeated,
	ruaWrongCase,
	rufInRuaList,
	smartQuote,
	spaceAroundEquals,
	spaceBeforeSemicolon,
	suppressionUnknown,
	suppressionUnused,
	trailingWhitespace,
	unknownField,
	unknownFieldTypo,
	uriAngleBrackets,
	uriBadPercent,
	uriDuplicate,
	uriEmpty,
	uriHttp,
	uriMany,
	uriNoScheme,
	uriNoSchemeHttps,
	uriQuotes,
	uriRawComma,
	uriRawExclamation,
	uriRawIllegal,
	uriRawSemicolon,
	uriSchemeUppercase,
	uriSemicolonSeparator,
	uriSizeSuffix,
	uriSpaceAroundComma,
	uriSpaceSeparator,
	uriUnsupportedScheme,
	versionLeadingJunk,
	versionMissing,
	versionNotFirst,
	versionUnsupported,
	versionWrongCase,
	zoneBadEscape,
	zoneBom,
	zoneClassMismatch,
	zoneClassNotIn,
	zoneCnameAndOtherData,
	zoneCnameTarget,
	zoneDelegated,
	zoneDirectiveInvalid,
	zoneDomainUnknown,
	zoneDuplicateRecords,
	zoneEscapedSemicolon,
	zoneForeignPolicy,
	zoneGenerateInvalid,
	zoneGenerateTooLarge,
	zoneIncludeCycle,
	zoneIncludeMissing,
	zoneIncludeOutside,
	zoneLeadingSpace,
	zoneLineContinuation,
	zoneLiteralBackslash,
	zoneNameInvalid,
	zoneNoMx,
	zoneNullMx,
	zoneOriginDoubled,
	zoneOwnerMissing,
	zoneQuotesInValue,
	zoneRdataInvalid,
	zoneReservedLabelCase,
	zoneSingleQuotes,
	zoneStringSplitSpace,
	zoneStringTooLong,
	zoneSubdomainWithMxLacksRecord,
	zoneTtlDiffers,
	zoneTtlInvalid,
	zoneTtlLong,
	zoneTtlMissing,
	zoneTtlShort,
	zoneTypeMissing,
	zoneTypeRepeated,
	zoneTypeUnknown,
	zoneNotPortable,
	zoneUnbalancedParen,
	zoneUnbalancedQuote,
	zoneUnquotedSemicolon,
	zoneUnrelatedTxt,
	zoneWildcardCovers,
	zoneWildcardOwner,
	zoneWrongOwner,
	zoneWrongType,
];

const byName = new Map(RULES.map(rule => [rule.name, rule]));

/** Also by the name of a finding that has a word behind the rule's. */
export const findRule = (name: string): Rule | undefined => byName.get(ruleOf(name));
