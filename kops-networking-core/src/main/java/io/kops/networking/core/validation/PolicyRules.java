package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ACTION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_CONDITION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_EFFECT_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ELEMENTS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ELEMENT_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ELEMENT_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_PRINCIPAL;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_RESOURCE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ROLE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.EXTERNAL_POLICY_ROLE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.MANAGED_POLICY_MALFORMED;

import io.kops.networking.cluster.IamSettings;
import io.kops.networking.core.policy.PolicyStatements;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates the IAM statements and managed policies that a user adds to roles. */
final class PolicyRules {
  /** One colon between the service and the action, both of which may have wildcards. */
  private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+");

  /** Six parts; the last one can contain anything, including policy variables. */
  private static final Pattern ADDITIONAL_ARN =
      Pattern.compile("arn:[^:\\s]*:[^:\\s]*:[^:]*:[^:]*:.+", Pattern.DOTALL);

  private static final Pattern MANAGED_ARN =
      Pattern.compile("arn:aws(-[a-z]+)*:iam::([0-9]{12}|aws):policy/\\S+");

  private PolicyRules() {}

  /** Validates the statements of {@code additionalPolicies}. */
  static void additional(ValidationContext context, Problems.Collector problems) {
    ReleaseRules release = context.release();
    boolean ignored = release.unknownPolicyRole() == Severity.WARNING;
    Set<String> roles = release.policyRoles();
    FieldPath policies = SpecPath.of("additionalPolicies");
    context
        .spec()
        .additionalPolicies()
        .forEach(
            (role, policy) -> {
              if (!roles.contains(role)) {
                problems.add(
                    new Problem(
                        release.unknownPolicyRole(),
                        ADDITIONAL_POLICY_ROLE_UNKNOWN,
                        policies.key(role),
                        "\"%s\" is not an instance group role%s"
                            .formatted(role, ignored ? ", so the policy has no effect" : ""),
                        "use one of " + String.join(", ", roles),
                        Optional.empty()));
              }
              if (!policy.isEmpty()) {
                checkAdditional(policies.key(role), policy, problems);
              }
            });
  }

