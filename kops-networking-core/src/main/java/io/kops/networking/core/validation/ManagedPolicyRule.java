package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.EXTERNAL_POLICY_ROLE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.MANAGED_POLICY_MALFORMED;

import io.kops.networking.cluster.IamSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Validates the managed policies of roles: external policies and the permissions boundary. */
final class ManagedPolicyRule implements Rule {
  private static final Set<String> ROLES =
      new TreeSet<>(Set.of("apiserver", "bastion", "master", "node"));

  private static final Pattern ARN =
      Pattern.compile("arn:aws(-[a-z]+)*:iam::([0-9]{12}|aws):policy/\\S+");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    FieldPath policies = SpecPath.of("externalPolicies");
    context
        .spec()
        .externalPolicies()
        .forEach(
            (role, arns) -> {
              if (!ROLES.contains(role)) {
                problems.error(
                    policies.key(role),
                    EXTERNAL_POLICY_ROLE_UNKNOWN,
                    "\"%s\" is not a role of instance groups".formatted(role),
                    "use one of " + String.join(", ", ROLES));
              }
              for (int i = 0; i < arns.size(); i++) {
                check(arns.get(i), policies.key(role).index(i), problems);
              }
            });
    context
        .spec()
        .iam()
        .flatMap(IamSettings::permissionsBoundary)
        .ifPresent(arn -> check(arn, SpecPath.of("iam").child("permissionsBoundary"), problems));
  }

  private static void check(String arn, FieldPath path, Problems.Collector problems) {
    if (!ARN.matcher(arn).matches()) {
      problems.error(
          path,
          MANAGED_POLICY_MALFORMED,
          "\"" + arn + "\" is not the ARN of a managed policy",
          "use an ARN such as arn:aws:iam::123456789012:policy/nodes");
    }
  }
}
