package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import io.kops.networking.secret.SecretValue;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * A new cluster, or the errors of its request.
 *
 * @param cluster the cluster as kops writes it; empty if there are errors
 * @param secrets the secrets to create with the cluster, by name, such as {@code weavepassword}
 * @param problems the errors, warnings and notices
 */
public record Creation(
    Optional<Cluster> cluster, Map<String, SecretValue> secrets, Problems problems) {
  /** Throws an exception if a component is null. Copies the secrets. */
  public Creation {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(problems, "problems");
    secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
  }

  /**
   * Returns the cluster.
   *
   * @throws InvalidInputException if there are errors
   */
  public Cluster orThrow() {
    return cluster.orElseThrow(() -> new InvalidInputException(problems));
  }

  /**
   * Returns the document of the cluster. In addition to the cluster, it has the fields outside of
   * networking that {@code kops create cluster} writes, such as {@code authorization}.
   *
   * @throws InvalidInputException if there are errors
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public ClusterDocument document() {
    Cluster created = orThrow();
    return ClusterDocument.of(created)
        .withAdditionalSpecFields(
            ReleaseChoices.of(created.spec().release()).additionalSpecFields());
  }

  static Creation refused(Problems problems) {
    return new Creation(Optional.empty(), Map.of(), problems);
  }
}
