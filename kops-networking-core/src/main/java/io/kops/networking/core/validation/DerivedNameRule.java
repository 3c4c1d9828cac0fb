package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLUSTER_NAME_TOO_LONG;
import static io.kops.networking.core.validation.ValidationCodes.DERIVED_NAME_TOO_LONG;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Validates AWS names and tags that are derived from names of the spec and are not shortened. Names
 * of roles, instance profiles, load balancers and target groups are shortened, so they always fit.
 */
final class DerivedNameRule implements Rule {
  private static final String OWNERSHIP = "kubernetes.io/cluster/";
  private static final int LONGEST_TAG_KEY = 128;
  private static final int LONGEST_TAG_VALUE = 256;
  private static final int LONGEST_TEMPLATE = 128;

  private final Severity templates;

  /**
   * Creates the rule.
   *
   * @param templates the severity of a launch template name that is too long
   */
  DerivedNameRule(Severity templates) {
    this.templates = templates;
  }

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    String cluster = context.cluster().name().value();
    int most = LONGEST_TAG_KEY - OWNERSHIP.length();
    if (cluster.length() > most) {
      problems.error(
          FieldPath.of("metadata").child("name"),
          CLUSTER_NAME_TOO_LONG,
          "the tag key %s%s has %d characters, but AWS allows %d"
              .formatted(
                  OWNERSHIP, cluster, OWNERSHIP.length() + cluster.length(), LONGEST_TAG_KEY),
          "use a name of at most %d characters".formatted(most));
      return;
    }
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      report(
          Severity.ERROR,
          SpecPath.subnet(i).child("name"),
          "the Name tag of subnet",
          subnets.get(i).name(),
          "." + cluster,
          LONGEST_TAG_VALUE,
          problems);
    }
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      report(
          templates,
          SpecPath.group(group).child("metadata").child("name"),
          "the name of launch template",
          group.name(),
          suffix(group.role()) + "." + cluster,
          LONGEST_TEMPLATE,
          problems);
    }
  }

  private static String suffix(InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE -> ".masters";
      case API_SERVER -> ".apiservers";
      case NODE, BASTION -> "";
    };
  }

  private static void report(
      Severity severity,
      FieldPath path,
      String label,
      String name,
      String suffix,
      int longest,
      Problems.Collector problems) {
    int length = name.length() + suffix.length();
    if (length > longest) {
      problems.add(
          new Problem(
              severity,
              DERIVED_NAME_TOO_LONG,
              path,
              "%s %s%s has %d characters, but AWS allows %d"
                  .formatted(label, name, suffix, length, longest),
              "use a name of at most %d characters".formatted(longest - suffix.length()),
              Optional.empty()));
    }
  }
}
