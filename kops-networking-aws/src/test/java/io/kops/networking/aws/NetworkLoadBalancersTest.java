package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.aws.simulator.state.NetworkLoadBalancerState;
import io.kops.networking.cluster.AccessLog;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.networking.Cilium;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/**
 * The API and the bastion of a cluster of kops 1.37 have the same load balancers as in kops 1.37.
 */
class NetworkLoadBalancersTest {
  private static final String API = "api-k-example-com-t977hh";
  private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";

  private final V137Clusters account = new V137Clusters();

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster cluster() {
    return V137Clusters.highlyAvailable();
  }

  private static Cluster withTopology(Cluster cluster, UnaryOperator<Topology.Builder> edit) {
    Topology topology = cluster.spec().topology().orElseGet(() -> Topology.builder().build());
    return cluster.edit(spec -> spec.topology(edit.apply(topology.toBuilder()).build()));
  }

  private static Cluster withoutDns(Cluster cluster) {
    return withTopology(cluster, topology -> topology.dns(DnsType.NONE));
  }

  private String target(String purpose) {
    return account.targets(purpose).name();
  }

  @Test
  void placesThePublicApiLoadBalancerInUtilitySubnets() {
    account.make(cluster());

    NetworkLoadBalancerState api = account.balancer("api");
    assertThat(api.name()).isEqualTo(API);
    assertThat(api.internal()).isFalse();
    assertThat(api.ipAddressType()).isEqualTo("ipv4");
    assertThat(api.listeners()).isEqualTo(Map.of(443, "TCP " + target("tcp")));
    assertThat(api.attributes()).containsEntry("load_balancing.cross_zone.enabled", "false");
    assertThat(account.subnetNames(api.subnetIds()))
        .containsExactly(
            "utility-us-east-1a.k.example.com",
            "utility-us-east-1b.k.example.com",
            "utility-us-east-1c.k.example.com");
    assertThat(account.groupNames(api.groupIds())).containsExactly("api-elb.k.example.com");
    assertThat(api.tags())
        .containsEntry("Name", "api.k.example.com")
        .containsEntry("KubernetesCluster", "k.example.com")
        .containsEntry("kubernetes.io/cluster/k.example.com", "owned");
    assertThat(account.aws().state().autoScalingGroups())
        .filteredOn(group -> group.name().contains(".masters."))
        .hasSize(3)
        .extracting(AutoScalingGroupState::targetGroups)
        .allSatisfy(targets -> assertThat(targets).containsExactly(target("tcp")));
    assertThat(account.aws().state().autoScalingGroups())
        .filteredOn(group -> group.name().startsWith("nodes"))
        .isNotEmpty()
        .allSatisfy(nodes -> assertThat(nodes.targetGroups()).isEmpty());
    assertThat(account.aws().state().loadBalancers()).isEmpty();
  }

  @Test
  void deregistersInstancesWithinHalfAMinute() {
    account.make(cluster());

    assertThat(account.targets("tcp").name()).startsWith("tcp-k-example-com-");
    assertThat(account.targets("tcp").port()).isEqualTo(443);
    assertThat(account.targets("tcp").healthCheck()).isEqualTo("TCP");
    assertThat(account.targets("tcp").attributes())
        .containsEntry("deregistration_delay.timeout_seconds", "30")
        .containsEntry("deregistration_delay.connection_termination.enabled", "true");
    assertThat(account.targets("tcp").tags())
        .containsEntry("Name", target("tcp"))
        .containsEntry("KubernetesCluster", "k.example.com");
  }

  @Test
  void createsALoadBalancerForTheBastion() {
    account.make(cluster());

    NetworkLoadBalancerState bastion = account.balancer("bastion");
    assertThat(bastion.internal()).isFalse();
    assertThat(bastion.listeners()).isEqualTo(Map.of(22, "TCP " + target("bastion")));
    assertThat(account.groupNames(bastion.groupIds())).containsExactly("bastion-elb.k.example.com");
    assertThat(account.group("bastions.k.example.com").targetGroups())
        .containsExactly(target("bastion"));
  }

  @Test
  void placesTheBastionLoadBalancerInternallyInSuchATopology() {
    account.make(
        withTopology(
            cluster(),
            topology ->
                topology.bastion(
                    Bastion.builder().loadBalancerType(LoadBalancerType.INTERNAL).build())));

    assertThat(account.balancer("bastion").internal()).isTrue();
    assertThat(account.balancer("api").internal()).isFalse();
  }

