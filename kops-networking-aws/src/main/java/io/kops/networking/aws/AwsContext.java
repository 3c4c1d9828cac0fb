package io.kops.networking.aws;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.ResponseGuard;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.dependency.DeletionBlockerReader;
import io.kops.networking.aws.dependency.NetworkInterfaceOwners;
import io.kops.networking.aws.dependency.NetworkInterfaceReader;
import io.kops.networking.aws.dependency.OrphanReader;
import io.kops.networking.aws.diagnosis.ClusterDiagnosis;
import io.kops.networking.aws.diagnosis.VpcPartsReader;
import io.kops.networking.aws.dns.DnsClient;
import io.kops.networking.aws.existing.ExistingNetworkReader;
import io.kops.networking.aws.existing.ExistingResources;
import io.kops.networking.aws.existing.PrefixListReader;
import io.kops.networking.aws.existing.RequestedNetworkReader;
import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.aws.model.ObservedInputs;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.NetworkReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.registry.DriverContext;
import io.kops.networking.aws.registry.InstanceClients;
import io.kops.networking.aws.registry.ReaderContext;
import io.kops.networking.aws.registry.ResourceRegistry;
import io.kops.networking.aws.routing.SubnetAssociationReader;
import io.kops.networking.aws.securitygroup.ExternalGroupRuleReader;
import io.kops.networking.aws.securitygroup.NewSecurityGroups;
import io.kops.networking.aws.securitygroup.RuleMemory;
import io.kops.networking.aws.securitygroup.RuleOwnership;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.core.reachability.FlowChanges;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.stateobject.ClusterFileModel;
import io.kops.networking.core.stateobject.CompletedSpecs;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * An AWS account and region, and optionally the store of the clusters' files. Combines the readers,
 * desired state and drivers of all kinds.
 *
 * @param ec2 the client for EC2
 * @param iam the client for IAM
 * @param clusters the store of the clusters' files; empty for plans of AWS resources only
 * @param instanceGroups the instances; empty if they are not managed
 * @param hostedZones the DNS zones; empty if DNS names are not managed
 * @param serviceAccountKeys the public keys of service accounts; empty if their documents are not
 *     managed
 * @param regionalNat whether one regional NAT gateway serves all private subnets of a cluster
 * @param quotas the quotas of the account
 * @param executor runs reads
 * @param principal the ARN of the caller; empty if unset
 */
