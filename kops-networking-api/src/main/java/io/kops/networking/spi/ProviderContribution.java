package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import io.kops.networking.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The requirements of a provider, in addition to those of every cluster. */
@Value.Immutable
@KopsValue
public interface ProviderContribution {
  /** No requirements; all node settings keep their defaults. */
  ProviderContribution NOTHING = builder().build();

  /** Returns additional firewall rules. */
  List<FirewallRule> firewallRules();

  /**
   * Returns the traffic between instances that the provider needs, given the options of the spec.
   */
  List<RequiredFlow> requiredFlows();

  /**
   * Returns how packets of pods travel, given the options of the spec; empty if the provider does
   * not describe it. Questions about pods are then answered with unknown.
   */
  Optional<PodNetwork> podNetwork();

  /** Returns additional IAM permissions by role, in the order of the policies. */
  List<IamGrant> iamGrants();

  /** Returns the settings of the instances. */
  @Value.Default
  default NodeNetworking nodeNetworking() {
    return NodeNetworking.CNI;
  }

  /** Returns the addons, in the order of the channel document. */
  List<Addon> addons();

  /** Returns the secrets that the provider reads from the state store. */
  List<SecretNeed> secrets();

  /** Returns warnings and notices about the configuration. */
  List<Problem> notices();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ProviderContribution}. Not thread-safe. */
  final class Builder extends ImmutableProviderContribution.Builder {
    Builder() {}
  }
}
