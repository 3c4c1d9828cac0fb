package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.Completed;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import java.util.Optional;
import java.util.function.Function;

/** Makes the cluster that {@code kops create cluster} of the request's line would write. */
public final class ClusterCreation {
  private ClusterCreation() {}

  /**
   * Makes a cluster with a networking mode or provider of kops.
   *
   * @param request what the user asks for
   * @param existing the VPC and subnets that the request names; {@link ExistingNetwork#none()} if
   *     it names none
   */
  public static Creation create(CreateClusterRequest request, ExistingNetwork existing) {
    return create(request, existing, word -> Optional.empty());
  }

  /**
   * Makes a cluster, with the words of further providers.
   *
   * @param request what the user asks for
   * @param existing the VPC and subnets that the request names; {@link ExistingNetwork#none()} if
   *     it names none
   * @param furtherWords asked for words that kops itself does not know
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
          CreationProblems.NETWORKING_UNKNOWN,
          "\"%s\" is not a networking word of kops %s".formatted(word, request.release()),
          "write %s if you mean that, or one of %s"
              .formatted(
                  NetworkingOption.nearest(word, request.release()),
                  String.join(", ", NetworkingOption.words(request.release()))));
    }
    return further;
  }
}
