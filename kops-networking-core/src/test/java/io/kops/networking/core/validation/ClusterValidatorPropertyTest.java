package io.kops.networking.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClusterValidatorPropertyTest {
  private static final Quotas NONE =
      Quotas.builder()
          .subnetsPerVpc(0)
          .ipv4CidrsPerVpc(0)
          .elasticIpsPerRegion(0)
          .routesPerTable(0)
          .rulesPerSecurityGroup(0)
          .securityGroupsPerInterface(0)
          .tagsPerResource(0)
          .build();

  private final ClusterValidator validator = new ClusterValidator();

  @Property(tries = 200)
  void validatesAnyClusterWithoutException(
      @ForAll("clusters") Cluster cluster, @ForAll Stage stage, @ForAll boolean poor) {
    Quotas quotas = poor ? NONE : Quotas.DEFAULT;
    Problems problems = validator.validate(cluster, stage, quotas);
    assertThat(List.<ProblemCode>of(ValidationCodes.values()))
        .containsAll(problems.stream().map(Problem::code).toList());
  }

  @Property(tries = 200)
  void validationIsDeterministic(@ForAll("clusters") Cluster cluster, @ForAll Stage stage) {
    Problems first = validator.validate(cluster, stage, Quotas.DEFAULT);
    Problems second = new ClusterValidator().validate(copy(cluster), stage, Quotas.DEFAULT);
    assertThat(second).isEqualTo(first);
  }

  @Property(tries = 200)
  void specIsValidIfCompletedSpecIsValid(@ForAll("clusters") Cluster cluster) {
    Problems written = validator.validate(cluster, Stage.SPEC, Quotas.DEFAULT);
    Problems complete = validator.validate(cluster, Stage.COMPLETE, Quotas.DEFAULT);
    assertThat(complete.all()).containsAll(written.all());
  }

  private static Cluster copy(Cluster cluster) {
    return new Cluster(
        cluster.spec().toBuilder().build(),
        cluster.instanceGroups().stream().map(group -> group.toBuilder().build()).toList());
  }

  @Provide
  Arbitrary<Cluster> clusters() {
    return Combinators.combine(specs(), groups().list().ofMaxSize(4)).as(Cluster::new);
  }

  private static Arbitrary<ClusterSpec> specs() {
    Arbitrary<ClusterSpec.Builder> ranges =
        Combinators.combine(
                Arbitraries.of("a", "k.example.com", "k.k8s.local").map(ClusterName::of),
                versions().optional(),
                cidrs().optional(),
                cidrs().optional(),
                cidrs().optional(),
                cidrs().optional(),
                cidrs().list().ofMaxSize(6))
            .as(
                (name, version, network, range, services, pods, additional) ->
                    ClusterSpec.builder()
                        .name(name)
                        .kubernetesVersion(version)
                        .networkCidr(network)
                        .nonMasqueradeCidr(range)
                        .serviceClusterIpRange(services)
                        .podCidr(pods)
                        .additionalNetworkCidrs(additional));
    Arbitrary<ClusterSpec.Builder> places =
        Combinators.combine(
                ranges,
                subnets().list().ofMaxSize(5),
                topologies().optional(),
                modes().optional(),
                access().list().ofMaxSize(40),
                access().list().ofMaxSize(40),
                Arbitraries.of("vpc-1", "", "x").optional())
            .as(
                (spec, subnets, topology, mode, ssh, api, network) ->
                    spec.subnets(subnets)
                        .topology(topology)
                        .networking(mode)
                        .sshAccess(ssh)
                        .kubernetesApiAccess(api)
                        .networkId(network));
    return Combinators.combine(
            places,
            kubelets().optional(),
            kubelets().optional(),
            managers().optional(),
            servers().optional(),
            dns().optional(),
            etcds().list().ofMaxSize(3),
            Arbitraries.of("", "sg-1").list().ofMaxSize(7))
        .as(
            (spec, kubelet, controlPlane, manager, server, dns, etcds, groups) ->
                spec.kubelet(kubelet)
                    .controlPlaneKubelet(controlPlane)
                    .kubeControllerManager(manager)
                    .kubeApiServer(server)
                    .kubeDns(dns)
                    .etcdClusters(etcds)
                    .api(
                        ApiAccess.builder()
                            .loadBalancer(
                                ApiLoadBalancer.builder().additionalSecurityGroups(groups).build())
                            .build())
                    .kubeProxy(KubeProxySettings.builder().master(String.join("/", groups)).build())
                    .build());
  }

  private static Arbitrary<KubernetesVersion> versions() {
    return Combinators.combine(Arbitraries.of(1, 2), Arbitraries.integers().between(0, 40))
        .as((major, minor) -> new KubernetesVersion(major, minor, 0, ""));
  }

  private static Arbitrary<Cidr> cidrs() {
    Arbitrary<Cidr> ipv4 =
        Combinators.combine(
                Arbitraries.of("0.0.0.0", "100.64.0.0", "172.20.255.255", "255.255.255.255"),
                Arbitraries.integers().between(0, 32))
            .as((address, length) -> Cidr.containing(IpAddress.parse(address), length));
    Arbitrary<Cidr> ipv6 =
        Arbitraries.integers()
            .between(0, 128)
            .map(length -> Cidr.containing(IpAddress.parse("fd00:5e4f:ce::1"), length));
    return Arbitraries.oneOf(ipv4, ipv4, ipv6);
  }

  private static Arbitrary<Subnet> subnets() {
    return Combinators.combine(
            Arbitraries.of("", "a", "b"),
            Arbitraries.of("us-test-1a", "us-test-1b", "eu-test-1a", "looked up"),
            Arbitraries.of(SubnetType.class),
            cidrs().optional(),
            Arbitraries.of("", "subnet-1", "subnet-2").optional(),
            Arbitraries.of("", "nat-1", "tgw-1", "External").optional(),
            Arbitraries.of("", "203.0.113.9").optional())
        .as(
            (name, zone, type, cidr, id, egress, publicIp) ->
                Subnet.builder()
                    .name(name)
                    .knownZone(zone(zone, id))
                    .type(type)
                    .cidr(cidr)
                    .id(id)
                    .egress(egress)
                    .publicIp(publicIp)
                    .build());
  }

  private static Optional<ZoneName> zone(String text, Optional<String> id) {
    if (!text.equals("looked up")) {
      return Optional.of(ZoneName.of(text));
    }
    return id.isPresent() ? Optional.empty() : Optional.of(ZoneName.of("us-test-1c"));
  }

  private static Arbitrary<Topology> topologies() {
    return Combinators.combine(
            Arbitraries.of(TopologyType.class).optional(),
            Arbitraries.of(TopologyType.class).optional(),
            Arbitraries.integers().optional())
        .as(
            (controlPlane, nodes, seconds) ->
                Topology.builder()
                    .controlPlane(controlPlane)
                    .nodes(nodes)
                    .bastion(seconds.map(it -> Bastion.builder().idleTimeoutSeconds(it).build()))
                    .build());
  }

  private static Arbitrary<Networking> modes() {
    return Arbitraries.of(
        new Classic(),
        new Kubenet(),
        new External(),
        new Kopeio(),
        Calico.DEFAULT,
        Canal.builder().chainInsertMode("?").build(),
        Flannel.DEFAULT,
        Romana.DEFAULT,
        AmazonVpc.DEFAULT,
        Cilium.DEFAULT,
        Cilium.builder().ipam("eni").build());
  }

  private static Arbitrary<AccessSource> access() {
    return Arbitraries.oneOf(
        cidrs().map(cidr -> AccessSource.parse(cidr.toString())),
        Arbitraries.just(AccessSource.parse("pl-1")));
  }

  private static Arbitrary<KubeletSettings> kubelets() {
    return Combinators.combine(
            cidrs().optional(),
            Arbitraries.of("100.64.0.10", "::1").map(IpAddress::parse).optional(),
            Arbitraries.of("", "aws").optional())
        .as(
            (range, dns, cloud) ->
                KubeletSettings.builder()
                    .nonMasqueradeCidr(range)
                    .clusterDns(dns)
                    .cloudProvider(cloud)
                    .requireKubeconfig(true)
                    .apiServers("x")
                    .build());
  }

  private static Arbitrary<KubeControllerManagerSettings> managers() {
    return Combinators.combine(cidrs().optional(), Arbitraries.integers())
        .as(
            (range, mask) ->
                KubeControllerManagerSettings.builder()
                    .clusterCidr(range)
                    .nodeCidrMaskSize(mask)
                    .build());
  }

  private static Arbitrary<KubeApiServerSettings> servers() {
    return Combinators.combine(cidrs().optional(), Arbitraries.strings().optional())
        .as(
            (range, ports) ->
                KubeApiServerSettings.builder()
                    .serviceClusterIpRange(range)
                    .serviceNodePortRange(ports)
                    .build());
  }

  private static Arbitrary<KubeDnsSettings> dns() {
    return Combinators.combine(
            Arbitraries.of("100.64.0.10", "::1").map(IpAddress::parse).optional(),
            Arbitraries.strings().list().ofMaxSize(2))
        .as(
            (server, servers) ->
                KubeDnsSettings.builder()
                    .serverIp(server)
                    .upstreamNameservers(servers)
                    .putStubDomain("corp", servers)
                    .build());
  }

  private static Arbitrary<EtcdCluster> etcds() {
    return Combinators.combine(
            Arbitraries.of("", "main"),
            Arbitraries.of("", "2.2.1", "3.1.0", "v3.2", "99999.1.1", "x").optional(),
            Arbitraries.of("a", "").list().ofMaxSize(3))
        .as(
            (name, version, members) ->
                EtcdCluster.builder()
                    .name(name)
                    .version(version)
                    .members(
                        members.stream()
                            .map(it -> EtcdMember.builder().name(it).instanceGroup(it).build())
                            .toList())
                    .build());
  }

  private static Arbitrary<InstanceGroup> groups() {
    return Combinators.combine(
            Arbitraries.of("", "a", "b"),
            Arbitraries.of(InstanceGroupRole.class),
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.of("", "a", "b", "c").list().ofMaxSize(3),
            Arbitraries.strings().list().ofMaxSize(2),
            Arbitraries.of("", "dedicated", "x").optional(),
            Arbitraries.of("", "arn:aws:iam::1:instance-profile/x").optional())
        .as(
            (name, role, min, max, subnets, taints, tenancy, profile) ->
                InstanceGroup.builder()
                    .name(name)
                    .role(role)
                    .minSize(min)
                    .maxSize(max)
                    .subnets(subnets)
                    .zones(subnets)
                    .taints(taints)
                    .tenancy(tenancy)
                    .iamProfile(profile)
                    .additionalSecurityGroups(subnets)
                    .build());
  }
}
