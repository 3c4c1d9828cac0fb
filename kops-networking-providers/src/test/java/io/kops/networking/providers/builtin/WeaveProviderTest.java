package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.extensions.DaemonSetSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RollingUpdateScope;
import io.kops.networking.spi.SecretNeed;
import io.kops.networking.spi.testkit.SampleClusters;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeaveProviderTest {
  private static final String CRITICAL = "scheduler.alpha.kubernetes.io/critical-pod";
  private static final String TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations";

  private static ProviderRequest request(Weave weave) {
    return SampleClusters.request(
        SampleClusters.privateCluster(SampleClusters.version(KopsRelease.V1_10), weave), weave);
  }

  private static ProviderRequest encrypted(Weave weave) {
    return request(weave).toBuilder().addExistingSecrets("weavepassword").build();
  }

  private static ProviderContribution contribution(ProviderRequest request) {
    return new WeaveProvider().contribute(request);
  }

  private static List<String> problems(Weave weave) {
    return new WeaveProvider().validate(request(weave)).stream().map(Problem::toString).toList();
  }

  private static Addon addon(ProviderRequest request, String id) {
    return contribution(request).addons().stream()
        .filter(addon -> addon.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Addon addon(String id) {
    return addon(request(Weave.DEFAULT), id);
  }

  private static DaemonSetSpec daemons(Addon addon) {
    return KubernetesObjects.only(addon, DaemonSet.class).getSpec();
  }

  private static PodSpec pod(String id) {
    return daemons(addon(id)).getTemplate().getSpec();
  }

  private static Container container(Addon addon, String name) {
    return daemons(addon).getTemplate().getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> environment(Addon addon) {
    return container(addon, "weave").getEnv().stream().map(EnvVar::getName).toList();
  }

  private static String variable(Addon addon, String name) {
    return container(addon, "weave").getEnv().stream()
        .filter(env -> env.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Test
  void hasEndedInFavourOfCilium() {
    assertThat(new WeaveProvider().profile(KopsRelease.V1_10).status())
        .isEqualTo(
            ProviderStatus.endOfLife(
                "1.5", LocalDate.of(2024, 6, 20), "cilium", "its repository was archived"));
  }

  @Test
  void canEncryptAndEnforcesNetworkPolicy() {
    ProviderProfile profile = new WeaveProvider().profile(KopsRelease.V1_10);

    assertThat(profile.networkPolicy()).isTrue();
    assertThat(profile.encryption())
        .contains("with the secret weavepassword: ESP, or NaCl where ESP is blocked");
    assertThat(profile.defaultMtu()).hasValue(8912);
    assertThat(profile.ports())
        .containsExactly(
            ProviderPort.tcp(6783, "control"),
            ProviderPort.udp(6783, "the sleeve overlay"),
            ProviderPort.udp(6784, "the fast datapath"),
            new ProviderPort("50", PortRange.ALL, "the encrypted fast datapath (ESP)"));
  }

  @ParameterizedTest
  @ValueSource(ints = {576, 1376, 8912, 9001})
  void acceptsAnOverlayMtu(int mtu) {
    assertThat(problems(Weave.builder().mtu(mtu).connLimit(1).build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 575, 9002, Integer.MAX_VALUE})
  void rejectsAnyOtherMtu(int mtu) {
    assertThat(problems(Weave.builder().mtu(mtu).build()))
        .containsExactly(
            "error: spec.networking.weave.mtu: an MTU of "
                + mtu
                + " is not between 576 and 9001; set it to 8912, which fits into EC2 jumbo frames, "
                + "or leave it unset for 1376 [WEAVE_MTU_OUT_OF_RANGE]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejectsAConnectionLimitOfZero(int limit) {
    assertThat(problems(Weave.builder().connLimit(limit).build()))
        .containsExactly(
            "error: spec.networking.weave.connLimit: a limit of "
                + limit
                + " connections is not positive; set it to at least the number of instances, or "
                + "leave it unset [WEAVE_CONN_LIMIT_NOT_POSITIVE]");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(problems(Weave.builder().mtu(1).connLimit(0).build())).hasSize(2);
  }

  @Test
  void addsFourChannelVariants() {
    assertThat(contribution(request(Weave.DEFAULT)).addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::needsRollingUpdate)
        .containsExactly(
            tuple(
                "networking.weave/pre-k8s-1.6.yaml",
                "2.3.0-kops.2",
                "<1.6.0",
                Optional.of(RollingUpdateScope.ALL)),
            tuple(
                "networking.weave/k8s-1.6.yaml",
                "2.3.0-kops.2",
                ">=1.6.0 <1.7.0",
                Optional.empty()),
            tuple(
                "networking.weave/k8s-1.7.yaml",
                "2.4.0-kops.1",
                ">=1.7.0 <1.8.0",
                Optional.empty()),
            tuple("networking.weave/k8s-1.8.yaml", "2.4.0-kops.1", ">=1.8.0", Optional.empty()));
    assertThat(contribution(request(Weave.DEFAULT)).addons())
        .extracting(Addon::selector)
        .containsOnly(Map.of("role.kubernetes.io/networking", "1"));
  }

  @Test
  void hasNoRolesBeforeKubernetes16() {
    assertThat(KubernetesObjects.objects(addon("pre-k8s-1.6")))
        .containsExactly("ServiceAccount weave-net", "DaemonSet weave-net");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void hasClusterAndNamespaceRolesSinceKubernetes16(String id) {
    assertThat(KubernetesObjects.objects(addon(id)))
        .containsExactly(
            "ServiceAccount weave-net",
            "ClusterRole weave-net",
            "ClusterRoleBinding weave-net",
            "Role weave-net",
            "RoleBinding weave-net",
            "DaemonSet weave-net");
    assertThat(KubernetesObjects.rules(addon(id), "Role", "weave-net"))
        .containsExactly("\"\": configmaps [weave-net]: get, update", "\"\": configmaps: create");
  }

  @Test
  void usesExtensionsNetworkPoliciesInKubernetes16() {
    assertThat(KubernetesObjects.rules(addon("k8s-1.6"), "ClusterRole", "weave-net"))
        .containsExactly(
            "\"\": pods, namespaces, nodes: get, list, watch",
            "extensions: networkpolicies: get, list, watch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.7", "k8s-1.8"})
  void grantsNodeStatusForWeave24(String id) {
    assertThat(KubernetesObjects.rules(addon(id), "ClusterRole", "weave-net"))
        .containsExactly(
            "\"\": pods, namespaces, nodes: get, list, watch",
            "networking.k8s.io: networkpolicies: get, list, watch",
            "\"\": nodes/status: patch, update");
  }

  @ParameterizedTest
  @CsvSource({"pre-k8s-1.6, 2.3.0", "k8s-1.6, 2.3.0", "k8s-1.7, 2.4.0", "k8s-1.8, 2.4.0"})
  void runsRouterAndPolicyControllerOnEveryNode(String id, String version) {
    assertThat(pod(id).getContainers())
        .extracting(Container::getName, Container::getImage)
        .containsExactly(
            tuple("weave", "weaveworks/weave-kube:" + version),
            tuple("weave-npc", "weaveworks/weave-npc:" + version));
    assertThat(pod(id).getContainers())
        .allSatisfy(
            container -> {
              assertThat(container.getSecurityContext().getPrivileged()).isTrue();
              assertThat(container.getResources().getRequests())
                  .isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("200Mi")));
              assertThat(container.getResources().getLimits())
                  .isEqualTo(Map.of("memory", new Quantity("200Mi")));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void usesHostNetworkAndProcesses(String id) {
    PodSpec pod = pod(id);

    assertThat(pod.getHostNetwork()).isTrue();
    assertThat(pod.getHostPID()).isTrue();
    assertThat(pod.getRestartPolicy()).isEqualTo("Always");
    assertThat(pod.getServiceAccountName()).isEqualTo("weave-net");
    assertThat(pod.getSecurityContext().getSeLinuxOptions()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void probesTheRouterStatus(String id) {
    Container weave = container(addon(id), "weave");
    HTTPGetAction get = weave.getLivenessProbe().getHttpGet();

    assertThat(weave.getCommand()).containsExactly("/home/weave/launch.sh");
    assertThat(get.getHost()).isEqualTo("127.0.0.1");
    assertThat(get.getPath()).isEqualTo("/status");
    assertThat(get.getPort().getIntVal()).isEqualTo(6784);
    assertThat(weave.getLivenessProbe().getInitialDelaySeconds()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void mountsTheHostPathsOfTheRouter(String id) {
    Container weave = container(addon(id), "weave");
    Map<String, String> paths =
        pod(id).getVolumes().stream()
            .collect(Collectors.toMap(Volume::getName, volume -> volume.getHostPath().getPath()));

    assertThat(weave.getVolumeMounts())
        .extracting(VolumeMount::getMountPath, mount -> paths.get(mount.getName()))
        .startsWith(
            tuple("/weavedb", "/var/lib/weave"),
            tuple("/host/opt", "/opt"),
            tuple("/host/home", "/home"),
            tuple("/host/etc", "/etc"),
            tuple("/host/var/lib/dbus", "/var/lib/dbus"),
            tuple("/lib/modules", "/lib/modules"));
  }

  @ParameterizedTest
  @CsvSource({"pre-k8s-1.6, false", "k8s-1.6, false", "k8s-1.7, true", "k8s-1.8, true"})
  void mountsTheIptablesLockOnlyForWeave24(String id, boolean locks) {
    for (Container container : pod(id).getContainers()) {
      assertThat(container.getVolumeMounts().stream().map(VolumeMount::getMountPath).toList())
          .satisfies(paths -> assertThat(paths.contains("/run/xtables.lock")).isEqualTo(locks));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"k8s-1.7, none", "k8s-1.8, FileOrCreate"})
  void createsTheLockFileWhereSupported(String id, String type) {
    assertThat(pod(id).getVolumes())
        .filteredOn(volume -> volume.getName().equals("xtables-lock"))
        .extracting(volume -> volume.getHostPath().getType())
        .containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({"pre-k8s-1.6, true", "k8s-1.6, true", "k8s-1.7, false", "k8s-1.8, false"})
  void readsOldPoliciesBeforeKubernetes17(String id, boolean legacy) {
    assertThat(container(addon(id), "weave-npc").getArgs())
        .isEqualTo(legacy ? List.of("--use-legacy-netpol") : List.of());
    assertThat(PodView.env(container(addon(id), "weave-npc")))
        .isEqualTo(Map.of("HOSTNAME", "spec.nodeName"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void marksPodsCriticalAndToleratesEveryNode(String id) {
    assertThat(daemons(addon(id)).getTemplate().getMetadata().getAnnotations())
        .containsOnlyKeys(CRITICAL);
    assertThat(pod(id).getTolerations())
        .extracting(Toleration::getKey, Toleration::getOperator, Toleration::getEffect)
        .containsExactly(
            tuple(null, "Exists", "NoSchedule"), tuple("CriticalAddonsOnly", "Exists", null));
  }

  @Test
  void toleratesByAnnotationBeforeKubernetes16() {
    PodTemplateSpec template = daemons(addon("pre-k8s-1.6")).getTemplate();

    assertThat(template.getSpec().getTolerations()).isEmpty();
    assertThat(template.getMetadata().getAnnotations()).containsOnlyKeys(CRITICAL, TOLERATIONS);
    assertThat(PodView.tolerationsByAnnotation(template))
        .containsExactly("dedicated=master NoSchedule Equal", "CriticalAddonsOnly Exists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void usesTheDefaultSelector(String id) {
    DaemonSetSpec daemons = daemons(addon(id));

    assertThat(daemons.getSelector().getMatchLabels())
        .isEqualTo(daemons.getTemplate().getMetadata().getLabels())
        .isEqualTo(KubernetesObjects.only(addon(id), DaemonSet.class).getMetadata().getLabels())
        .isEqualTo(
            KubernetesObjects.only(addon(id), ServiceAccount.class).getMetadata().getLabels())
        .isEqualTo(Map.of("name", "weave-net", Addon.NETWORKING_LABEL, "1"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"k8s-1.6, none", "k8s-1.7, 5", "k8s-1.8, 5"})
  void rollsPodsWithTimeToConnectForWeave24(String id, Integer seconds) {
    DaemonSetSpec daemons = daemons(addon(id));

    assertThat(daemons.getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(daemons.getMinReadySeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void passesThePodRangeAndOmitsUnsetVariables(String id) {
    Addon addon = addon(id);

    assertThat(environment(addon)).containsExactly("HOSTNAME", "IPALLOC_RANGE");
    assertThat(variable(addon, "IPALLOC_RANGE")).isEqualTo("100.96.0.0/11");
    assertThat(
            container(addon, "weave").getEnv().get(0).getValueFrom().getFieldRef().getFieldPath())
        .isEqualTo("spec.nodeName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void mapsAnOptionToAVariable(String id) {
    Addon withMtu = addon(request(Weave.builder().mtu(8912).build()), id);
    Addon withLimit = addon(request(Weave.builder().connLimit(200).build()), id);

    assertThat(environment(withMtu)).containsExactly("HOSTNAME", "IPALLOC_RANGE", "WEAVE_MTU");
    assertThat(variable(withMtu, "WEAVE_MTU")).isEqualTo("8912");
    assertThat(environment(withLimit)).containsExactly("HOSTNAME", "IPALLOC_RANGE", "CONN_LIMIT");
    assertThat(variable(withLimit, "CONN_LIMIT")).isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-k8s-1.6", "k8s-1.6", "k8s-1.7", "k8s-1.8"})
  void readsThePasswordFromASecretAddedLater(String id) {
    Addon addon = addon(encrypted(Weave.DEFAULT), id);

    assertThat(environment(addon)).containsExactly("HOSTNAME", "IPALLOC_RANGE", "WEAVE_PASSWORD");
    SecretKeySelector key =
        container(addon, "weave").getEnv().get(2).getValueFrom().getSecretKeyRef();
    assertThat(key.getName()).isEqualTo("weave-net");
    assertThat(key.getKey()).isEqualTo("network-password");
    assertThat(KubernetesObjects.objects(addon)).doesNotContain("Secret weave-net");
    assertThat(addon.secrets())
        .containsExactly(
            new AddonSecret(
                "kube-system", "weave-net", Map.of("network-password", "weavepassword")));
  }

  @Test
  void reportsNothingWithAPasswordAndTheAwsMtu() {
    assertThat(contribution(encrypted(Weave.ON_AWS)).notices()).isEmpty();
  }

  @Test
  void warnsThatNothingIsEncryptedWithoutPassword() {
    ProviderContribution contribution = contribution(request(Weave.ON_AWS));

    assertThat(contribution.addons()).flatExtracting(Addon::secrets).isEmpty();
    assertThat(contribution.notices())
        .extracting(Problem::toString)
        .containsExactly(
            "notice: spec.networking.weave: traffic of pods between nodes is not encrypted: to"
                + " encrypt it, create the secret weavepassword before the first update, because"
                + " turning it on later cuts nodes off from each other until all have the password"
                + " [WEAVE_UNENCRYPTED]");
  }

  @Test
  void notesThatAwsSupportsALargerMtu() {
    assertThat(contribution(encrypted(Weave.DEFAULT)).notices())
        .extracting(Problem::toString)
        .containsExactly(
            "notice: spec.networking.weave.mtu: pods send packets of 1376 bytes, the Weave "
                + "default: new clusters on AWS are faster with an mtu of 8912 [WEAVE_MTU_SMALL]");
  }

  @Test
  void writesThePasswordOnlyToTheStateStore() {
    ProviderContribution contribution = contribution(encrypted(Weave.ON_AWS));
    for (Addon addon : contribution.addons()) {
      String file =
          AddonManifest.of(addon, name -> Optional.of(SecretValue.of("x7Kp2QmZ9w"))).text();
      Addon written = addon.toBuilder().manifest(file).secrets(List.of()).build();

      KubernetesObjects.assertNoUnknownFields(written);
      Secret secret = KubernetesObjects.only(written, Secret.class);
      assertThat(secret.getMetadata().getName()).isEqualTo("weave-net");
      assertThat(secret.getStringData()).isEqualTo(Map.of("network-password", "x7Kp2QmZ9w"));
    }
    assertThat(contribution.toString()).doesNotContain("x7Kp2QmZ9w");
  }

  @Test
  void acceptsAClusterWithoutPassword() {
    SecretNeed need =
        new SecretNeed("weavepassword", false, "encrypts the traffic of pods between nodes");

    assertThat(contribution(request(Weave.DEFAULT)).secrets()).containsExactly(need);
    assertThat(contribution(encrypted(Weave.DEFAULT)).secrets()).containsExactly(need);
  }

  @Test
  void ignoresOptionsOfKops137() {
    Weave newer = Weave.builder().noMasqLocal(1).cpuRequest("1").netExtraArgs("--x").build();

    assertThat(contribution(request(newer))).isEqualTo(contribution(request(Weave.DEFAULT)));
  }

  @Test
  void opensAndGrantsNothing() {
    assertThat(contribution(request(Weave.DEFAULT)).firewallRules()).isEmpty();
    assertThat(contribution(request(Weave.DEFAULT)).iamGrants()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.8.15, false", "1.9.0, true"})
  void installsCniAndPortmapFromItsArchive(String version, boolean portmap) {
    NodeNetworking node =
        contribution(
                SampleClusters.request(
                    SampleClusters.publicCluster(KubernetesVersion.parse(version), Weave.DEFAULT),
                    Weave.DEFAULT))
            .nodeNetworking();

    assertThat(node.networkPlugin()).contains("cni");
    assertThat(node.kubeProxy()).isTrue();
    assertThat(node.cloudRoutes()).isFalse();
    assertThat(node.cniBinaries().contains("portmap")).isEqualTo(portmap);
  }

  /** The manifest pre-k8s-1.6 of kops 1.10.1 has no WEAVE_PASSWORD. */
  @ParameterizedTest
  @CsvSource({"1.4.12, true", "1.5.8, true", "1.6.13, false", "1.10.12, false"})
  void warnsOfClustersThatKopsDidNotEncryptInSpiteOfThePassword(String version, boolean warned) {
    ProviderRequest asked =
        SampleClusters.request(
            SampleClusters.privateCluster(KubernetesVersion.parse(version), Weave.ON_AWS),
            Weave.ON_AWS);

    assertThat(codes(asked.toBuilder().addExistingSecrets("weavepassword").build()))
        .isEqualTo(warned ? List.of("WEAVE_UNENCRYPTED_BY_KOPS") : List.of());
    assertThat(codes(asked)).containsExactly("WEAVE_UNENCRYPTED");
  }

  private static List<String> codes(ProviderRequest request) {
    return contribution(request).notices().stream()
        .map(notice -> notice.code().toString())
        .toList();
  }
}
