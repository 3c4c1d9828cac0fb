package io.kops.networking.aws.iam;

import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.network.ServiceAccountRole;
import java.util.Map;
import java.util.Optional;

/** The tags by which kops identifies the roles of service accounts. */
public final class ServiceAccountTags {
  private static final String NAMESPACE = "service-account.kops.k8s.io/namespace";

  private ServiceAccountTags() {}

  /** Returns the namespace and name of the service account of a role; empty if it has none. */
  static Optional<String> account(Map<String, String> tags, String separator) {
    return Optional.ofNullable(tags.get(ClusterTags.SERVICE_ACCOUNT))
        .map(name -> tags.getOrDefault(NAMESPACE, "") + separator + name);
  }

  /** Returns the tags of a role, including those of its cluster. */
  public static Map<String, String> of(
      ServiceAccountRole account, ClusterTags cluster, String roleName) {
    return cluster.owned(
        roleName,
        Map.of(ClusterTags.SERVICE_ACCOUNT, account.name(), NAMESPACE, account.namespaceInNames()));
  }
}
