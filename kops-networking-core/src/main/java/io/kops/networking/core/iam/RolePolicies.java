package io.kops.networking.core.iam;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerControllerSettings;
import io.kops.networking.cluster.NodeTerminationHandlerSettings;
import io.kops.networking.cluster.ServiceAccountPermission;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.core.policy.Partition;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
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
 * statements of each kops release: the permissions of networking, and of the controllers that kops
 * runs. With IRSA, each controller has a role of its own instead of the permissions of the control
 * plane.
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
    Map<String, List<String>> variables = variables(cluster, region, hostedZoneId);
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

  /**
   * Returns the roles of service accounts: those of the controllers if the spec has IRSA, then
   * those of {@code spec.iam.serviceAccountExternalPermissions}.
   *
   * @param cluster the completed cluster
   * @param region the AWS region
   * @param hostedZoneId the ID of the cluster's Route 53 zone, if known
   */
  public static List<ServiceAccountRole> ofServiceAccounts(
      Cluster cluster, String region, Optional<String> hostedZoneId) {
    ClusterSpec spec = cluster.spec();
    List<ServiceAccountRole> roles = new ArrayList<>();
    if (spec.usesServiceAccountRoles()) {
      PolicyTemplate template = TEMPLATES.of(spec.release());
      Map<String, List<String>> variables = variables(cluster, region, hostedZoneId);
      template
          .serviceAccounts(variables)
          .forEach(
              (name, namespace) ->
                  roles.add(
                      new ServiceAccountRole(
                          name,
                          namespace,
                          template.statements(name, variables),
                          Optional.empty(),
                          new RolePolicy.ManagedPolicies(boundary(spec), List.of()))));
    }
    for (ServiceAccountPermission permission : permissions(spec)) {
      roles.add(
          new ServiceAccountRole(
              permission.name(),
              permission.namespace(),
              List.of(),
              permission.inlinePolicy(),
              new RolePolicy.ManagedPolicies(boundary(spec), permission.policyArns())));
    }
    return List.copyOf(roles);
  }

  /** Returns the permissions of further service accounts, which kops 1.10 does not support. */
  private static List<ServiceAccountPermission> permissions(ClusterSpec spec) {
    return ReleaseRules.of(spec).attachesManagedPolicies()
        ? spec.iam().map(IamSettings::serviceAccountExternalPermissions).orElse(List.of())
        : List.of();
  }

  /**
   * Returns the namespaces of the service accounts of controllers that have a role in a cluster, by
   * name; empty without IRSA.
   */
  public static Map<String, String> controllers(Cluster cluster) {
    return cluster.spec().usesServiceAccountRoles()
        ? TEMPLATES
            .of(cluster.spec().release())
            .serviceAccounts(variables(cluster, "", Optional.empty()))
        : Map.of();
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
        boundary(spec), spec.externalPolicies().getOrDefault(key, List.of()));
  }

  private static Optional<String> boundary(ClusterSpec spec) {
    return spec.iam().flatMap(IamSettings::permissionsBoundary).filter(arn -> !arn.isEmpty());
  }

  private static Map<String, List<String>> variables(
      Cluster cluster, String region, Optional<String> hostedZoneId) {
    ClusterSpec spec = cluster.spec();
    Map<String, List<String>> variables = new HashMap<>(ofNetwork(spec, region, hostedZoneId));
    variables.putAll(ofControllers(cluster, Partition.of(region)));
    return variables;
  }

  private static Map<String, List<String>> ofControllers(Cluster cluster, Partition partition) {
    ClusterSpec spec = cluster.spec();
    Optional<LoadBalancerControllerSettings> balancers =
        spec.loadBalancerController().filter(controller -> controller.enabled().orElse(false));
    boolean externalDns = spec.externalDnsProvider().filter("external-dns"::equals).isPresent();
    boolean dnsController =
        spec.externalDnsProvider().filter(it -> !it.equals("dns-controller")).isEmpty();
    boolean certManager =
        spec.certManagerEnabled().orElse(false) && spec.certManagerManaged().orElse(true);
    return Map.ofEntries(
        Map.entry("certManagerZone", certManager ? spec.certManagerHostedZoneIds() : List.of()),
        Map.entry("cloudRoutes", flag(spec.networking().orElse(null) instanceof Kubenet)),
        Map.entry("clusterAutoscaler", flag(spec.clusterAutoscalerEnabled().orElse(false))),
        Map.entry("dnsController", flag(dnsController && spec.publishesDnsRecords())),
        Map.entry("ebsCsiDriver", flag(spec.ebsCsiDriverManaged().orElse(true))),
        Map.entry("ec2Principal", List.of(partition.ec2Principal())),
        Map.entry("externalDns", flag(externalDns && !spec.isWithoutDns())),
        Map.entry(PolicyTemplate.IRSA, flag(spec.usesServiceAccountRoles())),
        Map.entry("karpenter", flag(spec.karpenterEnabled().orElse(false))),
        Map.entry("kubeRouter", flag(spec.networking().orElse(null) instanceof KubeRouter)),
        Map.entry("loadBalancerController", flag(balancers.isPresent())),
        Map.entry("nodeRole", List.of(nodeRole(cluster, partition))),
        Map.entry(
            "shield",
            flag(balancers.flatMap(LoadBalancerControllerSettings::enableShield).orElse(false))),
        Map.entry("snapshots", flag(spec.snapshotControllerEnabled().orElse(false))),
        Map.entry(
            "terminationHandler",
            flag(
                spec.nodeTerminationHandler()
                    .flatMap(NodeTerminationHandlerSettings::enabled)
                    .orElse(true))),
        Map.entry(
            "waf",
            flag(balancers.flatMap(LoadBalancerControllerSettings::enableWaf).orElse(false))),
        Map.entry(
            "wafv2",
            flag(balancers.flatMap(LoadBalancerControllerSettings::enableWafv2).orElse(false))));
  }

  /** Karpenter passes the role of nodes; roles of the user's instance profiles are unknown. */
  private static String nodeRole(Cluster cluster, Partition partition) {
    boolean anyRole =
        cluster.groups(InstanceGroupRole.NODE).stream()
            .anyMatch(group -> group.iamProfile().isPresent());
    return partition.arnPrefix()
        + ":iam::*:role/"
        + (anyRole ? "*" : ShortName.ofIam("nodes." + cluster.name()));
  }

  private static Map<String, List<String>> ofNetwork(
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
