package io.kops.networking.core.yaml;

import java.util.Objects;
import java.util.Optional;

/**
 * A document that is neither a Cluster nor an InstanceGroup, such as an SSHCredential or a
 * ConfigMap. It is passed through unparsed.
 *
 * @param kind its kind
 * @param cluster the cluster of its label {@code kops.k8s.io/cluster}
 * @param publicKey {@code spec.publicKey}, which an SSHCredential has
 * @param text the document as YAML
 */
public record OtherDocument(
    String kind, Optional<String> cluster, Optional<String> publicKey, String text) {
  private static final String SSH_CREDENTIAL = "SSHCredential";

  public OtherDocument {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(publicKey, "publicKey");
    Objects.requireNonNull(text, "text");
  }

  /** Returns whether this is an SSHCredential of kops. */
  public boolean isSshCredential() {
    return kind.equals(SSH_CREDENTIAL);
  }
}