  @Test
  void plansNothingAgainAndReadsEachKindOnce() {
    account.make(cluster());
    account.aws().forgetCalls();

    assertThat(account.changes(cluster())).isEmpty();

    assertThat(account.aws().mutatingCallCount()).isZero();
    assertThat(
            account.aws().calls().stream()
                .filter(call -> call.service().equals("elasticloadbalancingv2")))
        .extracting(call -> call.action())
        .containsExactlyInAnyOrder(
            "DescribeLoadBalancers",
            "DescribeLoadBalancerAttributes",
            "DescribeLoadBalancerAttributes",
            "DescribeListeners",
            "DescribeListeners",
            "DescribeTargetGroups",
            "DescribeTargetGroupAttributes",
            "DescribeTargetGroupAttributes",
            "DescribeTags");
  }

  @Test
  void readsEveryPage() {
    account.close();
    try (V137Clusters paged = new V137Clusters(settings -> settings.pageSize(1))) {
      paged.make(withoutDns(cluster()));

      assertThat(paged.changes(withoutDns(cluster()))).isEmpty();
    }
  }

  @Test
  void addsATlsListenerAndASecondPortForACertificate() {
    Cluster certified =
        V137Clusters.withApi(cluster(), settings -> settings.sslCertificate(CERTIFICATE));
    account.make(certified);

    assertThat(account.balancer("api").listeners())
        .isEqualTo(
            Map.of(
                443,
                "TLS " + target("tls") + " " + CERTIFICATE + " ELBSecurityPolicy-2016-08",
                8443,
                "TCP " + target("tcp")));
    assertThat(account.group("control-plane-us-east-1a.masters.k.example.com").targetGroups())
        .containsExactlyInAnyOrder(target("tcp"), target("tls"));
    assertThat(account.changes(certified)).isEmpty();
  }

  @Test
  void changesAndRemovesACertificateInPlace() {
    account.make(cluster());
    Cluster certified =
        V137Clusters.withApi(
            cluster(),
            settings ->
                settings
                    .sslCertificate(CERTIFICATE)
                    .sslPolicy("ELBSecurityPolicy-TLS13-1-2-2021-06"));

    assertThat(account.changes(certified))
        .contains("~ Listener/api.k.example.com-443 certificate")
        .noneMatch(change -> change.contains("NetworkLoadBalancer"));
    account.make(certified);
    assertThat(account.balancer("api").listeners().get(443))
        .endsWith("ELBSecurityPolicy-TLS13-1-2-2021-06");
    assertThat(account.changes(certified)).isEmpty();

    Cluster plain = V137Clusters.withApi(cluster(), settings -> settings);
    account.make(plain);
    assertThat(account.balancer("api").listeners().keySet()).containsExactly(443);
    assertThat(account.aws().state().targetGroups()).hasSize(2);
    assertThat(account.changes(plain)).isEmpty();
  }

  @Test
  void exposesTheKopsControllerWithoutDns() {
    Cluster cluster = withoutDns(cluster());
    account.make(cluster);

    assertThat(account.balancer("api").listeners())
        .isEqualTo(Map.of(443, "TCP " + target("tcp"), 3988, "TCP " + target("kops-controller")));
    assertThat(account.targets("kops-controller").healthCheck()).isEqualTo("HTTPS /healthz");
    assertThat(account.balancer("api").attributes())
        .containsEntry("load_balancing.cross_zone.enabled", "true");
    assertThat(account.group("control-plane-us-east-1a.masters.k.example.com").targetGroups())
        .containsExactlyInAnyOrder(target("tcp"), target("kops-controller"));
    assertThat(account.changes(cluster)).isEmpty();
  }

  @Test
  void updatesZonesAndAccessLogsInPlace() {
    account.make(cluster());
    Cluster logged =
        V137Clusters.withApi(
            cluster(),
            settings ->
                settings
                    .crossZoneLoadBalancing(true)
                    .accessLog(AccessLog.builder().bucket("logs").bucketPrefix("api").build()));

    assertThat(account.changes(logged))
        .containsExactly("~ NetworkLoadBalancer/api.k.example.com accessLogs");
    account.make(logged);

    assertThat(account.balancer("api").attributes())
        .containsEntry("load_balancing.cross_zone.enabled", "true")
        .containsEntry("access_logs.s3.bucket", "logs")
        .containsEntry("access_logs.s3.prefix", "api");
    assertThat(account.changes(logged)).isEmpty();
  }

  @Test
  void placesAnInternalLoadBalancerInPrivateSubnets() {
    account.make(
        V137Clusters.withApi(cluster(), settings -> settings.type(LoadBalancerType.INTERNAL)));

    assertThat(account.balancer("api").internal()).isTrue();
    assertThat(account.subnetNames(account.balancer("api").subnetIds()))
        .containsExactly(
            "us-east-1a.k.example.com", "us-east-1b.k.example.com", "us-east-1c.k.example.com");
  }

