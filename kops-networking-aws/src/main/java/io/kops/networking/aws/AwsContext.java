package io.kops.networking.aws;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.ResponseGuard;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.dependency.NetworkInterfaceOwners;
import io.kops.networking.aws.existing.ExistingNetworkReader;
import io.kops.networking.aws.existing.ExistingResources;
import io.kops.networking.aws.existing.PrefixListReader;
import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.ClusterFileReader;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.NetworkReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.securitygroup.RuleMemory;
import io.kops.networking.aws.securitygroup.RuleOwnership;
import io.kops.networking.aws.vpc.VpcDesired;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.completion.ExistingPrefixList;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.stateobject.ClusterFileModel;
import io.kops.networking.core.stateobject.CompletedSpecs;
import io.kops.networking.core.stateobject.StateObjectDriver;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
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
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Where networks are: an AWS account and region and, where there is one, the store of the clusters'
 * files. It puts together what is read there, wanted there and done there.
 *
 * @param ec2 talks to EC2
 * @param iam talks to IAM
 * @param clusters the store of the clusters' files; empty when plans are about AWS alone
 * @param instanceGroups the machines; empty when others launch them
 * @param regionalNat whether one NAT gateway of the region serves all private subnets of a cluster
 * @param quotas what the account may have
 * @param executor where reads run
 */
record AwsContext(
    Ec2Client ec2,
    IamClient iam,
    Optional<ClusterStore> clusters,
    Optional<InstanceGroups> instanceGroups,
    boolean regionalNat,
    Quotas quotas,
    Executor executor) {
  /** Reads what a cluster uses of others. */
  ExistingResources existing(Cluster cluster, AwsCalls calls) {
    return ResponseGuard.parse(
        () -> {
          ExistingResources found = new ExistingNetworkReader(ec2, calls).read(cluster);
          return instanceGroups
              .map(groups -> groups.withImages(found, cluster, ec2, calls))
              .orElse(found);
        });
  }

  /** Returns what of a valid cluster cannot be made here. */
  Problems problemsOf(ClusterNetwork network) {
    return instanceGroups.map(groups -> groups.problemsOf(network)).orElse(Problems.NONE);
  }

  /** Reads what there is of a cluster. */
  Observation observe(ReadScope scope, AwsCalls calls) {
    ClusterReads reads = new ClusterReads(ec2, calls, scope);
    List<KindReader> readers = new ArrayList<>(ResourceReaders.all(reads, iam, calls));
    instanceGroups.ifPresent(groups -> readers.addAll(groups.readers(reads)));
    readers.add(ResourceReaders.last(ec2, calls));
    clusters.map(ClusterFileReader::new).ifPresent(readers::add);
    List<FollowUpReader> looks = new ArrayList<>();
    instanceGroups.ifPresent(groups -> looks.addAll(groups.followUpReaders(calls)));
    looks.addAll(ResourceReaders.followUpReaders(ec2, calls, occupants(calls)));
    return new NetworkReader(readers, looks, executor).observe(scope);
  }

  private NetworkInterfaceOwners occupants(AwsCalls calls) {
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
    for (Cluster before : CompletedSpecs.in(seen, network.name(), yaml(engine))) {
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

  private static ClusterYaml yaml(NetworkingEngine engine) {
    return ClusterYaml.builder()
        .customNetworkingKeys(Set.copyOf(engine.registry().customSpecKeys()))
        .build();
  }

  /**
   * Returns the machines of a cluster.
   *
   * @throws IllegalStateException if others launch them
   */
  InstanceGroupClient instances(Cluster cluster, AwsCalls calls) {
    return instanceGroups
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "give the networking its InstanceGroups, without which others launch the"
                        + " machines"))
        .instances(cluster, ec2, calls);
  }

  /** Returns what there must be of a cluster. */
  DesiredState desired(ClusterNetwork network, ExistingResources found, Observation observation) {
    DesiredState withoutInstances =
        DesiredStateModel.of(
            network,
            withBlock(found.network(), network, observation),
            regionalNat,
            hasRulesElsewhere(observation),
            RuleMemory.of(observation));
    DesiredState inAws =
        instanceGroups
            .map(groups -> groups.addTo(withoutInstances, network, found))
            .orElse(withoutInstances);
    if (clusters.isEmpty()) {
      return inAws;
    }
    List<DesiredResource> all = new ArrayList<>(inAws.resources());
    all.addAll(new ClusterFileModel(clusters.get()).of(network));
    return new DesiredState(network.name(), all);
  }

  private static boolean hasRulesElsewhere(Observation observation) {
    return observation.resources().stream().anyMatch(seen -> Names.isExternalRule(seen.id()));
  }

  /** A VPC without its name tag is identified as the only VPC of the cluster. */
  private static Optional<ObservedResource> vpcOf(ClusterNetwork network, Observation observation) {
    List<ObservedResource> vpcs =
        observation.resources().stream()
            .filter(resource -> resource.id().kind().equals(Kinds.VPC))
            .toList();
    return observation
        .find(new Names(network.name()).only(Kinds.VPC))
        .or(() -> vpcs.size() == 1 ? Optional.of(vpcs.get(0)) : Optional.empty());
  }

  /** EC2 chooses the IPv6 block of a VPC, in which the subnets have theirs. */
  private static ExistingNetwork withBlock(
      ExistingNetwork existing, ClusterNetwork network, Observation observation) {
    return vpcOf(network, observation)
        .map(vpc -> vpc.properties().get(VpcDesired.IPV6_BLOCK))
        .map(block -> existing.toBuilder().vpcIpv6Cidr(Cidr.parse(block.toString())).build())
        .orElse(existing);
  }

  /**
   * Returns those who act on resources: new ones for every apply, as what a driver remembers ends
   * with the apply that it was for.
   */
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
    List<ResourceDriver> drivers =
        new ArrayList<>(
            ResourceDrivers.all(
                ec2, iam, calls, quotas, new Blockers(ec2, calls, occupants(calls)), prefixLists));
    instanceGroups.ifPresent(groups -> drivers.addAll(groups.drivers(ec2, calls)));
    clusters.map(StateObjectDriver::new).ifPresent(drivers::add);
    return drivers;
  }
}
