package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with the IAM roles of service accounts. */
public enum ServiceAccountCodes implements ProblemCode {
  /** The trust policies of service accounts need the ID of the account, which cannot be read. */
  ACCOUNT_ID_UNKNOWN,

  /** The OIDC provider of the issuer exists and is owned elsewhere. */
  OIDC_PROVIDER_UNMANAGED,

  /** The OIDC provider of the issuer is owned elsewhere and lacks an audience of the spec. */
  OIDC_PROVIDER_AUDIENCE_MISSING,

  /** OIDC providers may not be read, so that a deletion keeps that of the cluster. */
  OIDC_PROVIDERS_UNREAD,

  /** The cluster has a discovery store, whose documents the library does not publish. */
  DISCOVERY_DOCUMENTS_UNMANAGED,

  /** The cluster has a discovery store, whose objects the policy of the bucket must make public. */
  DISCOVERY_DOCUMENTS_MUST_BE_PUBLIC,

  /** The issuer assumes that the bucket of the discovery store is in the region of the cluster. */
  ISSUER_REGION_ASSUMED
}