  @Test
  void replacesItWithItsListenersWhenTheSchemeChanges() {
    account.make(cluster());
    Cluster internal =
        V137Clusters.withApi(cluster(), settings -> settings.type(LoadBalancerType.INTERNAL));

    assertThat(account.changes(internal))
        .contains(
            "± NetworkLoadBalancer/api.k.example.com scheme",
            "± Listener/api.k.example.com-443 loadBalancer");
    account.make(internal);

    assertThat(account.balancer("api").internal()).isTrue();
    assertThat(account.balancer("api").listeners()).isEqualTo(Map.of(443, "TCP " + target("tcp")));
    assertThat(account.changes(internal)).isEmpty();
  }

  @Test
  void supportsIpv6Clusters() {
    account.make(V137Clusters.dualStack());

    assertThat(account.balancer("api").ipAddressType()).isEqualTo("dualstack");
    assertThat(account.balancer("bastion").ipAddressType()).isEqualTo("dualstack");
    assertThat(account.changes(V137Clusters.dualStack())).isEmpty();
  }

  @Test
  void placesAnInternalLoadBalancerOfAnIpv6ClusterInDualStackSubnets() {
    account.make(
        V137Clusters.withApi(
            V137Clusters.dualStack(), settings -> settings.type(LoadBalancerType.INTERNAL)));

    assertThat(account.subnetNames(account.balancer("api").subnetIds()))
        .containsExactly(
            "dualstack-us-east-1a.k.example.com", "dualstack-us-east-1b.k.example.com");
  }

  private LoadBalancerSubnet place(String subnet, String allocationId) {
    return LoadBalancerSubnet.builder().name(subnet).allocationId(allocationId).build();
  }

  @Test
  void usesTheAddressesOfTheSpec() {
    String one = account.aws().ec2().allocateAddress().allocationId();
    String other = account.aws().ec2().allocateAddress().allocationId();
    Cluster chosen =
        V137Clusters.withApi(
            V137Clusters.v137("us-east-1a", "us-east-1b").build(),
            settings ->
                settings.subnets(List.of(place("us-east-1a", one), place("us-east-1b", other))));
    account.make(chosen);

    assertThat(account.balancer("api").addresses().values()).containsExactly(one, other);
    assertThat(account.changes(chosen)).isEmpty();
  }

  @Test
  void addsAndRemovesZonesInPlace() {
    Cluster narrow =
        V137Clusters.withApi(
            cluster(),
            settings ->
                settings.subnets(
                    List.of(LoadBalancerSubnet.builder().name("utility-us-east-1a").build())));
    account.make(narrow);
    assertThat(account.balancer("api").subnetIds()).hasSize(1);

    account.make(cluster());
    assertThat(account.balancer("api").subnetIds()).hasSize(3);
    assertThat(account.changes(cluster())).isEmpty();

    account.make(narrow);
    assertThat(account.balancer("api").subnetIds()).hasSize(1);
    assertThat(account.changes(narrow)).isEmpty();
  }

  @Test
  void deletesAnUnmanagedListenerAsDrift() {
    account.make(cluster());
    LoadBalancer api =
        account
            .aws()
            .networkLoadBalancing()
            .describeLoadBalancers(r -> r.names(API))
            .loadBalancers()
            .get(0);
    String tcp =
        account
            .aws()
            .networkLoadBalancing()
            .describeTargetGroups(r -> r.names(target("tcp")))
            .targetGroups()
            .get(0)
            .targetGroupArn();
    account
        .aws()
        .networkLoadBalancing()
        .createListener(
            r ->
                r.loadBalancerArn(api.loadBalancerArn())
                    .port(80)
                    .protocol(ProtocolEnum.TCP)
                    .defaultActions(
                        Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(tcp).build()));

    assertThat(account.networking().drift(cluster()).deviations())
        .extracting(deviation -> deviation.id().toString())
        .containsExactly("Listener/api.k.example.com-80");
    account.make(cluster());

    assertThat(account.balancer("api").listeners().keySet()).containsExactly(443);
  }

  @Test
  void reportsNoDriftForRegisteredInstances() {
    account.make(cluster());

    assertThat(account.networking().drift(cluster()).deviations()).isEmpty();
  }

  @Test
  void deletesItWhenTheSpecHasNone() {
    Cluster open = V137Clusters.v137("us-east-1a").build();
    account.make(V137Clusters.withApi(open, settings -> settings));
    assertThat(account.aws().state().networkLoadBalancers()).hasSize(1);

    account.make(open);

    assertThat(account.aws().state().networkLoadBalancers()).isEmpty();
    assertThat(account.aws().state().targetGroups()).isEmpty();
    assertThat(account.changes(open)).isEmpty();
  }

