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
  /** The quotas of an account that never had one raised. */
  Quotas DEFAULT = builder().build();

  /** Returns the most VPCs of a region. */
  @Value.Default
  default int vpcsPerRegion() {
    return 5;
  }

  /** Returns the most subnets of a VPC. */
  @Value.Default
  default int subnetsPerVpc() {
    return 200;
  }

  /** Returns the most IPv4 blocks of a VPC, its first one included. */
  @Value.Default
  default int ipv4CidrsPerVpc() {
    return 5;
  }

  /** Returns the most Elastic IP addresses of a region. */
  @Value.Default
  default int elasticIpsPerRegion() {
    return 5;
  }

  /** Returns the most NAT gateways of an availability zone. */
  @Value.Default
  default int natGatewaysPerZone() {
    return 5;
  }

  /** Returns the most route tables of a VPC, its main one included. */
  @Value.Default
  default int routeTablesPerVpc() {
    return 200;
  }

  /**
   * Returns the most routes of a route table. The default is 50, the limit that kops documents and
   * that every account has at least; set it when the account's is higher. AWS gives 500 to new
   * accounts since June 2025 and raises it to {@link #routesPerTableMax()} at most.
   */
  @Value.Default
  default int routesPerTable() {
    return 50;
  }

  /** Returns the most routes of a route table that AWS grants to anyone. */
  @Value.Default
  default int routesPerTableMax() {
    return 1000;
  }

  /** Returns the number of routes above which AWS notes that the network may get slower. */
  @Value.Default
  default int routesPerformanceNote() {
    return 100;
  }

  /** Returns the most security groups of a region. */
  @Value.Default
  default int securityGroupsPerRegion() {
    return 2500;
  }

  /** Returns the most inbound rules of a security group, counted apart for IPv4 and IPv6. */
  @Value.Default
  default int rulesPerSecurityGroup() {
    return 60;
  }

  /** Returns the most security groups of a network interface. */
  @Value.Default
  default int securityGroupsPerInterface() {
    return 5;
  }

  /** Returns the most tags of a resource. */
  @Value.Default
  default int tagsPerResource() {
    return 50;
  }

  /** Returns the most characters of all inline policies of a role, white space not counted. */
  @Value.Default
  default int iamInlinePolicyCharacters() {
    return 10_240;
  }

  /** Returns the most characters of a role's trust policy. */
  @Value.Default
  default int trustPolicyCharacters() {
    return 2048;
  }

  /**
   * Returns whether all quotas of this value are known to be the account's. If not, a quota equal
   * to the one of {@link #DEFAULT} is assumed: exceeding it is only a warning, because the account
   * may have a higher one.
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

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Quotas}. For use by one thread. */
  final class Builder extends ImmutableQuotas.Builder {
    Builder() {}
  }
}
