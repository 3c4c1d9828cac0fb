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
  static final FieldPath PATH = FieldPath.of("networking");

  public NetworkingOption {
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(networking, "networking");
    Objects.requireNonNull(warnings, "warnings");
  }

  /**
   * Returns the option of a value in kops 1.10 on AWS.
   *
   * @throws IllegalArgumentException if the release does not accept the value; the message lists
   *     the nearest value and all values
   */
  public static NetworkingOption parse(String word) {
    return parse(word, KopsRelease.V1_10, CloudProvider.AWS);
  }

  /**
   * Returns the option of a value in a kops release on a cloud provider.
   *
   * @throws IllegalArgumentException if the release does not accept the value; the message lists
   *     the nearest value and all values
   */
  public static NetworkingOption parse(String word, KopsRelease release, CloudProvider cloud) {
    return NetworkingOptionNames.of(release)
        .find(word, cloud)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is not a networking option of kops %s (did you mean %s?); it is one of %s"
                        .formatted(
                            word,
                            release,
                            nearest(word, release),
                            String.join(", ", words(release)))));
  }

  /** Returns the accepted values, including synonyms, in the order of the kops manual. */
  public static List<String> words(KopsRelease release) {
    return NetworkingOptionNames.of(release).words();
  }

  /** Returns the default of {@code kops create cluster}. */
  public static NetworkingOption defaultOf(KopsRelease release) {
    return parse(NetworkingOptionNames.of(release).defaultWord(), release, CloudProvider.AWS);
  }

  /** Returns the accepted value that is nearest to a text. */
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
