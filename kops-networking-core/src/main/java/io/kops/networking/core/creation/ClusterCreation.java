package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.Completed;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import java.util.Optional;
import java.util.function.Function;

/** Creates the cluster that {@code kops create cluster} of the request's release writes. */
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
    return create(request, existing, word -> ProviderRegistry.discover().optionWord(word));
  }

  /**
   * Creates a cluster with a networking provider of kops or a third party.
   *
   * @param request the options of the user
   * @param existing the shared VPC and subnets of the request; {@link ExistingNetwork#none()} if
   *     there are none
   * @param furtherWords resolves values of {@code --networking} that kops does not support
   */
  public static Creation create(
      CreateClusterRequest request,
      ExistingNetwork existing,
      Function<String, Optional<Networking>> furtherWords) {
    Problems.Collector problems = Problems.collector();
    Optional<NetworkingOption> option = option(request, furtherWords, problems);
    RequestRules.check(request, option, existing, problems);
    GivenSubnets subnets = GivenSubnets.find(request, existing, problems);
    if (problems.problems().hasErrors() || option.isEmpty()) {
      return Creation.refused(problems.problems());
    }
    Cluster cluster = new NewCluster(request, option.get(), subnets).make();
    Completed assigned = ClusterCompletion.assign(cluster, existing);
    problems.addAll(option.get().warnings());
    problems.addAll(assigned.problems());
    return assigned.problems().hasErrors()
        ? Creation.refused(problems.problems())
        : new Creation(Optional.of(assigned.cluster()), problems.problems());
  }

  private static Optional<NetworkingOption> option(
      CreateClusterRequest request,
      Function<String, Optional<Networking>> furtherWords,
      Problems.Collector problems) {
    if (request.networking().filter(word -> !word.isEmpty()).isEmpty()) {
      return Optional.of(NetworkingOption.defaultOf(request.release()));
    }
    String word = request.networking().get();
    if (NetworkingOption.words(request.release()).contains(word)) {
      return Optional.of(NetworkingOption.parse(word, request.release(), request.cloud()));
    }
    Optional<NetworkingOption> further =
        furtherWords
            .apply(word)
            .map(mode -> new NetworkingOption(word, mode, false, false, Problems.NONE));
    if (further.isEmpty()) {
      problems.error(
          FieldPath.of("networking"),
          NetworkingOption.otherRelease(word, request.release()).isPresent()
              ? CreationProblems.NETWORKING_OF_OTHER_RELEASE
              : CreationProblems.NETWORKING_UNKNOWN,
          NetworkingOption.rejection(word, request.release()),
          NetworkingOption.alternatives(word, request.release()));
    }
    return further;
  }
}
