package io.kops.networking.aws.preflight;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Checks the permissions for the calls of the plan: by one dry run per EC2 call, and by an IAM
 * simulation for the remaining calls and undecided dry runs. A denied dry run with a placeholder ID
 * is undecided, because policies can depend on tags, and a placeholder has none.
 */
final class PermissionCheck implements PreflightCheck {
  private static final String ALLOWED = "DryRunOperation";
  private static final String DENIED = "UnauthorizedOperation";

  @Override
  public String subject() {
    return "permissions";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    Map<String, PlannedResource> undecided = new LinkedHashMap<>();
    Map<String, PlannedResource> denied = new LinkedHashMap<>();
    CallTable.actionsOf(context.plan())
        .forEach(
            (action, resource) -> {
              String answer = dryRun(action, resource, context);
              if (answer.equals(DENIED)) {
                denied.put(action, resource);
              }
              if (!answer.equals(ALLOWED)) {
                undecided.put(action, resource);
              }
            });
    PolicySimulation simulation = PolicySimulation.of(context, undecided);
    undecided.forEach(
        (action, resource) -> {
          // A dry run does not consider the tags of the future resource; a simulation does.
          boolean refused =
              denied.containsKey(action) ? !simulation.allows(action) : simulation.denies(action);
          if (refused) {
            problems.error(
                PreflightContext.pathOf(resource),
                PreflightCodes.PERMISSION_DENIED,
                "permission denied: " + action,
                "allow %s, see docs/permissions.md".formatted(action));
          }
        });
    Collection<String> unchecked = new TreeSet<>(undecided.keySet());
    unchecked.removeAll(denied.keySet());
    unchecked.removeIf(action -> simulation.allows(action) || simulation.denies(action));
    if (!unchecked.isEmpty()) {
      problems.notice(
          FieldPath.ROOT,
          PreflightCodes.PERMISSIONS_UNCHECKED,
          "permissions not checked: %s (no usable EC2 dry run; %s)"
              .formatted(String.join(", ", unchecked), simulation.obstacle()));
    }
  }

  /** Returns the error code of EC2; empty if no dry run is decisive. */
  private static String dryRun(String action, PlannedResource resource, PreflightContext context) {
    return DryRuns.of(action)
        .map(
            run -> {
              DryRuns.Subject subject = new DryRuns.Subject(context, resource);
              try {
                context
                    .calls()
                    .<Object>read(
                        action.substring(action.indexOf(':') + 1),
                        () -> run.call(context.ec2(), subject));
                return "";
              } catch (AwsReadException answer) {
                if (answer.getCause() instanceof AwsServiceException error
                    && error.awsErrorDetails() != null
                    && error.statusCode() < 500) {
                  String code = error.awsErrorDetails().errorCode();
                  return code.equals(DENIED) && subject.hasPlaceholders() ? "" : code;
                }
                throw answer;
              }
            })
        .orElse("");
  }
}
