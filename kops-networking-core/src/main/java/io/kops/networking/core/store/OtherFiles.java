package io.kops.networking.core.store;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.OtherDocument;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of documents that are neither the cluster nor an instance group. An SSHCredential
 * becomes a file with its public key; kops 1.37 stores all other kinds in one file of additional
 * objects.
 *
 * @param texts the content of each file
 */
record OtherFiles(Map<StateKey, String> texts) {
  private static final String SEPARATOR = "---\n";

  /**
   * Returns the files of a document.
   *
   * @throws InvalidInputException if kops does not store one of the documents
   */
  static OtherFiles of(ClusterFiles files, ClusterDocument document) {
    Problems.Collector problems = Problems.collector();
    Map<StateKey, String> texts = new LinkedHashMap<>();
    List<String> objects = new ArrayList<>();
    for (OtherDocument other : document.otherDocuments()) {
      if (other.isSshCredential()) {
        key(files, other, problems)
            .ifPresent(key -> texts.put(key, other.publicKey().orElseThrow()));
      } else {
        requireStored(other, document.cluster(), problems);
        objects.add(other.text());
      }
    }
    ClusterStore.refuse(problems.problems());
    if (!objects.isEmpty()) {
      texts.put(files.additionalObjects(), String.join(SEPARATOR, objects));
    }
    return new OtherFiles(texts);
  }

  private static void requireStored(
      OtherDocument other, Cluster cluster, Problems.Collector problems) {
    if (!ReleaseRules.of(cluster.spec()).storesAdditionalObjects()) {
      problems.error(
          FieldPath.of("kind"),
          StoreCodes.DOCUMENT_KIND_NOT_STORED,
          "kops %s does not store documents of kind %s"
              .formatted(cluster.spec().release(), other.kind()),
          "remove the document, and apply it to the cluster with kubectl");
    }
  }

  private static Optional<StateKey> key(
      ClusterFiles files, OtherDocument credential, Problems.Collector problems) {
    FieldPath field = FieldPath.of("spec").child("publicKey");
    if (credential.cluster().filter(name -> !name.equals(files.cluster().value())).isPresent()) {
      problems.error(
          FieldPath.of("metadata").child("labels").key("kops.k8s.io/cluster"),
          StoreCodes.SSH_CREDENTIAL_INVALID,
          "the SSHCredential belongs to %s, not to %s"
              .formatted(credential.cluster().get(), files.cluster()),
          "correct the label, or remove the document");
      return Optional.empty();
    }
    Optional<String> fingerprint = credential.publicKey().flatMap(OtherFiles::fingerprint);
    if (fingerprint.isEmpty()) {
      problems.error(
          field,
          StoreCodes.SSH_CREDENTIAL_INVALID,
          "the SSHCredential has no public key in OpenSSH format",
          "set spec.publicKey to the content of a file such as id_ed25519.pub");
    }
    return fingerprint.map(files::sshPublicKey);
  }

  /** Returns the MD5 fingerprint of a public key without colons, which is its file name in kops. */
  static Optional<String> fingerprint(String publicKey) {
    for (String line : publicKey.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        return blob(line).map(blob -> HexFormat.of().formatHex(md5().digest(blob)));
      }
    }
    return Optional.empty();
  }

  /** Returns the key of a line of {@code [options] type base64 [comment]}. */
  private static Optional<byte[]> blob(String line) {
    String[] words = line.split("\\s+");
    for (int i = 0; i + 1 < words.length; i++) {
      Optional<byte[]> blob = decoded(words[i + 1]);
      if (blob.isPresent() && startsWith(blob.get(), words[i])) {
        return blob;
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> decoded(String word) {
    try {
      return Optional.of(Base64.getDecoder().decode(word));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Returns whether a key starts with its type, after the type's length in four bytes. */
  private static boolean startsWith(byte[] blob, String type) {
    byte[] name = type.getBytes(StandardCharsets.UTF_8);
    int start = 4;
    return blob.length > start + name.length
        && new String(blob, start, name.length, StandardCharsets.UTF_8).equals(type)
        && (blob[0] | blob[1] | blob[2]) == 0
        && blob[3] == name.length;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }

  /** Writes the files that differ. Files that the document does not contain are kept. */
  void replace(StateStore store) {
    texts.forEach(
        (key, text) -> {
          Optional<StoredObject> before = store.read(key);
          if (before.map(StoredObject::text).filter(text::equals).isEmpty()) {
            store.write(
                key, text.getBytes(StandardCharsets.UTF_8), WriteCondition.unchanged(before));
          }
        });
  }
}
