package io.kops.networking.aws;

import io.kops.networking.aws.observed.ClusterObserver;
import io.kops.networking.aws.preflight.PreflightExamples;
import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.Weave;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.testkit.ErrorsPageContract;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

class ErrorsPageTest extends ErrorsPageContract {
  private static final String KOPE_IO = "383156758163";

  @Override
  protected Map<String, List<Problem>> examples() {
    List<Problem> instances = ofInstances();
    return Map.of(
        "ExistingCodes",
        all(
            all(unmanaged(), ofZones()),
            all(SharedVpcProblemsTest.problems(), all(instances, ofExternalGroups()))),
        "PreflightCodes",
        PreflightExamples.problems(),
        "DnsCodes",
        ofDns(),
        "ServiceAccountCodes",
        ServiceAccountRolesTest.problems(),
        "InstanceCodes",
        instances,
        "BlockerCodes",
        ofDeletion(),
        "ObservationCodes",
        all(ofUnknownStates(), ofWhatIsThere()),
        "OperationCodes",
        all(
            KarpenterGroupsTest.problems(),
            all(all(ofEdits(), ofRollingUpdates()), all(ofEncryption(), ofFolders()))),
        "TerraformCodes",
        ofTerraform());
  }

  private static List<Problem> ofDns() {
    List<Problem> found = new ArrayList<>();
    Cluster cluster = V137Clusters.v137("us-east-1a").privateTopology().build();
    Cluster inPrivateDns =
        V137Clusters.v137("us-east-1a")
            .privateTopology()
            .dns(DnsType.PRIVATE)
            .build()
            .edit(spec -> spec.dnsZone("example.com"));
    try (V137Clusters unmanaged = new V137Clusters()) {
      found.addAll(unmanaged.networking().plan(cluster).problems().all());
    }
    try (V137Clusters account = V137Clusters.withDns()) {
      found.addAll(account.networking().plan(cluster).problems().all());
      found.addAll(account.networking().plan(inPrivateDns).problems().all());
      account.make(inPrivateDns);
      found.addAll(account.networking().planDelete(cluster.name()).problems().all());
      String other = account.aws().addHostedZone("example.org");
      found.addAll(
          account.networking().plan(cluster.edit(spec -> spec.dnsZone(other))).problems().all());
      String zone = account.aws().addHostedZone("example.com");
      found.addAll(
          account
              .networking()
              .plan(inPrivateDns.edit(spec -> spec.dnsZone(zone)))
              .problems()
              .all());
      account.aws().addHostedZone("example.com");
      found.addAll(account.networking().plan(cluster).problems().all());
    }
    try (AwsSimulator aws = AwsSimulator.start();
        AwsNetworking withoutBalancers =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .hostedZones(
                    HostedZones.builder()
                        .route53(aws.route53())
                        .nameServers(domain -> List.of())
                        .build())
                .build()) {
      aws.addHostedZone("example.com");
      found.addAll(withoutBalancers.plan(cluster).problems().all());
    }
    return found;
  }

