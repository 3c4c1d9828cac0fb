package io.kops.networking.core.completion;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterSpec;
import java.util.Optional;

/** The option values that components get because they run on AWS. */
final class AwsOptions {
  private AwsOptions() {}

  /** Returns the value that makes a component ask EC2's metadata for its host name. */
  static Optional<String> hostname(ClusterSpec spec) {
    return onAws(spec, "@aws");
  }

  /** Returns the name of the cloud for components that talk to it themselves. */
  static Optional<String> cloudProvider(ClusterSpec spec) {
    return onAws(spec, "aws");
  }

  static Optional<String> onAws(ClusterSpec spec, String value) {
    return spec.cloudProvider() == CloudProvider.AWS ? Optional.of(value) : Optional.empty();
  }
}
