package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.creation.CreationProblems;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoreCodes;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Networking;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * {@code kops create cluster}: the shared VPC and subnets are read from the account, and nothing is
 * stored unless the cluster is valid.
 */
class RequestedClustersTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");
  private static final StateKey CONFIG = StateKey.of(NAME + "/config");
  private static final StateKey PASSWORD = StateKey.of(NAME + "/secrets/weavepassword");

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws =
      AwsSimulator.builder().clock(clock).buckets("kops-state").start();
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final AwsNetworking networking = networking(store);
  private final ClusterOperations clusters = ClusterOperations.of(networking);

  private AwsNetworking networking(StateStore files) {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .pacing(new SimulatedPacing(clock))
        .clusterStore(new ClusterStore(files))
        .build();
  }

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private static CreateClusterRequest.Builder request(String networking, String... zones) {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request
        .name(NAME)
        .kubernetesVersion(KubernetesVersion.parse("1.10.12"))
        .zones(Arrays.stream(zones).map(ZoneName::of).toList())
        .networking(networking)
        .stateStore("s3://kops-state");
    return request;
  }

  private StoredCluster create(CreateClusterRequest.Builder request) {
    return clusters.create(request.build());
  }

  /** The errors of a request, after which nothing must have changed. */
  private List<Tuple> errors(CreateClusterRequest.Builder request) {
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> create(request));
    assertThat(store.list("")).isEmpty();
    assertThat(aws.calls()).noneMatch(call -> call.mutating() && !isOfTest(call));
    return refusal.problems().of(Severity.ERROR).stream()
        .map(error -> tuple(error.code().name(), error.path().text()))
        .toList();
  }

  private boolean isOfTest(Call call) {
    return ownCalls.contains(call);
  }

  private List<Call> ownCalls = List.of();

  /** Remembers the calls with which a test prepared the account. */
  private void prepared() {
    ownCalls = List.copyOf(aws.calls());
  }

  private ExternalVpc externalVpc() {
    ExternalVpc vpc = ExternalVpc.in(aws.ec2());
    prepared();
    return vpc;
  }

  private String subnet(String vpc, String zone, String cidr) {
    String id =
        aws.ec2()
            .createSubnet(r -> r.vpcId(vpc).availabilityZone(zone).cidrBlock(cidr))
            .subnet()
            .subnetId();
    prepared();
    return id;
  }

  private String otherVpc() {
    String id = aws.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    prepared();
    return id;
  }

  @Test
  void storesTheClusterOfTheOptions() {
    StoredCluster stored =
        create(
            request("calico", "us-east-1a", "us-east-1b", "us-east-1c")
                .controlPlaneCount(3)
                .topology(TopologyType.PRIVATE)
                .bastion(true));

    assertThat(clusters.get(NAME).cluster()).isEqualTo(stored.cluster());
    assertThat(store.list("").stream().map(StateKey::text))
        .containsExactlyInAnyOrder(
            "k.example.com/config",
            "k.example.com/instancegroup/bastions",
            "k.example.com/instancegroup/master-us-east-1a",
            "k.example.com/instancegroup/master-us-east-1b",
            "k.example.com/instancegroup/master-us-east-1c",
            "k.example.com/instancegroup/nodes");
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(TestAccount.changes(clusters.preview(NAME))).isEmpty();
  }

  @Test
  void takesVersionsAndImagesFromTheChannel() {
    CreateClusterRequest request =
        CreateClusterRequest.builder()
            .name(NAME)
            .addZones(ZoneName.of("us-east-1a"))
            .stateStore("s3://kops-state")
            .build();

    Cluster cluster = clusters.create(request).cluster();

    assertThat(cluster.spec().kubernetesVersion().map(KubernetesVersion::text)).contains("1.36.2");
    assertThat(cluster.spec().networking().map(mode -> mode.specKey())).contains("cilium");
    assertThat(cluster.instanceGroups())
        .extracting(InstanceGroup::image)
        .containsOnly(
            Optional.of(
                "099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260610"));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
  }

  @Test
  void runsEtcd3ForCiliumOfKops110() {
    Cluster cluster = create(request("cilium", "us-east-1a")).cluster();

    assertThat(cluster.spec().etcdClusters())
        .extracting(EtcdCluster::version)
        .containsOnly(Optional.of("3.2.18"));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
  }

  @Test
  void rejectsSharedSubnetsWithoutIpv4() {
    ExternalVpc vpc = externalVpc();
    String ipv6Only = ipv6OnlySubnet(vpc.vpc());

    assertThat(errors(request("flannel", "us-east-1a").subnets(List.of(ipv6Only))))
        .containsExactly(tuple("SHARED_SUBNET_WITHOUT_CIDR", "--subnets"));
  }

  private String ipv6OnlySubnet(String vpc) {
    aws.ec2()
        .associateVpcCidrBlock(request -> request.vpcId(vpc).amazonProvidedIpv6CidrBlock(true));
    String block =
        aws.ec2()
            .describeVpcs(request -> request.vpcIds(vpc))
            .vpcs()
            .get(0)
            .ipv6CidrBlockAssociationSet()
            .get(0)
            .ipv6CidrBlock();
    String id =
        aws.ec2()
            .createSubnet(
                request ->
                    request
                        .vpcId(vpc)
                        .availabilityZone("us-east-1a")
                        .ipv6Native(true)
                        .ipv6CidrBlock(block.replace("/56", "/64")))
            .subnet()
            .subnetId();
    prepared();
    return id;
  }

  @Test
  void readsSharedSubnetsWithTheirVpc() {
    ExternalVpc vpc = externalVpc();

    Cluster cluster =
        create(
                request("flannel", "us-east-1a", "us-east-1b")
                    .subnets(List.of(vpc.subnetB(), vpc.subnetA())))
            .cluster();

    assertThat(cluster.spec().networkId()).contains(vpc.vpc());
    assertThat(cluster.spec().networkCidr().orElseThrow()).hasToString("10.0.0.0/16");
    assertThat(cluster.spec().subnets())
        .extracting(Subnet::name, subnet -> subnet.id().get(), subnet -> subnet.cidr().get() + "")
        .containsExactly(
            tuple("us-east-1a", vpc.subnetA(), "10.0.200.0/24"),
            tuple("us-east-1b", vpc.subnetB(), "10.0.201.0/24"));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(aws.state().vpcs()).hasSize(1);
  }

  @Test
  void readsPrivateAndUtilitySubnets() {
    ExternalVpc vpc = externalVpc();
    String utility = subnet(vpc.vpc(), "us-east-1a", "10.0.0.0/24");

    Cluster cluster =
        create(
                request("calico", "us-east-1a")
                    .topology(TopologyType.PRIVATE)
                    .networkId(vpc.vpc())
                    .subnets(List.of(vpc.subnetA()))
                    .utilitySubnets(List.of(utility)))
            .cluster();

    assertThat(cluster.spec().subnets())
        .extracting(Subnet::name, subnet -> subnet.id().get())
        .containsExactly(tuple("us-east-1a", vpc.subnetA()), tuple("utility-us-east-1a", utility));
  }

  @Test
  void createsNewSubnetsInASharedVpc() {
    ExternalVpc vpc = externalVpc();

    Cluster cluster = create(request("weave", "us-east-1a").networkId(vpc.vpc())).cluster();

    assertThat(cluster.spec().subnets())
        .extracting(subnet -> subnet.id(), subnet -> subnet.cidr().get() + "")
        .containsExactly(tuple(Optional.empty(), "10.0.32.0/19"));
  }

  @Test
  void needsFewReadsForASharedVpc() {
    ExternalVpc vpc = externalVpc();
    aws.forgetCalls();

    create(request("flannel", "us-east-1a").subnets(List.of(vpc.subnetA())));

    assertThat(aws.calls())
        .extracting(Call::action)
        .containsExactlyInAnyOrder(
            "DescribeAvailabilityZones",
            "DescribeSubnets",
            "DescribeVpcs",
            "DescribeVpcs",
            "DescribeSubnets",
            "DescribeInternetGateways",
            "DescribeVpcAttribute");
  }

  @Test
  void rejectsAMissingVpc() {
    assertThat(errors(request("calico", "us-east-1a").networkId("vpc-0123456789abcdef0")))
        .containsExactly(tuple("VPC_UNKNOWN", "--vpc"));
  }

  @Test
  void rejectsMissingSubnetsAndReportsFurtherProblems() {
    ExternalVpc vpc = externalVpc();

    assertThat(
            errors(
                request("calico", "us-east-1a")
                    .networkId(vpc.vpc())
                    .subnets(List.of("subnet-0123456789abcdef0"))
                    .controlPlaneCount(2)))
        .containsExactly(
            tuple("CONTROL_PLANE_COUNT_EVEN", "--master-count"),
            tuple("SUBNET_UNKNOWN", "--subnets"));
  }

  @Test
  void rejectsASubnetOfAnotherVpc() {
    ExternalVpc vpc = externalVpc();
    String foreign = subnet(otherVpc(), "us-east-1b", "10.9.0.0/24");

    assertThat(
            errors(
                request("calico", "us-east-1a", "us-east-1b")
                    .subnets(List.of(vpc.subnetA(), foreign))))
        .contains(tuple("SUBNET_OUTSIDE_VPC", "--subnets"));
  }

  @Test
  void rejectsTwoSubnetsOfOneZone() {
    ExternalVpc vpc = externalVpc();
    String second = subnet(vpc.vpc(), "us-east-1a", "10.0.0.0/24");

    assertThat(
            errors(
                request("calico", "us-east-1a")
                    .networkId(vpc.vpc())
                    .subnets(List.of(vpc.subnetA(), second))))
        .containsExactly(tuple("SUBNETS_SHARE_ZONE", "--subnets"));
  }

  @Test
  void rejectsZonesWithoutASharedSubnet() {
    ExternalVpc vpc = externalVpc();

    assertThat(
            errors(request("calico", "us-east-1a", "us-east-1c").subnets(List.of(vpc.subnetA()))))
        .containsExactly(tuple("ZONE_WITHOUT_SUBNET", "--subnets"));
  }

  @Test
  void rejectsPrivateSubnetsWithoutUtilitySubnets() {
    ExternalVpc vpc = externalVpc();

    assertThat(
            errors(
                request("calico", "us-east-1a")
                    .topology(TopologyType.PRIVATE)
                    .subnets(List.of(vpc.subnetA()))))
        .contains(tuple("SUBNETS_PARTLY_SHARED", "--utility-subnets"));
  }

  @Test
  void rejectsZonesThatTheRegionDoesNotHave() {
    assertThat(errors(request("calico", "us-east-1a", "us-east-1z")))
        .containsExactly(tuple("ZONE_UNKNOWN", "--zones"));
    assertThat(errors(request("calico", "eu-west-1a")))
        .containsExactly(tuple("ZONES_OF_OTHER_REGION", "--zones"));
  }

  @Test
  void rejectsASharedVpcWithoutInternetGateway() {
    String vpc = otherVpc();

    assertThat(errors(request("calico", "us-east-1a").networkId(vpc)))
        .containsExactly(tuple("SHARED_VPC_WITHOUT_GATEWAY", "--vpc"));
  }

  @Test
  void rejectsNewSubnetsThatOverlapExistingOnes() {
    ExternalVpc vpc = externalVpc();
    subnet(vpc.vpc(), "us-east-1c", "10.0.40.0/24");

    assertThat(errors(request("calico", "us-east-1a").networkId(vpc.vpc())))
        .containsExactly(tuple("SUBNET_RANGE_TAKEN", "--network-cidr"));
  }

  @Test
  void namesTheOptionOfARejectedField() {
    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                create(
                    request("romana", "us-east-1a")
                        .kubernetesVersion(KubernetesVersion.parse("1.6.13"))));

    assertThat(refusal.problems().of(Severity.ERROR))
        .extracting(Problem::path, Problem::message)
        .extracting(Object::toString)
        .singleElement()
        .asString()
        .contains("--networking")
        .contains("Kubernetes >=1.7.0, not 1.6.13 (spec.networking.romana)");
  }

  @Test
  void rejectsAnImageThatTheAccountDoesNotHave() {
    AwsNetworking withInstances =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(new SimulatedPacing(clock))
            .clusterStore(new ClusterStore(store))
            .instanceGroups(
                InstanceGroups.builder()
                    .autoScaling(aws.autoScaling())
                    .loadBalancing(aws.loadBalancing())
                    .build())
            .build();

    try (withInstances) {
      assertThatThrownBy(
              () ->
                  ClusterOperations.of(withInstances)
                      .create(request("calico", "us-east-1a").build()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("--image: image kope.io/k8s-1.10-debian-jessie");
    }
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void rejectsANameThatIsInUse() {
    create(request("calico", "us-east-1a"));
    String before = text(CONFIG);

    assertThatThrownBy(() -> create(request("flannel", "us-east-1a")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(refusal.problems().all())
                    .extracting(Problem::code)
                    .containsExactly(StoreCodes.CLUSTER_EXISTS));
    assertThat(text(CONFIG)).isEqualTo(before);
  }

  private String text(StateKey key) {
    return store.read(key).map(StoredObject::text).orElseThrow();
  }

  @Test
  void warnsOfAClusterWithoutALocationInS3() {
    StoredCluster stored = create(request("calico", "us-east-1a").stateStore(Optional.empty()));

    assertThat(warnings(stored.problems()))
        .containsExactly(
            "warning: --state: instances get no permissions to read the files of the cluster,"
                + " because the spec has no location in S3 (spec.configBase); use a state store in"
                + " S3 and write its location [STATE_STORE_NOT_IN_S3]");
    assertThat(warnings(clusters.edit(NAME, cluster -> cluster).stored().problems()))
        .singleElement()
        .asString()
        .startsWith("warning: spec.configBase: instances get no permissions");
    Cluster inFolder =
        stored
            .cluster()
            .edit(spec -> spec.name(ClusterName.of("f.example.com")).configBase("file:///state"));
    assertThat(warnings(clusters.create(ClusterDocument.of(inFolder)).problems())).hasSize(1);
  }

  @Test
  void acceptsAnyLocationInS3() {
    StoredCluster stored = create(request("calico", "us-east-1a"));
    Cluster ofStores =
        stored
            .cluster()
            .edit(
                spec ->
                    spec.name(ClusterName.of("f.example.com"))
                        .configBase("file:///state")
                        .keyStore("s3://keys"));

    assertThat(warnings(stored.problems())).isEmpty();
    assertThat(warnings(clusters.create(ClusterDocument.of(ofStores)).problems())).isEmpty();
  }

  private static List<String> warnings(Problems problems) {
    return problems.of(OperationCodes.STATE_STORE_NOT_IN_S3).stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void createsTheSecretOfADocumentWithWeaveBeforeTheFirstUpdate() {
    Cluster cluster =
        create(request("weave", "us-east-1a").weaveEncryption(false))
            .cluster()
            .edit(spec -> spec.name(ClusterName.of("f.example.com")));
    StoredCluster stored = clusters.create(ClusterDocument.of(cluster));

    assertThat(stored.problems().stream().map(problem -> problem.code().name()))
        .contains("WEAVE_UNENCRYPTED");
    assertThat(clusters.createSecret(stored.name(), "weavepassword").change())
        .isEqualTo(NetworkingChange.NONE);
    assertThat(clusters.update(stored.name()).unfinished()).isEmpty();
    assertThat(text(StateKey.of("f.example.com/addons/networking.weave/k8s-1.8.yaml")))
        .contains("network-password");
  }

  @Test
  void encryptsWeaveWithAGeneratedPassword() {
    StoredCluster stored = create(request("weave", "us-east-1a"));

    assertThat(stored.problems().of(CreationProblems.WEAVE_PASSWORD_GENERATED))
        .extracting(Problem::severity)
        .containsExactly(Severity.NOTICE);
    assertThat(stored.problems().stream().map(problem -> problem.code().name()))
        .doesNotContain("WEAVE_UNENCRYPTED");
    assertThat(store.read(PASSWORD)).isPresent();
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(text(StateKey.of(NAME + "/addons/networking.weave/k8s-1.8.yaml")))
        .contains("network-password");
  }

  @Test
  void encryptsWeaveWithAGivenPassword() {
    create(request("weave", "us-east-1a").weavePassword(SecretValue.of("Kx7mR2qZp")));

    assertThat(new ClusterStore(store).secrets(NAME).find("weavepassword"))
        .contains(SecretValue.of("Kx7mR2qZp"));
  }

  @Test
  void leavesWeaveUnencryptedOnRequest() {
    StoredCluster stored = create(request("weave", "us-east-1a").weaveEncryption(false));

    assertThat(store.read(PASSWORD)).isEmpty();
    assertThat(stored.problems().stream().map(problem -> problem.code().name()))
        .contains("WEAVE_UNENCRYPTED")
        .doesNotContain("WEAVE_PASSWORD_GENERATED");
  }

  @Test
  void usesThePasswordThatTheStoreHasAlready() {
    new ClusterStore(store).secrets(NAME).create("weavepassword", SecretValue.of("Kx7mR2qZp"));

    assertThatThrownBy(
            () -> create(request("weave", "us-east-1a").weavePassword(SecretValue.of("Another8x"))))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(refusal.problems().all())
                    .extracting(Problem::code)
                    .containsExactly(StoreCodes.SECRET_EXISTS));
    assertThatThrownBy(() -> create(request("weave", "us-east-1a").weaveEncryption(false)))
        .hasMessageContaining("WEAVE_PASSWORD_UNUSED");
    assertThat(store.read(CONFIG)).isEmpty();

    create(request("weave", "us-east-1a"));
    assertThat(new ClusterStore(store).secrets(NAME).find("weavepassword"))
        .contains(SecretValue.of("Kx7mR2qZp"));
  }

  @Test
  void leavesNoSecretInTheClusterThatAnotherProcessRegistered() {
    StateStore overtaken = new Overtaken(store);
    try (AwsNetworking slower = networking(overtaken)) {
      assertThatThrownBy(
              () -> ClusterOperations.of(slower).create(request("weave", "us-east-1a").build()))
          .isInstanceOf(StateConflictException.class);
    }
    assertThat(store.read(PASSWORD)).isEmpty();
  }

  /** A store in which another process registers the cluster just before this one. */
  private record Overtaken(StateStore store) implements StateStore {
    @Override
    public Optional<StoredObject> read(StateKey key) {
      return store.read(key);
    }

    @Override
    public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
      if (key.equals(CONFIG)) {
        store.write(key, "theirs".getBytes(StandardCharsets.UTF_8), condition);
      }
      return store.write(key, content, condition);
    }

    @Override
    public void delete(StateKey key, WriteCondition condition) {
      store.delete(key, condition);
    }

    @Override
    public List<StateKey> list(String prefix) {
      return store.list(prefix);
    }
  }

  /** S3 reports a lost response; the store then reads the object to learn the outcome. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void survivesALostAnswerOfTheStore(int write) {
    try (AwsNetworking inS3 = networking(bucket())) {
      aws.faults().on("PutObject").nth(write).loseResponse();

      StoredCluster stored =
          ClusterOperations.of(inS3).create(request("weave", "us-east-1a").build());

      assertThat(ClusterOperations.of(inS3).get(NAME).cluster()).isEqualTo(stored.cluster());
    }
  }

  /** Without the spec, which is written last, the cluster does not exist. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void registersNothingIfTheStoreFails(int write) {
    StateStore bucket = bucket();
    try (AwsNetworking inS3 = networking(bucket)) {
      ClusterOperations operations = ClusterOperations.of(inS3);
      aws.faults().on("PutObject").nth(write).andLater().loseRequest();
      assertThatThrownBy(() -> operations.create(request("weave", "us-east-1a").build()))
          .isInstanceOf(StateStoreException.class);
      assertThat(operations.list()).isEmpty();
      aws.faults().clear();
      Optional<String> password = bucket.read(PASSWORD).map(StoredObject::text);

      operations.create(request("weave", "us-east-1a").build());

      assertThat(operations.list()).containsExactly(NAME);
      assertThat(bucket.read(PASSWORD)).isPresent();
      password.ifPresent(
          before -> assertThat(bucket.read(PASSWORD).map(StoredObject::text)).contains(before));
      assertThat(operations.update(NAME).unfinished()).isEmpty();
    }
  }

  private StateStore bucket() {
    return S3StateStore.builder()
        .s3(aws.s3())
        .bucket("kops-state")
        .pacing(new SimulatedPacing(clock))
        .open();
  }

  @Test
  void reportsAnAccountThatCannotBeRead() {
    aws.faults().on("DescribeVpcs").andLater().answer("UnauthorizedOperation", 403, "no");

    assertThatThrownBy(
            () -> create(request("calico", "us-east-1a").networkId("vpc-0123456789abcdef0")))
        .isInstanceOf(AwsReadException.class)
        .hasRootCauseInstanceOf(Ec2Exception.class);
    assertThat(store.list("")).isEmpty();
  }

  /** The engine has the provider as an instance, so that no service file names it. */
  @Test
  void createsClustersWithAProviderOfTheEngine() {
    try (AwsNetworking withMesh =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(new SimulatedPacing(clock))
            .clusterStore(new ClusterStore(store))
            .engine(NetworkingEngine.builder().providers(List.of(new Mesh())).build())
            .build()) {
      ClusterOperations operations = ClusterOperations.of(withMesh);

      operations.create(request("mesh", "us-east-1a").build());

      assertThat(operations.get(NAME).cluster().spec().networking()).contains(Mesh.NETWORKING);
      assertThat(operations.update(NAME).unfinished()).isEmpty();
    }
  }

  private record Mesh() implements NetworkingProvider {
    private static final CustomNetworking NETWORKING =
        new CustomNetworking("mesh", new PropertyValue.MapValue(Map.of()));

    @Override
    public ProviderId id() {
      return ProviderId.of("example.mesh");
    }

    @Override
    public String specKey() {
      return "mesh";
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.V1_10);
    }

    @Override
    public Map<String, Networking> optionWords() {
      return Map.of("mesh", NETWORKING);
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return ProviderContribution.NOTHING;
    }
  }

  @Test
  void storesTheFieldsOutsideOfNetworkingThatKopsWrites() {
    create(request("calico", "us-east-1a"));

    assertThat(text(CONFIG)).contains("  authorization:\n    rbac: {}\n");
  }
}
