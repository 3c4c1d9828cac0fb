package io.kops.networking.aws;

import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Step;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.stateobject.SecretChanges;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.Set;
import java.util.stream.Collectors;

/** Warns of plans that change the encryption of pod traffic in a running cluster. */
final class EncryptionWarning {
  private static final String PASSWORD = "weavepassword";

  private EncryptionWarning() {}

  static Problems of(Cluster cluster, DesiredState desired, Observation seen) {
    SecretChanges changes = SecretChanges.of(desired, seen);
    if (!changes.isChange()) {
      return Problems.NONE;
    }
    ClusterWithSecrets after = ClusterWithSecrets.of(cluster, names(changes.after()));
    NetworkingChange change =
        NetworkingChange.assess(
                ClusterWithSecrets.of(cluster, names(changes.before())),
                changes.replaced() ? after.replacing(PASSWORD) : after)
            .withoutEdits();
    String steps = change.steps().stream().map(Step::text).collect(Collectors.joining("; "));
    return new Problems(
        change.findings().stream()
            .map(
                finding ->
                    Problem.warning(
                        finding.path(),
                        OperationCodes.ENCRYPTION_CHANGES,
                        finding.message(),
                        steps))
            .toList());
  }

  private static Set<String> names(boolean encrypted) {
    return encrypted ? Set.of(PASSWORD) : Set.of();
  }
}
