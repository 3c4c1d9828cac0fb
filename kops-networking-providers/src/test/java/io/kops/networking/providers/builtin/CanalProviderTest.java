package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1beta1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.kops.networking.networking.Canal;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CanalProviderTest {
  private static ProviderContribution contribution(Canal canal) {
    return new CanalProvider().contribute(SampleRequests.request(canal));
  }

  private static Addon addon(String id, Canal canal) {
    return contribution(canal).addons().stream()
        .filter(addon -> addon.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Addon addon(String id) {
    return addon(id, Canal.DEFAULT);
  }

  private static Container container(Addon addon, String name) {
    return PodView.container(PodView.daemons(addon), name);
  }

  private static Map<String, String> felixEnv(String id, Canal canal) {
    return PodView.env(container(addon(id, canal), "calico-node"));
  }

  private static Object json(Addon addon, String key) {
    String json = KubernetesObjects.only(addon, ConfigMap.class).getData().get(key);
    return new Load(LoadSettings.builder().build()).loadFromString(json);
  }

  @Test
  void addsThreeChannelVariants() {
    assertThat(contribution(Canal.DEFAULT).addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString())
        .containsExactly(
            tuple("networking.projectcalico.org.canal/pre-k8s-1.6.yaml", "2.4.2-kops.2", "<1.6.0"),
            tuple(
                "networking.projectcalico.org.canal/k8s-1.6.yaml",
                "2.4.2-kops.2",
                ">=1.6.0 <1.8.0"),
            tuple("networking.projectcalico.org.canal/k8s-1.8.yaml", "2.6.7-kops.2", ">=1.8.0"));
    assertThat(contribution(Canal.DEFAULT).addons())
        .allSatisfy(
            addon -> {
              assertThat(addon.selector()).isEqualTo(Map.of("role.kubernetes.io/networking", "1"));
              assertThat(addon.needsRollingUpdate()).contains(RollingUpdateScope.ALL);
            });
  }

  @Test
  void hasNoRbacBeforeKubernetes16() {
    assertThat(KubernetesObjects.objects(addon("pre-k8s-1.6")))
        .containsExactly("ConfigMap canal-config", "DaemonSet canal");
  }

  @Test
  void createsThirdPartyResourcesItselfBeforeKubernetes18() {
    Addon addon = addon("k8s-1.6");

    assertThat(KubernetesObjects.objects(addon))
        .containsExactly(
            "ServiceAccount canal",
            "ClusterRole calico",
            "ClusterRole flannel",
            "ClusterRoleBinding calico",
            "ClusterRoleBinding flannel",
            "ConfigMap canal-config",
            "DaemonSet canal");
    assertThat(KubernetesObjects.rules(addon, "ClusterRole", "calico"))
        .containsExactly(
            "\"\": namespaces: get, list, watch",
            "\"\": pods/status: update",
            "\"\": pods: get, list, watch",
            "\"\": nodes: get, list, update, watch",
            "extensions: thirdpartyresources: create, get, list, watch",
            "extensions: networkpolicies: get, list, watch",
            "projectcalico.org: globalbgppeers: get, list",
            "projectcalico.org: globalconfigs, globalbgpconfigs: create, get, list, update, watch",
            "projectcalico.org: ippools: create, get, list, update, watch",
            "alpha.projectcalico.org: systemnetworkpolicies: get, list, watch");
  }

  @Test
  void includesCustomResourcesSinceKubernetes18() {
    Addon addon = addon("k8s-1.8");

    assertThat(KubernetesObjects.objects(addon))
        .containsExactly(
            "CustomResourceDefinition globalfelixconfigs.crd.projectcalico.org",
            "CustomResourceDefinition globalbgpconfigs.crd.projectcalico.org",
            "CustomResourceDefinition ippools.crd.projectcalico.org",
            "CustomResourceDefinition globalnetworkpolicies.crd.projectcalico.org",
            "ServiceAccount canal",
            "ClusterRole calico",
            "ClusterRole flannel",
            "ClusterRoleBinding canal-calico",
            "ClusterRoleBinding canal-flannel",
            "ConfigMap canal-config",
            "DaemonSet canal");
    assertThat(KubernetesObjects.all(addon, CustomResourceDefinition.class))
        .extracting(
            crd -> crd.getSpec().getNames().getPlural(),
            crd -> crd.getSpec().getNames().getKind(),
            crd -> crd.getSpec().getNames().getSingular())
        .containsExactly(
            tuple("globalfelixconfigs", "GlobalFelixConfig", "globalfelixconfig"),
            tuple("globalbgpconfigs", "GlobalBGPConfig", "globalbgpconfig"),
            tuple("ippools", "IPPool", "ippool"),
            tuple("globalnetworkpolicies", "GlobalNetworkPolicy", "globalnetworkpolicy"));
    assertThat(KubernetesObjects.all(addon, CustomResourceDefinition.class))
        .allSatisfy(
            crd -> {
              assertThat(crd.getSpec().getScope()).isEqualTo("Cluster");
              assertThat(crd.getSpec().getGroup()).isEqualTo("crd.projectcalico.org");
              assertThat(crd.getSpec().getVersion()).isEqualTo("v1");
            });
    assertThat(KubernetesObjects.rules(addon, "ClusterRole", "calico"))
        .containsExactly(
            "\"\": namespaces: get, list, watch",
            "\"\": pods/status: update",
            "\"\": pods: get, list, watch",
            "\"\": nodes: get, list, update, watch",
            "extensions: networkpolicies: get, list, watch",
            "crd.projectcalico.org: globalfelixconfigs, bgppeers, globalbgpconfigs, ippools,"
                + " globalnetworkpolicies: create, get, list, update, watch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.8"})
  void bindsBothRolesToOneAccount(String id) {
    assertThat(KubernetesObjects.rules(addon(id), "ClusterRole", "flannel"))
        .containsExactly(
            "\"\": pods: get", "\"\": nodes: list, watch", "\"\": nodes/status: patch");
    assertThat(KubernetesObjects.all(addon(id), ClusterRoleBinding.class))
        .extracting(
            binding -> binding.getRoleRef().getName(),
            binding -> binding.getSubjects().get(0).getName())
        .containsExactly(tuple("calico", "canal"), tuple("flannel", "canal"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.8"})
  void usesTheNonMasqueradeRange(String id) {
    assertThat(json(addon(id), "net-conf.json"))
        .isEqualTo(Map.of("Network", "100.64.0.0/10", "Backend", Map.of("Type", "vxlan")));
    assertThat(KubernetesObjects.only(addon(id), ConfigMap.class).getData())
        .contains(entry("canal_iface", ""), entry("masquerade", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void writesASinglePluginConfigBeforeKubernetes18(String id) {
    assertThat(json(addon(id), "cni_network_config"))
        .isEqualTo(
            Map.of(
                "name",
                "k8s-pod-network",
                "type",
                "calico",
                "log_level",
                "info",
                "datastore_type",
                "kubernetes",
                "hostname",
                "__KUBERNETES_NODE_NAME__",
                "ipam",
                Map.of("type", "host-local", "subnet", "usePodCidr"),
                "policy",
                Map.of("type", "k8s", "k8s_auth_token", "__SERVICEACCOUNT_TOKEN__"),
                "kubernetes",
                Map.of(
                    "k8s_api_root",
                    "https://__KUBERNETES_SERVICE_HOST__:__KUBERNETES_SERVICE_PORT__",
                    "kubeconfig",
                    "__KUBECONFIG_FILEPATH__")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void leavesTheConfigNameToTheInstaller(String id) {
    assertThat(PodView.env(container(addon(id), "install-cni")))
        .containsExactly(
            entry("CNI_NETWORK_CONFIG", "canal-config/cni_network_config"),
            entry("KUBERNETES_NODE_NAME", "spec.nodeName"));
  }

  @Test
  void writesAConfigListSinceKubernetes18() {
    assertThat(json(addon("k8s-1.8"), "cni_network_config"))
        .isEqualTo(
            Map.of(
                "name",
                "k8s-pod-network",
                "cniVersion",
                "0.3.0",
                "plugins",
                List.of(
                    Map.of(
                        "type",
                        "calico",
                        "log_level",
                        "info",
                        "datastore_type",
                        "kubernetes",
                        "nodename",
                        "__KUBERNETES_NODE_NAME__",
                        "ipam",
                        Map.of("type", "host-local", "subnet", "usePodCidr"),
                        "policy",
                        Map.of("type", "k8s", "k8s_auth_token", "__SERVICEACCOUNT_TOKEN__"),
                        "kubernetes",
                        Map.of(
                            "k8s_api_root",
                            "https://__KUBERNETES_SERVICE_HOST__:__KUBERNETES_SERVICE_PORT__",
                            "kubeconfig",
                            "__KUBECONFIG_FILEPATH__")),
                    Map.of(
                        "type",
                        "portmap",
                        "snat",
                        true,
                        "capabilities",
                        Map.of("portMappings", true)))));
    assertThat(PodView.env(container(addon("k8s-1.8"), "install-cni")))
        .containsExactly(
            entry("CNI_CONF_NAME", "10-calico.conflist"),
            entry("CNI_NETWORK_CONFIG", "canal-config/cni_network_config"),
            entry("KUBERNETES_NODE_NAME", "spec.nodeName"));
  }

  @ParameterizedTest
  @CsvSource({
    "pre-k8s-1.6, calico/node:v2.4.1, calico/cni:v1.10.0, coreos/flannel:v0.9.1, 100m",
    "k8s-1.6, calico/node:v2.4.1, calico/cni:v1.10.0, coreos/flannel:v0.9.0, 100m",
    "k8s-1.8, calico/node:v2.6.7, calico/cni:v1.11.2, coreos/flannel:v0.9.0, 50m"
  })
  void runsFelixAndFlannelInOnePod(String id, String node, String cni, String flannel, String cpu) {
    Addon addon = addon(id);
    PodTemplateSpec pod = PodView.daemons(addon);
    Container felix = container(addon, "calico-node");
    Container installer = container(addon, "install-cni");
    Container flanneld = container(addon, "kube-flannel");

    assertThat(pod.getSpec().getHostNetwork()).isTrue();
    assertThat(pod.getSpec().getContainers())
        .extracting(Container::getImage)
        .containsExactly("quay.io/" + node, "quay.io/" + cni, "quay.io/" + flannel);
    assertThat(felix.getResources().getRequests()).isEqualTo(Map.of("cpu", new Quantity(cpu)));
    assertThat(felix.getSecurityContext().getPrivileged()).isTrue();
    assertThat(PodView.mounts(pod, felix))
        .containsExactly("/lib/modules<-/lib/modules ro", "/var/run/calico<-/var/run/calico");
    assertThat(installer.getCommand()).containsExactly("/install-cni.sh");
    assertThat(PodView.mounts(pod, installer))
        .containsExactly("/host/opt/cni/bin<-/opt/cni/bin", "/host/etc/cni/net.d<-/etc/cni/net.d");
    assertThat(flanneld.getCommand())
        .containsExactly("/opt/bin/flanneld", "--ip-masq", "--kube-subnet-mgr");
    assertThat(flanneld.getSecurityContext().getPrivileged()).isTrue();
    assertThat(PodView.mounts(pod, flanneld))
        .containsExactly("/run<-/run", "/etc/kube-flannel/<-configmap canal-config");
    assertThat(PodView.env(flanneld))
        .containsExactly(
            entry("POD_NAME", "metadata.name"),
            entry("POD_NAMESPACE", "metadata.namespace"),
            entry("FLANNELD_IFACE", "canal-config/canal_iface"),
            entry("FLANNELD_IP_MASQ", "canal-config/masquerade"));
  }

  @Test
  void probesFelixSinceKubernetes18() {
    Container felix = container(addon("k8s-1.8"), "calico-node");

    assertThat(felix.getLivenessProbe())
        .extracting(
            probe -> probe.getHttpGet().getPath(),
            probe -> probe.getHttpGet().getPort().getIntVal(),
            Probe::getInitialDelaySeconds,
            Probe::getPeriodSeconds,
            Probe::getFailureThreshold)
        .containsExactly("/liveness", 9099, 10, 10, 6);
    assertThat(felix.getReadinessProbe())
        .extracting(
            probe -> probe.getHttpGet().getPath(),
            probe -> probe.getHttpGet().getPort().getIntVal(),
            Probe::getPeriodSeconds)
        .containsExactly("/readiness", 9099, 10);
    assertThat(container(addon("k8s-1.6"), "calico-node").getLivenessProbe()).isNull();
  }

  @Test
  void limitsFlannelSinceKubernetes18() {
    assertThat(container(addon("k8s-1.8"), "kube-flannel").getResources())
        .satisfies(
            resources -> {
              assertThat(resources.getRequests())
                  .isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("100Mi")));
              assertThat(resources.getLimits()).isEqualTo(Map.of("memory", new Quantity("100Mi")));
            });
    assertThat(container(addon("k8s-1.6"), "kube-flannel").getResources()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.8"})
  void toleratesEverything(String id) {
    PodTemplateSpec pod = PodView.daemons(addon(id));

    assertThat(PodView.tolerations(pod))
        .containsExactly("CriticalAddonsOnly Exists", "NoExecute Exists", "NoSchedule Exists");
    assertThat(pod.getMetadata().getAnnotations())
        .isEqualTo(Map.of("scheduler.alpha.kubernetes.io/critical-pod", ""));
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("canal");
  }

  @Test
  void terminatesAtOnceSinceKubernetes18() {
    assertThat(PodView.daemons(addon("k8s-1.8")).getSpec().getTerminationGracePeriodSeconds())
        .isZero();
    assertThat(PodView.daemons(addon("k8s-1.6")).getSpec().getTerminationGracePeriodSeconds())
        .isNull();
  }

  @Test
  void toleratesByAnnotationBeforeKubernetes16() {
    PodTemplateSpec pod = PodView.daemons(addon("pre-k8s-1.6"));

    assertThat(PodView.tolerations(pod)).isEmpty();
    assertThat(PodView.tolerationsByAnnotation(pod))
        .containsExactly("dedicated=master NoSchedule Equal", "CriticalAddonsOnly Exists");
    assertThat(pod.getMetadata().getAnnotations())
        .containsOnlyKeys(
            "scheduler.alpha.kubernetes.io/critical-pod",
            "scheduler.alpha.kubernetes.io/tolerations");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.8"})
  void usesTheDefaultSelector(String id) {
    DaemonSet daemons = KubernetesObjects.only(addon(id), DaemonSet.class);

    assertThat(daemons.getSpec().getSelector().getMatchLabels())
        .isEqualTo(daemons.getSpec().getTemplate().getMetadata().getLabels())
        .isEqualTo(Map.of("k8s-app", "canal"));
    assertThat(daemons.getMetadata().getLabels())
        .isEqualTo(Map.of("k8s-app", "canal", Addon.NETWORKING_LABEL, "1"));
  }

  @Test
  void usesFelixDefaultsWithoutOptions() {
    assertThat(felixEnv("k8s-1.8", Canal.DEFAULT))
        .containsExactly(
            entry("DATASTORE_TYPE", "kubernetes"),
            entry("FELIX_LOGSEVERITYSYS", "INFO"),
            entry("CALICO_NETWORKING_BACKEND", "none"),
            entry("CLUSTER_TYPE", "kops,canal"),
            entry("CALICO_DISABLE_FILE_LOGGING", "true"),
            entry("FELIX_IPTABLESREFRESHINTERVAL", "60"),
            entry("FELIX_IPV6SUPPORT", "false"),
            entry("WAIT_FOR_DATASTORE", "true"),
            entry("IP", ""),
            entry("NODENAME", "spec.nodeName"),
            entry("FELIX_DEFAULTENDPOINTTOHOSTACTION", "ACCEPT"),
            entry("FELIX_CHAININSERTMODE", "insert"),
            entry("FELIX_PROMETHEUSMETRICSENABLED", "false"),
            entry("FELIX_PROMETHEUSMETRICSPORT", "9091"),
            entry("FELIX_PROMETHEUSGOMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSPROCESSMETRICSENABLED", "true"),
            entry("FELIX_HEALTHENABLED", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void passesTheNodeNameByTheOlderVariable(String id) {
    Map<String, String> env = new LinkedHashMap<>(felixEnv("k8s-1.8", Canal.DEFAULT));
    env.put("HOSTNAME", env.remove("NODENAME"));
    env.remove("FELIX_HEALTHENABLED");

    assertThat(felixEnv(id, Canal.DEFAULT)).isEqualTo(env);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.8"})
  void passesEveryOptionToFelix(String id) {
    Canal canal =
        Canal.builder()
            .chainInsertMode("append")
            .defaultEndpointToHostAction("RETURN")
            .logSeveritySys("DEBUG")
            .prometheusMetricsEnabled(true)
            .prometheusMetricsPort(9191)
            .build();

    assertThat(felixEnv(id, canal))
        .contains(
            entry("FELIX_CHAININSERTMODE", "append"),
            entry("FELIX_DEFAULTENDPOINTTOHOSTACTION", "RETURN"),
            entry("FELIX_LOGSEVERITYSYS", "DEBUG"),
            entry("FELIX_PROMETHEUSMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSMETRICSPORT", "9191"));
  }

  @Test
  void treatsAnEmptyOptionAsUnset() {
    Canal empty =
        Canal.builder()
            .chainInsertMode("")
            .defaultEndpointToHostAction("")
            .logSeveritySys("")
            .prometheusMetricsPort(0)
            .build();

    assertThat(new CanalProvider().validate(SampleRequests.request(empty))).isEmpty();
    assertThat(contribution(empty)).isEqualTo(contribution(Canal.DEFAULT));
  }

  @Test
  void validatesMetricsOptions() {
    Canal canal =
        Canal.builder().prometheusMetricsPort(70000).prometheusGoMetricsEnabled(false).build();

    assertThat(new CanalProvider().validate(SampleRequests.request(canal)))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.networking.canal.prometheusMetricsPort: 70000 is not a TCP port; "
                + "set it to a port from 1 to 65535, or leave it unset for 9091 "
                + "[CANAL_METRICS_PORT_INVALID]",
            "notice: spec.networking.canal.prometheusGoMetricsEnabled: false has no "
                + "effect: kops 1.10 always includes these metrics [CANAL_METRICS_ALWAYS]");
  }

  @Test
  void opensAndGrantsNothing() {
    ProviderContribution contribution = contribution(Canal.DEFAULT);

    assertThat(contribution.firewallRules()).isEmpty();
    assertThat(contribution.iamGrants()).isEmpty();
    assertThat(contribution.secrets()).isEmpty();
    assertThat(contribution.nodeNetworking()).isEqualTo(NodeNetworking.CNI);
  }
}
