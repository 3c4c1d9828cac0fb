package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CiliumProviderTest {
  private static ProviderContribution contribution(Cilium cilium, UnaryOperator<Cluster> edit) {
    return new CiliumProvider().contribute(SampleRequests.request(cilium, edit));
  }

  private static ProviderContribution contribution() {
    return contribution(Cilium.DEFAULT, UnaryOperator.identity());
  }

  private static Addon addon() {
    return contribution().addons().get(0);
  }

  private static List<String> problems(Cilium cilium) {
    return new CiliumProvider()
        .validate(SampleRequests.request(cilium)).stream().map(Problem::toString).toList();
  }

  private static Object etcdConfig(Addon addon) {
    String yaml = KubernetesObjects.only(addon, ConfigMap.class).getData().get("etcd-config");
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @Test
  void addsOneChannelVariant() {
    assertThat(contribution().addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::selector,
            Addon::needsRollingUpdate)
        .containsExactly(
            tuple(
                "networking.cilium.io/k8s-1.7.yaml",
                "v1.0-kops.1",
                ">=1.7.0",
                Map.of("role.kubernetes.io/networking", "1"),
                Optional.of(RollingUpdateScope.ALL)));
  }

  @Test
  void allowsTheAgentToCreateItsResources() {
    assertThat(KubernetesObjects.objects(addon()))
        .containsExactly(
            "ServiceAccount cilium",
            "ClusterRole cilium",
            "ClusterRoleBinding cilium",
            "ConfigMap cilium-config",
            "DaemonSet cilium");
    assertThat(KubernetesObjects.rules(addon(), "ClusterRole", "cilium"))
        .containsExactly(
            "networking.k8s.io: networkpolicies: get, list, watch",
            "\"\": namespaces, services, nodes, endpoints, componentstatuses: get, list, watch",
            "\"\": pods, nodes: get, list, watch, update",
            "extensions: networkpolicies, thirdpartyresources, ingresses: create, get, list, watch",
            "apiextensions.k8s.io: customresourcedefinitions: create, get, list, watch, update",
            "cilium.io: ciliumnetworkpolicies, ciliumendpoints: *");
    assertThat(KubernetesObjects.only(addon(), ClusterRoleBinding.class).getSubjects())
        .extracting(Subject::getKind, Subject::getName)
        .containsExactly(tuple("ServiceAccount", "cilium"), tuple("Group", "system:nodes"));
  }

  @Test
  void keepsStateInTheFirstEtcdCluster() {
    assertThat(etcdConfig(addon()))
        .isEqualTo(Map.of("endpoints", List.of("http://etcd-a.internal.sample.example.com:4001")));
    assertThat(KubernetesObjects.only(addon(), ConfigMap.class).getData())
        .contains(
            entry("debug", "false"),
            entry("disable-ipv4", "false"),
            entry("sidecar-http-proxy", "false"),
            entry("clean-cilium-state", "false"));
  }

  @Test
  void connectsToTlsEtcdWithACertificate() {
    Addon addon = contribution(Cilium.DEFAULT, SampleRequests::withEtcdTls).addons().get(0);
    PodTemplateSpec pod = PodView.daemons(addon);

    assertThat(etcdConfig(addon))
        .isEqualTo(
            Map.of(
                "endpoints",
                List.of("https://etcd-a.internal.sample.example.com:4001"),
                "ca-file",
                "/var/lib/etcd-secrets/ca.pem",
                "key-file",
                "/var/lib/etcd-secrets/calico-client-key.pem",
                "cert-file",
                "/var/lib/etcd-secrets/calico-client.pem"));
    assertThat(PodView.mounts(pod, PodView.container(pod, "cilium-agent")))
        .contains("/var/lib/etcd-secrets<-/srv/kubernetes/calico ro");
  }

  @Test
  void runsTheAgentInTheHostNetworkOfEveryInstance() {
    PodTemplateSpec pod = PodView.daemons(addon());
    Container agent = PodView.container(pod, "cilium-agent");

    assertThat(pod.getSpec().getHostNetwork()).isTrue();
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("cilium");
    assertThat(pod.getMetadata().getAnnotations())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "scheduler.alpha.kubernetes.io/critical-pod",
                "",
                "prometheus.io/scrape",
                "true",
                "prometheus.io/port",
                "9090"));
    assertThat(PodView.tolerations(pod))
        .containsExactly(
            "node-role.kubernetes.io/master NoSchedule",
            "node.cloudprovider.kubernetes.io/uninitialized=true NoSchedule",
            "CriticalAddonsOnly Exists");
    assertThat(agent.getImage()).isEqualTo("cilium/cilium:v1.0-stable");
    assertThat(agent.getImagePullPolicy()).isEqualTo("Always");
    assertThat(agent.getCommand()).containsExactly("cilium-agent");
    assertThat(agent.getPorts().get(0).getContainerPort()).isEqualTo(9090);
    assertThat(agent.getSecurityContext().getPrivileged()).isTrue();
    assertThat(agent.getSecurityContext().getCapabilities().getAdd()).containsExactly("NET_ADMIN");
    assertThat(PodView.env(agent))
        .containsExactly(
            entry("K8S_NODE_NAME", "spec.nodeName"),
            entry("CILIUM_DEBUG", "cilium-config/debug"),
            entry("DISABLE_IPV4", "cilium-config/disable-ipv4"),
            entry("CILIUM_PROMETHEUS_SERVE_ADDR", "cilium-metrics-config/prometheus-serve-addr?"));
    assertThat(PodView.mounts(pod, agent))
        .containsExactly(
            "/sys/fs/bpf<-/sys/fs/bpf",
            "/var/run/cilium<-/var/run/cilium",
            "/host/opt/cni/bin<-/opt/cni/bin",
            "/host/etc/cni/net.d<-/etc/cni/net.d",
            "/var/run/docker.sock<-/var/run/docker.sock ro",
            "/var/lib/etcd-config<-configmap cilium-config ro");
  }

  @Test
  void mountsTheEtcdConfigWhereTheArgumentPoints() {
    PodTemplateSpec pod = PodView.daemons(addon());

    assertThat(pod.getSpec().getVolumes())
        .filteredOn(volume -> volume.getConfigMap() != null)
        .flatExtracting(volume -> volume.getConfigMap().getItems())
        .extracting(KeyToPath::getKey, KeyToPath::getPath)
        .containsExactly(tuple("etcd-config", "etcd.config"));
    assertThat(PodView.container(pod, "cilium-agent").getArgs())
        .endsWith("--kvstore-opt", "etcd.config=/var/lib/etcd-config/etcd.config");
  }

  @Test
  void installsAndRemovesItsCniPlugin() {
    Container agent = PodView.container(PodView.daemons(addon()), "cilium-agent");

    assertThat(agent.getLifecycle().getPostStart().getExec().getCommand())
        .containsExactly("/cni-install.sh");
    assertThat(agent.getLifecycle().getPreStop().getExec().getCommand())
        .containsExactly("/cni-uninstall.sh");
  }

  @Test
  void allowsASlowFirstStart() {
    Container agent = PodView.container(PodView.daemons(addon()), "cilium-agent");

    assertThat(agent.getLivenessProbe())
        .extracting(
            probe -> probe.getExec().getCommand(),
            Probe::getInitialDelaySeconds,
            Probe::getPeriodSeconds,
            Probe::getFailureThreshold)
        .containsExactly(List.of("cilium", "status"), 120, 10, 10);
    assertThat(agent.getReadinessProbe())
        .extracting(
            probe -> probe.getExec().getCommand(),
            Probe::getInitialDelaySeconds,
            Probe::getPeriodSeconds)
        .containsExactly(List.of("cilium", "status"), 5, 5);
  }

  @Test
  void usesTheDefaultSelector() {
    DaemonSet daemons = KubernetesObjects.only(addon(), DaemonSet.class);

    assertThat(daemons.getSpec().getSelector().getMatchLabels())
        .isEqualTo(daemons.getSpec().getTemplate().getMetadata().getLabels())
        .isEqualTo(Map.of("k8s-app", "cilium", "kubernetes.io/cluster-service", "true"));
    assertThat(daemons.getMetadata().getLabels())
        .containsAllEntriesOf(daemons.getSpec().getSelector().getMatchLabels());
  }

  @Test
  void usesTheVersionAsImageTag() {
    Addon addon =
        contribution(Cilium.builder().version("v1.0.1").build(), UnaryOperator.identity())
            .addons()
            .get(0);

    assertThat(PodView.container(PodView.daemons(addon), "cilium-agent").getImage())
        .isEqualTo("cilium/cilium:v1.0.1");
  }

  @Test
  void opensEtcdAndTunnelsFromNodes() {
    assertThat(contribution().firewallRules())
        .extracting(FirewallRule::name)
        .containsExactly("node-to-master-protocol-ipip", "node-to-master-tcp-4001");
  }

  @Test
  void grantsNodesTheKeyThatCalicoUses() {
    assertThat(contribution().iamGrants())
        .containsExactly(
            new IamGrant(
                InstanceGroupRole.NODE,
                IamStatement.allowOn(
                    List.of("arn:aws:s3:::state/sample.example.com/pki/private/calico-client/*"),
                    List.of("s3:Get*"))));
    assertThat(contribution(Cilium.DEFAULT, SampleRequests::withLegacyIam).iamGrants()).isEmpty();
  }

  @Test
  void addsTheEtcdCertificateOnlyWithTls() {
    assertThat(contribution().nodeNetworking()).isEqualTo(NodeNetworking.CNI);
    assertThat(contribution(Cilium.DEFAULT, SampleRequests::withEtcdTls).nodeNetworking().files())
        .extracting(NodeFile::path)
        .containsExactly(
            "/srv/kubernetes/calico/ca.pem",
            "/srv/kubernetes/calico/calico-client.pem",
            "/srv/kubernetes/calico/calico-client-key.pem");
  }

  @Test
  void acceptsNoAndAllOptions() {
    assertThat(problems(Cilium.DEFAULT)).isEmpty();
    assertThat(problems(CiliumOptions.all())).isEmpty();
    assertThat(problems(Cilium.builder().version("").tunnel("").enablePolicy("").build()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.0 stable", "latest@sha256", "-v1", ":v1"})
  void rejectsAVersionThatIsNoTag(String version) {
    assertThat(problems(Cilium.builder().version(version).build()))
        .containsExactly(
            "error: spec.networking.cilium.version: \""
                + version
                + "\" is not a valid image tag; set it to a tag of cilium/cilium such as "
                + "v1.0-stable, or leave it unset [CILIUM_VERSION_INVALID]");
  }

  @Test
  void reportsAllInvalidWordsAndNumbersAtOnce() {
    Cilium cilium =
        Cilium.builder()
            .allowLocalhost("yes")
            .enablePolicy("true")
            .tunnel("ipip")
            .ipv4ClusterCidrMaskSize(33)
            .logstashProbeTimer(-1)
            .tracePayloadlen(-2)
            .build();

    assertThat(problems(cilium))
        .containsExactly(
            "error: spec.networking.cilium.allowLocalhost: Cilium does not recognise \"yes\" for"
                + " allowLocalhost; use one of auto, always, policy [CILIUM_OPTION_UNKNOWN]",
            "error: spec.networking.cilium.enablePolicy: Cilium does not recognise \"true\" for"
                + " enablePolicy; use one of default, always, never [CILIUM_OPTION_UNKNOWN]",
            "error: spec.networking.cilium.tunnel: Cilium does not recognise \"ipip\" for tunnel; use"
                + " one of vxlan, geneve, disabled [CILIUM_OPTION_UNKNOWN]",
            "error: spec.networking.cilium.ipv4ClusterCidrMaskSize: 33 is more than 32; "
                + "set it to a number in the accepted range, or leave it unset "
                + "[CILIUM_NUMBER_OUT_OF_RANGE]",
            "error: spec.networking.cilium.logstashProbeTimer: -1 is less than 0; set it "
                + "to a number in the accepted range, or leave it unset "
                + "[CILIUM_NUMBER_OUT_OF_RANGE]",
            "error: spec.networking.cilium.tracePayloadlen: -2 is less than 0; set it to a "
                + "number in the accepted range, or leave it unset [CILIUM_NUMBER_OUT_OF_RANGE]");
  }
}
