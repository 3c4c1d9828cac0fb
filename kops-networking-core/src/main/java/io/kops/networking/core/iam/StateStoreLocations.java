package io.kops.networking.core.iam;

import io.kops.networking.cluster.ClusterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The places in S3 that hold a cluster's state.
 *
 * @param places bucket and path of each, sorted, none inside another
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record StateStoreLocations(List<Place> places) {
  private static final String S3 = "s3://";

  /**
   * A path in a bucket.
   *
   * @param bucket the bucket
   * @param path the path without slashes at its ends; may be empty
   */
  public record Place(String bucket, String path) {
    /** Returns the ARN, without a trailing slash. */
    public String arn(String arnPrefix) {
      return arnPrefix + ":s3:::" + bucket + (path.isEmpty() ? "" : "/" + path);
    }
  }

  /** Copies the list. */
  public StateStoreLocations {
    places = List.copyOf(places);
  }

  /**
   * Returns the places that the key store, secret store and configuration store of a completed spec
   * are in; those that are not in S3 are left out.
   */
  public static StateStoreLocations of(ClusterSpec spec) {
    TreeSet<String> roots = new TreeSet<>();
    Stream.of(spec.keyStore(), spec.secretStore(), spec.configStore(), spec.configBase())
        .flatMap(Optional::stream)
        .map(StateStoreLocations::withoutTrailingSlash)
        .filter(StateStoreLocations::isInBucket)
        .forEach(roots::add);
    List<Place> places = new ArrayList<>();
    for (String root : roots) {
      boolean inside = roots.stream().anyMatch(other -> root.startsWith(other + "/"));
      if (!inside) {
        places.add(place(root));
      }
    }
    return new StateStoreLocations(places);
  }

  /** Returns the buckets, sorted, each once. */
  public List<String> buckets() {
    return places.stream().map(Place::bucket).distinct().toList();
  }

  /** Returns the place that an {@code s3://} text names; empty when it names none. */
  public static Optional<Place> parse(String text) {
    return Optional.of(withoutTrailingSlash(text))
        .filter(StateStoreLocations::isInBucket)
        .map(StateStoreLocations::place);
  }

  private static boolean isInBucket(String root) {
    return root.startsWith(S3) && root.length() > S3.length() && root.charAt(S3.length()) != '/';
  }

  private static Place place(String root) {
    String rest = root.substring(S3.length());
    int slash = rest.indexOf('/');
    return slash < 0
        ? new Place(rest, "")
        : new Place(rest.substring(0, slash), rest.substring(slash + 1));
  }

  private static String withoutTrailingSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
