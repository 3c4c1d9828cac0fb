package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.secret.SecretStrength;
import io.kops.networking.secret.SecretValue;
import java.util.List;
import java.util.Map;

/** The secret with which weave encrypts the traffic of pods between nodes. */
final class WeavePassword {
  private static final String SECRET = "weavepassword";
  private static final FieldPath PATH = FieldPath.of("weavePassword");

  private WeavePassword() {}

  /** Returns the secret of a new cluster, by name; empty if it has none. */
  static Map<String, SecretValue> of(
      CreateClusterRequest request,
      Cluster cluster,
      List<String> existing,
      Problems.Collector problems) {
    boolean isWeave = cluster.spec().networking().filter(Weave.class::isInstance).isPresent();
    if (!isWeave || !request.weaveEncryption()) {
      if (request.weavePassword().isPresent()) {
        reportUnused(isWeave, problems);
      }
      if (isWeave && existing.contains(SECRET)) {
        reportExisting(problems);
      }
      return Map.of();
    }
    if (request.weavePassword().isPresent()) {
      SecretValue password = request.weavePassword().get();
      problems.addAll(SecretStrength.check(SECRET, password));
      return Map.of(SECRET, password);
    }
    problems.notice(
        PATH,
        CreationProblems.WEAVE_PASSWORD_GENERATED,
        "weave encrypts the traffic of pods between nodes with a random password, the secret "
            + SECRET
            + "; to create the cluster without encryption, set weaveEncryption to false");
    return Map.of(SECRET, SecretValue.random());
  }

  private static void reportExisting(Problems.Collector problems) {
    problems.error(
        PATH,
        CreationProblems.WEAVE_PASSWORD_UNUSED,
        "weaveEncryption is false, but the state store has the secret " + SECRET,
        "set weaveEncryption to true, or delete the secret");
  }

  private static void reportUnused(boolean isWeave, Problems.Collector problems) {
    problems.error(
        PATH,
        CreationProblems.WEAVE_PASSWORD_UNUSED,
        isWeave
            ? "weavePassword is set, but weaveEncryption is false"
            : "weavePassword is set, but the networking provider is not weave",
        isWeave
            ? "set weaveEncryption to true, or remove the password"
            : "remove weavePassword, or set networking to weave");
  }
}
