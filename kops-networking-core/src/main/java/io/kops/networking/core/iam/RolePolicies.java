package io.kops.networking.core.iam;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.NodeTerminationHandlerSettings;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.core.policy.Partition;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The IAM policies of a cluster. {@code policies-1.10.json} and {@code policies-1.37.json} hold the
 * statements of each kops release: the permissions of networking and of the components that every
 * cluster has. Optional addons of kops 1.37 (load balancer controller, autoscaler, snapshots,
 * Karpenter) and IRSA are not covered.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RolePolicies {
  private static final PerRelease<PolicyTemplate> TEMPLATES =
      new PerRelease<>(
          PolicyTemplate.load("policies-1.10.json"), PolicyTemplate.load("policies-1.37.json"));
  private static final List<InstanceGroupRole> ROLES =
      List.of(
          InstanceGroupRole.CONTROL_PLANE,
          InstanceGroupRole.API_SERVER,
          InstanceGroupRole.NODE,
          InstanceGroupRole.BASTION);

  private RolePolicies() {}

  /**
   * Returns the policies of the roles that have an instance group without its own instance profile.
   * A policy without statements is not created; its role is.
   *
   * @param cluster the completed cluster
   * @param region the AWS region
   * @param hostedZoneId the ID of the cluster's Route 53 zone, if known
   * @param fromProvider the statements of the networking provider
   */
  public static List<RolePolicy> of(
      Cluster cluster, String region, Optional<String> hostedZoneId, List<IamGrant> fromProvider) {
    boolean managed = ReleaseRules.of(cluster.spec()).attachesManagedPolicies();
    PolicyTemplate template = TEMPLATES.of(cluster.spec().release());
    Map<String, List<String>> variables = variables(cluster.spec(), region, hostedZoneId);
    List<RolePolicy> policies = new ArrayList<>();
    for (InstanceGroupRole role : ROLES) {
      if (cluster.groups(role).stream().allMatch(group -> group.iamProfile().isPresent())) {
        continue;
      }
      Map<String, List<String>> ofRole = new HashMap<>(variables);
      ofRole.put("lifecycleHook", flag(hasLifecycleHook(cluster, role)));
      List<IamStatement> statements = new ArrayList<>(template.statements(role, ofRole));
      fromProvider.stream()
          .filter(grant -> grant.role() == role)
          .map(IamGrant::statement)
          .forEach(statements::add);
      String key = role.word().toLowerCase(Locale.ROOT);
      policies.add(
          new RolePolicy(
              role,
              statements,
              Optional.ofNullable(cluster.spec().additionalPolicies().get(key)),
              managed ? Optional.of(managed(cluster.spec(), key)) : Optional.empty()));
    }
    return List.copyOf(policies);
  }

  private static boolean hasLifecycleHook(Cluster cluster, InstanceGroupRole role) {
    return cluster.groups(role).stream()
        .filter(group -> group.iamProfile().isEmpty())
        .flatMap(group -> group.effectiveWarmPool(cluster.spec().warmPool()).stream())
        .filter(WarmPool::isEnabled)
        .anyMatch(pool -> pool.enableLifecycleHook().orElse(false));
  }

  private static RolePolicy.ManagedPolicies managed(ClusterSpec spec, String key) {
    return new RolePolicy.ManagedPolicies(
        spec.iam().flatMap(IamSettings::permissionsBoundary).filter(arn -> !arn.isEmpty()),
        spec.externalPolicies().getOrDefault(key, List.of()));
  }

  private static Map<String, List<String>> variables(
      ClusterSpec spec, String region, Optional<String> hostedZoneId) {
    Partition partition = Partition.of(region);
    String arn = partition.arnPrefix();
    StateStoreLocations stateStore = StateStoreLocations.of(spec);
    List<StateStoreLocations.Location> backups = backups(spec);
    return Map.ofEntries(
        Map.entry("arn", List.of(arn)),
        Map.entry(
            "bucket",
            buckets(spec, stateStore, backups).map(bucket -> arn + ":s3:::" + bucket).toList()),
        Map.entry("cluster", List.of(spec.name().value())),
        Map.entry(
            "containerRegistry",
            flag(spec.iam().map(IamSettings::allowContainerRegistry).orElse(false))),
        Map.entry("dns", flag(!spec.isWithoutDns())),
        Map.entry("dnsSuffix", List.of(partition.dnsSuffix())),
        Map.entry("etcdBackup", backups.stream().map(location -> location.arn(arn)).toList()),
        Map.entry("hostedZone", hostedZoneId.stream().toList()),
        Map.entry("ipv6", flag(spec.isIpv6())),
        Map.entry("legacy", flag(spec.iam().map(IamSettings::legacy).orElse(false))),
        Map.entry("region", List.of(region)),
        Map.entry(
            "stateStore",
            stateStore.locations().stream().map(location -> location.arn(arn)).toList()),
        Map.entry(
            "terminationQueue",
            flag(
                spec.nodeTerminationHandler()
                    .map(NodeTerminationHandlerSettings::isQueueMode)
                    .orElse(true))),
        Map.entry("volumeKey", volumeKeys(spec)));
  }

  private static List<String> flag(boolean value) {
    return value ? List.of("true") : List.of();
  }

  private static Stream<String> buckets(
      ClusterSpec spec,
      StateStoreLocations stateStore,
      List<StateStoreLocations.Location> backups) {
    Stream<String> buckets = stateStore.buckets().stream();
    return ReleaseRules.of(spec).runsEtcdManager()
        ? Stream.concat(buckets, backups.stream().map(StateStoreLocations.Location::bucket))
            .distinct()
            .sorted()
        : buckets;
  }

  private static List<StateStoreLocations.Location> backups(ClusterSpec spec) {
    return spec.etcdClusters().stream()
        .map(EtcdCluster::backupStore)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .map(StateStoreLocations::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> volumeKeys(ClusterSpec spec) {
    return spec.etcdClusters().stream()
        .flatMap(etcd -> etcd.members().stream())
        .map(EtcdMember::kmsKeyId)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }
}
