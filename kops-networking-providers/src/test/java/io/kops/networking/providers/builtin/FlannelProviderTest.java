package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Flannel;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.RollingUpdateScope;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class FlannelProviderTest {
  private static ProviderRequest request(Flannel flannel) {
    return SampleClusters.request(
        SampleClusters.privateCluster(KubernetesVersion.parse("1.10.6"), flannel), flannel);
  }

  private static ProviderContribution contribution(String backend) {
    return new FlannelProvider().contribute(request(Flannel.withBackend(backend)));
  }

  private static Addon addon(String id) {
    return contribution("vxlan").addons().stream()
        .filter(addon -> addon.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Object json(ConfigMap config, String key) {
    return new Load(LoadSettings.builder().build()).loadFromString(config.getData().get(key));
  }

  @Test
  void acceptsVxlan() {
    assertThat(new FlannelProvider().validate(request(Flannel.withBackend("vxlan")))).isEmpty();
  }

  @Test
  void warnsOfUdp() {
    assertThat(new FlannelProvider().validate(request(Flannel.withBackend("udp"))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.code()).isEqualTo(ProviderCodes.FLANNEL_BACKEND_UDP);
              assertThat(problem.path()).hasToString("spec.networking.flannel.backend");
            });
  }

  @Test
  void rejectsAMissingBackend() {
    assertThat(new FlannelProvider().validate(request(Flannel.DEFAULT)))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.networking.flannel.backend: the Flannel backend is missing; "
                + "set it to vxlan, or to udp where the kernel does not support VXLAN "
                + "[FLANNEL_BACKEND_REQUIRED]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host-gw", "VXLAN", "aws-vpc"})
  void rejectsAnUnknownBackend(String backend) {
    assertThat(new FlannelProvider().validate(request(Flannel.withBackend(backend))))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.networking.flannel.backend: unknown Flannel backend \""
                + backend
                + "\"; set it to vxlan or udp [FLANNEL_BACKEND_UNKNOWN]");
  }

  @Test
  void addsBothChannelVariants() {
    assertThat(contribution("vxlan").addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::selector,
            Addon::needsRollingUpdate)
        .containsExactly(
            tuple(
                "networking.flannel/pre-k8s-1.6.yaml",
                "0.10.0-kops.1",
                "<1.6.0",
                Map.of("role.kubernetes.io/networking", "1"),
                Optional.of(RollingUpdateScope.ALL)),
            tuple(
                "networking.flannel/k8s-1.6.yaml",
                "0.10.0-kops.1",
                ">=1.6.0",
                Map.of("role.kubernetes.io/networking", "1"),
                Optional.of(RollingUpdateScope.ALL)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vxlan", "udp"})
  void usesTheNonMasqueradeRange(String backend) {
    for (Addon addon : contribution(backend).addons()) {
      ConfigMap config = KubernetesObjects.only(addon, ConfigMap.class);

      assertThat(json(config, "net-conf.json"))
          .isEqualTo(Map.of("Network", "100.64.0.0/10", "Backend", Map.of("Type", backend)));
      assertThat(json(config, "cni-conf.json"))
          .isEqualTo(
              Map.of(
                  "name",
                  "cbr0",
                  "type",
                  "flannel",
                  "delegate",
                  Map.of("forceAddress", true, "isDefaultGateway", true, "hairpinMode", true)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void runsTheDaemonInTheHostNetworkOfEveryNode(String id) {
    PodTemplateSpec template =
        KubernetesObjects.only(addon(id), DaemonSet.class).getSpec().getTemplate();
    PodSpec pod = template.getSpec();
    Container flanneld = pod.getContainers().get(0);

    assertThat(template.getMetadata().getLabels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("tier", "node", "app", "flannel", Addon.NETWORKING_LABEL, "1"));
    assertThat(pod.getHostNetwork()).isTrue();
    assertThat(pod.getServiceAccountName()).isEqualTo("flannel");
    assertThat(pod.getNodeSelector()).isEqualTo(Map.of("beta.kubernetes.io/arch", "amd64"));
    assertThat(flanneld.getImage()).isEqualTo("quay.io/coreos/flannel:v0.10.0-amd64");
    assertThat(flanneld.getCommand()).containsExactly("/opt/bin/flanneld");
    assertThat(flanneld.getArgs()).containsExactly("--ip-masq", "--kube-subnet-mgr");
    assertThat(flanneld.getSecurityContext().getPrivileged()).isTrue();
    assertThat(flanneld.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("100Mi")));
    assertThat(flanneld.getResources().getLimits())
        .isEqualTo(Map.of("memory", new Quantity("100Mi")));
    assertThat(PodView.env(flanneld))
        .containsExactly(
            entry("POD_NAME", "metadata.name"), entry("POD_NAMESPACE", "metadata.namespace"));
    assertThat(PodView.mounts(template, flanneld))
        .containsExactly("/run<-/run", "/etc/kube-flannel/<-configmap kube-flannel-cfg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void usesTheDefaultSelector(String id) {
    DaemonSet daemons = KubernetesObjects.only(addon(id), DaemonSet.class);

    assertThat(daemons.getSpec().getSelector().getMatchLabels())
        .isEqualTo(daemons.getSpec().getTemplate().getMetadata().getLabels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void labelsItsObjectsFlannel(String id) {
    Map<String, String> labels = Map.of("k8s-app", "flannel", Addon.NETWORKING_LABEL, "1");

    assertThat(KubernetesObjects.only(addon(id), ConfigMap.class).getMetadata().getLabels())
        .isEqualTo(labels);
    assertThat(KubernetesObjects.only(addon(id), DaemonSet.class).getMetadata().getLabels())
        .isEqualTo(labels);
  }

  @Test
  void copiesTheConfigByInitContainerInKubernetes16() {
    PodTemplateSpec template = PodView.daemons(addon("k8s-1.6"));
    PodSpec pod = template.getSpec();

    assertThat(pod.getInitContainers()).hasSize(1);
    Container installer = pod.getInitContainers().get(0);
    assertThat(installer.getImage()).isEqualTo("quay.io/coreos/flannel:v0.10.0-amd64");
    assertThat(installer.getCommand()).containsExactly("cp");
    assertThat(installer.getArgs())
        .containsExactly("-f", "/etc/kube-flannel/cni-conf.json", "/etc/cni/net.d/10-flannel.conf");
    assertThat(PodView.mounts(template, installer))
        .containsExactly(
            "/etc/cni/net.d<-/etc/cni/net.d", "/etc/kube-flannel/<-configmap kube-flannel-cfg");
    assertThat(pod.getTolerations()).hasSize(1);
    assertThat(pod.getTolerations().get(0).getOperator()).isEqualTo("Exists");
  }

  @Test
  void usesNoInitContainersTolerationsOrRbacBeforeKubernetes16() {
    Addon addon = addon("pre-k8s-1.6");
    PodTemplateSpec template =
        KubernetesObjects.only(addon, DaemonSet.class).getSpec().getTemplate();

    assertThat(template.getSpec().getInitContainers()).isEmpty();
    assertThat(template.getSpec().getTolerations()).isEmpty();
    assertThat(template.getSpec().getContainers())
        .extracting(Container::getName)
        .containsExactly("kube-flannel", "install-cni");
    Container installer = PodView.container(template, "install-cni");
    assertThat(installer.getImage()).isEqualTo("quay.io/coreos/flannel:v0.10.0-amd64");
    assertThat(installer.getCommand()).containsExactly("/bin/sh", "-c");
    assertThat(PodView.mounts(template, installer))
        .containsExactly(
            "/etc/cni/net.d<-/etc/cni/net.d", "/etc/kube-flannel/<-configmap kube-flannel-cfg");
    assertThat(template.getMetadata().getAnnotations())
        .containsOnlyKeys("scheduler.alpha.kubernetes.io/tolerations");
    assertThat(PodView.tolerationsByAnnotation(template))
        .containsExactly("dedicated=master NoSchedule Equal", "CriticalAddonsOnly Exists");
    assertThat(addon.manifest()).doesNotContain("rbac.authorization.k8s.io");
  }

  @Test
  void grantsTheRequestsOfTheSubnetManager() {
    assertThat(KubernetesObjects.rules(addon("k8s-1.6"), "ClusterRole", "flannel"))
        .containsExactly(
            "\"\": pods: get", "\"\": nodes: list, watch", "\"\": nodes/status: patch");
  }

  @Test
  void opensAndGrantsNothing() {
    assertThat(contribution("udp").firewallRules()).isEmpty();
    assertThat(contribution("udp").iamGrants()).isEmpty();
    assertThat(contribution("udp").secrets()).isEmpty();
    assertThat(contribution("udp").nodeNetworking().networkPlugin()).contains("cni");
    assertThat(contribution("udp").nodeNetworking().cloudRoutes()).isFalse();
  }
}
