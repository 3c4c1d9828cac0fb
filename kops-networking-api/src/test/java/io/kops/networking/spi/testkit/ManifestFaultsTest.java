package io.kops.networking.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes one aspect of a valid manifest and verifies the reported fault. */
class ManifestFaultsTest {
  private static final String SOUND = sound();

  private static String sound() {
    try (InputStream file = ManifestFaultsTest.class.getResourceAsStream("sound.yaml")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> faults(String manifest) {
    return ManifestFaults.of(
        Addon.networking("networking.mesh", "k8s-1.9", "1.0.0", ">=1.9.0", manifest).toBuilder()
            .addSecret(new AddonSecret("kube-system", "password", Map.of("text", "mesh")))
            .build());
  }

  private static void assertFault(String part, String replacement, String fault) {
    assertThat(SOUND).contains(part);

    assertThat(faults(SOUND.replace(part, replacement))).containsExactly(fault);
  }

  @Test
  void findsNoFaultInValidManifest() {
    assertThat(faults(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serviceAccountName: mesh | serviceAccountName: mash"
            + "| DaemonSet agent: there is no ServiceAccount mash in kube-system",
        "serviceAccountName: mesh | serviceAccount: mash"
            + "| DaemonSet agent: there is no ServiceAccount mash in kube-system",
        "{kind: ServiceAccount, name: mesh, namespace: kube-system}"
            + "| {kind: ServiceAccount, name: mesh, namespace: mesh}"
            + "| ClusterRoleBinding mesh: there is no ServiceAccount mesh in mesh",
        "{kind: ServiceAccount, name: mesh, namespace: kube-system}"
            + "| {kind: ServiceAccount, name: mesh}"
            + "| ClusterRoleBinding mesh: there is no ServiceAccount mesh in no namespace",
        "kube-system:mesh | kube-system:mash"
            + "| ClusterRoleBinding mesh: there is no ServiceAccount mash in kube-system",
        "{kind: Group, name | {kind: group, name"
            + "| ClusterRoleBinding mesh: its subject system:nodes is of no kind",
      })
  void findsMissingServiceAccount(String part, String replacement, String fault) {
    assertFault(part, replacement, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'system:node-proxier' | mash | ClusterRoleBinding mesh-proxy: there is no ClusterRole"
            + " mash",
        "{kind: ClusterRole, name: view} | {kind: Role, name: view}"
            + "| RoleBinding mesh-view: there is no Role kube-system/view",
      })
  void findsBindingToMissingRole(String part, String replacement, String fault) {
    assertFault(part.replace('\'', '"'), replacement, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roleRef: {kind: ClusterRole, name: mesh}| roleRef: {kind: ClusterRole, name:"
            + " cluster-admin} | ClusterRole mesh: no subject has it",
        "roleRef: {kind: Role, name: mesh} | roleRef: {kind: ClusterRole, name: edit}"
            + "| Role mesh: no subject has it",
        "aggregate-to-edit | aggregated-to-edit | ClusterRole mesh-edit: no subject has it",
      })
  void findsUnboundRole(String part, String replacement, String fault) {
    assertFault(part, replacement.strip(), fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key: backend | key: front | DaemonSet agent: ConfigMap kube-system/settings has no key"
            + " front",
        "key: logo | key: sound | DaemonSet agent: ConfigMap kube-system/settings has no key sound",
        "configMapRef: {name: settings} | configMapRef: {name: mash}"
            + "| DaemonSet agent: there is no ConfigMap kube-system/mash",
        "- configMapRef: {name: settings} | - secretRef: {name: mash}"
            + "| DaemonSet agent: there is no Secret kube-system/mash",
        "{configMap: {name: settings}}, | {configMap: {name: mash}},"
            + "| DaemonSet agent: there is no ConfigMap kube-system/mash",
        "key: extra, optional: true | key: extra"
            + "| DaemonSet agent: there is no ConfigMap kube-system/of-the-user",
        "key: text | key: txt | DaemonSet agent: Secret kube-system/password has no key txt",
        "{name: password, key | {name: word, key"
            + "| DaemonSet agent: there is no Secret kube-system/word",
        "{secret: {name: password}} | {secret: {name: word}}"
            + "| DaemonSet agent: there is no Secret kube-system/word",
        "key: token | key: tokens | DaemonSet agent: Secret kube-system/mesh-token has no key"
            + " tokens",
        "type: kubernetes.io/service-account-token | type: Opaque"
            + "| DaemonSet agent: Secret kube-system/mesh-token has no key token",
      })
  void findsMissingConfigMapKey(String part, String replacement, String fault) {
    assertFault(part, replacement, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "matchLabels: {app: agent} | matchLabels: {app: agents}"
            + "| DaemonSet agent: the label app of the selector is not that of the pods",
        "matchLabels: {app: agent} | matchLabels: {app: agent, mesh: x}"
            + "| DaemonSet agent: the label mesh of the selector is not that of the pods",
        "selector: {matchLabels: {app: controller}} | minReadySeconds: 5"
            + "| Deployment controller: there is no selector",
      })
  void findsPodWithoutSelector(String part, String replacement, String fault) {
    assertFault(part, replacement, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: token, mountPath: /etc/token} | {name: all, mountPath: /etc/token}"
            + "| DaemonSet agent: nothing mounts the volume token",
        "- {name: cni, hostPath: {path: /etc/cni/net.d}} |"
            + "| DaemonSet agent: install mounts the absent volume cni",
      })
  void findsUnmountedVolumesAndMissingVolumes(String part, String replacement, String fault) {
    assertFault(part, replacement == null ? "" : replacement, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- name: sidecar | - name: install | DaemonSet agent: there are two of the container"
            + " install",
        "- {name: cni, host | - {name: cni, hostPath: {path: /}}\\n      - {name: cni, host"
            + "| DaemonSet agent: there are two of the volume cni",
        "{name: data, containerPort: 9091, protocol: UDP}"
            + "| {name: metrics, containerPort: 9091, protocol: UDP}"
            + "| DaemonSet agent: there are two of the port metrics",
        "{name: NODE, | {name: EXTRA,"
            + "| DaemonSet agent, agent: there are two of the variable EXTRA",
        "mountPath: /etc/all | mountPath: /etc/token"
            + "| DaemonSet agent, agent: there are two of the mounted path /etc/token",
      })
  void findsDuplicateNames(String part, String replacement, String fault) {
    assertFault(part, replacement.replace("\\n", "\n"), fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu: 100m | cpu: 100 m | DaemonSet agent, agent: 100 m is no amount of cpu",
        "memory: 64Mi | memory: 64MB | DaemonSet agent, agent: 64MB is no amount of memory",
        "memory: 100Mi | memory: -1 | DaemonSet agent, agent: -1 is no amount of memory",
        "memory: 64Mi | memory: 101Mi"
            + "| DaemonSet agent, agent: it requests more memory than its limit",
        "cpu: 100m | cpu: 501m | DaemonSet agent, agent: it requests more cpu than its limit",
        "port: metrics | port: metric"
            + "| DaemonSet agent, agent: there is no port metric for its readinessProbe",
      })
  void findsInvalidResourcesAndProbes(String part, String replacement, String fault) {
    assertFault(part, replacement, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: data, containerPort: 9091} | {name: data, containerPort: 9090}"
            + "| DaemonSet agent and Deployment controller: both use host port TCP 9090",
        "{name: data, containerPort: 9091} | {name: data, containerPort: 9091, protocol: UDP}"
            + "| DaemonSet agent and Deployment controller: both use host port UDP 9091",
        "port: 9098 | port: 9099"
            + "| DaemonSet agent and Deployment controller: both use host port TCP 9099",
        "host: api.example.com | host: localhost"
            + "| DaemonSet agent and Deployment controller: both use host port TCP 9099",
        "nodeSelector: {role: node} | nodeSelector: {role: master}"
            + "| Deployment controller and DaemonSet gateway: both use host port TCP 9098",
        "nodeSelector: {role: node} | nodeSelector: {arch: amd64}"
            + "| Deployment controller and DaemonSet gateway: both use host port TCP 9098",
        "hostPort: 9098 | hostPort: 9090"
            + "| DaemonSet agent and DaemonSet gateway: both use host port TCP 9090",
      })
  void findsHostPortWithSeveralOwners(String part, String replacement, String fault) {
    assertFault(part, replacement, fault);
  }

  @Test
  void ignoresPortsOfDisabledPods() {
    String clash = SOUND.replace("{name: data, containerPort: 9091}", "{containerPort: 9090}");

    assertThat(faults(clash)).hasSize(1);
    assertThat(faults(clash.replace("replicas: 1", "replicas: 0"))).isEmpty();
  }
}
