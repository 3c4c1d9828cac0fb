package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.extensions.DaemonSetSpec;
import io.fabric8.kubernetes.api.model.extensions.Deployment;
import io.fabric8.kubernetes.api.model.extensions.DeploymentSpec;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Romana;
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
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.testkit.SampleClusters;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RomanaProviderTest {
  private static Cluster cluster(Romana romana) {
    return SampleClusters.privateCluster(SampleClusters.version(KopsRelease.V1_10), romana);
  }

  private static ProviderRequest request(Romana romana) {
    return SampleClusters.request(cluster(romana), romana);
  }

  private static ProviderContribution contribution(Romana romana) {
    return new RomanaProvider().contribute(request(romana));
  }

  private static Addon addon(Romana romana) {
    return contribution(romana).addons().get(0);
  }

  private static Addon addon() {
    return addon(Romana.DEFAULT);
  }

  private static List<String> problems(ProviderRequest request) {
    return new RomanaProvider().validate(request).stream().map(Problem::toString).toList();
  }

  private static DeploymentSpec deployment(String name) {
    return KubernetesObjects.named(addon(), Deployment.class, name).getSpec();
  }

  private static DaemonSetSpec agents() {
    return KubernetesObjects.only(addon(), DaemonSet.class).getSpec();
  }

  private static Container onlyContainer(PodTemplateSpec template) {
    assertThat(template.getSpec().getContainers()).hasSize(1);
    return template.getSpec().getContainers().get(0);
  }

  @Test
  void hasEndedInFavourOfCilium() {
    assertThat(new RomanaProvider().profile(KopsRelease.V1_10).status())
        .isEqualTo(
            ProviderStatus.endOfLife(
                "1.8", LocalDate.of(2021, 3, 1), "cilium", "kops 1.19 removed it"));
  }

  @Test
  void requiresKubernetes17AndEnforcesNetworkPolicy() {
    ProviderProfile profile = new RomanaProvider().profile(KopsRelease.V1_10);

    assertThat(profile.kubernetesVersions()).hasToString(">=1.7.0");
    assertThat(profile.networkPolicy()).isTrue();
    assertThat(profile.encryption()).isEmpty();
    assertThat(profile.defaultMtu()).isEmpty();
    assertThat(profile.ports())
        .containsExactly(ProviderPort.tcp(4001, "etcd"), ProviderPort.tcp(9600, "romana's daemon"));
  }

  @Test
  void acceptsServiceRangeAddresses() {
    Romana romana =
        Romana.builder().etcdServiceIp("100.64.0.88").daemonServiceIp("100.71.255.254").build();

    assertThat(problems(request(Romana.DEFAULT))).isEmpty();
    assertThat(problems(request(romana))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "etcd", "100.64.0", "100.64.0.88\n", "100.64.0.0/13"})
  void rejectsAMalformedAddress(String text) {
    assertThat(problems(request(Romana.builder().etcdServiceIp(text).build())))
        .containsExactly(
            "error: spec.networking.romana.etcdServiceIP: \""
                + text
                + "\" is not an IP address; leave it unset to use an address of the service "
                + "range [ROMANA_ADDRESS_MALFORMED]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.72.0.0", "172.20.0.88", "fd00::63"})
  void rejectsAnAddressOutsideTheServiceRange(String address) {
    assertThat(problems(request(Romana.builder().daemonServiceIp(address).build())))
        .containsExactly(
            "error: spec.networking.romana.daemonServiceIP: "
                + address
                + " is outside the service range 100.64.0.0/13; leave it unset to use an "
                + "address of the service range [ROMANA_ADDRESS_OUTSIDE_SERVICES]");
  }

  @Test
  void warnsOfEtcdWithTls() {
    Cluster cluster = cluster(Romana.DEFAULT);
    Cluster withTls =
        cluster.edit(
            spec ->
                spec.etcdClusters(
                    cluster.spec().etcdClusters().stream()
                        .map(etcd -> etcd.toBuilder().enableEtcdTls(true).build())
                        .toList()));

    assertThat(problems(SampleClusters.request(withTls, Romana.DEFAULT)))
        .containsExactly(
            "warning: spec.etcdClusters: etcd requires TLS, but Romana has no client "
                + "certificate; leave enableEtcdTLS unset, or choose calico "
                + "[ROMANA_WITHOUT_ETCD_TLS]");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(problems(request(Romana.builder().etcdServiceIp("?").daemonServiceIp("?").build())))
        .hasSize(2);
  }

  @Test
  void addsOneChannelVariant() {
    assertThat(contribution(Romana.DEFAULT).addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::selector)
        .containsExactly(
            tuple(
                "networking.romana/k8s-1.7.yaml",
                "v2.0.2",
                ">=1.7.0",
                Map.of("role.kubernetes.io/networking", "1")));
  }

  @Test
  void createsFiveWorkloadsAndTwoServices() {
    assertThat(KubernetesObjects.objects(addon()))
        .containsExactly(
            "ServiceAccount romana-listener",
            "ClusterRole romana-listener",
            "ClusterRoleBinding romana-listener",
            "ServiceAccount romana-agent",
            "ClusterRole romana-agent",
            "ClusterRoleBinding romana-agent",
            "ServiceAccount romana-aws",
            "ClusterRole romana-aws",
            "ClusterRoleBinding romana-aws",
            "Service romana-etcd",
            "Service romana",
            "Deployment romana-daemon",
            "Deployment romana-listener",
            "DaemonSet romana-agent",
            "Deployment romana-aws",
            "Deployment romana-vpcrouter");
  }

  @Test
  void grantsPolicyReadsAndServiceUpdatesToTheListener() {
    assertThat(KubernetesObjects.rules(addon(), "ClusterRole", "romana-listener"))
        .containsExactly(
            "*: pods, namespaces, nodes, endpoints: get, list, watch",
            "extensions: networkpolicies: get, list, watch",
            "*: services: update, list, watch");
  }

  @Test
  void grantsOnlyReadsToTheRest() {
    assertThat(KubernetesObjects.rules(addon(), "ClusterRole", "romana-agent"))
        .containsExactly("*: pods, nodes: get");
    assertThat(KubernetesObjects.rules(addon(), "ClusterRole", "romana-aws"))
        .containsExactly("*: nodes: get, list, watch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"romana-listener", "romana-agent", "romana-aws"})
  void bindsEachRoleToTheAccountOfItsName(String name) {
    ClusterRoleBinding binding = KubernetesObjects.named(addon(), ClusterRoleBinding.class, name);

    assertThat(binding.getRoleRef().getName()).isEqualTo(name);
    assertThat(binding.getSubjects())
        .extracting(
            subject -> subject.getKind(),
            subject -> subject.getNamespace(),
            subject -> subject.getName())
        .containsExactly(tuple("ServiceAccount", "kube-system", name));
  }

  @ParameterizedTest
  @CsvSource({
    "romana-etcd, 100.64.0.88, 12379, 4001, k8s-app, etcd-server",
    "romana, 100.64.0.99, 9600, 9600, romana-app, daemon"
  })
  void assignsFixedServiceAddresses(
      String name, String address, int port, int target, String label, String value) {
    Service service = KubernetesObjects.named(addon(), Service.class, name);

    assertThat(service.getSpec().getClusterIP()).isEqualTo(address);
    assertThat(service.getSpec().getSelector()).isEqualTo(Map.of(label, value));
    assertThat(service.getSpec().getPorts())
        .extracting(
            ServicePort::getPort,
            each -> each.getTargetPort().getIntVal(),
            ServicePort::getProtocol)
        .containsExactly(tuple(port, target, "TCP"));
  }

  @Test
  void prefersAddressesOfTheSpec() {
    Romana romana =
        Romana.builder().etcdServiceIp("100.64.1.1").daemonServiceIp("100.64.1.2").build();
    Addon addon = addon(romana);
    Deployment router = KubernetesObjects.named(addon, Deployment.class, "romana-vpcrouter");

    assertThat(
            KubernetesObjects.named(addon, Service.class, "romana-etcd").getSpec().getClusterIP())
        .isEqualTo("100.64.1.1");
    assertThat(KubernetesObjects.named(addon, Service.class, "romana").getSpec().getClusterIP())
        .isEqualTo("100.64.1.2");
    assertThat(onlyContainer(router.getSpec().getTemplate()).getArgs())
        .contains("--etcd_addr=100.64.1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "romana-daemon, daemon, quay.io/romana/daemon:v2.0.2, 10m, 64Mi,",
    "romana-listener, listener, quay.io/romana/listener:v2.0.2, 10m, 64Mi, romana-listener",
    "romana-aws, aws, quay.io/romana/aws:v2.0.2, 10m, 64Mi, romana-aws",
    "romana-vpcrouter, vpcrouter, quay.io/romana/vpcrouter-romana-plugin:1.1.17, 45m, 128Mi,"
  })
  void runsEachDeploymentOnceOnTheControlPlane(
      String name, String app, String image, String cpu, String memory, String account) {
    DeploymentSpec deployment = deployment(name);
    PodSpec pod = deployment.getTemplate().getSpec();
    Container container = onlyContainer(deployment.getTemplate());

    assertThat(deployment.getReplicas()).isEqualTo(1);
    assertThat(deployment.getSelector().getMatchLabels())
        .isEqualTo(deployment.getTemplate().getMetadata().getLabels())
        .isEqualTo(Map.of("romana-app", app));
    assertThat(pod.getNodeSelector()).isEqualTo(Map.of("node-role.kubernetes.io/master", ""));
    assertThat(pod.getServiceAccountName()).isEqualTo(account);
    assertThat(container.getImage()).isEqualTo(image);
    assertThat(container.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory)));
    assertThat(container.getResources().getLimits())
        .isEqualTo(Map.of("memory", new Quantity(memory)));
  }

  @Test
  void runsEveryPodInTheHostNetwork() {
    List<PodSpec> pods =
        KubernetesObjects.all(addon(), Deployment.class).stream()
            .map(deployment -> deployment.getSpec().getTemplate().getSpec())
            .collect(Collectors.toList());
    pods.add(agents().getTemplate().getSpec());

    assertThat(pods)
        .allSatisfy(
            pod -> {
              assertThat(pod.getHostNetwork()).isTrue();
              assertThat(pod.getTolerations())
                  .extracting(Toleration::getKey, Toleration::getEffect)
                  .containsExactly(tuple("node-role.kubernetes.io/master", "NoSchedule"));
              assertThat(pod.getContainers())
                  .extracting(Container::getImagePullPolicy)
                  .containsExactly("Always");
            });
  }

  @Test
  void assignsThePodRangeByTheDaemon() {
    assertThat(onlyContainer(deployment("romana-daemon").getTemplate()).getArgs())
        .containsExactly("--cloud=aws", "--network-cidr-overrides=romana-network=100.96.0.0/11");
  }

  @Test
  void findsEtcdByItsService() {
    assertThat(onlyContainer(deployment("romana-vpcrouter").getTemplate()).getArgs())
        .containsExactly("--etcd_use_v2", "--etcd_addr=100.64.0.88", "--etcd_port=12379");
  }

  @Test
  void runsTheAgentOnEveryNodeWithRollingUpdates() {
    DaemonSetSpec agents = agents();
    PodSpec pod = agents.getTemplate().getSpec();
    Container agent = onlyContainer(agents.getTemplate());

    assertThat(agents.getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(addon().needsRollingUpdate()).isEmpty();
    assertThat(agents.getSelector().getMatchLabels())
        .isEqualTo(agents.getTemplate().getMetadata().getLabels())
        .isEqualTo(Map.of("romana-app", "agent"));
    assertThat(pod.getNodeSelector()).isEmpty();
    assertThat(pod.getServiceAccountName()).isEqualTo("romana-agent");
    assertThat(pod.getSecurityContext().getSeLinuxOptions().getType()).isEqualTo("spc_t");
    assertThat(agent.getImage()).isEqualTo("quay.io/romana/agent:v2.0.2");
    assertThat(agent.getArgs()).containsExactly("--service-cluster-ip-range=100.64.0.0/13");
    assertThat(agent.getSecurityContext().getPrivileged()).isTrue();
    assertThat(agent.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("25m"), "memory", new Quantity("128Mi")));
    assertThat(agent.getResources().getLimits()).isEqualTo(Map.of("memory", new Quantity("128Mi")));
  }

  @Test
  void passesTheNodeNameToTheAgent() {
    assertThat(onlyContainer(agents().getTemplate()).getEnv())
        .extracting(EnvVar::getName, env -> env.getValueFrom().getFieldRef().getFieldPath())
        .containsExactly(tuple("NODENAME", "spec.nodeName"), tuple("NODEIP", "status.hostIP"));
  }

  @Test
  void mountsTheHostPathsOfTheAgent() {
    PodSpec pod = agents().getTemplate().getSpec();
    Map<String, String> paths =
        pod.getVolumes().stream()
            .collect(Collectors.toMap(Volume::getName, volume -> volume.getHostPath().getPath()));

    assertThat(onlyContainer(agents().getTemplate()).getVolumeMounts())
        .extracting(VolumeMount::getMountPath, mount -> paths.get(mount.getName()))
        .containsExactly(
            tuple("/host/usr/local/bin", "/usr/local/bin"),
            tuple("/host/etc/romana", "/etc/romana"),
            tuple("/host/opt/cni/bin", "/opt/cni/bin"),
            tuple("/host/etc/cni/net.d", "/etc/cni/net.d"),
            tuple("/var/run/romana", "/var/run/romana"));
  }

  @Test
  void opensEtcdAndTunnelsFromNodes() {
    assertThat(contribution(Romana.DEFAULT).firewallRules())
        .containsExactly(
            FirewallRule.fromGroup(
                "node-to-master-protocol-ipip",
                FirewallGroup.CONTROL_PLANE,
                FirewallGroup.NODES,
                "4",
                PortRange.ALL),
            FirewallRule.fromGroup(
                "node-to-master-tcp-4001",
                FirewallGroup.CONTROL_PLANE,
                FirewallGroup.NODES,
                "tcp",
                PortRange.of(4001)));
  }

  @Test
  void allowsControlPlaneToWriteRoutes() {
    assertThat(contribution(Romana.DEFAULT).iamGrants())
        .containsExactly(
            new IamGrant(
                InstanceGroupRole.CONTROL_PLANE,
                IamStatement.allow(List.of("ec2:DescribeAvailabilityZones", "ec2:DescribeVpcs"))),
            new IamGrant(
                InstanceGroupRole.CONTROL_PLANE,
                IamStatement.allow(
                        List.of("ec2:CreateRoute", "ec2:DeleteRoute", "ec2:ReplaceRoute"))
                    .when("ec2:ResourceTag/KubernetesCluster", "sample.example.com")));
  }

  @Test
  void addsNothingToLegacyControlPlaneRoles() {
    Cluster legacy =
        cluster(Romana.DEFAULT).edit(spec -> spec.iam(IamSettings.builder().legacy(true).build()));

    assertThat(
            new RomanaProvider()
                .contribute(SampleClusters.request(legacy, Romana.DEFAULT))
                .iamGrants())
        .isEmpty();
  }

  @Test
  void installsCni() {
    NodeNetworking node = contribution(Romana.DEFAULT).nodeNetworking();

    assertThat(node).isEqualTo(NodeNetworking.CNI);
    assertThat(contribution(Romana.DEFAULT).secrets()).isEmpty();
    assertThat(contribution(Romana.DEFAULT).notices()).isEmpty();
  }
}
