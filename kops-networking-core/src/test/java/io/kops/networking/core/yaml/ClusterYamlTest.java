package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterYamlTest {
  private static final Cluster SMALL =
      new Cluster(
          ClusterSpec.builder()
              .name(ClusterName.of("k.example.com"))
              .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
              .networkCidr(Cidr.parse("10.20.0.0/16"))
              .networking(Flannel.withBackend("vxlan"))
              .addSubnets(
                  Subnet.builder()
                      .name("us-east-1a")
                      .zone(ZoneName.of("us-east-1a"))
                      .type(SubnetType.PUBLIC)
                      .build())
              .build(),
          List.of(InstanceGroup.builder().name("nodes").role(InstanceGroupRole.NODE).build()));

  private final ClusterYaml yaml = ClusterYaml.standard();

  private static String specWith(String... lines) {
    return "apiVersion: kops/v1alpha2\nkind: Cluster\nmetadata:\n  name: k.example.com\nspec:\n"
        + String.join("\n", lines)
        + "\n";
  }

  private Optional<Networking> networking(String... lines) {
    return yaml.read("t", specWith(lines)).documentOrThrow().cluster().spec().networking();
  }

  @Test
  void writesAClusterAsKopsDoes() {
    assertThat(yaml.write(SMALL))
        .isEqualTo(
            """
            apiVersion: kops/v1alpha2
            kind: Cluster
            metadata:
              name: k.example.com
            spec:
              cloudProvider: aws
              kubernetesVersion: 1.10.6
              networkCIDR: 10.20.0.0/16
              networking:
                flannel:
                  backend: vxlan
              subnets:
              - name: us-east-1a
                type: Public
                zone: us-east-1a
            ---
            apiVersion: kops/v1alpha2
            kind: InstanceGroup
            metadata:
              labels:
                kops.k8s.io/cluster: k.example.com
              name: nodes
            spec:
              role: Node
            """);
  }

  @Test
  void usesTheApiVersionOfTheRelease() {
    Cluster newer = SMALL.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse("1.32.0")));
    assertThat(yaml.write(newer))
        .contains("apiVersion: kops.k8s.io/v1alpha2\n")
        .doesNotContain("kops/v1alpha2");
  }

  @Test
  void readsWithAGivenRelease() {
    ClusterYaml newer = ClusterYaml.builder().release(KopsRelease.V1_37).build();
    ClusterDocument document = newer.read("t", yaml.write(SMALL)).documentOrThrow();
    assertThat(document.cluster().spec().release()).isEqualTo(KopsRelease.V1_37);
  }

  @Test
  void readsAFileUnderItsName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("cluster.yaml"), "kind: Cluster\n");
    assertThat(yaml.read(file).problems().all().get(0).location())
        .contains(new SourceLocation(file.toString(), 1, 1));
    assertThatThrownBy(() -> yaml.read(folder.resolve("missing.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void readsSpecsWithErrorsOnRequest() {
    ClusterReading reading = yaml.read("t", "kind: Cluster\n");
    assertThatThrownBy(reading::documentOrThrow)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused -> assertThat(refused.problems()).isEqualTo(reading.problems()));
  }

  @Test
  void readsJson() {
    ClusterReading reading =
        yaml.read(
            "t",
            "{\"apiVersion\": \"kops/v1alpha2\", \"kind\": \"Cluster\", \"metadata\":"
                + " {\"name\": \"k.example.com\"}, \"spec\": {\"networking\": {\"kubenet\": {}}}}");
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void acceptsMissingNetworking() {
    assertThat(networking("  channel: stable")).isEmpty();
    assertThat(networking("  networking: {}")).isEmpty();
    assertThat(networking("  networking:")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classic",
        "kubenet",
        "external",
        "cni",
        "kopeio",
        "weave",
        "flannel",
        "calico",
        "canal",
        "kuberouter",
        "romana",
        "amazonvpc",
        "cilium",
        "lyftvpc",
        "gce",
        "kindnet"
      })
  void readsEveryKopsNetworkingByItsKey(String key) {
    assertThat(networking("  networking:", "    " + key + ": {}").map(Networking::specKey))
        .contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "weave, npcCPURequest: 50m",
    "weave, noMasqLocal: 1",
    "flannel, iptablesResyncSeconds: 5",
    "calico, allowIPForwarding: true",
    "calico, awsSrcDstCheck: Disable",
    "canal, defaultEndpointToHostAction: ACCEPT",
    "kuberouter, useNFTablesForNetpol: true",
    "romana, daemonServiceIP: 100.64.0.99",
    "amazonvpc, 'env: [{name: A, value: b}]'",
    "cilium, IPTablesRulesNoinstall: true",
    "cilium, bpfCTGlobalTCPMax: 1",
    "cilium, bpfLBSockHostNSOnly: true",
    "cilium, disableCNPStatusUpdates: true",
    "cilium, disableEndpointCRD: true",
    "cilium, enableL7Proxy: true",
    "cilium, clusterID: 1",
    "cilium, 'gatewayAPI: {enabled: true}'",
    "kindnet, 'masquerade: {enabled: true, nonMasqueradeCIDRs: [10.0.0.0/8]}'",
    "lyftvpc, 'subnetTags: {kind: pods}'"
  })
  void optionsAreSpeltAsKopsSpellsThem(String provider, String option) {
    String written =
        yaml.write(
            yaml.read("t", specWith("  networking:", "    " + provider + ":", "      " + option))
                .documentOrThrow()
                .cluster());
    assertThat(written).contains(option.substring(0, option.indexOf(':')) + ":");
  }

  @ParameterizedTest
  @CsvSource({
    "kube-router, kuberouter",
    "kubeRouter, kuberouter",
    "amazonVPC, amazonvpc",
    "amazon-vpc-routed-eni, amazonvpc",
    "kopeio-vxlan, kopeio",
    "cilium-etcd, cilium",
    "ciliumetcd, cilium",
    "kubnet, kubenet",
    "Calico, calico",
    "wevae, weave"
  })
  void rejectsAMisnamedProviderWithASuggestion(String key, String meant) {
    ClusterReading reading = yaml.read("t", specWith("  networking:", "    " + key + ": {}"));
    assertThat(reading.problems().all()).hasSize(1);
    assertThat(reading.problems().all().get(0).code()).isEqualTo(YamlProblems.NETWORKING_UNKNOWN);
    assertThat(reading.problems().all().get(0).remedy()).isEqualTo("write " + meant);
  }

  @Test
  void readsAThirdPartyProviderWithARegisteredKey() {
    String text =
        specWith(
            "  networking:", "    mesh:", "      peers: 3", "      wan: {mtu: 1400, tags: [a]}");
    assertThat(yaml.read("t", text).problems().hasErrors()).isTrue();
    ClusterYaml wider = ClusterYaml.builder().customNetworkingKeys(Set.of("mesh")).build();
    assertThat(wider.read("t", text).documentOrThrow().cluster().spec().networking())
        .contains(
            new CustomNetworking(
                "mesh",
                new PropertyValue.MapValue(
                    Map.of(
                        "peers",
                        PropertyValue.of(3),
                        "wan",
                        new PropertyValue.MapValue(
                            Map.of(
                                "mtu", PropertyValue.of(1400),
                                "tags", PropertyValue.texts(List.of("a"))))))));
  }

  @ParameterizedTest
  @CsvSource({"flannel, false", "mesh, true"})
  void discoversProvidersOnlyForKeysThatKopsDoesNotHave(String key, boolean discovers) {
    List<String> resources = new ArrayList<>();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new ClassLoader(before) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            resources.add(name);
            return super.getResources(name);
          }
        });
    try {
      yaml.read("t", specWith("  networking:", "    " + key + ": {}"));
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(resources.contains("META-INF/services/" + NetworkingProvider.class.getName()))
        .isEqualTo(discovers);
  }

  @Test
  void rejectsAThirdPartyKeyOfKops() {
    assertThatThrownBy(() -> ClusterYaml.builder().customNetworkingKeys(Set.of("calico", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("calico");
  }

  @Test
  void reportsMisspeltFieldsAndThoseThatAreNotApplied() {
    ClusterReading reading =
        yaml.read(
            "t",
            specWith(
                "  noneMasqueradeCIDR: 100.64.0.0/10",
                "  subnet: []",
                "  sshKeyName: key",
                "  kubeScheduler: {}",
                "  authentication: {}"));
    assertThat(reading.problems().stream().map(problem -> problem.path().text()))
        .containsExactly("spec.noneMasqueradeCIDR", "spec.subnet", "spec.sshKeyName");
    assertThat(reading.problems().hasErrors()).isFalse();
  }

  @Test
  void acceptsNumericQuantitiesOnly() {
    assertThat(yaml.read("t", specWith("  kubeProxy:", "    cpuRequest: 1")).problems()).isEmpty();
    assertThat(yaml.read("t", specWith("  channel: 1")).problems().hasErrors()).isTrue();
    assertThat(yaml.read("t", specWith("  channel: yes")).problems().all().get(0).remedy())
        .isEqualTo("quote it: \"yes\"");
  }

  private static String groupWith(String... lines) {
    return specWith("  kubernetesVersion: 1.34.0")
        + "---\napiVersion: kops/v1alpha2\nkind: InstanceGroup\nmetadata:\n  name: nodes\nspec:\n"
        + "  role: Node\n"
        + String.join("\n", lines)
        + "\n";
  }

  @Test
  void roundTripsInstanceRequirements() {
    Cluster cluster =
        yaml.read(
                "t",
                groupWith(
                    "  mixedInstancesPolicy:",
                    "    instanceRequirements:",
                    "      cpu:",
                    "        min: 2",
                    "        max: \"8\"",
                    "      memory:",
                    "        min: 4Gi",
                    "    onDemandBase: 1",
                    "    spotAllocationStrategy: capacity-optimized"))
            .documentOrThrow()
            .cluster();

    assertThat(cluster.instanceGroups().get(0).mixedInstancesPolicy())
        .contains(
            MixedInstancesPolicy.builder()
                .instanceRequirements(
                    InstanceRequirements.builder()
                        .cpuMin(ResourceQuantity.parse("2"))
                        .cpuMax(ResourceQuantity.parse("8"))
                        .memoryMin(ResourceQuantity.parse("4Gi"))
                        .build())
                .onDemandBase(1)
                .spotAllocationStrategy("capacity-optimized")
                .build());
    assertThat(yaml.read("again", yaml.write(cluster)).documentOrThrow().cluster())
        .isEqualTo(cluster);
  }

  @Test
  void rejectsAnInvalidQuantityAtItsLocation() {
    Problems problems =
        yaml.read(
                "t",
                groupWith(
                    "  mixedInstancesPolicy:",
                    "    instanceRequirements:",
                    "      memory:",
                    "        max: lots"))
            .problems();

    assertThat(problems.all())
        .filteredOn(problem -> problem.code().equals(YamlProblems.YAML_VALUE_INVALID))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path())
                  .hasToString(
                      "instanceGroups[nodes].spec.mixedInstancesPolicy.instanceRequirements"
                          + ".memory.max");
              assertThat(problem.message()).contains("\"lots\" is not a quantity");
              assertThat(problem.location().map(SourceLocation::line)).contains(17);
            });
  }

  @Test
  void locatesAFieldByItsPath() {
    ClusterDocument document = yaml.read("rich.yaml", Samples.RICH).documentOrThrow();
    assertPlace(document, "spec.networkCIDR", "networkCIDR: ", 13);
    assertPlace(document, "spec.subnets", "subnets:", 0);
    assertPlace(document, "spec.subnets[0]", "name: us-east-1a", 0);
    assertPlace(document, "spec.subnets[0].cidr", "cidr: 172.20.32.0/19", 6);
    assertPlace(
        document,
        "spec.etcdClusters[main].etcdMembers[b]",
        "instanceGroup: master\n      name: b",
        0);
    assertPlace(document, "spec.cloudLabels[Owner]", "Owner: ", 7);
    assertPlace(document, "instanceGroups[nodes].spec.maxSize", "maxSize: 4", 9);
    assertPlace(document, "instanceGroups[master].metadata.labels[other]", "other: label", 7);
  }

  @Test
  void locatesAMissingFieldAtItsParent() {
    ClusterDocument document = yaml.read("rich.yaml", Samples.RICH).documentOrThrow();
    assertPlace(document, "spec.topology.dns.type", "spec:", 0);
    assertPlace(document, "spec.subnets[0].egress", "name: us-east-1a", 0);
    assertPlace(document, "spec.subnets[9].cidr", "subnets:", 0);
    assertThat(document.locate(FieldPath.of("instanceGroups[none].spec.role"))).isEmpty();
    assertThat(document.locate(FieldPath.ROOT)).contains(new SourceLocation("rich.yaml", 2, 1));
  }

  @Test
  void addsLocationsToProblemsOfTheValidator() {
    ClusterDocument document = yaml.read("rich.yaml", Samples.RICH).documentOrThrow();
    ProblemCode code = ProblemCode.of("ANY");
    SourceLocation own = new SourceLocation("other", 1, 1);
    Problems located =
        document.located(
            Problems.of(
                Problem.notice(FieldPath.of("instanceGroups[nodes].spec.minSize"), code, "a"),
                Problem.notice(FieldPath.of("instanceGroups[none]"), code, "b"),
                Problem.notice(FieldPath.of("spec.networkCIDR"), code, "c").at(own)));
    assertThat(located.all().get(0).location()).isPresent();
    assertThat(located.all().get(1).location()).isEmpty();
    assertThat(located.all().get(2).location()).contains(own);
  }

  private static void assertPlace(ClusterDocument document, String path, String at, int shift) {
    int index = Samples.RICH.indexOf(at);
    assertThat(index).describedAs(at).isNotNegative();
    Position place = new SourceText("-", Samples.RICH).positionOf(index + shift);
    assertThat(document.locate(new FieldPath(path)))
        .contains(new SourceLocation("rich.yaml", place.line(), place.column()));
  }
}
