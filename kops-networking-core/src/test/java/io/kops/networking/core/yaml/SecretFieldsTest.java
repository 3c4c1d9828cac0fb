package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.ProblemsJson;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import io.kops.networking.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with a secret in any of the fields that can have one. No message or excerpt shows it. */
class SecretFieldsTest {
  private static final String SECRET = "SECRET";
  private static final List<String> VALUES = List.of("xyzzy-4711", "471147114711", "\"xyz: 'zy\"");

  /** Parts of the spec of a cluster; each has a secret and a value beside it. */
  private static final List<String> OF_CLUSTERS =
      List.of(
          "hooks:\n- name: a\n  execContainer:\n    image: b\n    environment:\n      A: SECRET\n",
          "hooks:\n- name: a\n  execContainer: {image: b, environment: {A: SECRET}}\n",
          "hooks:\n- execContainer:\n    environment: SECRET\n    image: b\n",
          "hooks:\n- name: a.service\n  manifest: |\n    ExecStart=x SECRET\n  before: []\n",
          "fileAssets:\n- name: a\n  path: /etc/a\n  content: |\n    first\n\n    SECRET\n",
          "fileAssets: [{name: a, content: SECRET, path: /etc/a}]\n",
          "etcdClusters:\n- name: main\n  manager:\n    env:\n    - name: A\n      value: SECRET\n",
          "etcdClusters:\n- name: main\n  manager:\n    env: [{name: A, value: SECRET}]\n",
          "networking:\n  amazonvpc:\n    env:\n    - name: A\n      value: SECRET\n",
          "networking:\n  amazonvpc:\n    env:\n    - SECRET\n",
          "networking:\n  amazonvpc:\n    env: {A: SECRET}\n",
          "encryptionConfig: SECRET\n",
          "kubeAPIServer:\n  encryptionProviderConfig: SECRET\n",
          "kubeAPIServer:\n  oidcClientSecret: SECRET\n",
          "authentication:\n  oidc:\n    clientSecret: SECRET\n",
          "containerd:\n  configOverride: |\n    [registry]\n      auth = SECRET\n",
          "containerd:\n  configAdditions:\n    plugins:\n      cri:\n        a: SECRET\n",
          "docker:\n  auths:\n    registry.example.com:\n      auth: SECRET\n",
          "docker: {dockerconfigjson: SECRET}\n",
          "cloudConfig:\n  vSpherePassword: SECRET\n",
          "egressProxy:\n  httpProxy:\n    host: http://me:xyzzy-4711@proxy/x\n    port: a\n",
          "egressProxy:\n  httpProxy:\n    host: http://xyzzy-4711@proxy/x\n    port: a\n",
          "egressProxy:\n  httpProxy:\n    host: me:xyzzy-4711@proxy\n    port: a\n",
          "egressProxy:\n  httpProxy: {host: 'http://me:xyzzy-4711/a@proxy', port: a}\n",
          "kubelet: {client-key-data: SECRET}\n",
          "kubelet:\n  tls.key: SECRET\n",
          "kubelet:\n  api-tokens: SECRET\n",
          "networking: {cilium: {extraConfig: {o: 'user=a,password=xyzzy-4711', x: [1]}}}\n",
          "containerd:\n  registryMirrors:\n    a: [https://me:xyzzy-4711@mirror:5000, b]\n");

  /** Parts of the spec of an instance group. */
  private static final List<String> OF_GROUPS =
      List.of(
          "additionalUserData:\n- name: a\n  type: text/plain\n  content: SECRET\n",
          "additionalUserData:\n- name: a\n  type: text/plain\n  content: |\n    - b\n    SECRET\n",
          "additionalUserData: [{name: a, type: b, content: SECRET}]\n",
          "additionalUserData: SECRET\n",
          "additionalUserData:\n- SECRET\n",
          "hooks:\n- name: a\n  manifest: SECRET\n",
          "fileAssets:\n- name: a\n  content: SECRET\n");

