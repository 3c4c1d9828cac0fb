package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.problem.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V1Alpha3Test {
  private static final String OLDER =
      """
      apiVersion: kops.k8s.io/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        cloudProvider: aws
        kubernetesVersion: 1.34.0
      """;
  private static final String NEWER =
      """
      apiVersion: kops.k8s.io/v1alpha3
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        cloudProvider:
          aws: {}
        kubernetesVersion: 1.34.0
      """;
  private static final String WHOLE =
      """
      apiVersion: kops.k8s.io/v1alpha3
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        zzz: {kept: true}
        networking:
          topology:
            dns: None
          amazonVPC:
            env:
            - name: WARM_IP_TARGET
              value: "2"
          networkCIDR: 10.0.0.0/16
          subnets:
          - name: us-east-1a
            future: kept
            zone: us-east-1a
            type: Public
            cidr: 10.0.0.0/17
        cloudProvider:
          aws:
            ebsCSIDriver:
              enabled: true
        kubernetesVersion: 1.34.0
        api:
          access:
          - 0.0.0.0/0
          dns: {}
      ---
      apiVersion: kops.k8s.io/v1alpha3
      kind: InstanceGroup
      metadata:
        name: control-plane-us-east-1a
      spec:
        role: ControlPlane
        rootVolume:
          size: 64
          future: kept
        subnets:
        - us-east-1a
      """;

  private final ClusterYaml yaml = ClusterYaml.standard();

  private static String nested(String field) {
    StringBuilder text = new StringBuilder();
    String indent = "  ";
    String[] parts = field.split(": ", 2);
    String[] keys = parts[0].split("\\.", -1);
    for (int i = 0; i < keys.length; i++) {
      text.append(indent).append(keys[i]).append(':');
      text.append(i == keys.length - 1 ? " " + parts[1] + "\n" : "\n");
      indent += keys[i].startsWith("- ") ? "    " : "  ";
    }
    return text.toString();
  }

  private ClusterDocument read(String text) {
    return yaml.read("t", text).documentOrThrow();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "networkID: vpc-1 | networking.networkID: vpc-1",
        "networkCIDR: 10.0.0.0/16 | networking.networkCIDR: 10.0.0.0/16",
        "additionalNetworkCIDRs: [10.1.0.0/16] | networking.additionalNetworkCIDRs: [10.1.0.0/16]",
        "nonMasqueradeCIDR: 100.64.0.0/10 | networking.nonMasqueradeCIDR: 100.64.0.0/10",
        "podCIDR: 100.96.0.0/11 | networking.podCIDR: 100.96.0.0/11",
        "serviceClusterIPRange: 100.64.0.0/13 | networking.serviceClusterIPRange: 100.64.0.0/13",
        "egressProxy.httpProxy.host: p | networking.egressProxy.httpProxy.host: p",
        "subnets: [{name: a, zone: us-east-1a, type: Public}]"
            + " | networking.subnets: [{name: a, zone: us-east-1a, type: Public}]",
        "topology.dns.type: None | networking.topology.dns: None",
        "topology.bastion.bastionPublicName: b | networking.topology.bastion.publicName: b",
        "isolateMasters: true | networking.isolateControlPlane: true",
        "DisableSubnetTags: true | networking.tagSubnets: false",
        "DisableSubnetTags: false | networking.tagSubnets: true",
        "networking.amazonvpc.imageName: a | networking.amazonVPC.image: a",
        "networking.kuberouter: {} | networking.kubeRouter: {}",
        "networking.gce: {} | networking.gcp: {}",
        "networking.cilium.disableMasquerade: true | networking.cilium.masquerade: false",
        "networking.cilium.disableMasquerade: false | networking.cilium.masquerade: true",
        "networking.cilium.IPTablesRulesNoinstall: true"
            + " | networking.cilium.installIptablesRules: false",
        "networking.cilium.IPTablesRulesNoinstall: false"
            + " | networking.cilium.installIptablesRules: true",
        "networking.canal.disableFlannelForwardRules: true"
            + " | networking.canal.flanneldIptablesForwardRules: false",
        "networking.canal.disableFlannelForwardRules: false"
            + " | networking.canal.flanneldIptablesForwardRules: true",
        "masterPublicName: a.b | api.publicName: a.b",
        "additionalSans: [a.b] | api.additionalSANs: [a.b]",
        "kubernetesApiAccess: [10.0.0.0/8] | api.access: [10.0.0.0/8]",
        "api.loadBalancer.useForInternalApi: true | api.loadBalancer.useForInternalAPI: true",
        "api.loadBalancer.subnets: [{name: a, allocationId: e}]"
            + " | api.loadBalancer.subnets: [{name: a, allocationID: e}]",
        "masterKubelet.maxPods: 9 | controlPlaneKubelet.maxPods: 9",
        "additionalPolicies.master: '[]' | additionalPolicies.control-plane: '[]'",
        "externalPolicies.master: [a] | externalPolicies.control-plane: [a]",
        "configBase: s3://a/b | configStore.base: s3://a/b",
        "keyStore: s3://a/k | configStore.keypairs: s3://a/k",
        "secretStore: s3://a/s | configStore.secrets: s3://a/s",
        "etcdClusters: [{name: main, etcdMembers: [{name: a, kmsKeyId: k, volumeIops: 9}]}] |"
            + " etcdClusters: [{name: main, etcdMembers: [{name: a, kmsKeyID: k, volumeIOPS: 9}]}]"
      })
  void everyFieldOfTheClusterIsReadAndWrittenUnderBothNames(String older, String newer) {
    Cluster inOlder = read(OLDER + nested(older)).cluster();
    Cluster inNewer = read(NEWER + nested(newer)).cluster();
    assertThat(inNewer).isEqualTo(inOlder);
    assertThat(inNewer).isNotEqualTo(read(NEWER).cluster());

    ClusterDocument written = read(yaml.write(inOlder, ApiVersion.V1ALPHA3));
    assertThat(written.cluster()).isEqualTo(inOlder);
    String key = newer.substring(0, newer.indexOf(": "));
    FieldPath renamed = new FieldPath("spec." + key);
    assertThat(written.locate(renamed)).isPresent();
    assertThat(written.named(new FieldPath("spec." + older.substring(0, older.indexOf(": ")))))
        .isEqualTo(renamed);
  }

  @Test
  void readsCloudSettingsBelowTheCloudProvider() {
    String older = OLDER + "  cloudConfig:\n    useIPBasedNodeNames: true\n";
    String newer = NEWER.replace("aws: {}", "aws:\n        useIPBasedNodeNames: true");
    assertThat(read(newer).cluster()).isEqualTo(read(older).cluster());
    assertThat(yaml.write(read(older).cluster(), ApiVersion.V1ALPHA3))
        .contains("  cloudProvider:\n    aws:\n      useIPBasedNodeNames: true\n");
  }

  @Test
  void readsTheNodeTerminationHandlerBelowTheCloud() {
    String older = OLDER + "  nodeTerminationHandler:\n    enabled: false\n";
    String newer =
        NEWER.replace("aws: {}", "aws:\n        nodeTerminationHandler: {enabled: false}");
    assertThat(read(newer).cluster()).isEqualTo(read(older).cluster());
    assertThat(read(newer).cluster().spec().nodeTerminationHandler().orElseThrow().isQueueMode())
        .isFalse();
    assertThat(yaml.write(read(older).cluster(), ApiVersion.V1ALPHA3))
        .contains("    aws:\n      nodeTerminationHandler:\n        enabled: false\n");
  }

  @Test
  void readsRenamedGroupFields() {
    InstanceGroup group =
        InstanceGroup.builder()
            .name("m")
            .role(InstanceGroupRole.CONTROL_PLANE)
            .associatePublicIp(false)
            .rootVolumeSize(64)
            .rootVolumeType("gp3")
            .rootVolumeIops(3000)
            .rootVolumeThroughput(125)
            .rootVolumeOptimization(true)
            .rootVolumeEncryption(true)
            .rootVolumeEncryptionKey("key")
            .build();
    Cluster cluster = read(NEWER).cluster().withInstanceGroups(List.of(group));
    String text = yaml.write(cluster, ApiVersion.V1ALPHA3);
    assertThat(text)
        .contains("role: ControlPlane", "associatePublicIP: false", "rootVolume:\n", "iops: 3000")
        .doesNotContain("rootVolumeSize", "Master");
    assertThat(read(text).cluster()).isEqualTo(cluster);
  }

  @Test
  void roundTripsADocument() {
    ClusterDocument document = read(WHOLE);
    assertThat(document.apiVersion()).isEqualTo(ApiVersion.V1ALPHA3);
    assertThat(read(document.write()).trees().get(0).sameAs(document.trees().get(0))).isTrue();
    assertThat(document.with(document.cluster()).write()).isEqualTo(document.write());
  }

  @Test
  void convertsADocumentToV1Alpha2WithFieldsThatTheCodecsDoNotRead() {
    ClusterDocument document = read(WHOLE);
    ClusterDocument converted = document.inV1Alpha2();
    ClusterDocument written = read(converted.write());
    assertThat(converted.apiVersion()).isEqualTo(ApiVersion.V1ALPHA2);
    assertThat(written.cluster()).isEqualTo(document.cluster());
    assertThat(written.writeCluster())
        .isEqualTo(
            """
            apiVersion: kops.k8s.io/v1alpha2
            kind: Cluster
            metadata:
              name: k.example.com
            spec:
              api:
                dns: {}
              cloudConfig:
                awsEBSCSIDriver:
                  enabled: true
              cloudProvider: aws
              kubernetesApiAccess:
              - 0.0.0.0/0
              kubernetesVersion: 1.34.0
              networkCIDR: 10.0.0.0/16
              networking:
                amazonvpc:
                  env:
                  - name: WARM_IP_TARGET
                    value: "2"
              subnets:
              - cidr: 10.0.0.0/17
                future: kept
                name: us-east-1a
                type: Public
                zone: us-east-1a
              topology:
                dns:
                  type: None
              zzz: {kept: true}
            """);
    assertThat(converted.inV1Alpha2().write()).isEqualTo(converted.write());
  }

  @Test
  void keepsVersionOrderAndUnknownFieldsInAnEdit() {
    ClusterDocument document = read(WHOLE);
    ClusterSpec spec = document.cluster().spec();
    Cluster edited =
        document
            .cluster()
            .withSpec(
                spec.toBuilder()
                    .networkCidr(Cidr.parse("10.8.0.0/16"))
                    .disableSubnetTags(true)
                    .build())
            .withInstanceGroups(
                List.of(
                    document.cluster().instanceGroups().get(0).toBuilder()
                        .rootVolumeSize(80)
                        .build(),
                    InstanceGroup.builder().name("n").role(InstanceGroupRole.NODE).build()));
    String text = document.with(edited).write();
    assertThat(text)
        .contains("zzz:", "future: kept", "ebsCSIDriver:", "networkCIDR: 10.8.0.0/16")
        .contains("tagSubnets: false", "size: 80")
        .doesNotContain("v1alpha2", "DisableSubnetTags", "rootVolumeSize");
    assertThat(read(text).cluster()).isEqualTo(edited);
  }

  @Test
  void reportsProblemsByDocumentPathAndLine() {
    String text =
        WHOLE
            .replace("networkCIDR: 10.0.0.0/16", "networkCIDR: 10.0.0.1/16")
            .replace("- 0.0.0.0/0", "- everywhere")
            .replace("size: 64", "size: large");
    Problems problems = yaml.read("t.yaml", text).problems();
    assertThat(problems.of(Severity.ERROR))
        .extracting(problem -> problem.path().text(), problem -> line(problem))
        .containsExactly(
            tuple("spec.networking.networkCIDR", 14),
            tuple("spec.api.access[0]", 28),
            tuple("instanceGroups[control-plane-us-east-1a].spec.rootVolume.size", 38));
  }

  private static int line(Problem problem) {
    return problem.location().map(SourceLocation::line).orElse(0);
  }

  @Test
  void reportsRuleProblemsByDocumentPath() {
    Problems found =
        Problems.of(
            Problem.error(new FieldPath("spec.subnets[0].cidr"), ProblemCode.of("X"), "m", "r"),
            Problem.error(
                new FieldPath("instanceGroups[control-plane-us-east-1a].spec.rootVolumeIops"),
                ProblemCode.of("X"),
                "m",
                "r"));
    assertThat(read(WHOLE).located(found).all())
        .extracting(problem -> problem.path().text(), problem -> line(problem))
        .containsExactly(
            tuple("spec.networking.subnets[0].cidr", 20),
            tuple("instanceGroups[control-plane-us-east-1a].spec.rootVolume.iops", 37));
  }

  @ParameterizedTest(name = "{0} is refused")
  @CsvSource(
      delimiter = '|',
      value = {
        "networkCIDR: 10.0.0.0/16 | spec.networkCIDR | move it to spec.networking.networkCIDR",
        "masterKubelet.maxPods: 9 | spec.masterKubelet | move it to spec.controlPlaneKubelet",
        "networking.cilium.disableMasquerade: true | spec.networking.cilium.disableMasquerade"
            + " | write spec.networking.cilium.masquerade, which is true where this is false",
        "masterInternalName: a.b | spec.masterInternalName | remove it",
        "configStore: s3://a | spec.configStore | remove it"
      })
  void rejectsAFieldOfAnotherVersion(String field, String path, String remedy) {
    ClusterReading reading = yaml.read("t", NEWER + nested(field));
    assertThat(reading.problems().all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(YamlProblems.YAML_FIELD_OF_OTHER_VERSION);
              assertThat(problem.path().text()).isEqualTo(path);
              assertThat(problem.remedy()).isEqualTo(remedy);
              assertThat(problem.location()).isPresent();
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cloudProvider: aws | YAML_WRONG_TYPE",
        "cloudProvider: {} | YAML_VALUE_INVALID",
        "cloudProvider: {aws: {}, gce: {}} | YAML_VALUE_INVALID"
      })
  void theCloudIsChosenByItsKey(String line, String code) {
    String text = NEWER.replace("cloudProvider:\n    aws: {}", line);
    assertThat(yaml.read("t", text).problems().all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code().name()).isEqualTo(code);
              assertThat(problem.path().text()).isEqualTo("spec.cloudProvider");
              assertThat(problem.remedy()).contains("aws: {}");
            });
  }

  @Test
  void readsTheControlPlaneRole() {
    String text = WHOLE.replace("role: ControlPlane", "role: Master");
    assertThat(yaml.read("t", text).problems().of(Severity.ERROR))
        .extracting(Problem::remedy)
        .containsExactly("write ControlPlane");
    assertThat(read(WHOLE).cluster().instanceGroups().get(0).role())
        .isEqualTo(InstanceGroupRole.CONTROL_PLANE);
  }

  @Test
  void acceptsDocumentsOfBothVersions() {
    String group =
        """
        ---
        apiVersion: kops.k8s.io/v1alpha2
        kind: InstanceGroup
        metadata:
          name: nodes
        spec:
          role: Node
          rootVolumeSize: 64
        """;
    ClusterDocument document = read(WHOLE + group);
    assertThat(document.cluster().instanceGroups().get(1).rootVolumeSize()).hasValue(64);
    Cluster edited =
        document
            .cluster()
            .withInstanceGroups(
                document.cluster().instanceGroups().stream()
                    .map(each -> each.toBuilder().rootVolumeSize(90).build())
                    .toList());
    assertThat(document.with(edited).write()).contains("size: 90", "rootVolumeSize: 90");
    assertThat(document.locate(new FieldPath("instanceGroups[nodes].spec.rootVolumeSize")))
        .isEqualTo(Optional.of(new SourceLocation("t", 49, 19)));
  }
}
