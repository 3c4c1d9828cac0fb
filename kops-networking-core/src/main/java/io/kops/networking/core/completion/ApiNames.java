package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import java.util.function.Predicate;

/**
 * Names the API {@code api.<cluster>}.
 *
 * @param published tells for which clusters that name is made in DNS
 */
record ApiNames(Predicate<ClusterSpec> published) implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    if (spec.apiPublicName().isPresent() || !published.test(spec)) {
      return spec;
    }
    return spec.toBuilder().apiPublicName("api." + spec.name()).build();
  }
}