  /** External resources that specs refer to, and that are missing or unsuitable. */
  private static List<Problem> unmanaged() {
    try (TestAccount account = TestAccount.open()) {
      AwsNetworking networking = account.networking();
      ExternalVpc others = ExternalVpc.in(account);
      List<Problem> found = new ArrayList<>();
      Subnet wrong =
          Subnet.builder()
              .name("us-east-1a")
              .zone(ZoneName.of("us-east-1a"))
              .type(SubnetType.PRIVATE)
              .egress("nat-0123456789abcdef0")
              .build();
      List<Cluster> clusters = new ArrayList<>();
      clusters.add(
          TestAccount.cluster()
              .inVpc("vpc-0123456789abcdef0", "10.0.0.0/16")
              .zones("us-east-1a")
              .build());
      clusters.add(TestAccount.cluster().zones("eu-west-1a").build());
      clusters.add(
          TestAccount.privateCluster()
              .edit(
                  spec ->
                      spec.subnets(
                          TestAccount.privateCluster().spec().subnets().stream()
                              .map(
                                  subnet ->
                                      subnet.type() == SubnetType.PRIVATE
                                          ? subnet.toBuilder().publicIp("203.0.113.7").build()
                                          : subnet)
                              .toList())));
      clusters.add(
          TestAccount.cluster()
              .subnet(wrong)
              .subnet(
                  Subnet.builder()
                      .name("utility-us-east-1a")
                      .zone(ZoneName.of("us-east-1a"))
                      .type(SubnetType.UTILITY)
                      .build())
              .build());
      clusters.add(
          V137Clusters.v137("us-east-1a")
              .privateTopology()
              .nonMasqueradeCidr("::/0")
              .spec(spec -> spec.networkId(others.vpc()))
              .build());
      clusters.forEach(cluster -> found.addAll(networking.plan(cluster).problems().all()));
      clusters.clear();
      clusters.add(V137Clusters.v137("us-east-1a").sshAccess("pl-0123456789abcdef0").build());
      clusters.forEach(cluster -> found.addAll(networking.plan(cluster).problems().all()));
      account
          .ec2()
          .detachInternetGateway(r -> r.internetGatewayId(others.gateway()).vpcId(others.vpc()));
      account
          .ec2()
          .modifyVpcAttribute(r -> r.vpcId(others.vpc()).enableDnsSupport(off -> off.value(false)));
      found.addAll(
          networking
              .plan(
                  TestAccount.cluster()
                      .inVpc(others.vpc(), "10.0.0.0/16")
                      .zones("us-east-1a")
                      .build())
              .problems()
              .all());
      return readable(found, others.vpc(), "vpc-0a1b2c3d4e5f60718");
    }
  }

  /** External security groups that cannot replace a group of the cluster, or are still in use. */
  private static List<Problem> ofExternalGroups() {
    try (TestAccount account = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(account);
      Cluster cluster =
          V137Clusters.v137("us-east-1a")
              .inVpc(others.vpc(), "10.0.0.0/16")
              .spec(others::inSubnetA)
              .build();
      ExternalGroup theirs = ExternalGroup.in(account.aws(), others.vpc(), "theirs");
      account.make(theirs.standingIn(cluster, InstanceGroupRole.NODE));
      account
          .aws()
          .addInstance(
              others.subnetA(),
              List.of(theirs.id()),
              Map.of(ClusterTags.KUBERNETES_CLUSTER, "k.example.com"));
      List<Problem> left = account.networking().plan(cluster).problems().all();
      String vpc = account.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
      ExternalGroup elsewhere = ExternalGroup.in(account.aws(), vpc, "elsewhere");
      ExternalGroup own =
          new ExternalGroup(
              account.aws(),
              account.aws().state().securityGroups().stream()
                  .filter(group -> group.name().equals("masters.k.example.com"))
                  .findFirst()
                  .orElseThrow()
                  .id());
      List<Problem> found = new ArrayList<>(left);
      for (ExternalGroup wrong :
          List.of(new ExternalGroup(account.aws(), "sg-0123456789abcdef0"), elsewhere, own)) {
        found.addAll(
            account
                .networking()
                .plan(wrong.standingIn(cluster, InstanceGroupRole.NODE))
                .problems()
                .all());
      }
      List<Problem> shown = readable(found, theirs.id(), "sg-0a1b2c3d4e5f60718");
      shown = readable(shown, elsewhere.id(), "sg-0a1b2c3d4e5f60718");
      shown = readable(shown, own.id(), "sg-0a1b2c3d4e5f60718");
      shown = readable(shown, others.vpc(), "vpc-0a1b2c3d4e5f60718");
      return readable(shown, vpc, "vpc-0f1e2d3c4b5a69788");
    }
  }

