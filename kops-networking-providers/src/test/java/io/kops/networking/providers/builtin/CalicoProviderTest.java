package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.extensions.Deployment;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Calico;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CalicoProviderTest {
  private static final Calico CROSS_SUBNET = Calico.builder().crossSubnet(true).build();
  private static final Map<String, String> TLS_ENV =
      Map.of(
          "ETCD_CA_CERT_FILE", "/certs/ca.pem",
          "ETCD_CERT_FILE", "/certs/calico-client.pem",
          "ETCD_KEY_FILE", "/certs/calico-client-key.pem");

  private static final Map<String, Object> PLUGIN =
      Map.of(
          "type",
          "calico",
          "etcd_endpoints",
          "__ETCD_ENDPOINTS__",
          "log_level",
          "info",
          "ipam",
          Map.of("type", "calico-ipam"),
          "policy",
          Map.of(
              "type",
              "k8s",
              "k8s_api_root",
              "https://__KUBERNETES_SERVICE_HOST__:__KUBERNETES_SERVICE_PORT__",
              "k8s_auth_token",
              "__SERVICEACCOUNT_TOKEN__"),
          "kubernetes",
          Map.of("kubeconfig", "/etc/cni/net.d/__KUBECONFIG_FILENAME__"));

  private static ProviderContribution contribution(Calico calico, UnaryOperator<Cluster> edit) {
    return new CalicoProvider().contribute(SampleRequests.request(calico, edit));
  }

  private static Addon addon(String id, Calico calico, UnaryOperator<Cluster> edit) {
    return contribution(calico, edit).addons().stream()
        .filter(addon -> addon.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Addon addon(String id, Calico calico) {
    return addon(id, calico, UnaryOperator.identity());
  }

  private static Addon addon(String id) {
    return addon(id, Calico.DEFAULT);
  }

  private static Map<String, String> nodeEnv(Addon addon) {
    return PodView.env(PodView.container(PodView.daemons(addon), "calico-node"));
  }

  private static Map<?, ?> cniConfig(Addon addon) {
    String json =
        KubernetesObjects.only(addon, ConfigMap.class).getData().get("cni_network_config");
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json);
  }

  /** The configuration of calico's own plug-in, which is the first in a list of them. */
  private static Map<?, ?> calicoPlugin(Addon addon) {
    Map<?, ?> config = cniConfig(addon);
    return config.get("plugins") instanceof List<?> plugins ? (Map<?, ?>) plugins.get(0) : config;
  }

  @Test
  void addsThreeChannelVariants() {
    assertThat(contribution(Calico.DEFAULT, UnaryOperator.identity()).addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::selector,
            Addon::needsRollingUpdate)
        .containsExactly(
            tuple(
                "networking.projectcalico.org/pre-k8s-1.6.yaml",
                "2.4.2-kops.1",
                "<1.6.0",
                Map.of("role.kubernetes.io/networking", "1"),
                Optional.of(RollingUpdateScope.ALL)),
            tuple(
                "networking.projectcalico.org/k8s-1.6.yaml",
                "2.6.7-kops.2",
                ">=1.6.0 <1.7.0",
                Map.of("role.kubernetes.io/networking", "1"),
                Optional.empty()),
            tuple(
                "networking.projectcalico.org/k8s-1.7.yaml",
                "2.6.7-kops.2",
                ">=1.7.0",
                Map.of("role.kubernetes.io/networking", "1"),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.7"})
  void replacesThePolicyControllerByTheControllers(String id) {
    Addon addon = addon(id);

    assertThat(KubernetesObjects.objects(addon))
        .containsExactly(
            "ServiceAccount calico",
            "ClusterRole calico",
            "ClusterRoleBinding calico",
            "ConfigMap calico-config",
            "DaemonSet calico-node",
            "Deployment calico-kube-controllers",
            "Deployment calico-policy-controller");
    assertThat(KubernetesObjects.all(addon, Deployment.class))
        .extracting(deployment -> deployment.getSpec().getReplicas())
        .containsExactly(1, 0);
    assertThat(KubernetesObjects.rules(addon, "ClusterRole", "calico"))
        .containsExactly(
            "\"\": pods, namespaces, nodes: get, list, watch",
            "extensions: networkpolicies: get, list, watch");
  }

  @Test
  void usesThePolicyControllerWithoutRbacBeforeKubernetes16() {
    Addon addon = addon("pre-k8s-1.6");
    PodTemplateSpec controller = PodView.deployment(addon, "calico-policy-controller");

    assertThat(KubernetesObjects.objects(addon))
        .containsExactly(
            "ConfigMap calico-config",
            "DaemonSet calico-node",
            "Deployment calico-policy-controller");
    assertThat(KubernetesObjects.only(addon, Deployment.class).getSpec().getReplicas())
        .isEqualTo(1);
    assertThat(controller.getSpec().getHostNetwork()).isTrue();
    assertThat(controller.getSpec().getContainers().get(0).getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("10m")));
    assertThat(controller.getSpec().getContainers())
        .extracting(Container::getImage)
        .containsExactly("quay.io/calico/kube-policy-controller:v0.7.0");
    assertThat(PodView.env(controller.getSpec().getContainers().get(0)))
        .containsExactly(
            entry("ETCD_ENDPOINTS", "calico-config/etcd_endpoints"),
            entry("K8S_API", "https://kubernetes.default:443"),
            entry("CONFIGURE_ETC_HOSTS", "true"));
    assertThat(Stream.of(controller, PodView.daemons(addon)))
        .allSatisfy(
            pod -> {
              assertThat(pod.getSpec().getTolerations()).isEmpty();
              assertThat(PodView.tolerationsByAnnotation(pod))
                  .containsExactly(
                      "dedicated=master NoSchedule Equal", "CriticalAddonsOnly Exists");
              assertThat(pod.getMetadata().getAnnotations())
                  .containsOnlyKeys(
                      "scheduler.alpha.kubernetes.io/critical-pod",
                      "scheduler.alpha.kubernetes.io/tolerations");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "pre-k8s-1.6, quay.io/calico/node:v2.4.0, quay.io/calico/cni:v1.10.0",
    "k8s-1.6, quay.io/calico/node:v2.6.7, quay.io/calico/cni:v1.11.2",
    "k8s-1.7, quay.io/calico/node:v2.6.7, quay.io/calico/cni:v1.11.2"
  })
  void runsTheAgentInTheHostNetworkOfEveryInstance(String id, String node, String cni) {
    PodTemplateSpec pod = PodView.daemons(addon(id));
    Container agent = PodView.container(pod, "calico-node");
    Container installer = PodView.container(pod, "install-cni");

    assertThat(pod.getSpec().getHostNetwork()).isTrue();
    assertThat(agent.getImage()).isEqualTo(node);
    assertThat(agent.getSecurityContext().getPrivileged()).isTrue();
    assertThat(agent.getResources().getRequests()).isEqualTo(Map.of("cpu", new Quantity("10m")));
    assertThat(installer.getImage()).isEqualTo(cni);
    assertThat(installer.getImagePullPolicy()).isEqualTo("Always");
    assertThat(installer.getCommand()).containsExactly("/install-cni.sh");
    assertThat(installer.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("10m")));
  }

  @ParameterizedTest
  @CsvSource({"pre-k8s-1.6, false", "k8s-1.6, true", "k8s-1.7, true"})
  void findsEtcdByInstanceHostsSinceKubernetes16(String id, boolean hosts) {
    PodTemplateSpec pod = PodView.daemons(addon(id));
    Stream<String> etcHosts = hosts ? Stream.of("/etc/hosts<-/etc/hosts ro") : Stream.empty();
    List<String> more = etcHosts.toList();

    assertThat(PodView.mounts(pod, PodView.container(pod, "calico-node")))
        .startsWith("/lib/modules<-/lib/modules ro", "/var/run/calico<-/var/run/calico")
        .endsWith(more.toArray(String[]::new))
        .hasSize(2 + more.size());
    assertThat(PodView.mounts(pod, PodView.container(pod, "install-cni")))
        .startsWith("/host/opt/cni/bin<-/opt/cni/bin", "/host/etc/cni/net.d<-/etc/cni/net.d")
        .endsWith(more.toArray(String[]::new))
        .hasSize(2 + more.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.7"})
  void replacesAgentsOneByOneAndToleratesEverything(String id) {
    Addon addon = addon(id);
    PodTemplateSpec pod = PodView.daemons(addon);

    assertThat(
            KubernetesObjects.only(addon, DaemonSet.class)
                .getSpec()
                .getUpdateStrategy()
                .getRollingUpdate()
                .getMaxUnavailable()
                .getIntVal())
        .isEqualTo(1);
    assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isZero();
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("calico");
    assertThat(pod.getMetadata().getAnnotations())
        .isEqualTo(Map.of("scheduler.alpha.kubernetes.io/critical-pod", ""));
    assertThat(PodView.tolerations(pod))
        .containsExactly("CriticalAddonsOnly Exists", "NoExecute Exists", "NoSchedule Exists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.7"})
  void removesMissingNodesInTheControllers(String id) {
    PodTemplateSpec pod = PodView.deployment(addon(id), "calico-kube-controllers");
    Container controllers = PodView.container(pod, "calico-kube-controllers");

    assertThat(controllers.getImage()).isEqualTo("quay.io/calico/kube-controllers:v1.0.3");
    assertThat(PodView.env(controllers))
        .containsExactly(
            entry("ENABLED_CONTROLLERS", "policy,profile,workloadendpoint,node"),
            entry("ETCD_ENDPOINTS", "calico-config/etcd_endpoints"));
    assertThat(
            KubernetesObjects.named(addon(id), Deployment.class, "calico-kube-controllers")
                .getSpec()
                .getStrategy()
                .getType())
        .as("only one at a time")
        .isEqualTo("Recreate");
    assertThat(controllers.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("10m")));
    assertThat(PodView.mounts(pod, controllers)).containsExactly("/etc/hosts<-/etc/hosts ro");
    assertThat(pod.getSpec().getHostNetwork()).isTrue();
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("calico");
    assertThat(pod.getMetadata().getAnnotations())
        .isEqualTo(Map.of("scheduler.alpha.kubernetes.io/critical-pod", ""));
    assertThat(PodView.tolerations(pod))
        .containsExactly("node-role.kubernetes.io/master NoSchedule", "CriticalAddonsOnly Exists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.7"})
  void disablesThePolicyControllerOfAnOlderCalico(String id) {
    Deployment stub =
        KubernetesObjects.named(addon(id), Deployment.class, "calico-policy-controller");

    assertThat(stub.getSpec().getReplicas()).isZero();
    assertThat(stub.getSpec().getStrategy().getType()).isEqualTo("Recreate");
    assertThat(stub.getSpec().getTemplate().getSpec().getContainers())
        .extracting(Container::getImage)
        .containsExactly("quay.io/calico/kube-policy-controller:v0.7.0");
  }

  @Test
  void encapsulatesAlwaysByDefault() {
    assertThat(nodeEnv(addon("k8s-1.7")))
        .containsExactly(
            entry("ETCD_ENDPOINTS", "calico-config/etcd_endpoints"),
            entry("CALICO_NETWORKING_BACKEND", "calico-config/calico_backend"),
            entry("CALICO_IPV4POOL_CIDR", "100.96.0.0/11"),
            entry("CALICO_IPV4POOL_IPIP", "always"),
            entry("CLUSTER_TYPE", "kops,bgp"),
            entry("CALICO_DISABLE_FILE_LOGGING", "true"),
            entry("CALICO_K8S_NODE_REF", "spec.nodeName"),
            entry("IP", ""),
            entry("FELIX_IPV6SUPPORT", "false"),
            entry("FELIX_LOGSEVERITYSCREEN", "info"),
            entry("FELIX_PROMETHEUSMETRICSENABLED", "false"),
            entry("FELIX_PROMETHEUSMETRICSPORT", "9091"),
            entry("FELIX_PROMETHEUSGOMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSPROCESSMETRICSENABLED", "true"),
            entry("FELIX_HEALTHENABLED", "true"));
    assertThat(nodeEnv(addon("k8s-1.6"))).isEqualTo(nodeEnv(addon("k8s-1.7")));
  }

  @Test
  void omitsTheNodeReferenceBeforeKubernetes16() {
    assertThat(nodeEnv(addon("pre-k8s-1.6")))
        .containsExactly(
            entry("ETCD_ENDPOINTS", "calico-config/etcd_endpoints"),
            entry("CALICO_NETWORKING_BACKEND", "calico-config/calico_backend"),
            entry("CALICO_IPV4POOL_CIDR", "100.96.0.0/11"),
            entry("CALICO_IPV4POOL_IPIP", "always"),
            entry("CLUSTER_TYPE", "kops,bgp"),
            entry("CALICO_DISABLE_FILE_LOGGING", "true"),
            entry("IP", ""),
            entry("FELIX_PROMETHEUSMETRICSENABLED", "false"),
            entry("FELIX_PROMETHEUSMETRICSPORT", "9091"),
            entry("FELIX_PROMETHEUSGOMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSPROCESSMETRICSENABLED", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7"})
  void servesMetricsWhereTheUserWants(String id) {
    Calico calico =
        Calico.builder()
            .prometheusMetricsEnabled(true)
            .prometheusMetricsPort(9191)
            .prometheusGoMetricsEnabled(false)
            .prometheusProcessMetricsEnabled(false)
            .build();

    assertThat(nodeEnv(addon(id, calico)))
        .contains(
            entry("FELIX_PROMETHEUSMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSMETRICSPORT", "9191"),
            entry("FELIX_PROMETHEUSGOMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSPROCESSMETRICSENABLED", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.7"})
  void setsTheLogLevelOfTheUser(String id) {
    assertThat(nodeEnv(addon(id, Calico.builder().logSeverityScreen("debug").build())))
        .containsEntry("FELIX_LOGSEVERITYSCREEN", "debug");
  }

  @Test
  void setsTheMtuOfPodsAndTunnel() {
    Addon addon = addon("k8s-1.7", Calico.builder().mtu(8981).build());

    assertThat(nodeEnv(addon)).containsEntry("FELIX_IPINIPMTU", "8981");
    assertThat(calicoPlugin(addon).get("mtu")).isEqualTo(8981);
  }

  @Test
  void treatsZeroAsUnset() {
    Calico zeros = Calico.builder().mtu(0).prometheusMetricsPort(0).logSeverityScreen("").build();

    assertThat(new CalicoProvider().validate(SampleRequests.request(zeros))).isEmpty();
    assertThat(addon("k8s-1.7", zeros)).isEqualTo(addon("k8s-1.7"));
  }

  @Test
  void writesACniConfigListSinceKubernetes17() {
    assertThat(cniConfig(addon("k8s-1.7")))
        .isEqualTo(
            Map.of(
                "name",
                "k8s-pod-network",
                "cniVersion",
                "0.3.0",
                "plugins",
                List.of(
                    PLUGIN,
                    Map.of(
                        "type",
                        "portmap",
                        "snat",
                        true,
                        "capabilities",
                        Map.of("portMappings", true)))));
    assertThat(installerEnv("k8s-1.7"))
        .containsExactly(
            entry("CNI_CONF_NAME", "10-calico.conflist"),
            entry("ETCD_ENDPOINTS", "calico-config/etcd_endpoints"),
            entry("CNI_NETWORK_CONFIG", "calico-config/cni_network_config"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void writesASinglePluginConfigBeforeKubernetes17(String id) {
    Map<String, Object> config = new HashMap<>(PLUGIN);
    config.put("name", "k8s-pod-network");

    assertThat(cniConfig(addon(id))).isEqualTo(config);
  }

  @Test
  void namesTheCniConfigSinceKubernetes16() {
    assertThat(installerEnv("k8s-1.6"))
        .containsExactly(
            entry("CNI_CONF_NAME", "10-calico.conf"),
            entry("ETCD_ENDPOINTS", "calico-config/etcd_endpoints"),
            entry("CNI_NETWORK_CONFIG", "calico-config/cni_network_config"));
    assertThat(installerEnv("pre-k8s-1.6"))
        .containsExactly(
            entry("ETCD_ENDPOINTS", "calico-config/etcd_endpoints"),
            entry("CNI_NETWORK_CONFIG", "calico-config/cni_network_config"));
  }

  private static Map<String, String> installerEnv(String id) {
    return PodView.env(PodView.container(PodView.daemons(addon(id)), "install-cni"));
  }

  @Test
  void keepsStateInTheFirstEtcdCluster() {
    EtcdCluster main =
        EtcdCluster.builder()
            .name("main")
            .addMembers(member("a"), member("b"), member("c"))
            .build();
    EtcdCluster events = EtcdCluster.builder().name("events").addMember(member("x")).build();

    Addon addon =
        addon(
            "k8s-1.7",
            Calico.DEFAULT,
            cluster -> cluster.edit(spec -> spec.etcdClusters(List.of(main, events))));

    assertThat(KubernetesObjects.only(addon, ConfigMap.class).getData())
        .containsEntry(
            "etcd_endpoints",
            "http://etcd-a.internal.sample.example.com:4001,"
                + "http://etcd-b.internal.sample.example.com:4001,"
                + "http://etcd-c.internal.sample.example.com:4001")
        .containsEntry("calico_backend", "bird");
  }

  private static EtcdMember member(String name) {
    return EtcdMember.builder().name(name).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7"})
  void connectsToTlsEtcdWithACertificate(String id) {
    Addon addon = addon(id, Calico.DEFAULT, SampleRequests::withEtcdTls);
    PodTemplateSpec pod = PodView.daemons(addon);

    assertThat(KubernetesObjects.only(addon, ConfigMap.class).getData())
        .containsEntry("etcd_endpoints", "https://etcd-a.internal.sample.example.com:4001");
    assertThat(nodeEnv(addon)).containsAllEntriesOf(TLS_ENV);
    assertThat(PodView.mounts(pod, PodView.container(pod, "calico-node")))
        .contains("/certs<-/srv/kubernetes/calico ro");
    assertThat(calicoPlugin(addon).get("etcd_ca_cert_file"))
        .isEqualTo("/srv/kubernetes/calico/ca.pem");
    assertThat(calicoPlugin(addon).get("etcd_cert_file"))
        .isEqualTo("/srv/kubernetes/calico/calico-client.pem");
    assertThat(calicoPlugin(addon).get("etcd_key_file"))
        .isEqualTo("/srv/kubernetes/calico/calico-client-key.pem");
    assertThat(calicoPlugin(addon).get("etcd_scheme")).isEqualTo("https");
  }

  @ParameterizedTest
  @CsvSource({
    "pre-k8s-1.6, calico-policy-controller",
    "k8s-1.6, calico-kube-controllers",
    "k8s-1.7, calico-kube-controllers"
  })
  void connectsTheControllerWithTheSameCertificate(String id, String controller) {
    PodTemplateSpec pod =
        PodView.deployment(addon(id, Calico.DEFAULT, SampleRequests::withEtcdTls), controller);
    Container container = PodView.container(pod, controller);

    assertThat(PodView.env(container)).containsAllEntriesOf(TLS_ENV);
    assertThat(PodView.mounts(pod, container)).contains("/certs<-/srv/kubernetes/calico ro");
  }

  @ParameterizedTest
  @CsvSource({
    "k8s-1.6, ottoyiu/k8s-ec2-srcdst:v0.2.0-3-gc0c26eca",
    "k8s-1.7, ottoyiu/k8s-ec2-srcdst:v0.2.1"
  })
  void skipsEncapsulationAndChecksInsideASubnet(String id, String image) {
    Addon addon = addon(id, CROSS_SUBNET);

    assertThat(nodeEnv(addon)).containsEntry("CALICO_IPV4POOL_IPIP", "cross-subnet");
    assertThat(KubernetesObjects.objects(addon))
        .endsWith(
            "ServiceAccount k8s-ec2-srcdst",
            "ClusterRole k8s-ec2-srcdst",
            "ClusterRoleBinding k8s-ec2-srcdst",
            "Deployment k8s-ec2-srcdst");
    assertThat(
            PodView.container(PodView.deployment(addon, "k8s-ec2-srcdst"), "k8s-ec2-srcdst")
                .getImage())
        .isEqualTo(image);
  }

  @Test
  void disablesTheCheckWithoutRbacBeforeKubernetes16() {
    Addon addon = addon("pre-k8s-1.6", CROSS_SUBNET);
    PodTemplateSpec pod = PodView.deployment(addon, "k8s-ec2-srcdst");
    Container controller = PodView.container(pod, "k8s-ec2-srcdst");

    assertThat(nodeEnv(addon)).containsEntry("CALICO_IPV4POOL_IPIP", "cross-subnet");
    assertThat(KubernetesObjects.objects(addon))
        .containsExactly(
            "ConfigMap calico-config",
            "DaemonSet calico-node",
            "Deployment calico-policy-controller",
            "Deployment k8s-ec2-srcdst");
    assertThat(pod.getSpec().getNodeSelector()).isEqualTo(Map.of("kubernetes.io/role", "master"));
    assertThat(controller.getImage()).isEqualTo("ottoyiu/k8s-ec2-srcdst:v0.2.0-3-gc0c26eca");
    assertThat(PodView.env(controller)).isEqualTo(Map.of("AWS_REGION", "us-east-1"));
    assertThat(PodView.mounts(pod, controller))
        .containsExactly(
            "/etc/ssl/certs/ca-certificates.crt<-/etc/ssl/certs/ca-certificates.crt ro");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7"})
  void selectsAgentsByNameOnly(String id) {
    DaemonSet daemons = KubernetesObjects.only(addon(id), DaemonSet.class);

    assertThat(daemons.getSpec().getSelector().getMatchLabels())
        .isEqualTo(Map.of("k8s-app", "calico-node"));
    assertThat(daemons.getSpec().getTemplate().getMetadata().getLabels())
        .isEqualTo(daemons.getMetadata().getLabels())
        .isEqualTo(Map.of("k8s-app", "calico-node", Addon.NETWORKING_LABEL, "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7"})
  void usesDefaultSelectorsForControllers(String id) {
    assertThat(KubernetesObjects.all(addon(id), Deployment.class))
        .isNotEmpty()
        .allSatisfy(
            deployment ->
                assertThat(deployment.getSpec().getSelector().getMatchLabels())
                    .isEqualTo(deployment.getSpec().getTemplate().getMetadata().getLabels()));
  }

  @Test
  void opensEtcdAndTunnelsFromNodes() {
    assertThat(contribution(Calico.DEFAULT, UnaryOperator.identity()).firewallRules())
        .extracting(FirewallRule::name, FirewallRule::protocol, rule -> rule.ports().toString())
        .containsExactly(
            tuple("node-to-master-protocol-ipip", "4", "0-65535"),
            tuple("node-to-master-tcp-4001", "tcp", "4001"));
  }

  @Test
  void grantsNodesTheEtcdClientKey() {
    IamGrant key =
        new IamGrant(
            InstanceGroupRole.NODE,
            IamStatement.allowOn(
                List.of("arn:aws:s3:::state/sample.example.com/pki/private/calico-client/*"),
                List.of("s3:Get*")));

    assertThat(contribution(Calico.DEFAULT, UnaryOperator.identity()).iamGrants())
        .containsExactly(key);
    assertThat(contribution(Calico.DEFAULT, SampleRequests::withEtcdTls).iamGrants())
        .containsExactly(key);
  }

  @Test
  void allowsControlPlaneToDisableTheCheckForCrossSubnet() {
    assertThat(contribution(CROSS_SUBNET, UnaryOperator.identity()).iamGrants())
        .contains(
            new IamGrant(
                InstanceGroupRole.CONTROL_PLANE,
                IamStatement.allow(List.of("ec2:ModifyInstanceAttribute"))));
    assertThat(contribution(CROSS_SUBNET, SampleRequests::withLegacyIam).iamGrants()).isEmpty();
  }

  @Test
  void addsNoFilesWithoutTls() {
    assertThat(contribution(Calico.DEFAULT, UnaryOperator.identity()).nodeNetworking())
        .isEqualTo(NodeNetworking.CNI);
  }

  @Test
  void addsTheEtcdCertificateWithTls() {
    Keyset client = new Keyset("calico-client", "calico-client");

    assertThat(contribution(Calico.DEFAULT, SampleRequests::withEtcdTls).nodeNetworking().files())
        .containsExactly(
            new NodeFile(
                "/srv/kubernetes/calico/ca.pem",
                "0644",
                new NodeFile.Content.CertificateAuthority()),
            new NodeFile(
                "/srv/kubernetes/calico/calico-client.pem",
                "0644",
                new NodeFile.Content.Certificate(client)),
            new NodeFile(
                "/srv/kubernetes/calico/calico-client-key.pem",
                "0400",
                new NodeFile.Content.PrivateKey(client)));
  }
}
