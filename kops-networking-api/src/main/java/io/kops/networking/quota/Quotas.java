package io.kops.networking.quota;

import io.kops.networking.KopsValue;
import java.util.function.ToIntFunction;
import org.immutables.value.Value;

/**
 * The service quotas of an AWS account in one region, as far as a cluster's network can run into
 * them. A quota that is not set has the value that AWS gives to a new account. Nothing here calls
 * AWS: set the quotas that were raised with {@link #builder()}.
 */
@Value.Immutable
@KopsValue
public interface Quotas {
  /** The quotas of a new account. */
  Quotas DEFAULT = builder().build();

  /** Returns the maximum number of VPCs per region. */
  @Value.Default
  default int vpcsPerRegion() {
    return 5;
  }

  /** Returns the maximum number of subnets per VPC. */
  @Value.Default
  default int subnetsPerVpc() {
    return 200;
  }

  /** Returns the maximum number of IPv4 blocks per VPC, including the primary block. */
  @Value.Default
  default int ipv4CidrsPerVpc() {
    return 5;
  }

  /** Returns the maximum number of Elastic IP addresses per region. */
  @Value.Default
  default int elasticIpsPerRegion() {
    return 5;
  }

  /** Returns the maximum number of NAT gateways per availability zone. */
  @Value.Default
  default int natGatewaysPerZone() {
    return 5;
  }

  /** Returns the maximum number of route tables per VPC, including the main route table. */
  @Value.Default
  default int routeTablesPerVpc() {
    return 200;
  }

  /**
   * Returns the maximum number of routes per route table. The default is 50, the limit that kops
   * documents and that every account has at least; set a higher value if the account has one. Since
   * June 2025, AWS grants 500 to new accounts, and raises it to {@link #routesPerTableMax()} at
   * most.
   */
  @Value.Default
  default int routesPerTable() {
    return 50;
  }

  /** Returns the maximum number of routes per route table that AWS grants on request. */
  @Value.Default
  default int routesPerTableMax() {
    return 1000;
  }

  /** Returns the number of routes above which AWS warns about lower performance. */
  @Value.Default
  default int routesPerformanceNote() {
    return 100;
  }

  /** Returns the maximum number of security groups per region. */
  @Value.Default
  default int securityGroupsPerRegion() {
    return 2500;
  }

  /**
   * Returns the maximum number of inbound rules per security group, counted separately for IPv4 and
   * IPv6.
   */
  @Value.Default
  default int rulesPerSecurityGroup() {
    return 60;
  }

  /** Returns the maximum number of security groups per network interface. */
  @Value.Default
  default int securityGroupsPerInterface() {
    return 5;
  }

  /** Returns the maximum number of tags per resource. */
  @Value.Default
  default int tagsPerResource() {
    return 50;
  }

  /**
   * Returns the maximum number of characters in all inline policies of a role, without white space.
   */
  @Value.Default
  default int iamInlinePolicyCharacters() {
    return 10_240;
  }

  /** Returns the maximum number of characters in a role's trust policy. */
  @Value.Default
  default int trustPolicyCharacters() {
    return 2048;
  }

  /**
   * Returns whether these quotas are confirmed for the account. If not, a quota equal to that of
   * {@link #DEFAULT} is assumed: exceeding it is only a warning, because the account may have a
   * higher quota.
   */
  @Value.Default
  default boolean confirmed() {
    return false;
  }

  /**
   * Returns whether a quota is assumed. Exceeding an assumed quota is a warning, not an error.
   *
   * @param quota the quota, such as {@code Quotas::elasticIpsPerRegion}
   */
  default boolean isAssumed(ToIntFunction<Quotas> quota) {
    return !confirmed() && quota.applyAsInt(this) == quota.applyAsInt(DEFAULT);
  }

  /** Returns a builder that starts from the quotas of a new account. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Quotas}. Not thread-safe. */
  final class Builder extends ImmutableQuotas.Builder {
    Builder() {}
  }
}
