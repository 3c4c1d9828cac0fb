package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLOUD_NOT_SUPPORTED;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.problem.Problems;

/** The cloud: this library makes networks on AWS. */
final class CloudRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    CloudProvider cloud = context.spec().cloudProvider();
    if (cloud != CloudProvider.AWS) {
      problems.error(
          SpecPath.of("cloudProvider"),
          CLOUD_NOT_SUPPORTED,
          "networks on \"" + cloud + "\" are not made by this library",
          "use aws");
    }
  }
}
