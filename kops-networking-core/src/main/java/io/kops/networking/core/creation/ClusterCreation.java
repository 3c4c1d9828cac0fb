package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.Completed;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.secret.SecretValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Creates the cluster that {@code kops create cluster} of the request's release writes. The
 * versions and images that the request leaves open are those of the {@link Channel}. A cluster that
 * {@link NetworkingEngine#prepare} rejects is not created.
 *
 * <p>The path of a problem is the option that causes it, such as {@code --networking}. If the
 * problem is in a field of the cluster, the message ends with the path of the field.
 */
public final class ClusterCreation {
  private ClusterCreation() {}

  /**
   * Creates a cluster with a networking provider of kops, or with one that {@link
   * ProviderRegistry#discover} finds.
   *
   * @param request the options of the user
   * @param existing the shared VPC and subnets of the request; {@link ExistingNetwork#none()} if
   *     there are none
   */
  public static Creation create(CreateClusterRequest request, ExistingNetwork existing) {
    return create(request, existing, NetworkingEngine.builder().build());
  }

  /**
   * Creates a cluster with a networking provider of an engine.
   *
   * @param request the options of the user
   * @param existing the shared VPC and subnets of the request; {@link ExistingNetwork#none()} if
   *     there are none
   * @param engine validates the cluster; its providers can have further values of {@code
   *     --networking}
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public static Creation create(
      CreateClusterRequest request, ExistingNetwork existing, NetworkingEngine engine) {
    Problems.Collector problems = Problems.collector();
    Optional<NetworkingOption> option = option(request, engine.registry(), problems);
    RequestRules.check(request, existing, problems);
    GivenSubnets subnets = GivenSubnets.find(request, existing, problems);
    if (option.isEmpty() || !describesCluster(problems.problems())) {
      return Creation.refused(problems.problems());
    }
    Completed assigned =
        ClusterCompletion.assign(new NewCluster(request, option.get(), subnets).make(), existing);
    Cluster cluster =
        new NewImages(
                Channel.stable(request.release()),
                assigned.cluster().spec().kubernetesVersion().orElseThrow())
            .setIn(assigned.cluster(), problems);
    Map<String, SecretValue> secrets =
        WeavePassword.of(request, cluster, existing.secrets(), problems);
    Problems ofCluster = assigned.problems();
    if (!ofCluster.hasErrors()) {
      ofCluster = ofCluster.and(validate(cluster, secrets.keySet(), existing, engine));
    }
    Problems all = distinct(problems.problems().and(located(cluster, ofCluster)));
    return all.hasErrors()
        ? Creation.refused(all)
        : new Creation(Optional.of(cluster), secrets, all);
  }

  /** Returns whether a cluster can be built, so that its problems are reported too. */
  private static boolean describesCluster(Problems problems) {
    return problems.of(Severity.ERROR).stream()
        .allMatch(error -> error.code() == CreationProblems.BASTION_PUBLIC_TOPOLOGY);
  }

  private static Problems validate(
      Cluster cluster, Set<String> secrets, ExistingNetwork existing, NetworkingEngine engine) {
    return engine.prepare(cluster, existing.toBuilder().addAllSecrets(secrets).build()).problems();
  }

  /**
   * Returns problems of a created cluster as problems of its request: the path is the option that
   * the field follows from, and the message ends with the path of the field. Notices of fields that
   * creation itself writes are left out.
   *
   * @param cluster the created cluster
   * @param problems the problems, with paths in the cluster
   */
  @API(status = API.Status.INTERNAL, since = "0.1")
  public static Problems located(Cluster cluster, Problems problems) {
    return RequestOptions.of(cluster, problems);
  }

  private static Problems distinct(Problems problems) {
    Set<Problem> distinct = new LinkedHashSet<>(problems.all());
    return new Problems(List.copyOf(distinct));
  }

  private static Optional<NetworkingOption> option(
      CreateClusterRequest request, ProviderRegistry providers, Problems.Collector problems) {
    if (request.networking().filter(word -> !word.isEmpty()).isEmpty()) {
      return Optional.of(NetworkingOption.defaultOf(request.release()));
    }
    String word = request.networking().get();
    if (NetworkingOption.words(request.release()).contains(word)) {
      return Optional.of(NetworkingOption.parse(word, request.release(), request.cloud()));
    }
    Optional<NetworkingOption> further =
        providers
            .optionWord(word)
            .map(mode -> new NetworkingOption(word, mode, false, false, Problems.NONE));
    if (further.isEmpty()) {
      problems.error(
          RequestOptions.NETWORKING,
          NetworkingOption.isOfOtherRelease(word, request.release())
              ? CreationProblems.NETWORKING_OF_OTHER_RELEASE
              : CreationProblems.NETWORKING_UNKNOWN,
          NetworkingOption.rejection(word, request.release()),
          NetworkingOption.alternatives(word, request.release()));
    }
    return further;
  }
}
