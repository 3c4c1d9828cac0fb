package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.problem.DnsCodes;
import io.kops.networking.aws.simulator.state.HostedZoneState;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The DNS records of clusters in Route 53. */
class DnsRecordsTest {
  private static final String INITIAL = " 203.0.113.123 for 10 s";

  private final V137Clusters account = V137Clusters.withDns();

  @AfterEach
  void close() {
    account.close();
  }

  private List<String> records(String zone) {
    return account.aws().state().hostedZones().stream()
        .filter(found -> found.id().equals(zone))
        .findFirst()
        .map(HostedZoneState::records)
        .orElseThrow();
  }

  private String balancer(String start) {
    return "alias %s.elb.example.com. in Z26RNL4JYFTOTI".formatted(account.balancer(start).name());
  }

  private void change(String zone, ChangeAction action, String name, String type, String value) {
    ResourceRecordSet record =
        ResourceRecordSet.builder()
            .name(name)
            .type(type)
            .ttl(60L)
            .resourceRecords(ResourceRecord.builder().value(value).build())
            .build();
    change(zone, action, record);
  }

  private void change(String zone, ChangeAction action, ResourceRecordSet record) {
    account
        .aws()
        .route53()
        .changeResourceRecordSets(
            request ->
                request
                    .hostedZoneId(zone)
                    .changeBatch(
                        batch ->
                            batch.changes(
                                Change.builder()
                                    .action(action)
                                    .resourceRecordSet(record)
                                    .build())));
  }

  private static Cluster withDns(Cluster cluster, DnsType type) {
    return cluster.edit(
        spec ->
            spec.topology(
                cluster.spec().topology().orElse(Topology.builder().build()).toBuilder()
                    .dns(type)
                    .build()));
  }

