package io.kops.networking.core.iam;

import io.kops.networking.cluster.ClusterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The S3 locations of cluster state.
 *
 * @param locations the locations, sorted; none is inside another
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record StateStoreLocations(List<Location> locations) {
  private static final String S3 = "s3://";

  /**
   * A path in an S3 bucket.
   *
   * @param bucket the bucket
   * @param path the path without leading and trailing slashes; may be empty
   */
  public record Location(String bucket, String path) {
    /** Returns the ARN, without a trailing slash. */
    public String arn(String arnPrefix) {
      return arnPrefix + ":s3:::" + bucket + (path.isEmpty() ? "" : "/" + path);
    }
  }

  public StateStoreLocations {
    locations = List.copyOf(locations);
  }

  /**
   * Returns the S3 locations of the key store, secret store and configuration store of a completed
   * spec. Stores outside S3 are omitted.
   */
  public static StateStoreLocations of(ClusterSpec spec) {
    TreeSet<String> roots = new TreeSet<>();
    Stream.of(spec.keyStore(), spec.secretStore(), spec.configStore(), spec.configBase())
        .flatMap(Optional::stream)
        .map(StateStoreLocations::withoutTrailingSlash)
        .filter(StateStoreLocations::isInBucket)
        .forEach(roots::add);
    List<Location> locations = new ArrayList<>();
    for (String root : roots) {
      boolean inside = roots.stream().anyMatch(other -> root.startsWith(other + "/"));
      if (!inside) {
        locations.add(location(root));
      }
    }
    return new StateStoreLocations(locations);
  }

  /** Returns the buckets, without duplicates. */
  public List<String> buckets() {
    return locations.stream().map(Location::bucket).distinct().toList();
  }

  /** Returns the location of an {@code s3://} URL; empty if the text is not one. */
  public static Optional<Location> parse(String text) {
    return Optional.of(withoutTrailingSlash(text))
        .filter(StateStoreLocations::isInBucket)
        .map(StateStoreLocations::location);
  }

  private static boolean isInBucket(String root) {
    return root.startsWith(S3) && root.length() > S3.length() && root.charAt(S3.length()) != '/';
  }

  private static Location location(String root) {
    String rest = root.substring(S3.length());
    int slash = rest.indexOf('/');
    return slash < 0
        ? new Location(rest, "")
        : new Location(rest.substring(0, slash), rest.substring(slash + 1));
  }

  private static String withoutTrailingSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
