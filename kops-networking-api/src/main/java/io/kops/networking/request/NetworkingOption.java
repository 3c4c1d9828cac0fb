package io.kops.networking.request;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Objects;

/**
 * A word of {@code kops create cluster --networking} and what it stands for.
 *
 * @param word the word as given, such as {@code flannel-vxlan}
 * @param networking what it puts under {@code spec.networking}
 * @param disablesKubeProxy whether the cluster is made with {@code kubeProxy.enabled: false}
 * @param addsCiliumEtcd whether the cluster gets an etcd cluster named {@code cilium}
 * @param warnings what the user should know about the choice
 */
public record NetworkingOption(
    String word,
    Networking networking,
    boolean disablesKubeProxy,
    boolean addsCiliumEtcd,
    Problems warnings) {
  /** Flannel sends packets through user space: slow, and meant for debugging. */
  public static final ProblemCode FLANNEL_UDP = ProblemCode.of("FLANNEL_UDP");

  /** The field that warnings are about. */
  static final FieldPath PATH = FieldPath.of("networking");

  /** Refuses nulls. */
  public NetworkingOption {
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(networking, "networking");
    Objects.requireNonNull(warnings, "warnings");
  }

  /**
   * Returns what a word stands for on the 1.10 line on AWS.
   *
   * @throws IllegalArgumentException if the line does not know the word; the message names the
   *     nearest known word and all of them
   */
  public static NetworkingOption parse(String word) {
    return parse(word, KopsRelease.V1_10, CloudProvider.AWS);
  }

  /**
   * Returns what a word stands for on a line and a cloud.
   *
   * @throws IllegalArgumentException if the line does not know the word; the message names the
   *     nearest known word and all of them
   */
  public static NetworkingOption parse(String word, KopsRelease release, CloudProvider cloud) {
    return NetworkingOptionNames.of(release)
        .find(word, cloud)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is not a networking word of kops %s (did you mean %s?); it is one of %s"
                        .formatted(
                            word,
                            release,
                            nearest(word, release),
                            String.join(", ", words(release)))));
  }

  /** Returns the words that a line knows, synonyms included, in the order of the kops manual. */
  public static List<String> words(KopsRelease release) {
    return NetworkingOptionNames.of(release).words();
  }

  /** Returns what {@code kops create cluster} takes when no word is given. */
  public static NetworkingOption defaultOf(KopsRelease release) {
    return parse(NetworkingOptionNames.of(release).defaultWord(), release, CloudProvider.AWS);
  }

  /** Returns the word of the line that differs least from a text. */
  public static String nearest(String text, KopsRelease release) {
    return EditDistance.nearest(text, words(release));
  }

  static NetworkingOption plain(String word, Networking networking) {
    return new NetworkingOption(word, networking, false, false, Problems.NONE);
  }

  static NetworkingOption withoutKubeProxy(String word, Networking networking) {
    return new NetworkingOption(word, networking, true, false, Problems.NONE);
  }

  static NetworkingOption flannelUdp(String word) {
    return new NetworkingOption(
        word,
        Flannel.withBackend("udp"),
        false,
        false,
        Problems.of(
            Problem.warning(
                PATH,
                FLANNEL_UDP,
                "the udp backend of flannel is slow and meant for debugging",
                "choose flannel-vxlan")));
  }
}
