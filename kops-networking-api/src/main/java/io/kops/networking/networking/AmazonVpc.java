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

  /** Returns the image of the agent, instead of the one that the line pins. */
  Optional<String> imageName();

  /** Returns the image of the init container; 1.37 line. */
  Optional<String> initImageName();

  /** Returns the image of the network policy agent; 1.37 line. */
  Optional<String> networkPolicyAgentImage();

  /** Returns environment variables of the agent; 1.37 line. */
  List<EnvVar> env();

  @Override
  default String specKey() {
    return "amazonvpc";
  }

  /** Returns a builder without any option set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link AmazonVpc}. For use by one thread. */
  final class Builder extends ImmutableAmazonVpc.Builder {
    Builder() {}
  }
}
