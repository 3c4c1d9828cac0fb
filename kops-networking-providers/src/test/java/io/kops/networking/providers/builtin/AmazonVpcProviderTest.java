package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.extensions.DaemonSetSpec;
import io.fabric8.kubernetes.api.model.extensions.Deployment;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmazonVpcProviderTest {
  private static final IamSettings REGISTRY =
      IamSettings.builder().allowContainerRegistry(true).build();
  private static final IamSettings LEGACY = REGISTRY.toBuilder().legacy(true).build();

  private static ProviderRequest request(AmazonVpc vpc, UnaryOperator<ClusterSpec.Builder> edit) {
    return SampleClusters.request(
        SampleClusters.privateCluster(SampleClusters.version(KopsRelease.V1_10), vpc).edit(edit),
        vpc);
  }

  private static ProviderRequest request(AmazonVpc vpc) {
    return request(vpc, UnaryOperator.identity());
  }

  private static ProviderContribution contribution() {
    return new AmazonVpcProvider().contribute(request(AmazonVpc.DEFAULT));
  }

  private static Addon addon(AmazonVpc vpc) {
    return new AmazonVpcProvider().contribute(request(vpc)).addons().get(0);
  }

  private static DaemonSetSpec agents(AmazonVpc vpc) {
    return KubernetesObjects.only(addon(vpc), DaemonSet.class).getSpec();
  }

  private static PodSpec pod() {
    return agents(AmazonVpc.DEFAULT).getTemplate().getSpec();
  }

  private static Container agent(AmazonVpc vpc) {
    List<Container> containers = agents(vpc).getTemplate().getSpec().getContainers();
    assertThat(containers).hasSize(1);
    return containers.get(0);
  }

  private static List<String> problems(ProviderRequest request) {
    return new AmazonVpcProvider().validate(request).stream().map(Problem::toString).toList();
  }

  private static List<String> notices(ProviderRequest request) {
    return new AmazonVpcProvider()
        .contribute(request).notices().stream().map(Problem::toString).toList();
  }

  @Test
  void isActiveAndRequiresKubernetes17() {
    ProviderProfile profile = new AmazonVpcProvider().profile(KopsRelease.V1_10);

    assertThat(profile.status()).isEqualTo(ProviderStatus.active("1.9"));
    assertThat(profile.kubernetesVersions()).hasToString(">=1.7.0");
    assertThat(profile.networkPolicy()).isFalse();
    assertThat(profile.encryption()).isEmpty();
    assertThat(profile.defaultMtu()).hasValue(1500);
    assertThat(profile.ports()).isEmpty();
  }

  @Test
  void acceptsAClusterThatMayPullFromEcr() {
    assertThat(problems(request(AmazonVpc.DEFAULT, spec -> spec.iam(REGISTRY)))).isEmpty();
  }

  @Test
  void requiresNoRegistryForAnotherImage() {
    assertThat(problems(request(AmazonVpc.builder().imageName("example/cni:1").build()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void requiresTheRegistryForTheDefaultImage(String blank) {
    List<String> warning =
        List.of(
            "warning: spec.iam.allowContainerRegistry: instances may not pull "
                + "602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni:1.0.0 from ECR; "
                + "set it to true, or name an image elsewhere in networking.amazonvpc.imageName "
                + "[AMAZONVPC_NO_REGISTRY]");

    assertThat(problems(request(AmazonVpc.DEFAULT))).isEqualTo(warning);
    assertThat(problems(request(AmazonVpc.builder().imageName(blank).build()))).isEqualTo(warning);
  }

  @Test
  void warnsOfLegacyIamOnNodes() {
    assertThat(problems(request(AmazonVpc.DEFAULT, spec -> spec.iam(LEGACY))))
        .containsExactly(
            "warning: spec.iam.legacy: the legacy node policy does not allow attaching the "
                + "network interfaces whose addresses pods get; set it to false, or allow it in "
                + "additionalPolicies.node [AMAZONVPC_LEGACY_IAM]");
  }

  @Test
  void acceptsLegacyIamWithAUserPolicy() {
    assertThat(
            problems(
                request(
                    AmazonVpc.DEFAULT,
                    spec -> spec.iam(LEGACY).additionalPolicies(Map.of("node", "[]")))))
        .isEmpty();
  }

  @Test
  void addsOneChannelVariant() {
    assertThat(contribution().addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::selector)
        .containsExactly(
            tuple(
                "networking.amazon-vpc-routed-eni/k8s-1.7.yaml",
                "1.0.0-kops.1",
                ">=1.7.0",
                Map.of("role.kubernetes.io/networking", "1")));
  }

  @Test
  void includesTheSourceDestinationCheck() {
    assertThat(KubernetesObjects.objects(addon(AmazonVpc.DEFAULT)))
        .containsExactly(
            "ServiceAccount aws-node",
            "ClusterRole aws-node",
            "ClusterRoleBinding aws-node",
            "DaemonSet aws-node",
            "ServiceAccount k8s-ec2-srcdst",
            "ClusterRole k8s-ec2-srcdst",
            "ClusterRoleBinding k8s-ec2-srcdst",
            "Deployment k8s-ec2-srcdst");
  }

  @Test
  void pinsTheSourceDestinationCheckVersion() {
    Container controller =
        KubernetesObjects.only(addon(AmazonVpc.DEFAULT), Deployment.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0);

    assertThat(controller.getImage()).isEqualTo("ottoyiu/k8s-ec2-srcdst:v0.2.0-3-gc0c26eca");
    assertThat(controller.getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .containsExactly(tuple("AWS_REGION", "us-east-1"));
  }

  @Test
  void grantsTheReadsOfTheAgent() {
    assertThat(KubernetesObjects.rules(addon(AmazonVpc.DEFAULT), "ClusterRole", "aws-node"))
        .containsExactly(
            "\"\": pods, namespaces: list, watch, get", "extensions: daemonsets: list, watch");
  }

  @Test
  void runsTheAgentOnEveryNodeWithRollingUpdates() {
    DaemonSetSpec agents = agents(AmazonVpc.DEFAULT);

    assertThat(agents.getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(addon(AmazonVpc.DEFAULT).needsRollingUpdate()).isEmpty();
    assertThat(agents.getSelector().getMatchLabels())
        .isEqualTo(agents.getTemplate().getMetadata().getLabels())
        .isEqualTo(Map.of("k8s-app", "aws-node"));
    assertThat(
            KubernetesObjects.only(addon(AmazonVpc.DEFAULT), DaemonSet.class)
                .getMetadata()
                .getLabels())
        .isEqualTo(Map.of("k8s-app", "aws-node", Addon.NETWORKING_LABEL, "1"));
    assertThat(agents.getTemplate().getMetadata().getAnnotations())
        .isEqualTo(Map.of("scheduler.alpha.kubernetes.io/critical-pod", ""));
    assertThat(pod().getHostNetwork()).isTrue();
    assertThat(pod().getServiceAccountName()).isEqualTo("aws-node");
    assertThat(pod().getTolerations())
        .extracting(Toleration::getKey, Toleration::getOperator, Toleration::getEffect)
        .containsExactly(
            tuple("node-role.kubernetes.io/master", null, "NoSchedule"),
            tuple("CriticalAddonsOnly", "Exists", null));
  }

  @Test
  void passesTheNodeNameToTheAgent() {
    Container agent = agent(AmazonVpc.DEFAULT);

    assertThat(agent.getImage())
        .isEqualTo("602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni:1.0.0");
    assertThat(agent.getSecurityContext().getPrivileged()).isTrue();
    assertThat(agent.getResources().getRequests()).isEqualTo(Map.of("cpu", new Quantity("10m")));
    assertThat(agent.getResources().getLimits()).isEmpty();
    assertThat(agent.getEnv())
        .extracting(EnvVar::getName)
        .containsExactly("AWS_VPC_K8S_CNI_LOGLEVEL", "MY_NODE_NAME");
    assertThat(agent.getEnv().get(0).getValue()).isEqualTo("DEBUG");
    assertThat(agent.getEnv().get(1).getValueFrom().getFieldRef().getFieldPath())
        .isEqualTo("spec.nodeName");
  }

  @Test
  void mountsTheHostPathsOfTheAgent() {
    Map<String, String> paths =
        pod().getVolumes().stream()
            .collect(Collectors.toMap(Volume::getName, volume -> volume.getHostPath().getPath()));

    assertThat(agent(AmazonVpc.DEFAULT).getVolumeMounts())
        .extracting(VolumeMount::getMountPath, mount -> paths.get(mount.getName()))
        .containsExactly(
            tuple("/host/opt/cni/bin", "/opt/cni/bin"),
            tuple("/host/etc/cni/net.d", "/etc/cni/net.d"),
            tuple("/host/var/log", "/var/log"),
            tuple("/var/run/docker.sock", "/var/run/docker.sock"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"registry.example.com/cni:1.0.1", "a: b # c", "\"\nimage: evil"})
  void usesTheImageOfTheUserUnchanged(String image) {
    assertThat(agent(AmazonVpc.builder().imageName(image).build()).getImage()).isEqualTo(image);
  }

  @Test
  void ignoresOptionsOfKops137() {
    AmazonVpc newer = AmazonVpc.builder().initImageName("x").networkPolicyAgentImage("y").build();

    assertThat(addon(newer)).isEqualTo(addon(AmazonVpc.DEFAULT));
  }

  @Test
  void installsCniAndRegistersTheFirstAddress() {
    NodeNetworking node = contribution().nodeNetworking();

    assertThat(node).isEqualTo(NodeNetworking.CNI.toBuilder().nodeIpFromMetadata(true).build());
  }

  @Test
  void opensPodTrafficFromNodesToControlPlane() {
    assertThat(contribution().firewallRules())
        .containsExactly(
            FirewallRule.fromGroup(
                "all-nodes-to-master",
                FirewallGroup.CONTROL_PLANE,
                FirewallGroup.NODES,
                "-1",
                PortRange.ALL));
  }

  @Test
  void allowsEveryNodeToAttachNetworkInterfaces() {
    IamStatement networkInterfaces =
        IamStatement.allow(
                List.of(
                    "ec2:CreateNetworkInterface",
                    "ec2:AttachNetworkInterface",
                    "ec2:DeleteNetworkInterface",
                    "ec2:DetachNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeInstances",
                    "ec2:ModifyNetworkInterfaceAttribute",
                    "ec2:AssignPrivateIpAddresses",
                    "tag:TagResources"))
            .withSid("kopsK8sEC2NodeAmazonVPCPerms");

    assertThat(contribution().iamGrants())
        .containsExactly(
            new IamGrant(InstanceGroupRole.CONTROL_PLANE, networkInterfaces),
            new IamGrant(InstanceGroupRole.NODE, networkInterfaces));
  }

  @Test
  void leavesLegacyIamUnchanged() {
    assertThat(
            new AmazonVpcProvider()
                .contribute(request(AmazonVpc.DEFAULT, spec -> spec.iam(LEGACY)))
                .iamGrants())
        .isEmpty();
  }

  @Test
  void warnsThatPodsFillTheSubnets() {
    assertThat(
            notices(
                request(
                    AmazonVpc.DEFAULT,
                    spec -> spec.nonMasqueradeCidr(Cidr.parse("172.20.0.0/16")))))
        .containsExactly(
            "notice: spec.subnets: pods use addresses of the subnets, which must be large "
                + "enough for pods as well as instances [AMAZONVPC_SHARES_ADDRESSES]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"172.20.0.0/16", "172.16.0.0/12"})
  void acceptsRangeThatContainsTheVpc(String range) {
    assertThat(notices(request(AmazonVpc.DEFAULT, nonMasquerading(range)))).hasSize(1);
  }

  @Test
  void warnsOfRangeThatContainsPartOfTheVpc() {
    assertThat(notices(request(AmazonVpc.DEFAULT, nonMasquerading("172.20.128.0/17"))))
        .contains(
            "warning: spec.nonMasqueradeCIDR: nonMasqueradeCIDR 172.20.128.0/17 contains only a"
                + " part of networkCIDR 172.20.0.0/16, and pods use addresses of all of it; set"
                + " nonMasqueradeCIDR of a new cluster to 172.20.0.0/16 [AMAZONVPC_MASQUERADES]");
  }

  private static UnaryOperator<ClusterSpec.Builder> nonMasquerading(String range) {
    return spec -> spec.nonMasqueradeCidr(Cidr.parse(range));
  }

  @Test
  void warnsThatPodsLoseTheirSourceAddresses() {
    assertThat(notices(request(AmazonVpc.DEFAULT)))
        .hasSize(2)
        .contains(
            "notice: spec.nonMasqueradeCIDR: traffic from pods to addresses outside "
                + "100.64.0.0/10 is masqueraded, also inside the VPC: to keep pod addresses "
                + "there, set nonMasqueradeCIDR of a new cluster to 172.20.0.0/16 "
                + "[AMAZONVPC_MASQUERADES]");
  }
}