  private static final String CLUSTER =
      """
      apiVersion: kops.k8s.io/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        kubernetesVersion: 1.34.1
        channel: stable
      """;
  private static final String GROUP =
      """
      ---
      apiVersion: kops.k8s.io/v1alpha2
      kind: InstanceGroup
      metadata:
        name: nodes
      spec:
        role: Node
        maxSize: 1
      """;

  private final NetworkingEngine engine = NetworkingEngine.builder().providers(List.of()).build();
  private final ClusterYaml yaml = ClusterYaml.standard();

  /** A text with one of the values. */
  record Sample(String text, String value) {
    /** Returns the parts of the value that must not be shown. */
    String secret() {
      return value.startsWith("\"") ? "xyz: 'zy" : value;
    }
  }

  static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (String value : VALUES) {
      OF_CLUSTERS.forEach(part -> samples.add(sample(CLUSTER + part.indent(2) + GROUP, value)));
      OF_GROUPS.forEach(part -> samples.add(sample(CLUSTER + GROUP + part.indent(2), value)));
    }
    return samples;
  }

  private static Sample sample(String text, String value) {
    return new Sample(text.replace(SECRET, value), text.contains(SECRET) ? value : VALUES.get(0));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noExcerptOfAnyPositionHasASecret(Sample sample) {
    SourceText source = new SourceText("t", sample.text());
    for (int at = 0; at <= sample.text().length(); at++) {
      assertThat(source.location(source.positionOf(at)).excerpt().toString())
          .doesNotContain(sample.secret());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noReportOfADamagedTextHasASecret(Sample sample) {
    assertNotShown(sample.text(), sample.secret());
    Random random = new Random(sample.hashCode());
    List<String> pieces = List.of(" ", "\t", "\"", "[", "}", "-", ":", "&a ", "!t ", "\n", "x");
    int start = sample.text().indexOf(sample.value());
    for (int i = 0; i < Sampling.count(60, 300); i++) {
      StringBuilder text = new StringBuilder(sample.text());
      int at = random.nextInt(text.length());
      // A damaged secret, or one without its key, is an ordinary text.
      int line = sample.text().lastIndexOf('\n', start);
      if (at < sample.text().indexOf("spec:") || (at > line && at < start + 20)) {
        continue;
      }
      text.insert(at, pieces.get(random.nextInt(pieces.size())));
      assertNotShown(text.toString(), sample.secret());
    }
  }

  private void assertNotShown(String text, String secret) {
    ClusterReading reading = yaml.read("t.yaml", text);
    Problems problems = engine.validate(reading);
    List<String> shown = new ArrayList<>();
    shown.add(problems.toString());
    shown.add(ProblemsText.write(problems, Palette.PLAIN));
    shown.add(ProblemsJson.write(problems));
    shown.add(new InvalidInputException(problems).getMessage());
    shown.add(reading.toString());
    reading
        .document()
        .ifPresent(
            document -> {
              shown.add(document.toString());
              shown.add(document.cluster().instanceGroups().toString());
              shown.add(document.cluster().spec().networking().toString());
            });
    assertThat(shown).as(text).noneMatch(it -> it.contains(secret));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec.hooks[0].execContainer.environment.A",
        "instanceGroups[nodes].spec.additionalUserData[0].content",
        "spec.kubeAPIServer.oidcClientSecret",
        "spec.networking.mesh.PASSWORD"
      })
  void findsSecretsByTheNamesInTheirPaths(String path) {
    assertThat(SecretFields.contain(new FieldPath(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec.secretStore",
        "instanceGroups[nodes].spec.instanceMetadata.httpTokens",
        "spec.authorization.rbac",
        "spec.assets.containerRegistry"
      })
  void otherFieldsAreShown(String path) {
    assertThat(SecretFields.contain(new FieldPath(path))).isFalse();
  }

  @Test
  void showsTheRestOfAUrlWithAPassword() {
    String line = "host: http://me:xyzzy@proxy:80/a";
    assertThat(new SourceText("t", line).location(new Position(1, 7)).excerpt())
        .map(excerpt -> excerpt.text())
        .isEqualTo(Optional.of("host: http://me:<redacted>@proxy:80/a"));
  }
}
