package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class AmazonVpcV137Test {
  private static final String ECR = "602401143452.dkr.ecr.us-west-2.amazonaws.com/";

  private static AmazonVpc with(String name, String value) {
    return AmazonVpc.builder().addEnv(new EnvVar(name, value)).build();
  }

  private static ProviderContribution contribution(AmazonVpc options, UnaryOperator<Cluster> edit) {
    return new AmazonVpcProvider().contribute(requestV137(options, edit));
  }

  private static Addon addon(AmazonVpc options) {
    return contribution(options, UnaryOperator.identity()).addons().get(0);
  }

  private static Container container(Addon addon, String name) {
    return PodView.container(PodView.daemons(addon), name);
  }

  private static Map<String, String> env(AmazonVpc options) {
    return PodView.env(container(addon(options), "aws-node"));
  }

  private static UnaryOperator<Cluster> instances(String type, int most) {
    return cluster ->
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> group.toBuilder().machineType(type).maxSize(most).build())
                .toList());
  }

  private static Cluster withRegistry(Cluster cluster) {
    return cluster.edit(
        spec -> spec.iam(IamSettings.builder().allowContainerRegistry(true).build()));
  }

  @Test
  void replacesInstancesForAChannelEntry() {
    Addon addon = addon(AmazonVpc.DEFAULT);

    assertThat(addon.manifestPath()).isEqualTo("networking.amazon-vpc-routed-eni/k8s-1.16.yaml");
    assertThat(addon.needsRollingUpdate()).contains(RollingUpdateScope.ALL);
    assertThat(addon.prune()).isFalse();
    assertThat(KubernetesObjects.objects(addon))
        .containsExactly(
            "CustomResourceDefinition eniconfigs.crd.k8s.amazonaws.com",
            "ServiceAccount aws-node",
            "ConfigMap amazon-vpc-cni",
            "ClusterRole aws-node",
            "ClusterRoleBinding aws-node",
            "DaemonSet aws-node");
  }

  @Test
  void setsTheEnvironmentOfKops() {
    assertThat(env(AmazonVpc.DEFAULT))
        .containsOnly(
            entry("AWS_VPC_CNI_NODE_PORT_SUPPORT", "true"),
            entry("AWS_VPC_ENI_MTU", "9001"),
            entry("AWS_VPC_K8S_CNI_CONFIGURE_RPFILTER", "false"),
            entry("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "false"),
            entry("AWS_VPC_K8S_CNI_EXTERNALSNAT", "false"),
            entry("AWS_VPC_K8S_CNI_LOGLEVEL", "DEBUG"),
            entry("AWS_VPC_K8S_CNI_LOG_FILE", "/host/var/log/aws-routed-eni/ipamd.log"),
            entry("AWS_VPC_K8S_CNI_RANDOMIZESNAT", "prng"),
            entry("AWS_VPC_K8S_CNI_VETHPREFIX", "eni"),
            entry("AWS_VPC_K8S_PLUGIN_LOG_FILE", "/var/log/aws-routed-eni/plugin.log"),
            entry("AWS_VPC_K8S_PLUGIN_LOG_LEVEL", "DEBUG"),
            entry("DISABLE_INTROSPECTION", "false"),
            entry("DISABLE_METRICS", "false"),
            entry("DISABLE_NETWORK_RESOURCE_PROVISIONING", "false"),
            entry("ENABLE_POD_ENI", "false"),
            entry("ENABLE_PREFIX_DELEGATION", "false"),
            entry("ENABLE_SUBNET_DISCOVERY", "true"),
            entry("NETWORK_POLICY_ENFORCING_MODE", "standard"),
            entry("WARM_ENI_TARGET", "1"),
            entry("WARM_PREFIX_TARGET", "1"),
            entry("VPC_CNI_VERSION", "v1.23.0"),
            entry("CLUSTER_NAME", "sample.example.com"),
            entry("ENABLE_IPv4", "true"),
            entry("ENABLE_IPv6", "false"),
            entry(
                "ADDITIONAL_ENI_TAGS",
                "{\"KubernetesCluster\":\"sample.example.com\","
                    + "\"kubernetes.io/cluster/sample.example.com\":\"owned\"}"),
            entry("MY_NODE_NAME", "spec.nodeName"),
            entry("MY_POD_NAME", "metadata.name"));
    assertThat(
            new Load(LoadSettings.builder().build())
                .loadFromString(env(AmazonVpc.DEFAULT).get("ADDITIONAL_ENI_TAGS")))
        .isInstanceOf(Map.class);
  }

  @Test
  void mergesUserVariablesExceptFixedOnes() {
    AmazonVpc options =
        AmazonVpc.builder()
            .addEnv(new EnvVar("WARM_IP_TARGET", "2"))
            .addEnv(new EnvVar("WARM_ENI_TARGET", "0"))
            .addEnv(new EnvVar("WARM_ENI_TARGET", "3"))
            .addEnv(new EnvVar("ENABLE_IPv6", "true"))
            .addEnv(new EnvVar("MY_NODE_NAME", "me"))
            .build();

    assertThat(env(options))
        .contains(
            entry("WARM_IP_TARGET", "2"),
            entry("WARM_ENI_TARGET", "3"),
            entry("ENABLE_IPv6", "false"),
            entry("MY_NODE_NAME", "spec.nodeName"));
    assertThat(
            new AmazonVpcProvider().validate(requestV137(options, AmazonVpcV137Test::withRegistry)))
        .extracting(problem -> problem.path().toString(), Problem::code)
        .containsExactly(
            tuple("spec.networking.amazonvpc.env[3].name", ProviderCodes.AMAZONVPC_ENV_FIXED),
            tuple("spec.networking.amazonvpc.env[4].name", ProviderCodes.AMAZONVPC_ENV_FIXED));
  }

  @Test
  void validatesNamesAndMtus() {
    AmazonVpc options =
        AmazonVpc.builder()
            .addEnv(new EnvVar("", "1"))
            .addEnv(new EnvVar("A=B", "1"))
            .addEnv(new EnvVar("AWS_VPC_ENI_MTU", "large"))
            .addEnv(new EnvVar("AWS_VPC_ENI_MTU", "9002"))
            .addEnv(new EnvVar("AWS_VPC_ENI_MTU", "9001"))
            .build();

    assertThat(
            new AmazonVpcProvider().validate(requestV137(options, AmazonVpcV137Test::withRegistry)))
        .extracting(problem -> problem.path().toString(), Problem::code)
        .containsExactly(
            tuple("spec.networking.amazonvpc.env[0].name", ProviderCodes.AMAZONVPC_ENV_MALFORMED),
            tuple("spec.networking.amazonvpc.env[1].name", ProviderCodes.AMAZONVPC_ENV_MALFORMED),
            tuple(
                "spec.networking.amazonvpc.env[2].value", ProviderCodes.AMAZONVPC_MTU_OUT_OF_RANGE),
            tuple(
                "spec.networking.amazonvpc.env[3].value",
                ProviderCodes.AMAZONVPC_MTU_OUT_OF_RANGE));
    assertThat(
            new AmazonVpcProvider()
                .validate(
                    requestV137(
                        with("AWS_VPC_ENI_MTU", "9001"),
                        cluster -> instances("t1.micro", 1).apply(withRegistry(cluster)))))
        .extracting(Problem::code)
        .containsExactly(ProviderCodes.AMAZONVPC_MTU_LEAVES_NO_ROOM);
  }

  @Test
  void usesTheImagesOfTheUser() {
    PodTemplateSpec plain = PodView.daemons(addon(AmazonVpc.DEFAULT));
    PodTemplateSpec own =
        PodView.daemons(
            addon(
                AmazonVpc.builder()
                    .imageName("r/cni:1")
                    .initImageName("r/init:1")
                    .networkPolicyAgentImage("r/agent:1")
                    .build()));

    assertThat(PodView.initContainer(plain, "aws-vpc-cni-init").getImage())
        .isEqualTo(ECR + "amazon-k8s-cni-init:v1.23.0");
    assertThat(PodView.container(plain, "aws-node").getImage())
        .isEqualTo(ECR + "amazon-k8s-cni:v1.23.0");
    assertThat(PodView.container(plain, "aws-eks-nodeagent").getImage())
        .isEqualTo(ECR + "amazon/aws-network-policy-agent:v1.4.1");
    assertThat(PodView.initContainer(own, "aws-vpc-cni-init").getImage()).isEqualTo("r/init:1");
    assertThat(PodView.container(own, "aws-node").getImage()).isEqualTo("r/cni:1");
    assertThat(PodView.container(own, "aws-eks-nodeagent").getImage()).isEqualTo("r/agent:1");
  }

  @Test
  void runsThePolicyAgentDisabled() {
    assertThat(container(addon(AmazonVpc.DEFAULT), "aws-eks-nodeagent").getArgs())
        .contains(
            "--enable-ipv6=false",
            "--enable-network-policy=false",
            "--enable-cloudwatch-logs=false",
            "--metrics-bind-addr=:8162",
            "--health-probe-bind-addr=:8163",
            "--conntrack-cache-cleanup-period=300",
            "--conntrack-cache-table-size=524288",
            "--log-level=debug");
  }

  @Test
  void runsPodsUnconfinedBySelinux() {
    Addon selinux =
        new AmazonVpcProvider()
            .contribute(
                requestV137(
                    AmazonVpc.DEFAULT,
                    cluster -> cluster.edit(spec -> spec.containerdSelinuxEnabled(true))))
            .addons()
            .get(0);

    assertThat(
            PodView.daemons(selinux).getSpec().getSecurityContext().getSeLinuxOptions().getType())
        .isEqualTo("spc_t");
    assertThat(PodView.daemons(addon(AmazonVpc.DEFAULT)).getSpec().getSecurityContext()).isNull();
  }

  @Test
  void probesTheSocket() {
    Container node = container(addon(AmazonVpc.DEFAULT), "aws-node");

    assertThat(node.getLivenessProbe().getExec().getCommand())
        .contains("-addr=unix:///var/run/aws-node/ipamd.sock");
    assertThat(node.getSecurityContext().getCapabilities().getAdd())
        .containsExactly("NET_ADMIN", "NET_RAW");
  }

  @Test
  void allowsPodPatchesOnlyWhenAnnotatingPods() {
    assertThat(KubernetesObjects.rules(addon(AmazonVpc.DEFAULT), "ClusterRole", "aws-node"))
        .contains("\"\": pods: list, watch, get");
    assertThat(
            KubernetesObjects.rules(
                addon(with("ANNOTATE_POD_IP", "true")), "ClusterRole", "aws-node"))
        .contains("\"\": pods: list, watch, get, patch");
  }

  @Test
  void allowsEveryInstanceToManageAndTagInterfaces() {
    List<IamGrant> grants = contribution(AmazonVpc.DEFAULT, UnaryOperator.identity()).iamGrants();

    assertThat(grants)
        .extracting(IamGrant::role)
        .containsExactly(
            InstanceGroupRole.CONTROL_PLANE,
            InstanceGroupRole.API_SERVER,
            InstanceGroupRole.NODE,
            InstanceGroupRole.CONTROL_PLANE,
            InstanceGroupRole.API_SERVER,
            InstanceGroupRole.NODE);
    assertThat(grants.get(0).statement().actions())
        .hasSize(13)
        .contains("ec2:UnassignPrivateIpAddresses", "ec2:DescribeInstanceTypes")
        .doesNotContain("tag:TagResources");
    assertThat(grants.get(5).statement().actions()).containsExactly("ec2:CreateTags");
    assertThat(grants.get(5).statement().resources())
        .containsExactly("arn:aws:ec2:*:*:network-interface/*");
  }

  @Test
  void opensAllTrafficFromNodesToControlPlane() {
    assertThat(contribution(AmazonVpc.DEFAULT, UnaryOperator.identity()).firewallRules())
        .extracting(FirewallRule::name, FirewallRule::protocol)
        .containsExactly(tuple("all-nodes-to-master", "-1"));
  }

  @Test
  void keepsInstanceRoutesAndStopsAtOnce() {
    NodeNetworking nodes =
        contribution(AmazonVpc.DEFAULT, instances("m5.xlarge", 1)).nodeNetworking();

    assertThat(nodes.gracefulShutdown()).isFalse();
    assertThat(nodes.nodeIpFromMetadata()).isTrue();
    assertThat(nodes.kubeProxy()).isTrue();
    assertThat(nodes.kubeProxyKnowsPods()).isFalse();
    assertThat(nodes.cniBinaries()).isEmpty();
    assertThat(nodes.maxPods()).containsExactly(entry("master-us-east-1a", 58), entry("nodes", 58));
    assertThat(nodes.files())
        .extracting(NodeFile::path)
        .containsExactly(
            "/etc/udev/rules.d/99-vpc-policy-routes.rules",
            "/usr/lib/systemd/networkd.conf.d/40-disable-manage-foreign-routes.conf",
            "/etc/systemd/network/99-default.link",
            "/etc/cloud/cloud.cfg.d/99-disable-network-hotplug.cfg");
  }

  @Test
  void limitsPodsToTheSmallestOfMixedTypes() {
    assertThat(
            contribution(AmazonVpc.DEFAULT, mixed("m5.xlarge", "t3.medium"))
                .nodeNetworking()
                .maxPods())
        .containsEntry("nodes", 17);
    assertThat(
            contribution(AmazonVpc.DEFAULT, mixed("m5.xlarge", "z9.large"))
                .nodeNetworking()
                .maxPods())
        .doesNotContainKey("nodes");
  }

  private static UnaryOperator<Cluster> mixed(String... types) {
    MixedInstancesPolicy policy = MixedInstancesPolicy.builder().addInstances(types).build();
    return cluster ->
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(
                    group ->
                        group.name().equals("nodes")
                            ? group.toBuilder().mixedInstancesPolicy(policy).build()
                            : group)
                .toList());
  }

  @Test
  void warnsOfASmallSubnet() {
    List<Problem> notices = contribution(AmazonVpc.DEFAULT, instances("m5.24xlarge", 50)).notices();

    assertThat(notices)
        .filteredOn(problem -> problem.code().equals(ProviderCodes.ENI_SUBNET_SMALL))
        .extracting(Problem::toString)
        .containsExactly(
            "warning: spec.subnets[us-east-1a].cidr: instances and pods in the subnet can "
                + "need 15000 addresses, but it has 8187; use a larger subnet, more subnets, "
                + "smaller groups or a lower kubelet.maxPods [ENI_SUBNET_SMALL]");
    assertThat(
            contribution(
                    with("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "true"),
                    instances("m5.24xlarge", 50))
                .notices())
        .extracting(Problem::code)
        .containsExactly(
            ProviderCodes.AMAZONVPC_SHARES_ADDRESSES, ProviderCodes.AMAZONVPC_PODS_OUTSIDE_RANGE);
  }

  @Test
  void reportsRangeThatDoesNotContainTheVpc() {
    assertThat(rangeProblems("172.20.0.0/16")).isEmpty();
    assertThat(rangeProblems("100.64.0.0/10"))
        .containsExactly(
            "notice: spec.nonMasqueradeCIDR: pods use addresses of the VPC, and nonMasqueradeCIDR"
                + " 100.64.0.0/10 has no effect on them; a new cluster can set it to networkCIDR"
                + " 172.20.0.0/16 [AMAZONVPC_PODS_OUTSIDE_RANGE]");
    assertThat(rangeProblems("172.20.128.0/17"))
        .containsExactly(
            "warning: spec.nonMasqueradeCIDR: nonMasqueradeCIDR 172.20.128.0/17 contains only a"
                + " part of networkCIDR 172.20.0.0/16, and pods use addresses of all of it; set"
                + " nonMasqueradeCIDR of a new cluster to 172.20.0.0/16"
                + " [AMAZONVPC_PODS_OUTSIDE_RANGE]");
  }

  private static List<String> rangeProblems(String range) {
    return contribution(
            AmazonVpc.DEFAULT,
            cluster -> cluster.edit(spec -> spec.nonMasqueradeCidr(Cidr.parse(range))))
        .notices()
        .stream()
        .filter(problem -> problem.code().equals(ProviderCodes.AMAZONVPC_PODS_OUTSIDE_RANGE))
        .map(Problem::toString)
        .toList();
  }

  @Test
  void warnsOfPrefixesWithoutMorePods() {
    AmazonVpc prefixes = with("ENABLE_PREFIX_DELEGATION", "true");

    assertThat(contribution(prefixes, instances("m5.large", 1)).notices())
        .filteredOn(problem -> problem.code().equals(ProviderCodes.AMAZONVPC_PREFIXES_UNUSED))
        .hasSize(2)
        .first()
        .asString()
        .contains("m5.large can run 110 pods, but kops limits kubelet to 29");
    assertThat(
            contribution(
                    prefixes,
                    cluster ->
                        instances("m5.large", 1)
                            .apply(cluster)
                            .edit(
                                spec ->
                                    spec.kubelet(KubeletSettings.builder().maxPods(110).build())))
                .notices())
        .extracting(Problem::code)
        .containsExactly(
            ProviderCodes.AMAZONVPC_SHARES_ADDRESSES, ProviderCodes.AMAZONVPC_PODS_OUTSIDE_RANGE);
    assertThat(contribution(prefixes, instances("m4.large", 1)).notices())
        .extracting(Problem::code)
        .contains(ProviderCodes.AMAZONVPC_NO_PREFIXES);
  }

  @Test
  void requiresPermissionForEcrImages() {
    assertThat(new AmazonVpcProvider().validate(requestV137(AmazonVpc.DEFAULT)))
        .singleElement()
        .asString()
        .contains(ECR + "amazon-k8s-cni:v1.23.0", "AMAZONVPC_NO_REGISTRY");
    assertThat(
            new AmazonVpcProvider()
                .validate(requestV137(AmazonVpc.DEFAULT, AmazonVpcV137Test::withRegistry)))
        .isEmpty();
  }
}
