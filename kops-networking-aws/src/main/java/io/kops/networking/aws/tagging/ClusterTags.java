package io.kops.networking.aws.tagging;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.release.ReleaseRules;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tags by which kops and Kubernetes identify the resources of a cluster.
 *
 * @param cluster the cluster
 * @param labels further tags of owned resources: {@code spec.cloudLabels} of kops 1.37
 */
public record ClusterTags(ClusterName cluster, Map<String, String> labels) {
  public ClusterTags {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** Returns the tags of the cluster with an ownership key, without labels. */
  public static ClusterTags ofOwnershipKey(String key) {
    return new ClusterTags(ClusterName.of(key.substring(OWNERSHIP_PREFIX.length())));
  }

  /** Creates the tags of a cluster without labels. */
  public ClusterTags(ClusterName cluster) {
    this(cluster, Map.of());
  }

  /** Returns the tags of the resources of a network. */
  public static ClusterTags of(ClusterNetwork network) {
    return new ClusterTags(
        network.name(),
        ReleaseRules.of(network.spec()).labelsAllResources()
            ? network.spec().cloudLabels()
            : Map.of());
  }

  /** The key of the display name. */
  public static final String NAME = "Name";

  /** The key of the tag that every owned resource carries, with the cluster's name as its value. */
  public static final String KUBERNETES_CLUSTER = "KubernetesCluster";

  /** The key of the tag of roles of service accounts, with the name of the service account. */
  public static final String SERVICE_ACCOUNT = "service-account.kops.k8s.io/name";

  /**
   * The key of the tag of security groups of a cluster that has, or had, rules in external security
   * groups. Such rules are read only if the tag exists.
   */
  public static final String RULES_ELSEWHERE = "kops-networking/rules-elsewhere";

  /**
   * The key of the tag in which a security group of the cluster records present and former rules
   * that are known only to an earlier spec; further tags end in {@code -2}, {@code -3} ...
   */
  public static final String OPENED = "kops-networking/opened";

  /** The key of the tag in which kops records the role of a route table. */
  public static final String KOPS_ROLE = "kubernetes.io/kops/role";

  /**
   * The prefix of the keys of tags by which Karpenter selects the subnets of an instance group; the
   * name of the group follows.
   */
  public static final String KARPENTER_GROUP = "kops.k8s.io/instance-group/";

  private static final String OWNERSHIP_PREFIX = "kubernetes.io/cluster/";

  /** The value of the ownership tag on resources that the cluster owns. */
  public static final String OWNED = "owned";

  /** The value of the ownership tag on shared resources. */
  public static final String SHARED = "shared";

  /** Returns the key of the ownership tag: {@code kubernetes.io/cluster/<cluster>}. */
  public String ownershipKey() {
    return OWNERSHIP_PREFIX + cluster;
  }

  /** Returns the tags of a resource that the cluster owns, sorted by key. */
  public Map<String, String> owned(String name) {
    return with(
        labels, Map.of(NAME, name, KUBERNETES_CLUSTER, cluster.value(), ownershipKey(), OWNED));
  }

  /**
   * Returns the tags of a resource that the cluster owns, including further ones, sorted by key.
   */
  public Map<String, String> owned(String name, Map<String, String> more) {
    return with(owned(name), more);
  }

  /** Returns the tags of the cluster on a shared resource, sorted by key. */
  public Map<String, String> shared(Map<String, String> more) {
    return with(Map.of(ownershipKey(), SHARED), more);
  }

  /** Returns whether tags are those of a resource that the cluster owns. */
  public boolean areOwned(Map<String, String> tags) {
    String ownership = tags.getOrDefault(ownershipKey(), "");
    return ownership.equals(OWNED)
        || (!ownership.equals(SHARED) && cluster.value().equals(tags.get(KUBERNETES_CLUSTER)));
  }

  /** Returns whether tags mark a resource as owned by, or shared with, another cluster. */
  public boolean areOfOtherCluster(Map<String, String> tags) {
    return !tags.getOrDefault(KUBERNETES_CLUSTER, cluster.value()).equals(cluster.value())
        || tags.keySet().stream()
            .anyMatch(key -> key.startsWith(OWNERSHIP_PREFIX) && !key.equals(ownershipKey()));
  }

  /** Returns the keys of tags by which Karpenter selects subnets. */
  public static Set<String> karpenterKeys(Map<String, String> tags) {
    return tags.keySet().stream()
        .filter(key -> key.startsWith(KARPENTER_GROUP))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the keys of observed tags by which Karpenter selects subnets and that are unwanted. */
  public static Set<String> furtherKarpenterKeys(
      Map<String, String> observed, Map<String, String> desired) {
    Set<String> keys = karpenterKeys(observed);
    keys.removeAll(desired.keySet());
    return keys;
  }

  /** Returns the name in tags; the AWS ID if there is none. */
  public static String nameIn(Map<String, String> tags, String physicalId) {
    return tags.getOrDefault(NAME, physicalId);
  }

  private static Map<String, String> with(Map<String, String> one, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(one);
    all.putAll(more);
    return Collections.unmodifiableMap(all);
  }
}
