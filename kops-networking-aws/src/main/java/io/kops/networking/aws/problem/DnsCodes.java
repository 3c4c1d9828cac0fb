package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with the DNS names of a cluster. */
public enum DnsCodes implements ProblemCode {
  /** There is no hosted zone for the cluster. */
  HOSTED_ZONE_MISSING,

  /** Several hosted zones have the name of the cluster's zone. */
  HOSTED_ZONE_AMBIGUOUS,

  /** The hosted zone is private and the spec requires a public one, or the reverse. */
  HOSTED_ZONE_TYPE_MISMATCH,

  /** The hosted zone in {@code dnsZone} is not a parent domain of the cluster's name. */
  HOSTED_ZONE_DOMAIN_MISMATCH,

  /** The domain of the hosted zone has no name servers in DNS. */
  HOSTED_ZONE_NOT_DELEGATED,

  /**
   * The plan creates the hosted zone, whose id the policy of the control plane contains only after
   * another update.
   */
  HOSTED_ZONE_CREATED,

  /** The association of the hosted zone with the VPC is not removed with the cluster. */
  HOSTED_ZONE_ASSOCIATION_KEPT,

  /** The cluster has DNS names, and no client for Route 53 is configured. */
  DNS_RECORDS_UNMANAGED,

  /** A record has no target, because its load balancer is not part of the plan. */
  DNS_RECORD_WITHOUT_TARGET
}
