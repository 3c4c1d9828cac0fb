package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.plan.AwsReadException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/**
 * The ids of all EC2 resources with a tag of the cluster, read in one call. EC2 combines filters
 * with AND, so one read cannot find resources with either of two tags. Each kind is therefore read
 * by the ownership tag, and by the other tag only if this index lists further resources.
 *
 * <p>Read once, on first use. Safe for use by several threads.
 */
public final class ClusterIndex {
  private static final List<String> TYPES =
      List.of(
          "dhcp-options",
          "egress-only-internet-gateway",
          "elastic-ip",
          "internet-gateway",
          "launch-template",
          "natgateway",
          "route-table",
          "security-group",
          "subnet",
          "vpc");

  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final ReadScope scope;
  private @Nullable Content content;

  /**
   * The content of the index.
   *
   * @param complete whether the caller may read tags
   * @param owned the ids of resources with the ownership tag
   * @param named the ids of resources with the cluster's name as the value of KubernetesCluster
   */
  private record Content(boolean complete, Set<String> owned, Set<String> named) {}

  /** Creates an index of the resources of a cluster. */
  public ClusterIndex(Ec2Client ec2, AwsCalls calls, ReadScope scope) {
    this.ec2 = ec2;
    this.calls = calls;
    this.scope = scope;
  }

  /** Returns whether the index is complete; false if the caller may not read tags. */
  boolean isComplete() {
    return content().complete();
  }

  /** Returns whether the index is complete and empty. */
  boolean isEmpty() {
    Content read = content();
    return read.complete() && read.owned().isEmpty() && read.named().isEmpty();
  }

  /**
   * Returns the ids with this prefix whose resources have KubernetesCluster but no ownership tag.
   */
  Set<String> withoutOwnershipTag(String prefix) {
    return content().named().stream()
        .filter(id -> id.startsWith(prefix + "-"))
        .filter(id -> !content().owned().contains(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private synchronized Content content() {
    if (content == null) {
      content = read();
    }
    return content;
  }

  private Content read() {
    List<TagDescription> tags;
    try {
      tags =
          calls.list(
              "DescribeTags",
              ec2.describeTagsPaginator(request -> request.filters(filters())),
              page -> page.tags());
    } catch (AwsReadException failure) {
      if (!AwsCalls.isAccessDenied(failure)) {
        throw failure;
      }
      return new Content(false, Set.of(), Set.of());
    }
    String name = scope.cluster().value();
    Set<String> owned = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (TagDescription tag : tags) {
      if (scope.tags().ownershipKey().equals(tag.key())) {
        owned.add(tag.resourceId());
      } else if (ClusterTags.KUBERNETES_CLUSTER.equals(tag.key()) && name.equals(tag.value())) {
        named.add(tag.resourceId());
      }
    }
    return new Content(true, owned, named);
  }

  private List<Filter> filters() {
    return List.of(
        filter("key", List.of(scope.tags().ownershipKey(), ClusterTags.KUBERNETES_CLUSTER)),
        filter("value", List.of(ClusterTags.OWNED, ClusterTags.SHARED, scope.cluster().value())),
        filter("resource-type", TYPES));
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