record AwsContext(
    Ec2Client ec2,
    IamClient iam,
    Optional<ClusterStore> clusters,
    Optional<InstanceGroups> instanceGroups,
    Optional<HostedZones> hostedZones,
    Optional<ServiceAccountKeys> serviceAccountKeys,
    boolean regionalNat,
    Quotas quotas,
    Executor executor,
    Optional<Supplier<String>> principal) {
  /** Reads the unmanaged resources that a cluster uses. */
  ExistingResources existing(Cluster cluster, AwsCalls calls) {
    return ResponseGuard.parse(
        () -> {
          ExistingResources found = new ExistingNetworkReader(ec2, calls).read(cluster);
          ExistingResources withAccounts =
              withKeys(
                  ServiceAccounts.addTo(
                      found, cluster, new AccountIdReader(ec2, iam, principal, calls)),
                  cluster.name());
          ExistingResources withZone =
              hostedZones
                  .map(zones -> zones.withZone(withAccounts, cluster, calls))
                  .orElse(withAccounts);
          return instanceGroups
              .map(groups -> groups.withImages(withZone, cluster, ec2, calls))
              .orElse(withZone);
        });
  }

  private ExistingResources withKeys(ExistingResources found, ClusterName cluster) {
    return serviceAccountKeys
        .filter(source -> clusters.isPresent())
        .map(source -> found.withKeys(source.of(cluster)))
        .orElse(found);
  }

  /** Reads the zones of the region, and the VPC and subnets that a request names. */
  ExistingNetwork requested(CreateClusterRequest request, AwsCalls calls) {
    return ResponseGuard.parse(() -> new RequestedNetworkReader(ec2, calls).read(request));
  }

  /** Returns the problems of a valid cluster that are specific to this account. */
  Problems problemsOf(ClusterNetwork network, ExistingResources found) {
    Problems ofInstances =
        ServiceAccounts.problemsOf(network, found.network(), !found.serviceAccountKeys().isEmpty())
            .and(instanceGroups.map(groups -> groups.problemsOf(network)).orElse(Problems.NONE));
    if (hostedZones.isEmpty()) {
      return ofInstances.and(HostedZones.unmanaged(network.cluster()));
    }
    Set<ResourceId> balancers =
        instanceGroups.map(groups -> groups.balancersOf(network)).orElse(Set.of());
    return ofInstances.and(
        found
            .zone()
            .map(zone -> HostedZones.problemsOf(network, zone, balancers))
            .orElse(Problems.NONE));
  }

  private Optional<DnsClient> dnsClient() {
    Region region = ec2.serviceClientConfiguration().region();
    return hostedZones.map(zones -> zones.client(region == null ? "" : region.id()));
  }

  /** Returns the scope of a plan that creates or updates a cluster. */
  ReadScope scopeOf(ClusterNetwork network, ExistingResources found, NetworkingEngine engine) {
    ReadScope scope =
        ReadScope.toBuild(network.name())
            .withExternalGroups(network.firewall().externalGroups())
            .withIpv6(network.spec().isIpv6())
            .with(
                ServiceAccounts.scopeOf(
                    network,
                    lastUpdate(network.name(), engine),
                    !found.serviceAccountKeys().isEmpty()));
    return found.zone().map(zone -> scope.with(HostedZones.scopeOf(network, zone))).orElse(scope);
  }

  /** Returns the scope of a plan that deletes a cluster. */
  ReadScope scopeToDelete(ClusterName cluster, NetworkingEngine engine) {
    ReadScope scope = ReadScope.toDelete(cluster);
    Optional<Cluster> stored = lastUpdate(cluster, engine);
    ReadScope withAccounts =
        stored
            .map(
                last ->
                    scope.with(ServiceAccounts.scopeToDelete(last, serviceAccountKeys.isPresent())))
            .orElse(scope);
    return hostedZones.isEmpty()
        ? withAccounts
        : stored
            .map(last -> withAccounts.with(HostedZones.scopeToDelete(last)))
            .orElse(withAccounts);
  }

  private Optional<Cluster> lastUpdate(ClusterName cluster, NetworkingEngine engine) {
    return clusters
        .flatMap(store -> CompletedSpecs.last(store.stateStore(), cluster, engine.yaml()))
        .flatMap(CompletedSpecs.LastSpec::cluster);
  }

  /** Reads the resources of a cluster. */
  Observation observe(ReadScope scope, AwsCalls calls) {
    List<KindReader> readers =
        new ArrayList<>(
            ResourceRegistry.readers(
                new ReaderContext(
                    new ClusterReads(ec2, calls, scope),
                    iam,
                    instanceClients(),
                    dnsClient(),
                    clusters)));
    readers.add(ResourceReaders.last(ec2, calls));
    List<FollowUpReader> followUpReaders = new ArrayList<>();
    instanceGroups.ifPresent(groups -> followUpReaders.addAll(groups.followUpReaders(calls)));
    followUpReaders.addAll(ResourceReaders.followUpReaders(ec2, calls, interfaceOwners(calls)));
    return new NetworkReader(readers, followUpReaders, executor).observe(scope);
  }

  private Optional<InstanceClients> instanceClients() {
    return instanceGroups.map(InstanceGroups::clients);
  }

  private NetworkInterfaceOwners interfaceOwners(AwsCalls calls) {
    return new NetworkInterfaceOwners(
        ec2, calls, instanceGroups.map(groups -> groups.subnetsOfLoadBalancers(calls)));
  }

  /**
   * Reads the resources of a cluster and decides who owns each rule of its security groups. Rules
   * that the library created for an earlier spec are the cluster's.
   */
  Observation observe(
      ReadScope scope, ClusterNetwork network, NetworkingEngine engine, AwsCalls calls) {
    Observation seen = observe(scope, calls);
    Set<FirewallShape> earlier = new HashSet<>();
    Set<String> externalGroups = new TreeSet<>(network.firewall().externalGroups());
    for (Cluster before : CompletedSpecs.in(seen, network.name(), engine.yaml())) {
      earlier.addAll(engine.firewallShapes(before));
      before
          .spec()
          .api()
          .flatMap(ApiAccess::loadBalancer)
          .flatMap(ApiLoadBalancer::securityGroupOverride)
          .ifPresent(externalGroups::add);
    }
    return new RuleOwnership(
            new Names(network.name()),
            network.firewall().governed().with(earlier),
            externalGroups,
            RuleMemory.of(seen))
        .in(seen);
  }

  /**
   * Returns the instances of a cluster.
   *
   * @throws IllegalStateException if instances are not managed
   */
  InstanceGroupClient instances(Cluster cluster, AwsCalls calls) {
    return instanceGroups
        .orElseThrow(
            () -> new IllegalStateException("configure InstanceGroups to manage instances"))
        .instances(cluster, ec2, calls);
  }

  /** Returns the desired resources of a cluster. */
  DesiredState desired(ClusterNetwork network, ExistingResources found, Observation observation) {
    DesiredState withoutInstances =
        DesiredStateModel.of(
            network, found.network(), regionalNat, ObservedInputs.of(network, observation));
    DesiredState withoutDns =
        instanceGroups
            .map(groups -> groups.addTo(withoutInstances, network, found))
            .orElse(withoutInstances);
    DesiredState inAws =
        found.zone().map(zone -> HostedZones.addTo(withoutDns, network, zone)).orElse(withoutDns);
    if (clusters.isEmpty()) {
      return inAws;
    }
    List<DesiredResource> all = new ArrayList<>(inAws.resources());
    all.addAll(new ClusterFileModel(clusters.get()).of(network));
    all.addAll(ServiceAccounts.documents(network, found.serviceAccountKeys()));
    return new DesiredState(network.name(), all);
  }

  /** Returns the diagnosis of an observed network. */
  Diagnosis diagnose(ClusterNetwork network, Observation seen, Drift drift, AwsCalls calls) {
    return ClusterDiagnosis.of(network, seen, drift, new VpcPartsReader(ec2, calls, executor));
  }

  /** Returns the traffic that a plan opens and closes; none for a network that does not exist. */
  Problems flowChanges(ClusterNetwork network, Observation seen, Plan plan) {
    return ClusterDiagnosis.exists(network, seen)
        ? FlowChanges.of(network, ClusterDiagnosis.rules(seen), plan)
            .and(ClusterDiagnosis.routeChanges(network, seen, plan))
        : Problems.NONE;
  }

  /** Returns the required flows that unmanaged parts of the VPC will block after an apply. */
  Problems blockedAfter(Plan plan, ClusterNetwork network, AwsCalls calls) {
    Optional<String> vpc =
        network
            .spec()
            .networkId()
            .or(
                () ->
                    plan.find(new Names(network.name()).only(ResourceKinds.VPC))
                        .flatMap(PlannedResource::physicalId));
    return ClusterDiagnosis.afterApply(network, vpc, new VpcPartsReader(ec2, calls, executor));
  }

  /** Returns new drivers for each apply, because drivers cache state during an apply. */
  List<ResourceDriver> drivers(AwsCalls calls) {
    return drivers(calls, Map.of());
  }

  /**
   * Returns the drivers for planning, with the rule counts of managed prefix lists.
   *
   * @param seen the observed resources; their rules can reference lists that the spec does not
   */
  List<ResourceDriver> drivers(AwsCalls calls, ExistingResources found, Observation seen) {
    Map<String, ExistingPrefixList> lists = new TreeMap<>(found.network().prefixLists());
    Set<String> others = new TreeSet<>(RuleOwnership.prefixLists(seen));
    others.removeAll(lists.keySet());
    lists.putAll(ResponseGuard.parse(() -> new PrefixListReader(ec2, calls).read(others)));
    return drivers(calls, lists);
  }

  private List<ResourceDriver> drivers(
      AwsCalls calls, Map<String, ExistingPrefixList> prefixLists) {
    return ResourceRegistry.drivers(
        new DriverContext(
            ec2,
            iam,
            calls,
            quotas,
            new Blockers(ec2, calls, interfaceOwners(calls)),
            prefixLists,
            new NewSecurityGroups(),
            instanceClients(),
            dnsClient(),
            clusters));
  }

  /** The readers that do not read a kind of their own. */
  static final class ResourceReaders {
    private ResourceReaders() {}

    /** Returns the readers that need the ids of the observed resources. */
    static List<FollowUpReader> followUpReaders(
        Ec2Client ec2, AwsCalls calls, NetworkInterfaceOwners owners) {
      return List.of(
          new SubnetAssociationReader(ec2, calls),
          new NetworkInterfaceReader(owners),
          new ExternalGroupRuleReader(ec2, calls),
          new DeletionBlockerReader(ec2, calls));
    }

    /** Returns the reader that needs all observed resources. */
    static KindReader last(Ec2Client ec2, AwsCalls calls) {
      return new OrphanReader(ec2, calls);
    }
  }
}