  /** Validates a JSON array of statements. */
  static void checkAdditional(FieldPath path, String policy, Problems.Collector problems) {
    List<PropertyValue.MapValue> statements;
    try {
      statements = PolicyStatements.parse(policy).statements();
    } catch (IllegalArgumentException malformed) {
      problems.error(
          path,
          ADDITIONAL_POLICY_MALFORMED,
          "the policy is not a JSON array of statements: "
              + firstLine(String.valueOf(malformed.getMessage())),
          "write [{\"Effect\": \"Allow\", \"Action\": [...], \"Resource\": [...]}]");
      return;
    }
    for (int i = 0; i < statements.size(); i++) {
      new StatementCheck(path.index(i), statements.get(i).values(), problems).run();
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** Validates external policies and the permissions boundary. */
  static void managed(ValidationContext context, Problems.Collector problems) {
    FieldPath policies = SpecPath.of("externalPolicies");
    context
        .spec()
        .externalPolicies()
        .forEach(
            (role, arns) -> {
              if (!context.release().policyRoles().contains(role)) {
                problems.error(
                    policies.key(role),
                    EXTERNAL_POLICY_ROLE_UNKNOWN,
                    "\"%s\" is not an instance group role".formatted(role),
                    "use one of " + String.join(", ", context.release().policyRoles()));
              }
              for (int i = 0; i < arns.size(); i++) {
                checkManaged(arns.get(i), policies.key(role).index(i), problems);
              }
            });
    context
        .spec()
        .iam()
        .flatMap(IamSettings::permissionsBoundary)
        .ifPresent(
            arn -> checkManaged(arn, SpecPath.of("iam").child("permissionsBoundary"), problems));
  }

  /** Validates the ARN of a managed policy. */
  static void checkManaged(String arn, FieldPath path, Problems.Collector problems) {
    if (!MANAGED_ARN.matcher(arn).matches()) {
      problems.error(
          path,
          MANAGED_POLICY_MALFORMED,
          "\"" + arn + "\" is not the ARN of a managed policy",
          "use an ARN such as arn:aws:iam::123456789012:policy/nodes");
    }
  }

  /**
   * Checks a statement.
   *
   * @param path the path of the statement
   * @param elements its elements
   * @param problems receives the problems
   */
  private record StatementCheck(
      FieldPath path, Map<String, PropertyValue> elements, Problems.Collector problems) {
    void run() {
      checkEffect();
      checkOneOf("Action", "NotAction");
      checkOneOf("Resource", "NotResource");
      for (String name : List.of("Action", "NotAction")) {
        checkTexts(
            name,
            ACTION,
            ADDITIONAL_POLICY_ACTION_MALFORMED,
            "an action of a service",
            "write service:Action, such as s3:GetObject, or *");
      }
      for (String name : List.of("Resource", "NotResource")) {
        checkTexts(
            name,
            ADDITIONAL_ARN,
            ADDITIONAL_POLICY_RESOURCE_MALFORMED,
            "an ARN",
            "write an ARN such as arn:aws:s3:::bucket/*, or *");
      }
      checkCondition();
      for (String name : elements.keySet()) {
        if (name.endsWith("Principal") && PolicyStatements.isElement(name)) {
          problems.error(
              path.child(name),
              ADDITIONAL_POLICY_PRINCIPAL,
              "the policy of a role cannot have " + name,
              "remove the element");
        } else if (!PolicyStatements.isElement(name)) {
          problems.warning(
              path.child(name),
              ADDITIONAL_POLICY_ELEMENT_UNKNOWN,
              "IAM statements have no element \"%s\"; it is dropped".formatted(name),
              "remove the element");
        }
      }
    }

    private void checkEffect() {
      PropertyValue effect = elements.get("Effect");
      if (effect == null) {
        missing("Effect", "add \"Effect\": \"Allow\" or \"Effect\": \"Deny\"");
      } else if (!Set.of("Allow", "Deny").contains(effect.toString())) {
        problems.error(
            path.child("Effect"),
            ADDITIONAL_POLICY_EFFECT_UNKNOWN,
            "\"" + effect + "\" is not an effect",
            "write Allow or Deny");
      }
    }

    private void missing(String element, String remedy) {
      problems.error(
          path.child(element),
          ADDITIONAL_POLICY_ELEMENT_MISSING,
          "the statement has no " + element,
          remedy);
    }

    private void checkOneOf(String element, String complement) {
      boolean present = elements.containsKey(element);
      boolean complementPresent = elements.containsKey(complement);
      if (present && complementPresent) {
        problems.error(
            path.child(complement),
            ADDITIONAL_POLICY_ELEMENTS_CONTRADICT,
            "the statement has both %s and %s".formatted(element, complement),
            "keep one of the two");
      } else if (!present && !complementPresent) {
        missing(element, "add %s or %s".formatted(element, complement));
      }
    }

    private void checkTexts(
        String element, Pattern pattern, ProblemCode code, String expected, String remedy) {
      PropertyValue value = elements.get(element);
      if (value == null) {
        return;
      }
      List<PropertyValue> values =
          value instanceof PropertyValue.ListValue items ? items.values() : List.of(value);
      if (values.isEmpty()) {
        problems.error(path.child(element), code, element + " is an empty list", remedy);
      }
      for (PropertyValue each : values) {
        boolean fits =
            each instanceof PropertyValue.TextValue text
                && (text.value().equals("*") || pattern.matcher(text.value()).matches());
        if (!fits) {
          problems.error(
              path.child(element), code, "\"%s\" is not %s".formatted(each, expected), remedy);
        }
      }
    }

    private void checkCondition() {
      PropertyValue condition = elements.get("Condition");
      boolean fits =
          condition == null
              || (condition instanceof PropertyValue.MapValue operators
                  && operators.values().values().stream()
                      .allMatch(PropertyValue.MapValue.class::isInstance));
      if (!fits) {
        problems.error(
            path.child("Condition"),
            ADDITIONAL_POLICY_CONDITION_MALFORMED,
            "the condition is not an object of operators, each with an object of keys",
            "write {\"StringEquals\": {\"aws:RequestedRegion\": \"us-east-1\"}}");
      }
    }
  }
}
