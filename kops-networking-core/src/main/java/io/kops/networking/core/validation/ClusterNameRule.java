package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLUSTER_NAME_WITHOUT_DOT;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** The name of the cluster: a DNS name of at least two labels. */
final class ClusterNameRule implements Rule {
  private static final String MANAGEMENT = "kops.kubernetes.io/management";
  private static final String IMPORTED = "imported";

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    String name = context.cluster().name().value();
    boolean imported = IMPORTED.equals(context.spec().annotations().get(MANAGEMENT));
    if (name.indexOf('.') < 0 && !imported) {
      problems.error(
          FieldPath.of("metadata").child("name"),
          CLUSTER_NAME_WITHOUT_DOT,
          "the cluster's name \"" + name + "\" has no dot",
          "use a full DNS name such as " + name + ".example.com");
    }
  }
}