  /** Problems that prevent writing a plan as a Terraform configuration. */
  private static List<Problem> ofTerraform() {
    TerraformOptions options = TerraformOptions.of("us-east-1");
    Plan network = TerraformNetworks.offline(TestAccount.publicCluster());
    List<PlannedResource> odd = new ArrayList<>(network.resources());
    odd.add(
        odd.get(0).toBuilder().id(new ResourceId(new ResourceKind("Telescope"), "big")).build());
    try (TestAccount account = TestAccount.open()) {
      account.make(TestAccount.privateCluster());
      Plan deletion = account.networking().planDelete(ClusterName.of("k.example.com"));
      Plan smaller = account.networking().plan(TestAccount.publicCluster());
      Cluster guest =
          TestAccount.cluster().inVpc("vpc-0a1", "10.0.0.0/16").zones("us-east-1a").build();
      return all(
          all(
              TerraformTarget.write(deletion, options).problems(),
              TerraformTarget.write(smaller, options).problems(),
              TerraformTarget.write(TerraformNetworks.offline(guest), options).problems(),
              TerraformTarget.write(
                      TerraformNetworks.regionalNat(), options.withProvider(ProviderVersion.V5))
                  .problems()),
          TerraformTarget.write(
                  new Plan(
                      network.cluster(),
                      network.purpose(),
                      odd,
                      network.problems(),
                      network.fingerprint()),
                  options)
              .problems());
    }
  }

  /** Problems that prevent the planning of instances. */
  private static List<Problem> ofInstances() {
    try (TestAccount account = TestAccount.open();
        AwsNetworking old = withInstances(account, groups -> groups);
        AwsNetworking wordy =
            withInstances(account, groups -> groups.bootstrap(instance -> "#".repeat(20_000)));
        V137Clusters v137 = new V137Clusters()) {
      account.aws().addImage(KOPE_IO, "k8s-1.10-stretch", "/dev/xvda");
      account.aws().addImage(KOPE_IO, "k8s-1.10-stretch-more", "/dev/xvda");
      Cluster plain = TestAccount.cluster().zones("us-east-1a").build();
      Cluster todays =
          V137Clusters.withApi(
              V137Clusters.highlyAvailable(), settings -> settings.idleTimeoutSeconds(600));
      return all(
          old.plan(plain).problems(),
          old.plan(ofImage("kope.io/no-such-image")).problems(),
          old.plan(ofImage("kope.io/k8s-1.10-*")).problems(),
          old.plan(
                  ofImage("kope.io/k8s-1.10-stretch")
                      .edit(spec -> spec.api(ApiAccess.byLoadBalancer(LoadBalancerType.INTERNAL))))
              .problems(),
          wordy.plan(ofImage("kope.io/k8s-1.10-stretch")).problems(),
          old.plan(
                  V137Clusters.withGroup(
                          ofImage("kope.io/k8s-1.10-stretch"),
                          "nodes",
                          group -> group.name("n".repeat(63)))
                      .edit(spec -> spec.name(ClusterName.of("c".repeat(60) + ".example.com"))))
              .problems(),
          old.plan(todays).problems(),
          v137.networking().plan(todays).problems(),
          v137.networking().plan(withoutIpv6Block()).problems(),
          v137.networking().plan(withoutInternetGateway()).problems());
    }
  }

  /** A dual-stack cluster whose utility subnets have no IPv6 block. */
  private static Cluster withoutIpv6Block() {
    return V137Clusters.dualStack()
        .edit(
            spec ->
                spec.subnets(
                    V137Clusters.dualStack().spec().subnets().stream()
                        .map(
                            subnet ->
                                subnet.type() == SubnetType.UTILITY
                                    ? subnet.toBuilder().ipv6Cidr(Optional.empty()).build()
                                    : subnet)
                        .toList()));
  }

  /** A cluster with a public load balancer in subnets whose egress is external. */
  private static Cluster withoutInternetGateway() {
    Cluster cluster =
        V137Clusters.withApi(V137Clusters.v137("us-east-1a").build(), settings -> settings);
    return cluster.edit(
        spec ->
            spec.subnets(
                cluster.spec().subnets().stream()
                    .map(subnet -> subnet.toBuilder().egress("External").build())
                    .toList()));
  }