  /** A cluster of kops 1.10 with load balancers, whose image exists. */
  private static Cluster v110() {
    return TestAccount.cluster()
        .zones("us-east-1a")
        .privateTopology()
        .bastion()
        .image(V137Clusters.IMAGE)
        .spec(
            spec ->
                spec.api(ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC))
                    .topology(
                        Topology.of(TopologyType.PRIVATE).toBuilder()
                            .bastion(
                                Bastion.builder()
                                    .bastionPublicName("bastion.k.example.com")
                                    .build())
                            .build())
                    .etcdClusters(List.of(etcd("main"), etcd("events"))))
        .build();
  }

  private static EtcdCluster etcd(String name) {
    return EtcdCluster.builder()
        .name(name)
        .members(List.of(EtcdMember.builder().name("a").build()))
        .build();
  }

  @Test
  void createsAliasesAndInitialRecordsInOneCall() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster = V137Clusters.highlyAvailable();
    account.make(cluster);

    assertThat(records(zone))
        .containsExactlyInAnyOrder(
            "api.k.example.com. A " + balancer("api"),
            "api.k.example.com. AAAA " + balancer("api"),
            "bastion.k.example.com. A " + balancer("bastion"),
            "api.internal.k.example.com. A" + INITIAL,
            "kops-controller.internal.k.example.com. A" + INITIAL);
    assertThat(account.aws().callCount("ChangeResourceRecordSets")).isEqualTo(1);
    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
  }

  @Test
  void grantsTheControlPlaneTheZone() {
    String zone = account.aws().addHostedZone("example.com");
    Plan plan = account.networking().plan(V137Clusters.highlyAvailable());

    assertThat(plan.resources())
        .filteredOn(resource -> resource.id().kind().equals(ResourceKinds.IAM_ROLE_POLICY))
        .extracting(resource -> resource.properties().toString())
        .anyMatch(policy -> policy.contains("arn:aws:route53:::hostedzone/" + zone));
  }

  @Test
  void createsTheRecordsOfKops110() {
    String zone = account.aws().addHostedZone("k.example.com");
    account.make(v110());

    String api = account.aws().state().loadBalancers().get(0).name();
    String bastion = account.aws().state().loadBalancers().get(1).name();
    assertThat(api).startsWith("api-");
    assertThat(records(zone))
        .containsExactlyInAnyOrder(
            "api.k.example.com. A alias %s.elb.example.com. in Z35SXDOTRQ7X7K".formatted(api),
            "bastion.k.example.com. A alias %s.elb.example.com. in Z35SXDOTRQ7X7K"
                .formatted(bastion),
            "api.internal.k.example.com. A" + INITIAL,
            "etcd-a.internal.k.example.com. A" + INITIAL,
            "etcd-events-a.internal.k.example.com. A" + INITIAL);
    assertThat(account.networking().plan(v110()).isUpToDate()).isTrue();
  }

  @Test
  void publishesInternalNameOfLoadBalancer() {
    String zone = account.aws().addHostedZone("example.com");
    account.make(
        V137Clusters.withApi(
            V137Clusters.highlyAvailable(), balancer -> balancer.useForInternalApi(true)));

    assertThat(records(zone))
        .contains(
            "api.internal.k.example.com. A " + balancer("api"),
            "api.internal.k.example.com. AAAA " + balancer("api"));
  }

  @Test
  void createsIpv6RecordsForInternalNamesOfIpv6Clusters() {
    String zone = account.aws().addHostedZone("example.com");
    account.make(V137Clusters.dualStack());

    assertThat(records(zone))
        .contains(
            "api.internal.k.example.com. AAAA fd00:dead:add:: for 10 s",
            "kops-controller.internal.k.example.com. AAAA fd00:dead:add:: for 10 s")
        .noneMatch(record -> record.startsWith("api.internal.k.example.com. A "));
  }

  @Test
  void marksInitialRecordsForExternalDns() {
    String zone = account.aws().addHostedZone("example.com");
    account.make(
        V137Clusters.highlyAvailable().edit(spec -> spec.externalDnsProvider("external-dns")));

    String heritage =
        "TXT \"heritage=external-dns,external-dns/owner=kops-k.example.com\" for 10 s";
    assertThat(records(zone))
        .contains(
            "api.internal.k.example.com. " + heritage,
            "kops-controller.internal.k.example.com. " + heritage)
        .doesNotContain("api.k.example.com. " + heritage);
  }

  @Test
  void keepsRecordsThatControllersChanged() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster = V137Clusters.highlyAvailable();
    account.make(cluster);
    change(zone, ChangeAction.UPSERT, "api.internal.k.example.com", "A", "172.20.32.10");

    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
    assertThat(account.networking().drift(cluster).deviations()).isEmpty();
    assertThat(records(zone)).contains("api.internal.k.example.com. A 172.20.32.10 for 60 s");
  }

  /** A plan stays valid while controllers write addresses. */
  @Test
  void appliesPlanAfterControllersChangedRecords() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster = V137Clusters.highlyAvailable();
    account.make(cluster);
    Plan deletion = account.networking().planDelete(cluster.name());
    change(zone, ChangeAction.UPSERT, "api.internal.k.example.com", "A", "172.20.32.10");

    assertThat(account.networking().apply(deletion).unfinished()).isEmpty();
    assertThat(records(zone)).isEmpty();
  }

  @Test
  void neverOverwritesExistingRecordWithInitialValue() {
    String zone = account.aws().addHostedZone("example.com");
    change(zone, ChangeAction.CREATE, "api.internal.k.example.com", "A", "192.0.2.1");
    account.make(V137Clusters.highlyAvailable());

    assertThat(records(zone)).contains("api.internal.k.example.com. A 192.0.2.1 for 60 s");
  }

  /** The record appears during the apply. */
  @Test
  void createsRemainingRecordsIfOneAppears() {
    String zone = account.aws().addHostedZone("example.com");
    account
        .aws()
        .watch(
            call -> {
              if (call.action().equals("CreateLoadBalancer")
                  && records(zone).stream().noneMatch(r -> r.contains("api.internal"))) {
                change(zone, ChangeAction.CREATE, "api.internal.k.example.com", "A", "192.0.2.1");
              }
            });
    account.networking().update(V137Clusters.highlyAvailable());

    assertThat(records(zone))
        .contains(
            "api.internal.k.example.com. A 192.0.2.1 for 60 s",
            "kops-controller.internal.k.example.com. A" + INITIAL,
            "api.k.example.com. A " + balancer("api"));
  }

  @Test
  void deletesRecordsOfClusterAlone() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster = V137Clusters.highlyAvailable();
    change(zone, ChangeAction.CREATE, "www.k.example.com", "A", "192.0.2.1");
    change(zone, ChangeAction.CREATE, "api.internal.k2.example.com", "A", "192.0.2.2");
    change(zone, ChangeAction.CREATE, "api.x.internal.k.example.com", "A", "192.0.2.3");
    change(zone, ChangeAction.CREATE, "api.k.example.com", "CAA", "0 issue \"ca.example.com\"");
    List<String> before = records(zone);
    account.make(cluster);
    change(zone, ChangeAction.UPSERT, "api.internal.k.example.com", "A", "172.20.32.10");
    change(zone, ChangeAction.CREATE, "api.internal.k.example.com", "AAAA", "2001:db8::1");

    account.delete(cluster);

    assertThat(records(zone)).isEqualTo(before);
    assertThat(account.aws().state().hostedZones()).hasSize(1);
  }

  /** The name is not below that of the cluster, so the completed spec of the store names it. */
  @Test
  void deletesRecordsWithCustomNamesOfStoredClusters() {
    String zone = account.aws().addHostedZone("example.com");
    change(zone, ChangeAction.CREATE, "other.example.com", "A", "192.0.2.1");
    Cluster cluster =
        V137Clusters.v137("us-east-1a")
            .build()
            .edit(spec -> spec.apiPublicName("kube.example.com"));
    try (AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(account.aws().ec2())
            .iam(account.aws().iam())
            .clusterStore(new ClusterStore(new InMemoryStateStore()))
            .hostedZones(HostedZones.of(account.aws().route53()))
            .build()) {
      assertThat(networking.update(cluster).unfinished()).isEmpty();
      assertThat(records(zone)).contains("kube.example.com. A" + INITIAL);
      assertThat(networking.plan(cluster).isUpToDate()).isTrue();

      assertThat(networking.delete(cluster.name()).unfinished()).isEmpty();
      assertThat(records(zone)).containsExactly("other.example.com. A 192.0.2.1 for 60 s");
    }
  }

  @Test
  void returnsApiNameToControllersWithoutLoadBalancer() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster = V137Clusters.v137("us-east-1a").build();
    account.make(
        cluster.edit(spec -> spec.api(ApiAccess.byNetworkLoadBalancer(LoadBalancerType.PUBLIC))));
    account.make(cluster);

    assertThat(records(zone))
        .contains("api.k.example.com. A" + INITIAL)
        .noneMatch(record -> record.startsWith("api.k.example.com. AAAA"));
    assertThat(account.aws().callCount("ChangeResourceRecordSets")).isEqualTo(2);
    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
  }

  /**
   * Nodes of the control plane publish the internal name only after they are replaced. kops leaves
   * aliases alone, too.
   */
  @Test
  void keepsInternalAliasWhileItsLoadBalancerRemains() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster = V137Clusters.highlyAvailable();
    account.make(cluster.edit(spec -> spec.api(balancer(cluster, true))));
    String alias = "api.internal.k.example.com. A " + balancer("api");
    assertThat(records(zone)).contains(alias);

    account.make(cluster.edit(spec -> spec.api(balancer(cluster, false))));

    assertThat(records(zone)).contains(alias);
    assertThat(
            account
                .networking()
                .plan(cluster.edit(spec -> spec.api(balancer(cluster, false))))
                .isUpToDate())
        .isTrue();
  }

  private static ApiAccess balancer(Cluster cluster, boolean internal) {
    ApiAccess api = cluster.spec().api().orElseThrow();
    return api.toBuilder()
        .loadBalancer(
            api.loadBalancer().orElseThrow().toBuilder().useForInternalApi(internal).build())
        .build();
  }

  /** Names before that of the cluster in the order of Route 53 precede its records in a list. */
  @Test
  void changesNothingIfNamesPrecedeThoseOfTheCluster() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster =
        V137Clusters.highlyAvailable().edit(spec -> spec.apiPublicName("api-k.example.com"));
    try (AwsNetworking networking = withStore()) {
      assertThat(networking.update(cluster).unfinished()).isEmpty();
      assertThat(records(zone)).anyMatch(record -> record.startsWith("api-k.example.com. A "));
      assertThat(networking.plan(cluster).isUpToDate()).isTrue();

      assertThat(networking.delete(cluster.name()).unfinished()).isEmpty();
      assertThat(records(zone)).isEmpty();
    }
  }

  /** Route 53 and kops accept names in upper case and with a final dot. */
  @Test
  void comparesNamesAsRoute53Does() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster =
        V137Clusters.v137("us-east-1a")
            .build()
            .edit(spec -> spec.apiPublicName("API_1.K.example.com."));
    account.make(cluster);

    assertThat(records(zone)).contains("api_1.k.example.com. A" + INITIAL);
    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
  }

  @Test
  void keepsRecordsOfUsersBelowTheName() {
    String zone = account.aws().addHostedZone("example.com");
    Cluster cluster = V137Clusters.highlyAvailable();
    change(zone, ChangeAction.CREATE, "ldap.internal.k.example.com", "A", "192.0.2.7");
    account.make(cluster);
    String alias = balancer("api");
    addAlias(zone, "kubectl.k.example.com");

    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
    account.make(cluster);
    assertThat(records(zone)).contains("kubectl.k.example.com. A " + alias);

    account.delete(cluster);
    assertThat(records(zone)).containsExactly("ldap.internal.k.example.com. A 192.0.2.7 for 60 s");
  }

  /** Adds an alias of the target of the API's record. */
  private void addAlias(String zone, String name) {
    ResourceRecordSet api =
        account
            .aws()
            .route53()
            .listResourceRecordSets(request -> request.hostedZoneId(zone))
            .resourceRecordSets()
            .stream()
            .filter(record -> record.name().equals("api.k.example.com."))
            .filter(record -> record.typeAsString().equals("A"))
            .findFirst()
            .orElseThrow();
    change(zone, ChangeAction.CREATE, api.toBuilder().name(name + ".").build());
  }

  /** Users of clusters without DNS create the records themselves. */
  @Test
  void keepsRecordsOfStoredClustersWithoutDns() {
    String zone = account.aws().addHostedZone("example.com");
    change(zone, ChangeAction.CREATE, "api.k.example.com", "A", "192.0.2.1");
    Cluster cluster = withDns(V137Clusters.highlyAvailable(), DnsType.NONE);
    try (AwsNetworking networking = withStore()) {
      assertThat(networking.update(cluster).unfinished()).isEmpty();

      assertThat(networking.delete(cluster.name()).unfinished()).isEmpty();
      assertThat(records(zone)).containsExactly("api.k.example.com. A 192.0.2.1 for 60 s");
    }
  }

  private AwsNetworking withStore() {
    return AwsNetworking.builder()
        .ec2(account.aws().ec2())
        .iam(account.aws().iam())
        .pacing(account.pacing())
        .clusterStore(new ClusterStore(new InMemoryStateStore()))
        .hostedZones(HostedZones.of(account.aws().route53()))
        .instanceGroups(
            InstanceGroups.builder()
                .autoScaling(account.aws().autoScaling())
                .loadBalancing(account.aws().loadBalancing())
                .networkLoadBalancing(account.aws().networkLoadBalancing())
                .build())
        .build();
  }

  @Test
  void makesNoCallsForClustersWithoutRecords() {
    account.make(withDns(V137Clusters.highlyAvailable(), DnsType.NONE));
    Cluster gossip =
        TestAccount.cluster("k.k8s.local").zones("us-east-1b").image(V137Clusters.IMAGE).build();
    account.make(gossip);
    account.delete(gossip);

    assertThat(account.aws().calls())
        .filteredOn(call -> call.service().equals("route53"))
        .isEmpty();
  }

  @Test
  void associatesPrivateZoneWithVpc() {
    String zone = account.aws().addPrivateHostedZone("example.com", "vpc-0123456789abcdef0");
    Cluster cluster =
        withDns(V137Clusters.highlyAvailable(), DnsType.PRIVATE)
            .edit(spec -> spec.apiPublicName("api.k.example.com"));
    account.make(cluster);

    HostedZoneState state = account.aws().state().hostedZones().get(0);
    assertThat(state.vpcIds())
        .containsExactlyInAnyOrder(
            "vpc-0123456789abcdef0", account.aws().state().vpcs().get(0).id());
    assertThat(records(zone)).hasSize(5);
    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();

    account.delete(cluster);
    assertThat(account.aws().state().hostedZones().get(0).vpcIds())
        .containsExactly("vpc-0123456789abcdef0");
    assertThat(records(zone)).isEmpty();
  }

  @Test
  void createsMissingPrivateZoneAndKeepsIt() {
    Cluster cluster =
        withDns(V137Clusters.highlyAvailable(), DnsType.PRIVATE)
            .edit(spec -> spec.dnsZone("example.com").apiPublicName("api.k.example.com"));
    Plan plan = account.networking().plan(cluster);
    assertThat(plan.problems().of(DnsCodes.HOSTED_ZONE_CREATED)).hasSize(1);
    assertThat(account.networking().apply(plan).unfinished()).isEmpty();
    account.make(cluster);

    HostedZoneState zone = account.aws().state().hostedZones().get(0);
    assertThat(zone.isPrivate()).isTrue();
    assertThat(zone.records()).hasSize(5);
    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();

    Plan deletion = account.networking().planDelete(cluster.name());
    assertThat(deletion.problems().of(DnsCodes.HOSTED_ZONE_ASSOCIATION_KEPT)).hasSize(1);
    assertThat(account.networking().apply(deletion).unfinished()).isEmpty();
    assertThat(account.aws().state().hostedZones().get(0).records()).isEmpty();
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  /** A private zone of another VPC may contain records of another cluster with the same name. */
  @Test
  void keepsRecordsInPrivateZonesOfOtherVpcs() {
    account.aws().addHostedZone("example.com");
    String other = account.aws().addPrivateHostedZone("example.com", "vpc-0123456789abcdef0");
    change(other, ChangeAction.CREATE, "api.k.example.com", "A", "192.0.2.1");
    account.make(V137Clusters.highlyAvailable());
    account.delete(V137Clusters.highlyAvailable());

    assertThat(records(other)).hasSize(1);
  }

  @Test
  void reportsUnmanagedRecordsWithoutClient() {
    try (V137Clusters unmanaged = new V137Clusters()) {
      Plan plan = unmanaged.networking().plan(V137Clusters.highlyAvailable());
      assertThat(plan.problems().of(DnsCodes.DNS_RECORDS_UNMANAGED))
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.message())
                      .contains("api.k.example.com A, api.k.example.com AAAA"));
      assertThat(plan.resources())
          .extracting(PlannedResource::id)
          .noneMatch(id -> id.kind().equals(ResourceKinds.RECORD_SET));
    }
  }
}
