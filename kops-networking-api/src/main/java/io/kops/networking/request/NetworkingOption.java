package io.kops.networking.request;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A value of {@code kops create cluster --networking} and the settings that it selects.
 *
 * @param word the given value, such as {@code flannel-vxlan}
 * @param networking the value of {@code spec.networking}
 * @param disablesKubeProxy whether the cluster has {@code kubeProxy.enabled: false}
 * @param addsCiliumEtcd whether the cluster gets an etcd cluster named {@code cilium}
 * @param warnings warnings about the choice
 */
public record NetworkingOption(
    String word,
    Networking networking,
    boolean disablesKubeProxy,
    boolean addsCiliumEtcd,
    Problems warnings) {
  /** The field of the warnings. */
  static final FieldPath PATH = FieldPath.of("--networking");

  /** The release of a request and of a value without one. */
  static final KopsRelease DEFAULT_RELEASE = KopsRelease.V1_37;

  public NetworkingOption {
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(networking, "networking");
    Objects.requireNonNull(warnings, "warnings");
  }

  /**
   * Returns the option of a value in the newest kops release on AWS, the default of {@link
   * CreateClusterRequest}.
   *
   * @throws IllegalArgumentException if the release does not accept the value, see {@link
   *     #rejection}
   */
  public static NetworkingOption parse(String word) {
    return parse(word, DEFAULT_RELEASE, CloudProvider.AWS);
  }

  /**
   * Returns the option of a value in a kops release on a cloud provider.
   *
   * @throws IllegalArgumentException if the release does not accept the value, see {@link
   *     #rejection}
   */
  public static NetworkingOption parse(String word, KopsRelease release, CloudProvider cloud) {
    return NetworkingOptionNames.of(release)
        .find(word, cloud)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    rejection(word, release) + "; " + alternatives(word, release)));
  }

  /**
   * Returns why a release does not accept a value: it belongs to another release, with the
   * Kubernetes versions that have it, or to none.
   */
  public static String rejection(String word, KopsRelease release) {
    return NetworkingOptionNames.versions(word)
        .filter(versions -> isOfOtherRelease(word, release))
        .map(
            versions ->
                "%s exists for Kubernetes %s, and kops %s does not have it"
                    .formatted(word, versions, release))
        .orElse("\"%s\" is not a networking option of kops %s".formatted(word, release));
  }

  /**
   * Returns a remedy for a value that a release does not accept: the values that clusters on AWS
   * can have.
   */
  public static String alternatives(String word, KopsRelease release) {
    NetworkingOptionNames names = NetworkingOptionNames.of(release);
    Optional<String> suggestion =
        isOfOtherRelease(word, release)
            ? NetworkingOptionNames.successor(word, names.usable())
            : nearest(word, release).filter(names.usable()::contains);
    return "use %sone of %s"
        .formatted(
            suggestion.map(value -> value + ", or ").orElse(""), String.join(", ", names.usable()));
  }

  /** Returns whether this release does not accept a value, but an earlier or later one does. */
  public static boolean isOfOtherRelease(String word, KopsRelease release) {
    return !words(release).contains(word) && NetworkingOptionNames.versions(word).isPresent();
  }

  /** Returns the accepted values, including synonyms, in the order of the kops manual. */
  public static List<String> words(KopsRelease release) {
    return NetworkingOptionNames.of(release).words();
  }

  /** Returns the default of {@code kops create cluster}. */
  public static NetworkingOption defaultOf(KopsRelease release) {
    return parse(NetworkingOptionNames.of(release).defaultWord(), release, CloudProvider.AWS);
  }

  /** Returns the accepted value that a text misspells with at most two edits. */
  public static Optional<String> nearest(String text, KopsRelease release) {
    return Optional.of(EditDistance.nearest(text, words(release)))
        .filter(word -> EditDistance.between(text, word) <= 2);
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
                RequestCodes.FLANNEL_UDP,
                "the udp backend of flannel is slow and meant for debugging",
                "choose flannel-vxlan")));
  }

  /** The edit distance of words, for "did you mean" suggestions. */
  static final class EditDistance {
    private EditDistance() {}

    /** Returns the candidate with the smallest distance; the first of several. */
    static String nearest(String text, List<String> candidates) {
      String best = candidates.get(0);
      for (String candidate : candidates) {
        if (between(text, candidate) < between(text, best)) {
          best = candidate;
        }
      }
      return best;
    }

    /** Returns the number of insertions, deletions and substitutions between two texts. */
    static int between(String left, String right) {
      int[] above = new int[right.length() + 1];
      for (int column = 0; column <= right.length(); column++) {
        above[column] = column;
      }
      for (int row = 1; row <= left.length(); row++) {
        int[] current = new int[right.length() + 1];
        current[0] = row;
        for (int column = 1; column <= right.length(); column++) {
          int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
          int putInOrTakenOut = Math.min(above[column], current[column - 1]) + 1;
          current[column] = Math.min(putInOrTakenOut, above[column - 1] + change);
        }
        above = current;
      }
      return above[right.length()];
    }
  }
}
