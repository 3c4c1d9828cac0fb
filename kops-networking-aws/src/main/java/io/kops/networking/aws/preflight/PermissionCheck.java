package io.kops.networking.aws.preflight;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.UnreadableNetworkException;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The permissions for the calls of the plan: a dry run for each kind of call of EC2, and a
 * simulation by IAM for the others and where a dry run decided nothing.
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
          // A dry run knows nothing of the tags that the resource will have; a simulation does.
          boolean refused =
              denied.containsKey(action) ? !simulation.allows(action) : simulation.denies(action);
          if (refused) {
            problems.error(
                PreflightContext.pathOf(resource),
                PreflightCodes.PERMISSION_DENIED,
                "the credentials do not allow " + action,
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
          "permissions not checked, as EC2 has no dry run for them now and IAM %s: %s"
              .formatted(simulation.obstacle(), String.join(", ", unchecked)));
    }
  }

  /** Returns the code of the error that EC2 answers; empty when the call has no dry run. */
  private static String dryRun(String action, PlannedResource resource, PreflightContext context) {
    return DryRuns.of(action)
        .map(
            run -> {
              try {
                context
                    .calls()
                    .<Object>read(
                        action.substring(action.indexOf(':') + 1),
                        () -> run.call(context.ec2(), new DryRuns.Subject(context, resource)));
                return "";
              } catch (UnreadableNetworkException answer) {
                if (answer.getCause() instanceof AwsServiceException error
                    && error.awsErrorDetails() != null
                    && error.statusCode() < 500) {
                  return error.awsErrorDetails().errorCode();
                }
                throw answer;
              }
            })
        .orElse("");
  }
}
