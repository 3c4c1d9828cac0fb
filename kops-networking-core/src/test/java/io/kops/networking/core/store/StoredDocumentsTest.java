package io.kops.networking.core.store;

import static io.kops.networking.core.store.ClusterStoreTest.CONFIG;
import static io.kops.networking.core.store.ClusterStoreTest.NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters are created and replaced with all documents and fields of their text. */
class StoredDocumentsTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final ClusterStore clusters = new ClusterStore(store);

  private void put(String key, String text) {
    store.write(StateKey.of(key), text.getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);
  }

  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (StateKey key : store.list("")) {
      contents.put(key.text(), store.read(key).map(StoredObject::text).orElseThrow());
    }
    return contents;
  }

  private static List<String> codes(Throwable refusal) {
    return ((InvalidInputException) refusal)
        .problems().stream().map(problem -> problem.code().toString()).toList();
  }

  private static ClusterDocument text(String... documents) {
    return ClusterYaml.standard()
        .read("cluster.yaml", String.join("---\n", documents))
        .documentOrThrow();
  }

  private static final String PUBLIC_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"
          + " admin@example.com";

  private static final String CREDENTIAL =
      """
      apiVersion: kops/v1alpha2
      kind: SSHCredential
      metadata:
        labels:
          kops.k8s.io/cluster: k.example.com
      spec:
        publicKey: %s
      """
          .formatted(PUBLIC_KEY);

  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: greeting
      data:
        text: hello
      """;

  private static final String V137_CONFIG = CONFIG.replace("1.10.6", "1.34.1");

  @Test
  void createsFilesWithAllFieldsOfTheText() {
    StoredCluster made = clusters.create(text(CONFIG, NODES, CREDENTIAL));

    assertThat(contents())
        .isEqualTo(
            Map.of(
                "k.example.com/config", CONFIG,
                "k.example.com/instancegroup/nodes", NODES,
                "k.example.com/pki/ssh/public/admin/65962dfce8d5a911640c0fea006e5bbd", PUBLIC_KEY));
    assertThat(clusters.get(NAME).cluster()).isEqualTo(made.cluster());
  }

  @Test
  void storesAdditionalObjectsAsWritten() {
    clusters.create(text(CONFIG_MAP, V137_CONFIG, NODES, CONFIG_MAP.replace("greeting", "other")));

    assertThat(clusters.additionalObjects(NAME))
        .contains(CONFIG_MAP + "---\n" + CONFIG_MAP.replace("greeting", "other"));
    assertThat(contents().get("k.example.com/config")).isEqualTo(V137_CONFIG);
  }

  @Test
  void deletesAdditionalObjectsOfAnInterruptedRegistration() {
    put("k.example.com/clusteraddons/default", CONFIG_MAP);
    clusters.create(text(V137_CONFIG, NODES));
    assertThat(clusters.additionalObjects(NAME)).isEmpty();
  }

  @Test
  void rejectsOtherKindsOnKops110BeforeWriting() {
    assertThatThrownBy(() -> clusters.create(text(CONFIG, NODES, CONFIG_MAP)))
        .hasMessageContaining("kops 1.10 does not store documents of kind ConfigMap")
        .satisfies(
            refusal -> assertThat(codes(refusal)).containsExactly("DOCUMENT_KIND_NOT_STORED"));
    assertThat(contents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-ed25519",
        "ssh-ed25519 not-base64!",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl",
        "'# comment'"
      })
  void rejectsSshCredentialWithoutPublicKey(String key) {
    assertThatThrownBy(
            () -> clusters.create(text(CONFIG, NODES, CREDENTIAL.replace(PUBLIC_KEY, key))))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("SSH_CREDENTIAL_INVALID"));
    assertThat(contents()).isEmpty();
  }

  @Test
  void rejectsSshCredentialOfAnotherCluster() {
    ClusterDocument document =
        text(CONFIG, NODES, CREDENTIAL.replace("cluster: k.", "cluster: other."));
    assertThatThrownBy(() -> clusters.create(document))
        .hasMessageContaining("other.example.com")
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("SSH_CREDENTIAL_INVALID"));
  }

  @Test
  void replacesFilesWithTheText() {
    clusters.create(text(V137_CONFIG, NODES, CONFIG_MAP));
    String changed = V137_CONFIG.replace("someones.service", "another.service");
    String more = NODES.replace("name: nodes", "name: more");

    StoredCluster replaced = clusters.replace(clusters.get(NAME), text(changed, more, CREDENTIAL));

    assertThat(contents())
        .isEqualTo(
            Map.of(
                "k.example.com/clusteraddons/default", CONFIG_MAP,
                "k.example.com/config", changed,
                "k.example.com/instancegroup/more", more,
                "k.example.com/instancegroup/nodes", NODES,
                "k.example.com/pki/ssh/public/admin/65962dfce8d5a911640c0fea006e5bbd", PUBLIC_KEY));
    assertThat(clusters.get(NAME).cluster()).isEqualTo(replaced.cluster());
  }

  @Test
  void replacesAdditionalObjects() {
    clusters.create(text(V137_CONFIG, NODES, CONFIG_MAP));
    String other = CONFIG_MAP.replace("hello", "goodbye");
    clusters.replace(clusters.get(NAME), text(V137_CONFIG, NODES, other));
    assertThat(clusters.additionalObjects(NAME)).contains(other);
  }
}