  private static Cluster ofImage(String image) {
    return TestAccount.cluster().zones("us-east-1a").image(image).build();
  }

  private static AwsNetworking withInstances(
      TestAccount account, UnaryOperator<InstanceGroups.Builder> settings) {
    return AwsNetworking.builder()
        .ec2(account.ec2())
        .iam(account.aws().iam())
        .pacing(new SimulatedPacing(account.clock()))
        .instanceGroups(
            settings
                .apply(
                    InstanceGroups.builder()
                        .autoScaling(account.aws().autoScaling())
                        .loadBalancing(account.aws().loadBalancing()))
                .build())
        .build();
  }

  /** Local and wavelength zones, and addresses of other border groups. */
  private static List<Problem> ofZones() {
    String local = "us-east-1-bos-1a";
    String wavelength = "us-east-1-wl1-bos-wlz-1";
    try (TestAccount account = TestAccount.open(s -> s.zones("us-east-1a", local, wavelength))) {
      String address = account.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
      return all(
          all(
              account.networking().plan(privateIn(local, address)).problems(),
              account.networking().plan(privateIn(wavelength, "")).problems()),
          account.networking().plan(privateIn("us-east-1-nyc-1a", "")).problems());
    }
  }

  private static Cluster privateIn(String zone, String egress) {
    Subnet.Builder subnet =
        Subnet.builder().name(zone).zone(ZoneName.of(zone)).type(SubnetType.PRIVATE);
    if (!egress.isEmpty()) {
      subnet.egress(egress);
    }
    return V137Clusters.v137("us-east-1a")
        .privateTopology()
        .subnet(subnet.build())
        .subnet(
            Subnet.builder()
                .name("utility-" + zone)
                .zone(ZoneName.of(zone))
                .type(SubnetType.UTILITY)
                .build())
        .build();
  }

  /** A state that is unknown to this version. */
  private static List<Problem> ofUnknownStates() {
    try (TestAccount account = TestAccount.open()) {
      Cluster cluster = TestAccount.cluster().zones("us-east-1a").privateTopology().build();
      account.make(cluster);
      String nat = account.aws().state().natGateways().get(0).id();
      account.aws().showNatGateway(nat, "hibernating");
      return readable(
          account.networking().plan(cluster).problems().all(), nat, "nat-0a1b2c3d4e5f60718");
    }
  }

  /** Resources that block a deletion, and resources that cannot be read. */
  private static List<Problem> ofDeletion() {
    try (TestAccount account = TestAccount.open()) {
      Cluster cluster = TestAccount.cluster().zones("us-east-1a").build();
      account.make(cluster);
      String subnet = account.aws().state().subnets().get(0).id();
      String eni =
          account
              .aws()
              .addNetworkInterface(
                  subnet, List.of(), InterfaceUse.ofLoadBalancer("app/web/0123"), Map.of());
      List<Problem> blocked = account.networking().planDelete(cluster.name()).problems().all();
      for (String action :
          List.of("DescribeNetworkInterfaces", "DescribeTags", "DescribeCarrierGateways")) {
        account.aws().faults().on(action).andLater().answer("UnauthorizedOperation", 403, "no");
      }
      return readable(
          readable(
              all(blocked, account.networking().planDelete(cluster.name()).problems()),
              subnet,
              "subnet-0a1b2c3d4e5f60718"),
          eni,
          "eni-0a1b2c3d4e5f60718");
    }
  }

