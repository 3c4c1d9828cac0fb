package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import io.kops.networking.problem.Problem;
import java.util.List;
import org.immutables.value.Value;

/** All that a provider needs beyond the network that every cluster has. */
@Value.Immutable
@KopsValue
public interface ProviderContribution {
  /** Needs nothing, and leaves every setting of the nodes as it is. */
  ProviderContribution NOTHING = builder().build();

  /** Returns the firewall rules to add to those that every cluster has. */
  List<FirewallRule> firewallRules();

  /** Returns the IAM permissions to add, by role, in the order in which policies list them. */
  List<IamGrant> iamGrants();

  /** Returns what the machines must be set to. */
  @Value.Default
  default NodeNetworking nodeNetworking() {
    return NodeNetworking.CNI;
  }

  /** Returns the addons, in the order of the channel document. */
  List<Addon> addons();

  /** Returns the secrets that the provider reads from the state store. */
  List<SecretNeed> secrets();

  /** Returns warnings and notices for the user about what was chosen. */
  List<Problem> notices();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link ProviderContribution}. For use by one thread. */
  final class Builder extends ImmutableProviderContribution.Builder {
    Builder() {}
  }
}
