package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The Amazon VPC CNI: pods get addresses of the VPC. */
@Value.Immutable
@KopsValue
public non-sealed interface AmazonVpc extends Networking {
  /** The provider with every option left to its default. */
  AmazonVpc DEFAULT = builder().build();

  /** Returns the image of the agent, instead of the one that the kops release pins. */
  Optional<String> imageName();

  /** Returns the image of the init container; kops 1.37. */
  Optional<String> initImageName();

  /** Returns the image of the network policy agent; kops 1.37. */
  Optional<String> networkPolicyAgentImage();

  /** Returns environment variables of the agent; kops 1.37. */
  List<EnvVar> env();

  @Override
  default String specKey() {
    return "amazonvpc";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link AmazonVpc}. Not thread-safe. */
  final class Builder extends ImmutableAmazonVpc.Builder {
    Builder() {}
  }
}