  /** Cluster properties that the tags of an account do not contain. */
  private static List<Problem> ofWhatIsThere() {
    try (TestAccount account = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(account);
      Cluster cluster =
          TestAccount.cluster()
              .spec(spec -> spec.networkId(others.vpc()))
              .subnet(
                  Subnet.builder()
                      .name("us-east-1a")
                      .zone(ZoneName.of("us-east-1a"))
                      .type(SubnetType.PUBLIC)
                      .id(others.subnetA())
                      .build())
              .build();
      account.make(cluster);
      ClusterObserver observer = new ClusterObserver(account.ec2());
      account
          .aws()
          .faults()
          .on("DescribeNetworkAcls")
          .answer("UnauthorizedOperation", 403, "not allowed");
      return readable(
          all(
              account.networking().diagnose(cluster).problems().of(ObservationCodes.PART_UNREAD),
              observer.observe(ClusterName.of("nowhere.example.com")).problems(),
              observer.observe(ClusterName.of("k.example.com")).problems()),
          others.subnetA(),
          "subnet-0a1b2c3d4e5f60718");
    }
  }

  /** An edit that a cluster does not survive. */
  private static List<Problem> ofEdits() {
    try (TestAccount account = TestAccount.open();
        AwsNetworking networking = stored(account, new ClusterStore(new InMemoryStateStore()))) {
      ClusterOperations clusters = ClusterOperations.of(networking);
      Cluster cluster = clusters.create(ClusterDocument.of(TestAccount.privateCluster())).cluster();
      clusters.update(cluster.name());
      return refusal(
          () ->
              clusters.edit(
                  cluster.name(),
                  old ->
                      old.edit(
                          spec ->
                              spec.etcdClusters(
                                  old.spec().etcdClusters().stream()
                                      .map(
                                          etcd ->
                                              etcd.toBuilder()
                                                  .members(etcd.members().subList(0, 1))
                                                  .build())
                                      .toList()))));
    }
  }

  /** A cluster that is stored in a folder. */
  private static List<Problem> ofFolders() {
    try (TestAccount account = TestAccount.open();
        AwsNetworking networking = stored(account, new ClusterStore(new InMemoryStateStore()))) {
      Cluster cluster =
          TestAccount.privateCluster().edit(spec -> spec.configBase("file:///state/k.example.com"));
      return ClusterOperations.of(networking)
          .create(ClusterDocument.of(cluster))
          .problems()
          .of(OperationCodes.STATE_STORE_NOT_IN_S3);
    }
  }

  /** A plan after the password of weave was added to a running cluster. */
  private static List<Problem> ofEncryption() {
    try (TestAccount account = TestAccount.open();
        AwsNetworking networking = stored(account, new ClusterStore(new InMemoryStateStore()))) {
      ClusterOperations clusters = ClusterOperations.of(networking);
      Cluster cluster = TestAccount.privateCluster().edit(spec -> spec.networking(Weave.DEFAULT));
      clusters.create(ClusterDocument.of(cluster));
      clusters.update(cluster.name());
      clusters.createSecret(cluster.name(), "weavepassword");
      return clusters.preview(cluster.name()).problems().of(OperationCodes.ENCRYPTION_CHANGES);
    }
  }

  /** A rolling update of a group that is not there. */
  private static List<Problem> ofRollingUpdates() {
    try (TestAccount account = TestAccount.open();
        AwsNetworking networking = withInstances(account, groups -> groups)) {
      RollingSettings wrong = RollingSettings.builder().addGroups("nodse").build();
      return refusal(
          () ->
              networking.planRollingUpdate(
                  ofImage("kope.io/image"), wrong, ClusterClient.SKIP_VALIDATION));
    }
  }

  private static AwsNetworking stored(TestAccount account, ClusterStore store) {
    return AwsNetworking.builder()
        .ec2(account.ec2())
        .iam(account.aws().iam())
        .pacing(new SimulatedPacing(account.clock()))
        .clusterStore(store)
        .build();
  }

  /** Replaces a random ID of the simulator by a constant one. */
  private static List<Problem> readable(List<Problem> problems, String id, String shown) {
    return problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.severity(),
                    problem.code(),
                    problem.path(),
                    problem.message().replace(id, shown),
                    problem.remedy().replace(id, shown),
                    problem.location()))
        .toList();
  }
}
