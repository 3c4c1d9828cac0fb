package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.aws.simulator.state.RoleState;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.creation.CreationProblems;
import io.kops.networking.core.install.CheckResult;
import io.kops.networking.core.install.ClusterView;
import io.kops.networking.core.install.InstallCheck;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.node.Instance;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The page "Kubernetes Networking Setup" of the kops manual (docs/networking.md), in its order.
 * Each command of the page is one call of {@link ClusterOperations} on a cluster of kops 1.10, and
 * each YAML block is read and planned.
 */
class NetworkingManualTest extends ManualCommands {
  private static final String WEAVE = "networking.weave/k8s-1.8.yaml";
  private static final Instance INSTANCE = new Instance("node-1", "172.20.32.9");

  private ClusterNetwork network() {
    return networking.prepare(clusters.get(NAME).cluster()).network().orElseThrow();
  }

  private Networking provider() {
    return clusters.get(NAME).cluster().spec().networking().orElseThrow();
  }

  private String kubelet(InstanceGroupRole role) {
    return network().nodeSettings(role).flags(INSTANCE).kubeletEnvironment();
  }

  private Optional<Boolean> cloudRoutes() {
    return network()
        .nodeSettings(InstanceGroupRole.CONTROL_PLANE)
        .kubeControllerManager()
        .flatMap(KubeControllerManagerSettings::configureCloudRoutes);
  }

  private String file(String path) {
    return store.read(StateKey.of(NAME + "/" + path)).map(StoredObject::text).orElseThrow();
  }

  private String manifest(String name) {
    return file("addons/" + name);
  }