  @Test
  void ignoresClustersOfTheSameShortName() {
    account.make(cluster());
    NetworkShape before = account.shape();
    Plan plan =
        account
            .networking()
            .plan(
                V137Clusters.highlyAvailable()
                    .edit(spec -> spec.name(new ClusterName("k-example.com"))));

    assertThat(plan.problems().all())
        .extracting(problem -> problem.code().toString())
        .contains("RESOURCE_IS_FOREIGN");
    account.networking().apply(account.networking().planDelete(new ClusterName("k-example.com")));
    assertThat(account.shape()).isEqualTo(before);
  }

  @Test
  void leavesNothingWhenDeleted() {
    NetworkShape empty = account.shape();
    account.make(withoutDns(cluster()));

    account.delete(cluster());

    assertThat(account.shape()).isEqualTo(empty);
    assertThat(account.aws().state().networkInterfaces()).isEmpty();
  }

  @Test
  void replacesClassicLoadBalancersInAnUpgrade() {
    Cluster old =
        TestAccount.cluster()
            .zones("us-east-1a")
            .privateTopology()
            .bastion()
            .image("099720109477/image")
            .build();
    account.make(old);
    assertThat(account.aws().state().loadBalancers()).hasSize(2);
    Cluster stored = account.networking().prepare(old).cluster();
    Cluster v137 = V137Clusters.v137("us-east-1a").privateTopology().bastion().build();
    Cluster upgraded =
        v137.edit(
                spec ->
                    spec.subnets(stored.spec().subnets()).etcdClusters(old.spec().etcdClusters()))
            .withInstanceGroups(
                v137.instanceGroups().stream()
                    .map(group -> group.toBuilder().name(oldNameOf(group.name())).build())
                    .toList());
    account.make(upgraded);

    assertThat(account.aws().state().loadBalancers()).isEmpty();
    assertThat(account.aws().state().networkLoadBalancers()).hasSize(2);
    assertThat(account.aws().state().autoScalingGroups())
        .allSatisfy(group -> assertThat(group.loadBalancers()).isEmpty());
    assertThat(account.changes(upgraded)).isEmpty();
  }

  private static String oldNameOf(String group) {
    return group.replace("control-plane-", "master-").replace("nodes-us-east-1a", "nodes");
  }

  private List<String> codes(Plan plan) {
    return plan.problems().all().stream().map(Problem::code).map(Object::toString).toList();
  }

  @Test
  void reportsThatAnIdleTimeoutHasNoEffect() {
    Cluster patient = V137Clusters.withApi(cluster(), settings -> settings.idleTimeoutSeconds(600));

    assertThat(codes(account.networking().plan(patient))).contains("IDLE_TIMEOUT_IGNORED");
    assertThat(account.networking().plan(patient).isApplicable()).isTrue();
  }

  @Test
  void reportsTheMissingClient() {
    try (AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(account.aws().ec2())
            .iam(account.aws().iam())
            .instanceGroups(
                InstanceGroups.builder()
                    .autoScaling(account.aws().autoScaling())
                    .loadBalancing(account.aws().loadBalancing())
                    .build())
            .build()) {
      Optional<Problem> missing =
          networking.plan(cluster()).problems().all().stream()
              .filter(p -> p.code().toString().equals("NETWORK_LOAD_BALANCING_MISSING"))
              .findFirst();

      assertThat(missing.orElseThrow().remedy()).contains("networkLoadBalancing(...)");
      assertThat(networking.plan(V137Clusters.v137("us-east-1a").build()).isApplicable())
          .as("without a load balancer none is needed")
          .isTrue();
    }
  }

  @Test
  void exposesCiliumEtcdWithoutDns() {
    Cluster plain = withoutDns(cluster());
    EtcdCluster ofCilium = plain.spec().etcdClusters().get(0).toBuilder().name("cilium").build();
    Cluster cilium =
        plain.edit(
            spec ->
                spec.networking(Cilium.builder().etcdManaged(true).build())
                    .addEtcdClusters(ofCilium));
    NetworkingEngine engine =
        NetworkingEngine.builder().providers(List.of(new PlainCilium())).build();
    try (V137Clusters instances = new V137Clusters(settings -> settings, engine)) {
      instances.make(cilium);

      String etcd = instances.targets("etcd-cilium").name();
      assertThat(instances.balancer("api").listeners()).containsEntry(4003, "TCP " + etcd);
      assertThat(instances.group("control-plane-us-east-1a.masters.k.example.com").targetGroups())
          .contains(etcd);
      assertThat(instances.changes(cilium)).isEmpty();
    }
  }

  /** Cilium without its own contributions, which load balancers do not depend on. */
  private static final class PlainCilium implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of("cilium");
    }

    @Override
    public String specKey() {
      return "cilium";
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.V1_37);
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return ProviderContribution.builder().build();
    }
  }
}
