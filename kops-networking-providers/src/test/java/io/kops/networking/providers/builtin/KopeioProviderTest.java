package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RollingUpdateScope;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KopeioProviderTest {
  private static ProviderRequest request() {
    Kopeio kopeio = new Kopeio();
    return SampleClusters.request(
        SampleClusters.privateCluster(SampleClusters.version(KopsRelease.V1_10), kopeio), kopeio);
  }

  private static ProviderContribution contribution() {
    return new KopeioProvider().contribute(request());
  }

  private static Addon addon(String id) {
    return contribution().addons().stream()
        .filter(addon -> addon.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static PodTemplateSpec pod(String id) {
    return KubernetesObjects.only(addon(id), DaemonSet.class).getSpec().getTemplate();
  }

  @Test
  void isActiveWithJumboFramesOverVxlan() {
    ProviderProfile profile = new KopeioProvider().profile(KopsRelease.V1_10);

    assertThat(profile.status()).isEqualTo(ProviderStatus.active("1.5"));
    assertThat(profile.networkPolicy()).isFalse();
    assertThat(profile.encryption()).isEmpty();
    assertThat(profile.defaultMtu()).hasValue(9001);
    assertThat(profile.ports()).containsExactly(ProviderPort.udp(4789, "VXLAN"));
  }

  @Test
  void acceptsEveryConfiguration() {
    assertThat(new KopeioProvider().validate(request())).isEmpty();
  }

  @Test
  void addsBothChannelVariants() {
    assertThat(contribution().addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::selector,
            addon -> addon.needsRollingUpdate().orElseThrow())
        .containsExactly(
            tuple(
                "networking.kope.io/pre-k8s-1.6.yaml",
                "1.0.20180319",
                "<1.6.0",
                Map.of("role.kubernetes.io/networking", "1"),
                RollingUpdateScope.ALL),
            tuple(
                "networking.kope.io/k8s-1.6.yaml",
                "1.0.20180319",
                ">=1.6.0",
                Map.of("role.kubernetes.io/networking", "1"),
                RollingUpdateScope.ALL));
  }

  @Test
  void addsRolesOnlyForKubernetes16() {
    assertThat(KubernetesObjects.objects(addon("pre-k8s-1.6")))
        .containsExactly("DaemonSet kopeio-networking-agent");
    assertThat(KubernetesObjects.objects(addon("k8s-1.6")))
        .containsExactly(
            "ServiceAccount kopeio-networking-agent",
            "ClusterRole kopeio:networking-agent",
            "ClusterRoleBinding kopeio:networking-agent",
            "DaemonSet kopeio-networking-agent");
  }

  @Test
  void grantsReadingAndPatchingOfNodes() {
    Addon addon = addon("k8s-1.6");
    ClusterRoleBinding binding = KubernetesObjects.only(addon, ClusterRoleBinding.class);

    assertThat(KubernetesObjects.rules(addon, "ClusterRole", "kopeio:networking-agent"))
        .containsExactly("\"\": nodes: get, list, watch, patch");
    assertThat(binding.getRoleRef().getName()).isEqualTo("kopeio:networking-agent");
    assertThat(binding.getSubjects())
        .extracting(subject -> subject.getKind() + " " + subject.getName())
        .containsExactly("User system:serviceaccount:kube-system:kopeio-networking-agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void runsTheAgentInTheHostNamespaces(String id) {
    PodSpec pod = pod(id).getSpec();

    assertThat(pod.getHostNetwork()).isTrue();
    assertThat(pod.getHostPID()).isTrue();
    assertThat(pod.getHostIPC()).isTrue();
    assertThat(pod.getVolumes())
        .extracting(Volume::getName, volume -> volume.getHostPath().getPath())
        .containsExactly(tuple("lib-modules", "/lib/modules"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void givesTheAgentNoConfig(String id) {
    assertThat(pod(id).getSpec().getContainers()).hasSize(1);
    Container agent = pod(id).getSpec().getContainers().get(0);

    assertThat(agent.getImage()).isEqualTo("kopeio/networking-agent:1.0.20180319");
    assertThat(agent.getCommand()).isEmpty();
    assertThat(agent.getArgs()).isEmpty();
    assertThat(agent.getEnv()).isEmpty();
    assertThat(agent.getSecurityContext().getPrivileged()).isTrue();
    assertThat(agent.getVolumeMounts())
        .extracting(VolumeMount::getMountPath, VolumeMount::getReadOnly)
        .containsExactly(tuple("/lib/modules", true));
    assertThat(agent.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("100Mi")));
    assertThat(agent.getResources().getLimits()).isEqualTo(Map.of("memory", new Quantity("100Mi")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void usesTheDefaultSelector(String id) {
    DaemonSet daemons = KubernetesObjects.only(addon(id), DaemonSet.class);

    assertThat(daemons.getSpec().getSelector().getMatchLabels())
        .isEqualTo(daemons.getSpec().getTemplate().getMetadata().getLabels())
        .isEqualTo(Map.of("name", "kopeio-networking-agent", Addon.NETWORKING_LABEL, "1"));
    assertThat(daemons.getMetadata().getLabels())
        .isEqualTo(Map.of("k8s-addon", "networking.kope.io", Addon.NETWORKING_LABEL, "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6"})
  void marksTheAgentCritical(String id) {
    assertThat(pod(id).getMetadata().getAnnotations())
        .containsOnlyKeys(
            "scheduler.alpha.kubernetes.io/critical-pod",
            "scheduler.alpha.kubernetes.io/tolerations");
    assertThat(PodView.tolerationsByAnnotation(pod(id)))
        .containsExactly("CriticalAddonsOnly Exists");
  }

  @Test
  void runsTheAgentOnControlPlaneToo() {
    assertThat(pod("pre-k8s-1.6").getSpec().getTolerations()).isEmpty();
    assertThat(pod("k8s-1.6").getSpec().getTolerations())
        .extracting(Toleration::getKey, Toleration::getEffect)
        .containsExactly(tuple("node-role.kubernetes.io/master", "NoSchedule"));
  }

  @Test
  void createsAnAccountOnlyForKubernetes16() {
    assertThat(pod("pre-k8s-1.6").getSpec().getServiceAccountName()).isNull();
    assertThat(pod("k8s-1.6").getSpec().getServiceAccountName())
        .isEqualTo("kopeio-networking-agent");
  }

  @Test
  void runsTheAgentOfKops137OnEveryNode() {
    ProviderContribution contribution =
        new KopeioProvider().contribute(SampleRequests.requestV137(new Kopeio()));
    Addon addon = contribution.addons().get(0);
    PodTemplateSpec pods = PodView.daemons(addon);

    assertThat(PodView.tolerations(pods)).containsExactly("NoSchedule Exists", "NoExecute Exists");
    assertThat(PodView.env(PodView.container(pods, "networking-agent")))
        .isEqualTo(Map.of("NODE_NAME", "spec.nodeName"));
    assertThat(KubernetesObjects.rules(addon, "ClusterRole", "kopeio:networking-agent"))
        .containsExactly("\"\": nodes: get, list, watch, patch", "\"\": nodes/status: patch");
  }

  @Test
  void bridgesPodsWithoutCloudRoutes() {
    NodeNetworking node = contribution().nodeNetworking();

    assertThat(node.networkPlugin()).contains("kubenet");
    assertThat(node.networkPluginMtu()).hasValue(9001);
    assertThat(node.cloudRoutes()).isFalse();
    assertThat(node.cniBinaries()).containsExactly("bridge", "host-local", "loopback");
  }

  @Test
  void opensAndGrantsNothing() {
    assertThat(contribution().firewallRules()).isEmpty();
    assertThat(contribution().iamGrants()).isEmpty();
    assertThat(contribution().secrets()).isEmpty();
    assertThat(contribution().notices()).isEmpty();
  }
}