  private String rolePolicy(String role) {
    return aws.state().roles().stream()
        .filter(state -> state.name().equals(role + "." + NAME))
        .map(RoleState::inlinePolicies)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private List<String> ingress(String group) {
    return clusters.preview(NAME).resources().stream()
        .map(resource -> resource.id().name())
        .filter(name -> name.startsWith(group + "." + NAME + "/ingress/"))
        .toList();
  }

  // kops Default Networking

  @Test
  void installsKubenetUnlessAnotherProviderIsChosen() {
    createAndUpdate(request());

    assertThat(provider().specKey()).isEqualTo("kubenet");
    assertThat(kubelet(InstanceGroupRole.NODE)).contains("--network-plugin=kubenet");
    assertThat(cloudRoutes()).contains(true);
    assertThat(rolePolicy("masters")).contains("ec2:CreateRoute", "ec2:DeleteRoute");
    assertThat(aws.state().routeTables())
        .filteredOn(table -> ("" + table.tags().get("Name")).equals(NAME.value()))
        .singleElement()
        .satisfies(table -> assertThat(table.subnetIds()).hasSize(3));
    assertThat(files()).noneMatch(file -> file.startsWith("addons/"));
  }

  @Test
  void rejectsMoreKubenetNodesThanTheRouteTableHasRoutes() {
    assertThat(rejection(request().nodeCount(50)).of(Severity.ERROR))
        .extracting(Problem::code)
        .containsExactly(ValidationCodes.ROUTE_LIMIT_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubenet", "classic", "external"})
  void rejectsPrivateTopologyForProvidersWithOneRouteTable(String word) {
    assertThat(rejection(request(word).topology(TopologyType.PRIVATE)).of(Severity.ERROR))
        .extracting(Problem::code)
        .contains(ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY);
  }

  // Supported CNI Networking, and specifying the network option

  @ParameterizedTest
  @CsvSource({
    "calico, networking.projectcalico.org/k8s-1.7.yaml",
    "canal, networking.projectcalico.org.canal/k8s-1.8.yaml",
    "flannel, networking.flannel/k8s-1.6.yaml",
    "flannel-vxlan, networking.flannel/k8s-1.6.yaml",
    "flannel-udp, networking.flannel/k8s-1.6.yaml",
    "kopeio-vxlan, networking.kope.io/k8s-1.6.yaml",
    "kube-router, networking.kuberouter/k8s-1.6.yaml",
    "romana, networking.romana/k8s-1.7.yaml",
    "weave, networking.weave/k8s-1.8.yaml",
    "amazon-vpc-routed-eni, networking.amazon-vpc-routed-eni/k8s-1.7.yaml",
    "cilium, networking.cilium.io/k8s-1.7.yaml"
  })
  void installsTheManifestOfTheProvider(String word, String manifest) {
    createAndUpdate(word);

    assertThat(manifest("bootstrap-channel.yaml")).contains("manifest: " + manifest);
    assertThat(manifest(manifest)).contains("kind: DaemonSet");
  }

  @ParameterizedTest
  @CsvSource({"flannel, vxlan", "flannel-vxlan, vxlan", "flannel-udp, udp"})
  void selectsTheBackendOfFlannel(String word, String backend) {
    StoredCluster created = clusters.create(request(word).build());

    assertThat(created.document().write()).contains("backend: " + backend);
    assertThat(
            created.problems().stream()
                .anyMatch(problem -> problem.message().contains("the udp backend")))
        .isEqualTo(backend.equals("udp"));
  }

  @ParameterizedTest
  @CsvSource({"kubenet, kubenet, true", "cni, cni, false", "external, kubenet, false"})
  void preparesNodesForEachNetworkingMode(String word, String plugIn, boolean cloudRoutes) {
    clusters.create(request(word).build());

    assertThat(provider().specKey()).isEqualTo(word);
    assertThat(kubelet(InstanceGroupRole.NODE)).contains("--network-plugin=" + plugIn);
    assertThat(cloudRoutes()).contains(cloudRoutes);
  }

  /** kops 1.10 rejects the mode as well, because Kubernetes 1.4 removed it. */
  @Test
  void namesTheSuccessorOfClassic() {
    assertThat(rejection(request("classic")).all())
        .extracting(Problem::remedy)
        .contains("plan a move to kubenet");
  }

  // Weave

  @Test
  void leavesTheInstallationOfACniPlugInToTheUser() {
    StoredCluster created = createAndUpdate("cni");

    assertThat(created.problems().all())
        .extracting(problem -> problem.code().name())
        .contains("CNI_INSTALL_PLUGIN");
    assertThat(created.cluster().groups(InstanceGroupRole.CONTROL_PLANE)).hasSize(3);
    assertThat(created.cluster().instanceGroups())
        .allSatisfy(group -> assertThat(group.machineTypes()).containsExactly("m4.large"));
    assertThat(files()).noneMatch(file -> file.startsWith("addons/"));
  }

  @Test
  void setsTheMtuOfNewWeaveClusters() {
    createAndUpdate("weave");
    assertThat(provider()).isEqualTo(Weave.builder().mtu(8912).build());
    assertThat(manifest(WEAVE)).containsPattern("WEAVE_MTU\"?\\s+value: \"8912\"");

    clusters.replace(
        edited(
            """
            networking:
              weave:
                mtu: 1376
            """));
    update();

    assertThat(manifest(WEAVE)).containsPattern("WEAVE_MTU\"?\\s+value: \"1376\"");
  }

  @Test
  void encryptsWeaveWithAGeneratedPassword() {
    StoredCluster created = createAndUpdate("weave");

    assertThat(created.problems().of(CreationProblems.WEAVE_PASSWORD_GENERATED)).hasSize(1);
    assertThat(manifest(WEAVE)).contains("WEAVE_PASSWORD");
  }

  /** {@code kops create secret weavepassword -f password}, then {@code kops update cluster}. */
  @Test
  void encryptsWeaveWithThePasswordOfTheUser() {
    clusters.create(request("weave").weaveEncryption(false).build());
    SecretValue password = SecretValue.of("q7Zk3mQ0x");
    ClusterOperations.SecretChange created = clusters.createSecret(NAME, "weavepassword", password);
    assertThat(created.problems()).isEmpty();
    assertThat(created.change().verdict()).isEqualTo(Verdict.SAFE);

    assertThat(PlanText.write(clusters.preview(NAME), Palette.PLAIN))
        .doesNotContain(password.text());
    update();

    assertThat(manifest(WEAVE)).contains("WEAVE_PASSWORD", password.text());
  }

  @Test
  void warnsOfPasswordsWithLessThanFiftyBits() {
    clusters.create(request("weave").weaveEncryption(false).build());

    assertThat(clusters.createSecret(NAME, "weavepassword").problems()).isEmpty();
    assertThat(
            clusters.replaceSecret(NAME, "weavepassword", SecretValue.of("weak")).problems().all())
        .extracting(Problem::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void announcesTheDowntimeOfEncryptionInARunningCluster() {
    createAndUpdate(request("weave").weaveEncryption(false));

    ClusterOperations.SecretChange created = clusters.createSecret(NAME, "weavepassword");

    assertThat(created.change().verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(created.change().steps()).hasSize(5);
    assertThat(clusters.preview(NAME).problems().of(OperationCodes.ENCRYPTION_CHANGES)).hasSize(1);
  }

  // Calico

  @Test
  void disablesSourceDestinationChecksForCrossSubnetMode() {
    createAndUpdate("calico");
    String calico = "networking.projectcalico.org/k8s-1.7.yaml";
    assertThat(manifest(calico)).doesNotContain("k8s-ec2-srcdst").contains("always");
    assertThat(text()).contains("  networking:\n    calico: {}\n");

    clusters.replace(
        edited(
            """
            networking:
              calico:
                crossSubnet: true
            """));
    update();

    assertThat(manifest(calico)).contains("k8s-ec2-srcdst", "cross-subnet");
    assertThat(rolePolicy("masters")).contains("ec2:ModifyInstanceAttribute");
    assertThat(rolePolicy("nodes")).doesNotContain("ec2:ModifyInstanceAttribute");
  }

  /** {@code kops create -f k8s-cluster.example.com.yaml}. */
  @Test
  void createsTheWholeClusterFromAFile() {
    String text =
        ClusterDocument.of(
                ClusterCreation.create(request("calico").build(), ExistingNetwork.none()).orThrow())
            .write()
            .replace("    calico: {}\n", "    calico:\n      crossSubnet: true\n");

    clusters.create(ClusterYaml.standard().read("cluster.yaml", text).documentOrThrow());
    update();

    assertThat(manifest("networking.projectcalico.org/k8s-1.7.yaml")).contains("k8s-ec2-srcdst");
  }

  @Test
  void recommendsRouteReflectorsForLargeClusters() {
    assertThat(clusters.create(request("calico").nodeCount(97).build()).problems().all())
        .extracting(problem -> problem.code().name())
        .containsExactly("CALICO_FULL_MESH", "DNS_RECORDS_UNMANAGED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"calico", "romana", "cilium"})
  void opensEtcdToNodesForProvidersThatUseIt(String word) {
    clusters.create(request(word).build());
    assertThat(ingress("masters"))
        .anyMatch(rule -> rule.contains("tcp/2382-4001/nodes"))
        .noneMatch(rule -> rule.contains("tcp/2382-4000/nodes"));
  }

  // kube-router

  @Test
  void replacesKubeProxyByKubeRouter() {
    createAndUpdate(
        request("kube-router")
            .zones(ZONES.subList(0, 1))
            .controlPlaneZones(ZONES.subList(0, 1))
            .nodeCount(2)
            .nodeSize("t2.medium")
            .controlPlaneSize("t2.medium")
            .dnsZone("example.com"));

    assertThat(network().nodeSettings(InstanceGroupRole.NODE).kubeProxy()).isEmpty();
    assertThat(rolePolicy("nodes")).contains("ec2:ModifyInstanceAttribute");
    assertThat(ingress("masters"))
        .anyMatch(rule -> rule.contains("/ingress/4/") && rule.endsWith("/nodes." + NAME));
  }

  @ParameterizedTest
  @CsvSource({
    "kube-router, 1.5.8, 1.6.0",
    "romana, 1.6.13, 1.7.0",
    "amazon-vpc-routed-eni, 1.6.13, 1.7.0",
    "cilium, 1.6.13, 1.7.0"
  })
  void requiresTheKubernetesVersionOfTheProvider(String word, String older, String oldest) {
    assertThat(
            rejection(request(word).kubernetesVersion(KubernetesVersion.parse(older)))
                .of(Severity.ERROR))
        .anyMatch(problem -> problem.message().contains(older));

    clusters.create(
        request(word).kubernetesVersion(KubernetesVersion.parse(oldest)).image(IMAGE).build());
    assertThat(clusters.preview(NAME).isApplicable()).isTrue();
  }

  // Amazon VPC

  @Test
  void letsNodesManageNetworkInterfacesForAmazonVpc() {
    createAndUpdate("amazon-vpc-routed-eni");

    assertThat(text()).contains("  networking:\n    amazonvpc: {}\n");
    assertThat(List.of(rolePolicy("nodes"), rolePolicy("masters")))
        .allSatisfy(
            policy ->
                assertThat(policy)
                    .contains(
                        "kopsK8sEC2NodeAmazonVPCPerms",
                        "ec2:CreateNetworkInterface",
                        "ec2:AttachNetworkInterface",
                        "ec2:DeleteNetworkInterface",
                        "ec2:DetachNetworkInterface",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeInstances",
                        "ec2:ModifyNetworkInterfaceAttribute",
                        "ec2:AssignPrivateIpAddresses",
                        "tag:TagResources"));
    assertThat(clusters.preview(NAME).problems().all())
        .extracting(problem -> problem.code().name())
        .contains("AMAZONVPC_SHARES_ADDRESSES");
  }

  // Cilium

  @Test
  void registersACiliumClusterBeforeItIsCreated() {
    clusters.create(request("cilium").build());
    assertThat(aws.mutatingCallCount()).isZero();
    assertThat(text()).contains("  networking:\n    cilium: {}\n");

    clusters.replace(
        edited(
            """
            networking:
              cilium:
                debug: true
            """));
    update();

    assertThat(manifest("networking.cilium.io/k8s-1.7.yaml")).contains("--debug=true");
  }

  // Blocks that later releases of the page add

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weave  | netExtraArgs: --log-level=info      | FIELD_OF_NEWER_RELEASE",
        "weave  | npcExtraArgs: --log-level=info      | FIELD_OF_NEWER_RELEASE",
        "calico | majorVersion: v3                    | CALICO_OPTION_IGNORED",
        "calico | typhaReplicas: 3                    | FIELD_OF_NEWER_RELEASE",
        "amazonvpc | env: [{name: WARM_IP_TARGET, value: '10'}] | FIELD_OF_NEWER_RELEASE",
        "cilium | etcdManaged: true                   | FIELD_OF_NEWER_RELEASE",
        "cilium | enableNodePort: true                | FIELD_OF_NEWER_RELEASE",
        "cilium | ipam: eni                           | FIELD_OF_NEWER_RELEASE",
        "flannel | {backend: vxlan, iptablesResyncSeconds: 360} | FIELD_OF_NEWER_RELEASE"
      })
  void reportsOptionsThatKops110DoesNotApply(String provider, String option, String code) {
    clusters.create(request("kubenet").build());
    String block = "networking:\n  " + provider + ":\n    " + option + "\n";

    assertThat(networking.plan(edited(block).cluster()).problems().all())
        .filteredOn(problem -> problem.code().name().equals(code))
        .extracting(Problem::severity, problem -> problem.path().text())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.toList().get(0)).isEqualTo(Severity.WARNING);
              assertThat(found.toList().get(1).toString())
                  .startsWith("spec.networking." + provider + ".");
            });
  }

  @Test
  void rejectsProvidersOfLaterReleases() {
    assertThat(rejection(request("lyftvpc")).of(Severity.ERROR))
        .extracting(Problem::code)
        .containsExactly(CreationProblems.NETWORKING_OF_OTHER_RELEASE);
  }

  // Validating CNI Installation

  /**
   * The cluster as a Kubernetes client reports it.
   *
   * @param withPlugIn whether the pods of the plug-in run, on which kube-dns depends
   */
  private record View(boolean withPlugIn) implements ClusterView {
    @Override
    public List<Node> nodes() {
      return List.of(new Node("node-1", withPlugIn, Map.of()));
    }

    @Override
    public List<Pod> pods(String namespace) {
      Pod plugIn =
          pod(
              "weave-net-x",
              Map.of("name", "weave-net", "role.kubernetes.io/networking", "1"),
              true);
      Pod dns = pod("kube-dns-x", Map.of("k8s-app", "kube-dns"), withPlugIn);
      return withPlugIn ? List.of(plugIn, dns) : List.of(dns);
    }

    private static Pod pod(String name, Map<String, String> labels, boolean ready) {
      return new Pod(name, Optional.of("node-1"), labels, ready, Optional.empty());
    }

    @Override
    public Optional<String> networkPlugin(String node) {
      return Optional.of("cni");
    }
  }

  @Test
  void confirmsAnInstallationByKubeletPodsAndDns() {
    createAndUpdate("weave");
    InstallCheck check = InstallCheck.of(network());

    assertThat(check.run(new View(true)).failures()).isEmpty();
    assertThat(check.run(new View(false)).failures())
        .extracting(CheckResult::part)
        .contains(CheckResult.Part.PROVIDER_PODS, CheckResult.Part.KUBE_DNS);
  }

  // Switching between networking providers

  @Test
  void switchesFromClassicToKubenet() {
    ClusterDocument classic =
        ClusterDocument.of(
            ClusterCreation.create(request().build(), ExistingNetwork.none())
                .orThrow()
                .edit(spec -> spec.networking(new Classic())));
    new ClusterStore(store).create(classic);
    store.write(
        StateKey.of(NAME + "/cluster.spec"),
        classic.writeCluster().getBytes(StandardCharsets.UTF_8),
        WriteCondition.ABSENT);
    assertThat(text()).contains("  networking:\n    classic: {}\n");

    ClusterOperations.EditResult edited =
        clusters.replace(
            edited(
                """
                networking:
                  kubenet: {}
                """));
    assertThat(edited.change().verdict()).isEqualTo(Verdict.NEEDS_ROLLING_UPDATE);

    Plan preview = clusters.preview(NAME);
    assertThat(preview.isApplicable()).isTrue();
    update();
    launchedWithClassic();
    assertThat(
            clusters
                .previewRollingUpdate(NAME, RollingSettings.DEFAULT, ClusterClient.SKIP_VALIDATION)
                .isNeeded())
        .isTrue();
    assertThat(
            clusters
                .rollingUpdate(
                    NAME,
                    RollingSettings.DEFAULT,
                    ClusterClient.SKIP_VALIDATION,
                    event -> {},
                    new RollingControl())
                .ended())
        .hasSize(5);

    assertThat(kubelet(InstanceGroupRole.CONTROL_PLANE)).contains("--network-plugin=kubenet");
  }

  /** Marks the instances as those of a cluster that still had classic networking. */
  private void launchedWithClassic() {
    aws.ec2()
        .describeInstances()
        .reservations()
        .forEach(
            reservation ->
                reservation
                    .instances()
                    .forEach(
                        instance ->
                            aws.ec2()
                                .createTags(
                                    r ->
                                        r.resources(instance.instanceId())
                                            .tags(
                                                Tag.builder()
                                                    .key("kops-networking/networking")
                                                    .value("classic")
                                                    .build()))));
  }

  @Test
  void callsASwitchFromKubenetToCniUntested() {
    createAndUpdate("kubenet");

    assertThat(
            clusters
                .assess(NAME, cluster -> edited("networking:\n  weave: {}\n").cluster())
                .findings())
        .extracting(finding -> finding.verdict(), finding -> finding.path().text())
        .contains(tuple(Verdict.UNTESTED, "spec.networking"));
  }
}
